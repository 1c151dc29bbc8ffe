# At which places does a large project use names that most projects use? A sample, drawn with a fixed seed and spread over the names.
import ast
import csv
import random
import re
import tomllib
from collections import defaultdict
from itertools import chain, zip_longest

from defects import files, parsed
from naming import matching
from pyright import named_at, places, started
from sources import HERE, PROJECTS, environment, libraries

PINNED = tomllib.loads((HERE / "large.toml").read_text())
ALSO = {project["name"]: project for project in PROJECTS}
LARGE, FRAMEWORKS = [ALSO.get(project["name"], {}) | project for project in PINNED["project"]], PINNED["framework"]
ASKED = 300  # places of a project
CANDIDATES = 800  # of which Pyright is asked whether they are such places
READ = 150  # files; Pyright takes its time for each


def listed(framework):
    with (HERE / "large_names.tsv").open(newline="") as file:
        return [row["name"] for row in csv.DictReader(file, delimiter="\t") if row["framework"] == framework]


def last(name):
    return name.rpartition(".")[2]


def renamed(tree):
    """What a file calls by another name: {that name: its own}."""
    aliases = [one for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for one in node.names]
    return {one.asname: last(one.name) for one in aliases if one.asname}


def candidates(folder, words, draw):
    """Places of names that end as one of those that are looked for: {that end: places}."""
    found = defaultdict(list)
    python = list(files(folder, (".py",)))
    for path in draw.sample(python, len(python)):
        text = path.read_text(encoding="utf-8", errors="replace")
        lines, other = text.splitlines(), renamed(tree := parsed(text))
        for place in places(str(path.relative_to(folder)), text, tree):
            word = re.match(r"\w*", lines[place.line][place.column :])[0]
            if other.get(word, word) in words:
                found[other.get(word, word)].append(place)
        if len({place.path for group in found.values() for place in group}) == READ:
            break
    return found


def in_turn(groups, most):
    """One of each group, then a second of each, …"""
    rows = chain.from_iterable(zip_longest(*groups))
    return [one for one in rows if one is not None][:most]


def python_of(framework):
    return environment(f"large-{framework}", FRAMEWORKS[framework]["packages"]) / "bin" / "python"


def same(framework, pairs):
    """Those of the pairs of names that mean one thing."""
    return matching(python_of(framework), HERE, FRAMEWORKS[framework].get("settings", []), pairs)


def known(framework, found):
    """{name as Pyright has it: names of the list that are the same thing}"""
    names = listed(framework)
    equal = same(framework, [(one, name) for one in found for name in names])
    return {one: [name for name in names if (one, name) in equal] for one in found}


def told_by_pyright(project, folder, asked):
    """(word, what it is, place) for each place that is a name of the framework."""
    stubs = FRAMEWORKS[project["framework"]]["stubs"]
    installed = [libraries(*one) for one in (("stubs", stubs), (project["name"], project["installed"])) if one[1]]
    roots = [next(root.glob("lib/*/site-packages")) for root in installed] + [folder / root for root in project.get("roots", [])]
    with started(folder, python_of(project["framework"]), roots) as server:
        for path in sorted({place.path for _, place in asked}):
            server.open(folder / path)
        return [(word, named, place) for word, place in asked if (named := named_at(server, folder, place))]


def uses(project, folder):
    """(name of the list, place): what Segue is asked."""
    draw = random.Random(0)  # the same each time
    found = candidates(folder, {last(name) for name in listed(project["framework"])}, draw)
    groups = [[(word, place) for place in draw.sample(found[word], len(found[word]))] for word in sorted(found)]
    told = told_by_pyright(project, folder, in_turn(groups, CANDIDATES))
    names = known(project["framework"], sorted({named for _, named, _ in told}))
    drawn = defaultdict(list)
    for word, named, place in told:
        if names[named]:
            name = min(names[named], key=lambda name: last(name) != word)
            drawn[name].append((name, place))
    return in_turn(drawn.values(), ASKED)
