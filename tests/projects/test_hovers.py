# Of the names of the frameworks that two tutorials use, how many does a hover name rightly and give a counterpart?
# Pyright finds the names; hovers.tsv says for each what Segue answered, and why where it is not right. Modules are left out:
# nothing is said of a module as such.
import tomllib

import golden
import pytest
from naming import hovers, matching, names_in
from pyright import uses
from sources import HERE, TUTORIALS, copied, environment, tutorial_source

pytestmark = pytest.mark.slow
TABLE = HERE / "hovers.tsv"
ENOUGH = 0.9
OTHER = {"flask": "Django", "django": "Flask"}


def without_counterpart(framework):
    """Names of which knowledge says that nothing takes their place."""
    files = (HERE.parents[1] / "knowledge" / framework / "reference").glob("*.toml")
    rows = [row for file in files for row in tomllib.loads(file.read_text()).get("name", [])]
    return {row["id"] for row in rows if all(one["match"] == "none" for one in row.get("counterpart", []))}


def verdicts(tutorial, folder, program):
    """One row a name; its place is the first one with the worst answer."""
    found = uses(tutorial, TUTORIALS[tutorial]["packages"], folder)
    answers = list(hovers(program, folder, found))
    pairs = sorted({(name, said) for name, _, hover in answers for said in names_in(hover)})
    about = TUTORIALS[tutorial]
    python = environment(tutorial, about["packages"]) / "bin" / "python"
    framework = about["framework"]
    same = matching(python, folder, [about["start"]] if framework == "django" else [], pairs)
    none = without_counterpart(framework)

    def verdict(name, hover):
        if not hover:
            return "silent"
        if not any((name, said) in same for said in names_in(hover)):
            return "wrong name"
        _, given, counterpart = hover.partition(f"**In {OTHER[framework]}**")
        denied = counterpart.startswith(" · no counterpart") and not none.intersection(names_in(hover))
        return "right" if given and not denied else "no counterpart"

    worst = ["silent", "wrong name", "no counterpart", "right"]
    for name in sorted(found):
        rows = [(verdict(name, hover), place) for asked, place, hover in answers if asked == name]
        first = min(rows, key=lambda row: worst.index(row[0]))
        shown = f"{first[1].path}:{first[1].line + 1}:{first[1].column + 1}"
        wrong = sum(row[0] != "right" for row in rows)
        uses_said = f"{len(rows) - wrong} of {len(rows)}" if wrong else str(len(rows))
        yield {"project": tutorial, "name": name, "uses": uses_said, "place": shown, "verdict": first[0]}


def test_hovers_are_right(tutorial, program, tmp_path):
    now = list(verdicts(tutorial, copied(tutorial_source(tutorial), tmp_path / tutorial), program))
    lost, new, without_reason = golden.held_against(TABLE, ("name",), ["right"], tutorial, now)
    assert (lost, new) == ([], [])
    assert not without_reason
    assert sum(row["verdict"] == "right" for row in now) >= ENOUGH * len(now)
