# Which defects can be put into a real project, and which finding must each of them bring? One row a kind of defect.
import ast
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAME = r"[\w.:-]+"
TEMPLATE = r"[\w./-]+\.html"


@dataclass(frozen=True)
class Change:
    line: int  # where the finding must stand
    seed: str  # the word that was changed or the code that was put in
    text: str  # of the whole file


@dataclass(frozen=True)
class Kind:
    """What `changes` makes of a file: the program must then say `rule`, once, in that file."""

    rule: str
    framework: str
    suffixes: tuple
    changes: Callable  # of a file's text, one after the other
    elsewhere: bool = False  # the finding stands at the other end: the view, not its address
    since: tuple = ()  # version of the framework; before it this is no defect, and nothing may be said


@dataclass(frozen=True)
class Defect:
    kind: Kind
    path: Path
    change: Change


def parsed(text):
    with warnings.catch_warnings(action="ignore"):  # old code says "\d" where it means r"\d"
        try:
            return ast.parse(text)
        except SyntaxError:  # written for a newer Python than this one, or no Python
            return ast.Module([], [])


def described(text):
    """Lines of docstrings: code in there is not run."""
    told = [one.value for one in ast.walk(parsed(text)) if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)]
    return {line for one in told for line in range(one.lineno, one.end_lineno + 1)}


def misspelt(pattern):
    """Where the pattern matches, group 1 becomes another word."""

    def changes(text):
        told = None
        for match in re.finditer(pattern, text):
            start = text.rfind("\n", 0, match.start()) + 1
            line = text.count("\n", 0, match.start(1)) + 1
            told = described(text) if told is None else told
            if "#" in text[start : match.start()] or line in told:
                continue  # most likely a comment
            word = match.group(1)
            stem, dot, end = word.rpartition(".") if word.endswith(".html") else (word, "", "")
            yield Change(line, word, f"{text[: match.start(1)]}{stem}zq{dot}{end}{text[match.end(1) :]}")

    return changes


def after_making(makers, code):
    """Below the first `name = maker(…)` stands `code`; {} is the name."""

    def changes(text):
        for node in ast.walk(parsed(text)):
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name)):
                continue
            function = node.value.func
            if (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")) in makers:
                lines = text.splitlines(keepends=True)
                seed = [" " * node.col_offset + line + "\n" for line in code.format(node.targets[0].id).splitlines()]
                yield Change(node.end_lineno + 1, seed[0].strip(), "".join(lines[: node.end_lineno] + seed + lines[node.end_lineno :]))

    return changes


def appended(condition, code):
    def changes(text):
        if re.search(condition, text, re.MULTILINE):
            text = text.rstrip() + "\n\n" + code
            yield Change(text.count("\n"), code.splitlines()[-1], text)

    return changes


APPLICATION = ("Flask", "create_app", "Redash")  # Redash: a subclass
OLD_URL = """\
from django.conf.urls import url

urlpatterns += [url(r"^zq/$", lambda request: None)]
"""

KINDS = (
    Kind("unknown-endpoint", "flask", (".py", ".html"), misspelt(r"\burl_for\(\s*['\"]((?!\.|static)[\w.]+)['\"]")),
    Kind("unknown-url-name", "django", (".py",), misspelt(rf"\breverse\(\s*['\"]({NAME})['\"]")),
    Kind("unknown-url-name", "django", (".html",), misspelt(rf"{{%\s*url\s+['\"]({NAME})['\"](?!.*\bas\b)")),
    Kind("missing-template", "flask", (".py",), misspelt(rf"\brender_template\(\s*['\"]({TEMPLATE})['\"]")),
    Kind("missing-template", "django", (".py",), misspelt(rf"\brender\(\s*request,\s*['\"]({TEMPLATE})['\"]")),
    Kind("missing-template", "", (".html",), misspelt(rf"{{%\s*extends\s+['\"]({TEMPLATE})['\"]")),
    Kind("view-arguments", "flask", (".py",), misspelt(r"@\w+\.(?:route|get|post)\([^)\n]*<(?:\w+:)?(\w+)>"), True),
    Kind(
        "view-arguments",
        "django",
        (".py",),
        misspelt(r"\bpath\(\s*['\"][^'\"]*<(?:\w+:)?(\w+)>[^'\"]*['\"],\s*(?!.*as_view)[a-z]"),
        True,
    ),
    Kind("debug-true", "flask", (".py",), after_making(APPLICATION, "{}.run(debug=True)")),
    Kind(
        "removed-before-first-request",
        "flask",
        (".py",),
        after_making(APPLICATION, "@{}.before_first_request\ndef zq():\n    pass"),
        since=(2, 3),
    ),
    Kind(
        "removed-before-first-request",
        "flask",
        (".py",),
        after_making(("Blueprint",), "@{}.before_app_first_request\ndef zq():\n    pass"),
        since=(2, 3),
    ),
    Kind("removed-conf-urls-url", "django", (".py",), appended(r"^urlpatterns\b.*=", OLD_URL), since=(4, 0)),
)

# What is renamed where it is defined: the findings stand wherever it is used, however many these are.
DEFINITIONS = (
    Kind("unknown-endpoint", "flask", (".py",), misspelt(r"@\w+\.(?:route|get|post)\([^)]*\)\s*\n(?:@.*\n)*def (\w+)\("), True),
    Kind("unknown-url-name", "django", (".py",), misspelt(r"\bpath\([^#]*?\bname=['\"]([\w.-]+)['\"]"), True),
)
ACROSS_FILES = ("unknown-endpoint", "unknown-url-name", "missing-template", "view-arguments")

WANTED = 3  # of each kind, in different files where there are as many


def files(root, suffixes):
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        if path.suffix in suffixes and path.is_file() and not any(p.startswith(".") or p == "node_modules" for p in inside):
            yield path


def of_kind(root, kind):
    """The first of each file, then the second of each file, …"""
    paths = list(files(root, kind.suffixes))
    left = [(path, kind.changes(path.read_text(encoding="utf-8", errors="surrogateescape"))) for path in paths]
    while left:
        more = []
        for path, changes in left:
            if change := next(changes, None):
                more.append((path, changes))
                yield Defect(kind, path, change)
        left = more


USED = re.compile(r"(?:url_for|reverse|reverse_lazy|redirect)\(\s*['\"]([\w.:-]+)['\"]|{%\s*url\s+['\"]([\w.:-]+)['\"]")


def named_addresses(root):
    """Last parts of the names by which addresses are asked for."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in files(root, (".py", ".html")))
    return {re.split(r"[.:]", match[1] or match[2])[-1] for text in texts for match in USED.finditer(text)}


def across_files(root, framework):
    """(kind, its defects): those whose cause lies in another file than what is wrong by it."""
    named = named_addresses(root)
    for kind in (*KINDS, *DEFINITIONS):
        if kind.rule in ACROSS_FILES and kind.framework in ("", framework):
            yield kind, (one for one in of_kind(root, kind) if kind not in DEFINITIONS or one.change.seed in named)


def defects(root, framework):
    for kind in KINDS:
        if kind.framework in ("", framework):
            paths = set()
            for defect in of_kind(root, kind):
                if defect.path in paths or len(paths) == WANTED:
                    break  # one of each file
                paths.add(defect.path)
                yield defect
