# What does a module, a class or a statement of the application's own files set a name to, and is that a literal there?
# Part of the walkers that run inside the application's environment: knows nothing of Segue.
import ast
import os
import sys

from oracle_sites import class_in, is_literal, is_own, name_of_call, tree_of

PATHS = ("Path", "resolve", "absolute", "joinpath", "join", "dirname", "abspath", "realpath", "normpath", "str", "parent", "parents", "path", "os")


def scalar(value):
    """What a constant is; lists and the like are not compared."""
    if isinstance(value, str):
        return value
    return repr(value) if value is None or isinstance(value, int | float | bool) else None


def targets_of(statement):
    return statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]


def is_name(node, name):
    return isinstance(node, ast.Name) and node.id == name


def changes(node, name):
    """`NAME += …`, `NAME["x"] = …`, `NAME.append(…)`, `del NAME`, under any condition."""
    if isinstance(node, ast.AugAssign):
        return is_name(node.target, name)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and is_name(node.func.value, name)
    return isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and is_name(node.value, name)


def sets(node, name):
    return isinstance(node, ast.Assign | ast.AnnAssign) and any(is_name(one, name) for one in targets_of(node))


def value_in(body, name):
    """The one expression that these statements set the name to; None if there are several, or one under a condition."""
    everywhere = [node for one in body for node in ast.walk(one)]
    found = [one for one in body if sets(one, name)]
    if len(found) != 1 or sum(sets(node, name) for node in everywhere) != 1 or any(changes(node, name) for node in everywhere):
        return None
    return found[0].value


def starred(module):
    """Modules of the application that this one takes all names from, the last first."""
    for statement in reversed(tree_of(module.__file__).body):
        if isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*":
            package = module.__package__ or module.__name__.rpartition(".")[0]
            base = package.split(".")[: len(package.split(".")) - statement.level + 1] if statement.level else []
            found = sys.modules.get(".".join([*base, *filter(None, [statement.module])]))
            if found is not None and is_own(found.__file__ or ""):
                yield found


def in_module(module, name):
    """(why the module does not set the name to a literal, the expression if it is known)"""
    body = tree_of(module.__file__).body
    mentioned = any(sets(node, name) or changes(node, name) for one in body for node in ast.walk(one))
    if not mentioned:
        for other in starred(module):
            if hasattr(other, name):
                return in_module(other, name)
        return f"set by code in {os.path.relpath(module.__file__)}", None
    return judged(value_in(body, name), f"in {os.path.relpath(module.__file__)}")


def in_class(cls, name):
    holder = next(one for one in cls.__mro__ if name in vars(one))
    file = getattr(sys.modules.get(holder.__module__), "__file__", None) or ""
    if not is_own(file):
        return f"made by {holder.__module__}", None
    found = class_in(file, holder.__qualname__)
    return judged(found and value_in(found.body, name), f"in {os.path.relpath(file)}")


def at(site, key):
    """In the call or assignment at this place, which set `key`."""
    place = f"at {site}"
    for node in ast.walk(tree_of(site.file)):
        where = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0), getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0))
        if isinstance(node, ast.Call) and where == site.range:
            found = [k.value for k in node.keywords if k.arg == key]
            if name_of_call(node) == "setdefault" and node.args and is_literal(node.args[0]):
                found = node.args[1:]
            return judged(found[0] if found else None, place)
        if isinstance(node, ast.Assign) and any(place_of(one) == site.range for one in node.targets):
            target = node.targets[0]
            known = isinstance(target, ast.Attribute) or (isinstance(target, ast.Subscript) and is_literal(target.slice))
            return judged(node.value if known else None, place)
    return f"set by code {place}", None


def place_of(node):
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def judged(value, place):
    if value is None:
        return f"computed {place}", None
    return ("" if is_literal(value) else f"computed {place}"), value


def is_path_of_literals(node, body):
    """Made of constants, of the place of the file itself and of functions for paths: what it is can be read."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        value = value_in(body, node.id)
        return node.id in ("__file__", *PATHS) or (value is not None and is_path_of_literals(value, body))
    if isinstance(node, ast.Call):
        return name_of_call(node) in PATHS and all(is_path_of_literals(one, body) for one in [node.func, *node.args] if not isinstance(one, ast.Starred))
    if isinstance(node, ast.Attribute):
        return node.attr in PATHS and is_path_of_literals(node.value, body)
    if isinstance(node, ast.BinOp):
        return is_path_of_literals(node.left, body) and is_path_of_literals(node.right, body)
    return isinstance(node, ast.Subscript) and is_path_of_literals(node.value, body) and is_literal(node.slice)
