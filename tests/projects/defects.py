# Which defects can be put into a real project, and which finding must each of them bring? One row a kind of defect.
import re
from dataclasses import dataclass
from pathlib import Path

NAME = r"[\w.:-]+"
TEMPLATE = r"[\w./-]+\.html"


@dataclass(frozen=True)
class Kind:
    """Where `pattern` matches, group 1 becomes another word: the program must then say `rule`, once, in that file."""

    rule: str
    framework: str
    suffixes: tuple
    pattern: str
    elsewhere: bool = False  # the finding stands at the other end: the view, not its address


@dataclass(frozen=True)
class Defect:
    kind: Kind
    path: Path
    line: int
    before: str
    after: str
    text: str  # of the whole file, changed


KINDS = (
    Kind("unknown-endpoint", "flask", (".py", ".html"), r"\burl_for\(\s*['\"]((?!\.|static)[\w.]+)['\"]"),
    Kind("unknown-url-name", "django", (".py",), rf"\breverse\(\s*['\"]({NAME})['\"]"),
    Kind("unknown-url-name", "django", (".html",), rf"{{%\s*url\s+['\"]({NAME})['\"](?!.*\bas\b)"),
    Kind("missing-template", "flask", (".py",), rf"\brender_template\(\s*['\"]({TEMPLATE})['\"]"),
    Kind("missing-template", "django", (".py",), rf"\brender\(\s*request,\s*['\"]({TEMPLATE})['\"]"),
    Kind("view-arguments", "flask", (".py",), r"@\w+\.(?:route|get|post)\([^)\n]*<(?:\w+:)?(\w+)>", True),
    Kind("view-arguments", "django", (".py",), r"\bpath\(\s*['\"][^'\"]*<(?:\w+:)?(\w+)>[^'\"]*['\"],\s*(?!.*as_view)[a-z]", True),
    Kind("missing-template", "", (".html",), rf"{{%\s*extends\s+['\"]({TEMPLATE})['\"]"),
)

WANTED = 3  # of each kind, in different files where there are as many


def files(root, suffixes):
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        if path.suffix in suffixes and path.is_file() and not any(p.startswith(".") or p == "node_modules" for p in inside):
            yield path


def first_in(path, kind):
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    for match in re.finditer(kind.pattern, text):
        line = text.count("\n", 0, match.start(1)) + 1
        start = text.rfind("\n", 0, match.start()) + 1
        if "#" in text[start : match.start()]:
            continue  # most likely a comment
        word = match.group(1)
        stem, dot, end = word.rpartition(".") if word.endswith(".html") else (word, "", "")
        after = f"{stem}zq{dot}{end}"
        return Defect(kind, path, line, word, after, text[: match.start(1)] + after + text[match.end(1) :])
    return None


def defects(root, framework):
    for kind in KINDS:
        if kind.framework not in ("", framework):
            continue
        found = 0
        for path in files(root, kind.suffixes):
            if defect := first_in(path, kind):
                yield defect
                found += 1
            if found == WANTED:
                break
