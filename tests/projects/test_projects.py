# Is Segue right on code that nobody here wrote: silent where nothing is wrong, heard where something is?
import csv
import json
import os
import subprocess
from pathlib import Path

import pytest
from defects import defects
from sources import copied

pytestmark = pytest.mark.slow
JUDGED = Path(__file__).parent / "findings.tsv"
SEEDED = Path(__file__).parents[2] / "build" / "seeded.tsv"


def check(folder):
    program = os.environ["SEGUE_SERVER"]
    done = subprocess.run([program, "check", "--format", "json"], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode in (0, 1), f"exit {done.returncode}: {done.stderr[-2000:]}"
    return {(d["path"], d["line"], d["rule"], d["message"]) for d in json.loads(done.stdout)["diagnostics"]}


def judged(name):
    """Findings that were looked at by a person, and are true."""
    with JUDGED.open(newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(r["path"], int(r["line"]), r["rule"]) for r in rows if r["project"] == name and r["verdict"] == "true"}


def test_every_finding_is_true(project, checkout):
    found = {finding[:3] for finding in check(checkout)}
    assert found == judged(project["name"])


def test_defects_are_found_and_nothing_else_changes(project, checkout, tmp_path):
    """A defect that a gap hides stays silent; what is heard must be that defect alone."""
    copy = copied(checkout, tmp_path / "copy")
    before = check(copy)
    wrong, rows = [], []
    for defect in defects(copy, project["framework"]):
        original = defect.path.read_bytes()
        defect.path.write_bytes(defect.text.encode("utf-8", "surrogateescape"))
        after = check(copy)
        new, gone = after - before, before - after
        defect.path.write_bytes(original)
        place = (str(defect.path.relative_to(copy)), defect.line, defect.kind.rule)
        heard = [place if defect.kind.elsewhere and one[2] == place[2] else one[:3] for one in new]
        rows.append([project["name"], *place, defect.before, "found" if place in heard else "silent"])
        if gone or heard not in ([], [place]):
            wrong.append((defect.before, defect.after, place, new, gone))
    SEEDED.parent.mkdir(exist_ok=True)
    with SEEDED.open("a", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)
    assert not wrong
    silent = [row for row in rows if row[-1] == "silent"]
    assert len(silent) <= project.get("silent", 0), silent
