"""Are the names that people meet most told whole: what it does, what bites, the counterpart and why, where it is compared, where it is documented?"""

import pathlib
import tomllib

import pytest
from items import articles, facts, reference

MOST_USED = tomllib.loads((pathlib.Path(__file__).parent / "most_used.toml").read_text())
FRAMEWORK = {"flask": "flask", "sqlalchemy": "flask", "rest_framework": "django", "django": "django"}
NAMES = [(FRAMEWORK[group], name) for group, names in MOST_USED.items() for name in names]


def documented(framework, name):
    """The entry for a name as code writes it: by its own path, by an alias of its owner, or at the class that its owner derives from."""
    entries = {entry["id"]: entry for entry in reference(framework)}
    known = facts(framework)
    paths = {alias: path for path, fact in known.items() for alias in fact.get("aliases", [])}
    waiting, seen = [name], set()
    while waiting:
        path = waiting.pop(0)
        if path in entries:
            return entries[path]
        if path in seen:
            continue
        seen.add(path)
        owner, _, member = path.rpartition(".")
        waiting += [paths[path]] if path in paths else []
        waiting += [f"{base}.{member}" for base in [paths.get(owner), *known.get(owner, {}).get("bases", [])] if base]
    return None


def test_the_list_is_whole():
    assert {group: len(names) for group, names in MOST_USED.items()} == {"flask": 15, "sqlalchemy": 15, "rest_framework": 15, "django": 30}
    for names in MOST_USED.values():
        assert list(names.values()) == sorted(names.values(), reverse=True)


@pytest.mark.parametrize("framework,name", NAMES, ids=[name for _, name in NAMES])
def test_a_most_used_name_is_told_whole(framework, name):
    entry = documented(framework, name)
    assert entry, "not in the reference"
    assert entry["summary"].strip().endswith(".")
    traps = [trap.id for trap in articles("trap") if entry["id"] in trap.front["names"]]
    assert entry.get("details", "").strip() or traps, "nothing to watch for"
    assert entry["topic"] in {topic.id for topic in articles("topic")}
    assert entry["url"].startswith("https://")
    other = {"flask": "django", "django": "flask"}[framework]
    counterparts = [counterpart for counterpart in entry["counterpart"] if counterpart["to"] == other]
    assert len(counterparts) == 1
    assert counterparts[0]["text"].strip(), "the counterpart is given without a reason"
    assert counterparts[0]["match"] in ("exact", "close", "none")


@pytest.mark.parametrize("twin,original", [("django.db.models.Manager", "django.db.models.QuerySet"), ("sqlalchemy.orm.scoped_session", "sqlalchemy.orm.Session")])
def test_what_is_reached_in_two_ways_is_told_once(twin, original):
    """A manager hands over to a queryset, a scoped session to a session: what is mended at one of them is mended at the other."""
    entries = {entry["id"]: entry for framework in ("flask", "django") for entry in reference(framework)}
    pairs = [(entry, entries[original + path.removeprefix(twin)]) for path, entry in entries.items()
             if path.startswith(twin + ".") and original + path.removeprefix(twin) in entries]
    assert len(pairs) >= 8
    for entry, other in pairs:
        assert (entry["summary"], entry.get("details")) == (other["summary"], other.get("details")), entry["id"]
