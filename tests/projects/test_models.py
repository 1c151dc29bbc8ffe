# Does Segue, which only reads, see the models that the real frameworks make of projects that nobody here wrote, and of the two of
# tests/corpus? models.toml names them.
import json
import os
import subprocess

import pytest
from running import MODELS, environment_of, source_of
from sources import HERE, copied

pytestmark = pytest.mark.slow


@pytest.fixture(params=MODELS)
def name(request):
    return request.param


def real(name, folder):
    about = MODELS[name]
    environ = os.environ | about.get("environ", {})
    command = [environment_of(name)[0], "-B", HERE / "walk_models.py", about["framework"], about["start"]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, env=environ)
    assert done.returncode == 0, done.stderr[-3000:]
    rows = json.loads(done.stdout.rpartition("MODELS")[2])
    own = [row for row in rows if is_own(row["module"], folder)]
    assert own
    return own


def is_own(module, folder):
    path = folder.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def said(program, folder):
    command = [program, "models", "--format", "json"]
    environ = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, env=environ)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = json.loads(done.stdout)["models"]
    return [r for r in rows if r["inheritance"] not in ("abstract", "table without a class") and r["installed"]]


def short(type_name):
    return type_name.rpartition(".")[2].rpartition(":")[2]


def statements(rows, framework):
    """What is claimed of the models, one fact each: those of the framework and those of Segue are made alike."""
    facts = set()
    for row in rows:
        model = row["name"]
        facts.add((model, "table", row["table"]))
        for name, field in fields_of(row).items():
            facts.add((model, "field", name))
            if framework == "django":
                facts |= {(model, name, "type", short(field["type"])), (model, name, "null", field["null"])}
            elif field["type"] == "relationship":
                facts.add((model, name, "many", field["many"]))
            else:
                facts.add((model, name, "null", field["null"]))
            if framework == "django":
                facts.add((model, name, "key", field["key"]))
            facts.add((model, name, "target", field["target"]))
        if framework == "django":
            facts |= {(model, "reverse", name, source) for name, source in reverse_of(row).items()}
            facts |= {(model, "manager", manager) for manager in managers_of(row)}
    return facts


def managers_of(row):
    return [m if isinstance(m, str) else m["name"] for m in row["managers"]]


def fields_of(row):
    if isinstance(row["fields"], dict):
        return row["fields"]
    tables = {"many": {"to many": True, "to one": False, "unknown": None}}
    return {
        f["name"]: {
            "type": f["type"],
            "null": f["null"],
            "key": f["primaryKey"],
            "target": f.get("target", ""),
            "many": tables["many"].get(f.get("relation")),
        }
        for f in row["fields"]
    }


def reverse_of(row):
    reverse = row["reverse"]
    return reverse if isinstance(reverse, dict) else {r["name"]: f"{r['model']}.{r['field']}" for r in reverse}


def with_targets_as_tables(rows):
    """SQLAlchemy's keys point to tables: by the name of the model that has it."""
    of_table = {row["table"]: row["name"] for row in rows}
    for row in rows:
        for field in row["fields"].values():
            if field["type"] != "relationship":
                field["target"] = of_table.get(field["target"], "")
    return rows


def without_unknown_types(truth, rows):
    """Which class an automatic key has is decided by the version, where no setting says it."""
    silent = {(r["name"], f["name"]) for r in rows for f in r["fields"] if f["automatic"] and not f["type"]}
    return {fact for fact in truth if not (fact[2] == "type" and fact[:2] in silent)}


def test_models_are_those_of_the_framework(name, program, tmp_path):
    folder = copied(source_of(name), tmp_path / name)
    framework = MODELS[name]["framework"]
    rows = real(name, folder)
    if framework == "flask":
        rows = with_targets_as_tables(rows)
    truth = statements(rows, framework)
    models = said(program, folder)
    truth = without_unknown_types(truth, models)
    claimed = without_unknown_types(statements(models, framework), models)
    recall, precision = len(truth & claimed) / len(truth), len(truth & claimed) / max(len(claimed), 1)
    print(f"\n{name}: {len(rows)} models, {len(truth)} statements, recall {recall:.4f}, precision {precision:.4f}")
    known = {tuple(row) for row in MODELS[name].get("differs", [])}
    missed = {fact for fact in truth - claimed if tuple(map(str, fact)) not in known}
    wrong = {fact for fact in claimed - truth if tuple(map(str, fact)) not in known}
    assert not missed, f"not said: {sorted(missed, key=str)[:20]}"
    assert not wrong, f"said and not so: {sorted(wrong, key=str)[:20]}"
