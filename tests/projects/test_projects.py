# Is Segue right on code that nobody here wrote: silent where nothing is wrong, heard where something is?
# findings.tsv: what it says of the projects as they are, judged by a person. seeded.tsv: which defects, put in one at a time,
# it heard, and why not the others.
import csv

import golden
import pytest
from checking import check, effect
from defects import defects
from sources import HERE, copied

pytestmark = pytest.mark.slow
JUDGED = HERE / "findings.tsv"
SEEDED = HERE / "seeded.tsv"


def version_of(project):
    """Of the framework; the newest where none is given."""
    _, _, version = project.get("installed", ["any==99"])[0].partition("==")
    return tuple(map(int, version.split(".")))


def judged(name):
    """Findings that were looked at by a person, and are true."""
    with JUDGED.open(newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(r["path"], int(r["line"]), r["rule"]) for r in rows if r["project"] == name and r["verdict"] == "true"}


def test_every_finding_is_true(project, checkout, program, installed):
    true = judged(project["name"])
    assert {finding[:3] for finding in check(program, checkout, installed).findings} == true
    # Less is known without the packages, so less may be said.
    assert {finding[:3] for finding in check(program, checkout, {}).findings} <= true


def test_defects_are_found_and_nothing_else_changes(project, checkout, program, installed, tmp_path):
    """A defect that a gap hides stays silent; what is heard must be that defect alone. What is no defect in the version that
    the project runs on must not be heard."""
    copy = copied(checkout, tmp_path / "copy")
    before = check(program, copy, installed).findings
    wrong, rows = [], []
    for defect in defects(copy, project["framework"]):
        new, gone = effect(program, copy, installed, defect, before)
        place = (str(defect.path.relative_to(copy)), defect.change.line, defect.kind.rule)
        heard = [place if defect.kind.elsewhere and one[2] == place[2] else one[:3] for one in new]
        meant = version_of(project) >= defect.kind.since
        verdict = ("heard" if place in heard else "silent") if meant else "no defect"
        row = dict(zip(("path", "line", "rule"), map(str, place), strict=True))
        rows.append({"project": project["name"], **row, "seed": defect.change.seed, "verdict": verdict})
        if gone or heard not in ([], [place] if meant else []):
            wrong.append((defect.change.seed, place, new, gone))
    assert not wrong
    lost, new, without_reason = golden.held_against(SEEDED, ("path", "line", "rule", "seed"), ["heard", "no defect"], project["name"], rows)
    assert (lost, new) == ([], [])
    assert not without_reason
