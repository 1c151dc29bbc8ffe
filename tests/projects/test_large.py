# Does Segue know its way in large projects: names of the frameworks, defects whose cause lies in another file, findings, no crash?
# large.tsv: one row a project. large_missed.tsv: names that a hover does not name, or not rightly. large_seeded.tsv: which defects
# were heard, and why not the others. large_costs.tsv: what a check took when the tables were written; it is not compared.
# Findings are judged in findings.tsv.
import os
from collections import Counter, defaultdict
from itertools import islice

import golden
import pytest
from checking import check, effect
from defects import across_files, files
from large import LARGE, same, uses
from naming import hovers, names_in
from sources import HERE, copied, libraries, repository
from test_projects import judged

pytestmark = pytest.mark.slow
TABLE, MISSED = HERE / "large.tsv", HERE / "large_missed.tsv"
SEEDED, COSTS = HERE / "large_seeded.tsv", HERE / "large_costs.tsv"
ENOUGH = 0.9  # of the names
HEARD, SILENT = 3, 2  # defects of a kind: enough, told
TRIED, TRIED_IN_VAIN = 10, 3  # at most; where it is known that few are heard
KEY = ("path", "line", "rule", "seed")
PATIENCE = 300  # seconds until a large project is read


def asked(project, folder, program):
    """(name, place, what Segue says, whether it is that name)"""
    found = defaultdict(list)
    for name, place in uses(project, folder):
        found[name].append(place)
    answers = list(hovers(program, folder, found, PATIENCE))
    pairs = sorted({(name, said) for name, _, hover in answers for said in names_in(hover)})
    right = same(project["framework"], pairs)
    return [(name, place, hover, any((name, said) in right for said in names_in(hover))) for name, place, hover in answers]


def missed(answers):
    """One row a name that was not right everywhere."""
    for name in sorted({name for name, *_ in answers}):
        rows = [row[1:] for row in answers if row[0] == name]
        if wrong := [(place, hover) for place, hover, right in rows if not right]:
            place, hover = min(wrong)
            where = f"{place.path}:{place.line + 1}:{place.column + 1}"
            said = hover.partition("\n")[0][:80] or "nothing"
            yield {"name": name, "right": f"{len(rows) - len(wrong)} of {len(rows)}", "place": where, "said": said}


def possible(project, folder):
    """(kind, its defects): where the tables are written all that there are, else those of the table."""
    writes = os.environ.get("SEGUE_UPDATE_GOLDEN")
    known = set() if writes else {tuple(row[column] for column in KEY) for row in golden.read(SEEDED) if row["project"] == project["name"]}
    for kind, found in across_files(folder, project["framework"]):
        most = TRIED_IN_VAIN if kind.rule in project.get("silent", {}) else TRIED
        yield kind, islice(found, most) if writes else (one for one in found if key_of(one, folder) in known)


def key_of(defect, folder):
    return str(defect.path.relative_to(folder)), str(defect.change.line), defect.kind.rule, defect.change.seed


def verdict(program, folder, environ, defect, before):
    new, gone = effect(program, folder, environ, defect, before)
    place = (str(defect.path.relative_to(folder)), defect.change.line)
    if not new and not gone:
        return "silent"
    if gone or any(one[2] != defect.kind.rule for one in new):
        return "wrong"
    if defect.kind.elsewhere or {one[:2] for one in new} == {place}:
        return "heard"
    same = any(one[:2] == place for one in new) and len({one[3] for one in new}) == 1
    return "repeated" if same else "wrong"  # the same is said once more, of a caller


def seeded(project, folder, program, environ, before):
    """One row a defect; of each kind until enough are heard."""
    for kind, found in possible(project, folder):
        verdicts = Counter()
        for defect in found:
            said = verdict(program, folder, environ, defect, before)
            verdicts[said] += 1
            if said != "silent" or verdicts[said] <= SILENT:
                reason = project.get("silent", {}).get(kind.rule, "") if said == "silent" else ""
                row = dict(zip(KEY, key_of(defect, folder), strict=True))
                yield {"project": project["name"], **row, "verdict": said, "reason": reason}
            if verdicts["heard"] + verdicts["repeated"] == HEARD:
                break


def heard_of(defects):
    return Counter(row["rule"] for row in defects if row["verdict"] in ("heard", "repeated"))


def summary(project, folder, answers, findings, defects):
    sizes = [path.stat().st_size for path in files(folder, (".py",))]
    right = sum(row[-1] for row in answers)
    rules = Counter(rule for _, _, rule, _ in findings)
    heard = heard_of(defects)
    kinds = sorted({row["rule"] for row in defects})
    return {
        "project": project["name"],
        "commit": project["commit"][:12],
        "files": str(len(sizes)),
        "MB": f"{sum(sizes) / 1e6:.1f}",
        "names": str(len(answers)),
        "right": str(right),
        "percent": f"{100 * right / len(answers):.1f}",
        "findings": ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items())),
        "defects heard": ", ".join(f"{heard[rule]} {rule}" for rule in kinds),
    }


@pytest.mark.parametrize("name", [project["name"] for project in LARGE])
def test_large_project(name, program, tmp_path, monkeypatch):
    project = next(one for one in LARGE if one["name"] == name)
    folder = copied(repository(project), tmp_path / "copy")
    environ = {"VIRTUAL_ENV": str(libraries(name, project["installed"]))}
    monkeypatch.setenv("VIRTUAL_ENV", environ["VIRTUAL_ENV"])
    checked = check(program, folder, environ)
    answers = asked(project, folder, program)
    defects = list(seeded(project, folder, program, environ, checked.findings))
    rows = [{"project": name, **row} for row in missed(answers)]
    different = golden.differences(TABLE, name, [summary(project, folder, answers, checked.findings, defects)])
    different += golden.differences(MISSED, name, rows)
    different += golden.differences(SEEDED, name, defects)
    if os.environ.get("SEGUE_UPDATE_GOLDEN"):
        costs = {"project": name, "seconds": f"{checked.seconds:.1f}", "MB resident": str(checked.megabytes)}
        golden.differences(COSTS, name, [costs])
    assert different == []
    assert not [row for row in defects if row["verdict"] == "wrong"]
    assert {finding[:3] for finding in checked.findings} == judged(name)
    assert sum(row[-1] for row in answers) >= ENOUGH * len(answers)
    few = {row["rule"] for row in defects if heard_of(defects)[row["rule"]] < HEARD}
    assert few == set(project.get("silent", {}))
