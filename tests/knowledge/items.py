"""What stands in the files of knowledge/? Read again here, without the program that is to be proved."""

import functools
import pathlib
import re
import tomllib

from environments import ROOT

KNOWLEDGE = ROOT / "knowledge"
FENCE = re.compile(r"^(`{3,})([\w-]*)[ \t]*([^\n`]*)\n(.*?)^\1[ \t]*$", re.M | re.S)


class Article:
    def __init__(self, path):
        self.path = path
        _, front, self.body = re.split(r"^\+\+\+\n", path.read_text(), maxsplit=2, flags=re.M)
        self.front = tomllib.loads(front)
        self.id, self.kind = self.front["id"], self.front["kind"]

    def fences(self, *words):
        """(words, text) of the fences whose language and words start with these."""
        for match in FENCE.finditer(self.body):
            said = [match[2], *match[3].split()]
            if said[: len(words)] == list(words):
                yield said, match[4]


@functools.cache
def all_articles():
    return [Article(path) for path in sorted(KNOWLEDGE.rglob("*.md")) if path.name != "README.md"]


def articles(kind):
    return [article for article in all_articles() if article.kind == kind]


@functools.cache
def framework(name):
    return tomllib.loads((KNOWLEDGE / name / "framework.toml").read_text())


@functools.cache
def reference(name):
    return [entry for path in sorted((KNOWLEDGE / name / "reference").glob("*.toml")) for entry in tomllib.loads(path.read_text())["name"]]


@functools.cache
def facts(name):
    out = {}
    for path in sorted((KNOWLEDGE / name / "facts").glob("*.toml")):
        out.update(tomllib.loads(path.read_text()).get("name", {}))
    return out


@functools.cache
def historic(name):
    return tomllib.loads((KNOWLEDGE / name / "facts" / "historic.toml").read_text())["historic"]


def files_of(example, unnamed="example.py"):
    """The files of an example: one without a name, or several after lines `//- path`."""
    parts = re.split(r"^//- (.+)\n", example, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2])) if len(parts) > 1 else {unnamed: example}


def relative(path):
    return str(pathlib.Path(path).relative_to(ROOT))
