# How much of what the running frameworks know of real projects does Segue see, which only reads them? oracle.tsv has the figures.
# What is written as literals is seen completely, or oracle.toml says why not; where Segue sees less, it knows that it does.
from collections import Counter

import golden
import pytest
from running import ORACLE, about, said, source_of, walked
from sources import HERE, copied

TABLE = HERE / "oracle.tsv"


def pytest_generate_tests(metafunc):
    names = [pytest.param(name, marks=() if ORACLE[name].get("suite") else pytest.mark.slow) for name in ORACLE]
    metafunc.parametrize("name", names)


@pytest.fixture
def folder(name, tmp_path):
    return copied(source_of(name), tmp_path / name)


def is_said(row, said_row):
    """A part that the framework can't tell is no difference."""
    return all(one is None or one == other for one, other in zip(row, said_row, strict=True))


def matched(real, told):
    """Pairs rows of equal parts, each once: what the framework has and is not told, what is told and the framework has not."""
    left = list(told)
    missed = []
    for row, why in real:
        found = next((one for one in left if is_said(row, one)), None)
        if found is None:
            missed.append((row, why))
        else:
            left.remove(found)
    return missed, left


def url_rows(name, real, program, folder):
    flask = about(name)["framework"] == "flask"
    answer = said(program, name, folder, "routes")
    rows = [((r["url"], r["name"], tuple(r["methods"]) if flask else None, r["view"]), r["why"]) for r in real["routes"]]
    told = [(r["url"], r["name"], tuple(sorted(r["methods"])) if flask else None, r["view"] or None) for r in answer["routes"]]
    return rows, told, answer["notSeen"]


KINDS = {"urls": url_rows}


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "-"


def line(name, kind, rows, told, missed, wrong):
    literal = [row for row, why in rows if not why]
    missed_literal = [row for row, why in missed if not why]
    found = len(rows) - len(missed)
    reasons = Counter(why or "a literal" for _, why in missed)
    return {
        "project": name,
        "kind": kind,
        "rows": str(len(rows)),
        "literal": str(len(literal)),
        "found": str(found),
        "recall literal": share(len(literal) - len(missed_literal), len(literal)),
        "recall": share(found, len(rows)),
        "precision": share(len(told) - len(wrong), len(told)),
        "incomplete, because": "; ".join(f"{count} {why}" for why, count in sorted(reasons.items())),
    }


@pytest.fixture
def real(name, folder):
    return walked(f"oracle_{about(name)['framework']}.py", name, folder, "ORACLE")


def test_what_is_seen_is_what_the_framework_has(name, real, folder, program):
    table, faults = [], []
    for kind, rows_of in KINDS.items():
        rows, told, not_seen = rows_of(name, real, program, folder)
        assert rows
        missed, wrong = matched(rows, told)
        table.append(line(name, kind, rows, told, missed, wrong))
        known = ORACLE[name].get("differs", {}).get(kind, {})
        faults += [("not said", kind, row) for row, why in missed if not why and str(row) not in known]
        faults += [("said, and not so", kind, row) for row in wrong if str(row) not in known]
        if missed and not not_seen:
            faults.append(("thought to be complete", kind, missed[0]))
    changed = golden.differences(TABLE, name, table)
    assert not faults, "\n".join(map(str, faults))
    assert not changed
