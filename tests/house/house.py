# What do the checks of the house look at: which files, which lines, which rows of the table of links?
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    text: str
    why: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.why}\n    {self.text.strip()}"


@dataclass(frozen=True)
class Source:
    path: str  # below the checkout, with forward slashes
    lines: tuple[str, ...]

    @property
    def folder(self):
        """The row of the table that a file of server/ belongs to."""
        inside = self.path.removeprefix("server/")
        if inside == "frameworks/framework.h":
            return "framework_interface"
        return inside.rpartition("/")[0]

    def finding(self, number, why):
        return Finding(self.path, number, self.lines[number - 1] if self.lines else "", why)


def sources(root, *patterns):
    """Files that git tracks or would add, whose path matches one of the patterns."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    found = []
    for name in sorted(set(subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")) - {""}):
        path = Path(root, name)
        if not path.is_file():
            continue
        try:
            found.append(Source(name, tuple(path.read_text(encoding="utf-8").splitlines())))
        except UnicodeDecodeError:  # a picture, or a fixture that is no text on purpose
            continue
    return found


def server_code(root):
    return sources(root, "server/**/*.h", "server/**/*.cpp")


@dataclass(frozen=True)
class Row:
    links: tuple[str, ...]
    uses: tuple[str, ...]


def table(root):
    """The rows of server/CMakeLists.txt: folder → Row."""
    rows = {}
    text = Path(root, "server/CMakeLists.txt").read_text(encoding="utf-8")
    for row in re.finditer(r"^segue_library\(([^)]*)\)", text, re.M):
        folder, *words = row[1].split()
        parts = {"LINKS": [], "USES": []}
        part = None
        for word in words:
            if word in parts:
                part = word
            else:
                parts[part].append(word)
        rows[folder] = Row(tuple(parts["LINKS"]), tuple(parts["USES"]))
    return rows


def row_of(rows, folder):
    """The name of a folder's row: its own, or that of all folders beside it that have none ("frameworks/*")."""
    return folder if folder in rows else f"{folder.rpartition('/')[0]}/*"


def reachable(rows, folder):
    """The folders that this one may use: itself and what its links lead to."""
    seen, todo = set(), [folder]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo.extend(rows[row_of(rows, at)].links)
    return seen


INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(source):
    for number, line in enumerate(source.lines, 1):
        if found := INCLUDE.match(line):
            yield number, found[1] == '"', found[2]
