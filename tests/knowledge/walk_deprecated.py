"""Does a call of this warn that it is deprecated, whatever it is given? And since when, if its documentation says so. Used by walk.py."""

import ast
import inspect
import re
import textwrap

SAID = re.compile(r"^\s*\.\. deprecated:: (\d+\.\d+)", re.M)
SIMPLE = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)


def body_of(function):
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    except (OSError, TypeError, SyntaxError):
        return None
    return tree.body[0] if tree.body and isinstance(tree.body[0], (ast.FunctionDef, ast.AsyncFunctionDef)) else None


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
