# Which call in the application's own files made this, and is what it was given written there as a literal?
# Part of the walkers that run inside the application's environment: knows nothing of Segue.
import ast
import functools
import os
import sys
from pathlib import Path

HERE = str(Path(__file__).parent) + os.sep
RULES = ("route", "get", "post", "put", "delete", "patch")
# What must be a literal in a call: positions and keywords. What is absent is a default.
PARTS = dict.fromkeys(RULES, ((0,), ("rule", "endpoint", "methods", "strict_slashes", "subdomain", "host")))
PARTS["add_url_rule"] = ((0, 1), PARTS["route"][1])
PARTS["register_blueprint"] = ((), ("url_prefix", "name", "subdomain"))
PARTS["Blueprint"] = ((0,), ("name", "url_prefix", "static_url_path", "static_folder", "subdomain"))
PARTS["Flask"] = ((), ("static_url_path", "static_folder", "static_host", "subdomain_matching"))
PARTS["path"] = PARTS["re_path"] = PARTS["url"] = ((0, 3), ("route", "regex", "name"))
PARTS["include"] = ((), ("namespace",))
FOLDERS = {"Flask": ((0,), ("import_name", "template_folder", "root_path")), "Blueprint": ((0, 1), ("import_name", "template_folder", "root_path"))}


class Site:
    """A place in a file: of the call that the frame is in."""

    def __init__(self, frame):
        self.file = frame.f_code.co_filename
        positions = list(frame.f_code.co_positions())
        line, end_line, column, end_column = positions[frame.f_lasti // 2]
        self.range = (line, column, end_line, end_column)

    def __eq__(self, other):
        return isinstance(other, Site) and (self.file, self.range) == (other.file, other.range)

    def __hash__(self):
        return hash((self.file, self.range))

    @property
    def own(self):
        return is_own(self.file)

    def __str__(self):
        if self.own:
            return f"{os.path.relpath(self.file)}:{self.range[0]}"
        return package_of(self.file)


def is_own(file):
    return file.startswith(os.getcwd() + os.sep) and f"{os.sep}site-packages{os.sep}" not in file


def package_of(file):
    """`django.contrib.admin`, `debug_toolbar`: the package that a file belongs to, by its folders."""
    for root in sorted(filter(None, sys.path), key=len, reverse=True):
        if file.startswith(root + os.sep):
            parts = Path(file).relative_to(root).parts
            return ".".join(parts[: 3 if parts[:2] == ("django", "contrib") else 1]).removesuffix(".py")
    return file


def shown_folder(folder):
    """Relative to the application, or to where packages are installed."""
    _, packages, rest = folder.rpartition(f"{os.sep}site-packages{os.sep}")
    return rest if packages else os.path.relpath(folder)


def called_from(*frameworks):
    """The nearest call that is in none of these folders, nor here."""
    frame = sys._getframe(1)
    while frame:
        file = frame.f_code.co_filename
        if not file.startswith((HERE, "<", *frameworks)):
            return Site(frame)
        frame = frame.f_back
    return None


@functools.cache
def tree_of(file):
    return ast.parse(Path(file).read_bytes())


@functools.cache
def nodes_of(file):
    return {(n.lineno, n.col_offset, n.end_lineno, n.end_col_offset): n for n in ast.walk(tree_of(file)) if isinstance(n, ast.Call)}


def call_at(site):
    return nodes_of(site.file).get(site.range) if site.file.endswith(".py") else None


def is_literal(node):
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


def name_of_call(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def not_literal(site, parts_of=PARTS):
    """Why a call does not give each of its parts as a literal; empty if it does."""
    if not site:
        return "made when it runs"
    if not site.own:
        return f"made by {site}"
    call = call_at(site)
    if call is None or name_of_call(call) not in parts_of:
        return f"made by {name_of_call(call) if call is not None else 'code'} at {site}"
    positions, keywords = parts_of[name_of_call(call)]
    if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
        return f"unpacked arguments at {site}"
    parts = [call.args[i] for i in positions if i < len(call.args)] + [k.value for k in call.keywords if k.arg in keywords]
    if all(is_literal(one) or ast.unparse(one) == "__name__" for one in parts):
        return computed_name(call, site) if name_of_call(call) == "add_url_rule" else ""
    return f"computed at {site}"


def computed_name(call, site):
    """add_url_rule names a route after its view, where it gets no name."""
    given = {k.arg: k.value for k in call.keywords}
    if len(call.args) > 1 or "endpoint" in given:
        return ""
    view = given.get("view_func", call.args[2] if len(call.args) > 2 else None)
    if isinstance(view, ast.Call):
        named = name_of_call(view) == "as_view" and all(map(is_literal, [*view.args[:1], *[k.value for k in view.keywords if k.arg == "name"]]))
        return "" if named else f"computed at {site}"
    return "" if isinstance(view, ast.Name | ast.Attribute) else f"computed at {site}"


# What a field is, besides its class: written in the call that makes it.
FIELD_PARTS = ("null", "nullable", "primary_key", "to", "through", "related_name", "uselist", "back_populates", "backref")


def class_in(file, qualified):
    body = tree_of(file).body
    found = None
    for name in qualified.split("."):
        found = next((n for one in body for n in ast.walk(one) if isinstance(n, ast.ClassDef) and n.name == name), None)
        if found is None:
            return None
        body = found.body
    return found


def field_not_literal(cls, name):
    """Why a class does not state this field as a literal: in its body or in that of one of its bases."""
    for one in cls.__mro__:
        module = sys.modules.get(one.__module__)
        file = getattr(module, "__file__", None) or ""
        if not is_own(file):
            if name in vars(one) or any(f.name == name for f in getattr(getattr(one, "_meta", None), "local_fields", ())):
                return f"made by {package_of(file)}"
            continue
        for statement in getattr(class_in(file, one.__qualname__), "body", ()):
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                place = f"{os.path.relpath(file)}:{statement.lineno}"
                return not_made_by_framework(statement.value, module, place) or ("" if is_field(statement.value) else f"computed at {place}")
    return "made when it runs"


def not_made_by_framework(call, module, place):
    """A field is made by a class or function of the framework, or by a class of the application's own that adds to one of those."""
    if not isinstance(call, ast.Call):
        return ""
    try:
        made_by = eval(ast.unparse(call.func), vars(module))
    except NameError:  # a name of the class body
        return ""
    if isinstance(made_by, type):
        made_by = next((one for one in made_by.__mro__[:-1] if not is_own(file_of(one))), None)
        if made_by is None:
            return ""
    if (getattr(made_by, "__module__", None) or type(made_by).__module__).partition(".")[0] in ("django", "sqlalchemy", "flask_sqlalchemy"):
        return ""
    file = file_of(made_by)
    return f"made by {ast.unparse(call.func)} at {place}" if is_own(file) or not file else f"made by {package_of(file)}"


def file_of(one):
    module = sys.modules.get(getattr(one, "__module__", None) or type(one).__module__)
    return getattr(module, "__file__", None) or ""


def is_field(call):
    if call is None:  # only its type is declared
        return True
    if not isinstance(call, ast.Call) or any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
        return False
    parts = call.args[:2] + [k.value for k in call.keywords if k.arg in FIELD_PARTS]
    return all(isinstance(p, ast.Name | ast.Attribute) or is_literal(p) or is_type(p) for p in parts)


def is_type(node):
    """`String(64)`, `ForeignKey("user.id")`, `ForeignKey(User.id)`, `backref("posts", lazy="dynamic")`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and all(isinstance(a, ast.Name | ast.Attribute) or is_literal(a) for a in node.args)
