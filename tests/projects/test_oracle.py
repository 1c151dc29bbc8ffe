# How much of what the running frameworks know of real projects does Segue see, which only reads them? oracle.tsv has the figures.
# What is written as literals is seen completely, or oracle.toml says why not; where Segue sees less, it knows that it does.
from pathlib import Path

import golden
import pytest
from running import ORACLE, about, said, source_of, walked
from sources import HERE, copied
from test_models import fields_of, reverse_of, short, with_targets_as_tables

TABLE = HERE / "oracle.tsv"


def pytest_generate_tests(metafunc):
    if "name" in metafunc.fixturenames:
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
    told = [(r["url"], r["name"], tuple(sorted(r["methods"])) if flask else None, r["view"] or None) for r in answer["routes"] if r["complete"]]
    return rows, told, lambda row: answer["notSeen"] or len(told) < len(answer["routes"])


def model_rows(name, real, program, folder):
    """A row for each field, and for each name that a relation gives the model it leads to."""
    flask = about(name)["framework"] == "flask"
    answer = said(program, name, folder, "models")
    told = [r for r in answer["models"] if r["inheritance"] not in ("abstract", "table without a class") and r["installed"]]
    rows = with_targets_as_tables(real["models"]) if flask else real["models"]
    truth = {field: row["why"][field[1]] for row in rows for field in fields(row, flask)}
    open_models = {r["name"] for r in told if not r["complete"]}
    claimed = dict.fromkeys(field for row in told for field in fields(row, flask) if not undecided(row, field, flask))
    return list(truth.items()), list(claimed), lambda row: answer["notSeen"] or row[0].rpartition(".")[2] in open_models


def fields(row, flask):
    model = row["name"] if flask else f"{row['label']}.{row['name']}"
    for name, field in fields_of(row).items():
        if flask and field["type"] == "relationship":
            yield model, name, field["many"], None, None, field["target"]
        else:
            yield model, name, None if flask else field["type"] and short(field["type"]), field["null"], field["key"], field["target"]
    if not flask:
        for name, source in reverse_of(row).items():
            yield model, name, "reverse", None, None, source
    elif isinstance(row.get("reverse"), list):  # what the running framework has as relations of their own
        for end in row["reverse"]:
            if end["name"] not in fields_of(row):
                yield model, end["name"], end["many"], None, None, end["model"]


def undecided(row, field, flask):
    """Segue says of a relation that it can't tell where it leads, or of a field that it can't tell whether it may be NULL."""
    if not flask:
        return field[2] != "reverse" and field[3] is None
    ends = {end["name"] for end in row["reverse"] if end["many"] is None} if flask else ()
    return flask and field[2] is None and (fields_of(row).get(field[1], {}).get("type") == "relationship" or field[1] in ends)


def setting_rows(name, real, program, folder):
    """Each name once, with its value where that is a constant. What is set in several ways has several values that may be meant."""
    told, certain = {}, set()
    projects = said(program, name, folder, "status")["projects"]
    for row in (one for project in projects for one in project["settings"] if one["literal"]):
        told.setdefault(row["name"], set()).add(row.get("value"))
        if not row["condition"]:
            certain.add(row["name"])
    rows = {(row["name"], row["value"]): row["why"] for row in real["settings"]}
    claimed = [(known, value if value in told[known] else None) for known, value in rows if known in told]
    claimed += [(known, None) for known in sorted(certain - {known for known, _ in rows})]
    return list(rows.items()), claimed, lambda row: any(project["notSeen"] for project in projects)


def folder_rows(name, real, program, folder):
    projects = said(program, name, folder, "status")["projects"]
    told = {shown_folder(one) for project in projects for one in project["templateFolders"]}
    rows = {(row["folder"],): row["why"] for row in real["folders"]}
    return list(rows.items()), [(one,) for one in sorted(told)], lambda row: any(project["notSeen"] for project in projects)


def shown_folder(folder):
    """As the walkers call it."""
    _, packages, rest = str(Path(folder)).rpartition("site-packages/")
    return rest if packages else str(Path(folder))


KINDS = {"urls": url_rows, "model fields": model_rows, "settings": setting_rows, "template folders": folder_rows}


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "-"


def line(name, kind, rows, told, missed, wrong, explained):
    literal = [row for row, why in rows if not why]
    missed_literal = [row for row, why in missed if not why]
    found = len(rows) - len(missed)
    reasons = [next(iter(explained(row)), why or "written as literals") for row, why in missed]
    reasons += [f"said, and not so: {next(iter(explained(row)), 'wrong')}" for row in wrong]
    return {
        "project": name,
        "kind": kind,
        "rows": str(len(rows)),
        "literal": str(len(literal)),
        "found": str(found),
        "recall literal": share(len(literal) - len(missed_literal), len(literal)),
        "recall": share(found, len(rows)),
        "precision": share(len(told) - len(wrong), len(told)),
        "incomplete, because": "; ".join(in_short(reasons)),
    }


def in_short(reasons):
    """Each reason once, with the first of the places where it holds."""
    places = {}
    for reason in sorted(reasons):
        what, _, place = reason.partition(" at ")
        places.setdefault(what, []).append(place)
    for what, found in places.items():
        others = len(set(found)) - 1
        yield f"{len(found)} {what}" + (f" at {found[0]}" if found[0] else "") + (f" and {others} other places" if others else "")


@pytest.fixture
def real(name, folder):
    parts = list(walked(name, folder))
    found = {kind: [row for part in parts for row in part[kind]] for kind in parts[0]}
    found["settings"] += [row for part in walked(name, folder, "configurations") for row in part["settings"]]
    return found


def test_what_is_seen_is_what_the_framework_has(name, real, folder, program):
    table, faults = [], []
    reasons = ORACLE[name].get("differs", {})
    used = set()

    def explained(row):
        found = {reason for reason, rows in reasons.items() if any(one in str(row) for one in rows)}
        used.update(found)
        return found

    for kind, rows_of in KINDS.items():
        rows, told, may_be_missed = rows_of(name, real, program, folder)
        if not rows and not told:
            continue
        missed, wrong = matched(rows, told)
        table.append(line(name, kind, rows, told, missed, wrong, explained))
        faults += [("not said", kind, row) for row, why in missed if not why and not explained(row)]
        faults += [("said, and not so", kind, row) for row in wrong if not explained(row)]
        faults += [("thought to be complete", kind, row) for row, why in missed if why and not may_be_missed(row) and not explained(row)]
    changed = golden.differences(TABLE, name, table)
    assert not faults, "\n".join(map(str, faults))
    assert used == set(reasons), "reasons that are out of date"
    assert not changed


def test_the_table_has_each_application_and_no_other():
    assert {row["project"] for row in golden.read(TABLE)} == set(ORACLE)
