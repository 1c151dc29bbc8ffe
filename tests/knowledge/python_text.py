"""What does a module of an example bind, use and define, and what of it can stand in the other framework?"""

import ast
import builtins

METHODS = ("get", "post", "put", "patch", "delete")


class Module:
    def __init__(self, text, stage):
        self.text, self.tree = text, ast.parse(text)
        self.bound = {name for node in self.tree.body for name in bound_by(node)}
        self.routes_itself = bool(calls(self.tree, stage.ROUTES))

    def view(self):
        """The last function or class of the module, which is what its example is about."""
        found = [node for node in self.tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        return View(found[-1]) if found else None

    def unknown(self):
        """Names that are used and that neither the module nor Python has."""
        known = set(self.bound) | set(dir(builtins)) | {"__file__", "__name__"}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.arg):
                known.add(node.arg)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                known.add(node.id)
        return sorted({node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)} - known)


class View:
    def __init__(self, node):
        self.node, self.name = node, node.name
        self.is_class = isinstance(node, ast.ClassDef)
        self.functions = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name in METHODS] if self.is_class else [node]
        self.parameters = [arg.arg for arg in self.functions[0].args.args if arg.arg not in ("self", "request")]


def bound_by(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(alias.asname or alias.name).split(".")[0] for alias in node.names]
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def calls(tree, names):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and last_name(node) in names]


def last_name(node):
    """`get` for `a.b.get(x)`, `session` for `a.session[x]`, `Http404` for `raise Http404`."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Raise):
            node = node.exc
        else:
            return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def with_line(text, number, line):
    """The text with one more line before line `number`, at its indentation."""
    lines = text.splitlines(keepends=True)
    indent = lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip())]
    return "".join(lines[: number - 1]) + indent + line + "\n" + "".join(lines[number - 1:])


def answered(text, module):
    """The text with a decorator that makes an answer of whatever the view returns, below its own decorators."""
    view = module.view()
    for function in reversed(view.functions if view else []):
        text = with_line(text, function.lineno, "@answered")
    return "from answers import answered\n" + text if view else text


def without_top(text, names):
    """The text without its assignments and classes of these names."""
    lines = text.splitlines(keepends=True)
    for node in reversed(ast.parse(text).body):
        if isinstance(node, (ast.Assign, ast.ClassDef)) and set(bound_by(node)) & set(names):
            del lines[node.lineno - 1: node.end_lineno]
    return "".join(lines)


def carried(tree, packages):
    """What can stand in the other framework: all but imports from these packages, and statements (not definitions) that use one."""
    lost, kept = set(), []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] in packages:
            lost.update(bound_by(node))
        elif isinstance(node, ast.Import) and node.names[0].name.split(".")[0] in packages:
            lost.update(bound_by(node))
        elif isinstance(node, (ast.Assign, ast.Expr)) and any(isinstance(one, ast.Name) and one.id in lost for one in ast.walk(node)):
            lost.update(bound_by(node))
        else:
            kept.append(node)
    return ast.Module(body=kept, type_ignores=[])


class Replace(ast.NodeTransformer):
    """Puts a piece of code where another one is; the outermost of its kind, which must be the only one."""

    def __init__(self, patterns, becomes):
        self.patterns = [statement.value if isinstance(statement, ast.Expr) else statement for statement in patterns]
        self.becomes = becomes.value if isinstance(becomes, ast.Expr) else becomes
        self.done = 0

    def meets(self, node):
        return any(self.names_any(node, pattern) or type(node) is type(pattern) and last_name(node) == last_name(pattern) or
                   isinstance(pattern, ast.Attribute) and isinstance(node, ast.Name) and node.id == pattern.attr for pattern in self.patterns)

    @staticmethod
    def names_any(node, pattern):
        """`settings.NAME` meets each attribute of `settings`."""
        return isinstance(pattern, ast.Attribute) and isinstance(node, ast.Attribute) and pattern.attr == "NAME" and last_name(node.value) == last_name(pattern.value)

    def visit(self, node):
        held = getattr(node, "value", None) if isinstance(node, (ast.Expr, ast.Return)) else None
        if self.meets(node) or (held is not None and self.meets(held) and isinstance(self.becomes, ast.stmt)):
            self.done += 1
            wraps = isinstance(node, ast.stmt) and not isinstance(self.becomes, ast.stmt)
            return ast.copy_location(ast.Expr(self.becomes) if wraps else self.becomes, node)
        return self.generic_visit(node)
