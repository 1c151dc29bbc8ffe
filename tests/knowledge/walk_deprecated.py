"""Does a call of this warn that it is deprecated, whatever it is given? And since when, if its documentation says so. Used by walk.py."""

import ast
import functools
import inspect
import re

SAID = re.compile(r"^\s*\.\. deprecated:: (\d+\.\d+)", re.M)
SIMPLE = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)


@functools.cache
def functions_of(path):
    """Line of the first decorator, or of `def` -> the function."""
    try:
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError):
        return {}
    found = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return {min([node.lineno, *(one.lineno for one in node.decorator_list)]): node for node in found}


def body_of(function):
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    return functions_of(code.co_filename).get(code.co_firstlineno) if code else None


def last_name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def warns(statement):
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or last_name(call.func) not in ("warn", "_warn"):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(re.search("Deprecation|^RemovedIn", last_name(one)) for one in given)


def deprecated(obj):
    """"" if not, else the version that the documentation names, or "?"."""
    function = obj.fget if isinstance(obj, property) else vars(obj).get("__init__") if inspect.isclass(obj) else obj
    node = body_of(function)
    if node is None:
        return ""
    marked = not inspect.isclass(obj) and any(isinstance(one, ast.Call) and last_name(one.func) == "deprecated" for one in node.decorator_list)
    for statement in node.body:
        if marked or warns(statement):
            said = SAID.findall(inspect.getdoc(obj) or "")
            return said[-1] if said else "?"
        if not isinstance(statement, SIMPLE):  # from here on it depends
            break
    return ""
