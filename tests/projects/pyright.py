# Which names of the frameworks does a project use, and where? Asked of Pyright, which knows nothing of Segue.
import ast
import os
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlparse

from sources import HERE, TOOLS, environment

sys.path.append(str(HERE.parent / "protocol"))
from client import Stream, uri  # noqa: E402

PATIENCE = 300  # seconds; the first question about a large project makes it read much
FRAMEWORKS = ("flask", "werkzeug", "jinja2", "click", "markupsafe", "itsdangerous", "django")


@dataclass(frozen=True, order=True)
class Place:
    path: str
    line: int  # from 0, as in the protocol
    column: int


def places(path, text, tree=None):
    """Where something is called, used as decorator, read as attribute or imported: each name that is read, in order."""
    lines = text.splitlines()
    for node in ast.walk(tree or ast.parse(text)):
        if isinstance(node, ast.alias) and node.name != "*":
            yield Place(path, node.lineno - 1, node.col_offset + node.name.rfind(".") + 1)
        elif isinstance(node, ast.Attribute):
            column = len(lines[node.end_lineno - 1].encode()[: node.end_col_offset].decode()) - len(node.attr)
            yield Place(path, node.end_lineno - 1, column)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield Place(path, node.lineno - 1, len(lines[node.lineno - 1].encode()[: node.col_offset].decode()))


@cache
def definitions(file):
    """(line, column) of each name defined in a module, with its path below the module."""
    found = {}

    def targets(node):
        if isinstance(node, ast.Assign):
            return node.targets
        return [node.target] if isinstance(node, ast.AnnAssign) else []

    def visit(nodes, scope, owner):
        for node in nodes:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found[node.lineno - 1] = found.get(node.lineno - 1) or f"{scope}{node.name}"
                if isinstance(node, ast.ClassDef):
                    visit(node.body, f"{scope}{node.name}.", f"{scope}{node.name}.")
                elif owner:  # only self.x = … is of interest in there
                    visit([one for one in ast.walk(node) if targets(one)], None, owner)
                continue
            for target in targets(node):
                for one in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if isinstance(one, ast.Name) and scope is not None:
                        found[one.lineno - 1, one.col_offset] = f"{scope}{one.id}"
                    elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "self":
                        found[one.lineno - 1, one.end_col_offset - len(one.attr)] = f"{owner}{one.attr}"
            for part in ("body", "orelse", "handlers", "finalbody"):
                if scope is not None and hasattr(node, part):
                    visit(getattr(node, part), scope, owner)

    visit(ast.parse(Path(file).read_text()).body, "", "")
    return found


def module_of(file):
    """Dotted name of a module below site-packages; stubs count as what they describe."""
    parts = list(Path(file).with_suffix("").parts)
    parts = parts[len(parts) - parts[::-1].index("site-packages") :]
    parts[0] = parts[0].removesuffix("-stubs")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def name_of(location):
    """The name that is defined there, if it belongs to a framework; a module as such has none."""
    target = location.get("targetSelectionRange") or location.get("range")
    file = unquote(urlparse(location.get("targetUri") or location["uri"]).path)
    if "site-packages" not in Path(file).parts or module_of(file).split(".")[0] not in FRAMEWORKS:
        return None
    line, column = target["start"]["line"], target["start"]["character"]
    inside = definitions(file).get((line, column)) or definitions(file).get(line)
    return f"{module_of(file)}.{inside}" if inside else None


@contextmanager
def started(folder, python, roots=()):
    """A session of Pyright over a project; roots: further folders that modules are looked for in, stubs first."""
    program = environment("pyright", TOOLS["pyright"]) / "bin" / "pyright-langserver"
    process = subprocess.Popen([program, "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:

        def write(data):
            process.stdin.write(data)
            process.stdin.flush()

        server = Stream(lambda: os.read(process.stdout.fileno(), 1 << 16), write)
        analysis = {"autoSearchPaths": True, "extraPaths": [str(root) for root in roots]}
        server.settings = {"pythonPath": str(python), "analysis": analysis}
        server.start(folder, {"workspace": {"configuration": True}}, rootUri=uri(folder))
        yield server
    finally:
        process.kill()
        process.wait()


def named_at(server, folder, place):
    """The name of a framework that is used there, if it is one."""
    position = {"line": place.line, "character": place.column}
    document = {"uri": uri(folder / place.path)}
    asked = server.begin("textDocument/definition", {"textDocument": document, "position": position})
    answer = server.answer(asked, PATIENCE)["result"]
    return min({named for one in answer or [] if (named := name_of(one))}, default=None)


def uses(name, packages, folder):
    """Every name of a framework, with all places where the project uses it."""
    found = defaultdict(list)
    with started(folder, environment(name, packages) / "bin" / "python") as server:
        for path in sorted(folder.rglob("*.py")):
            server.open(path)
            for place in places(str(path.relative_to(folder)), path.read_text()):
                if named := named_at(server, folder, place):
                    found[named].append(place)
    return found
