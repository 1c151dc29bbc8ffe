# Does Segue, which only reads, see the URLs that the real frameworks make of two tutorials that nobody here wrote?
import json
import os
import subprocess

import pytest
from sources import HERE, TUTORIALS, copied, environment, tutorial_source

pytestmark = pytest.mark.slow

# What the framework has and Segue does not list. Each must be seen, or the reason is out of date.
DIFFERENCES = {
    "flask-tutorial": {},
    "django-locallibrary-tutorial": {
        "the admin site makes them of the registered models when it starts; Segue says so": lambda r: r["owner"] == "admin",
        "static() gives it while DEBUG is on and nothing in production": lambda r: r["url"].startswith("/^static/"),
    },
}
SAID_TO_BE_UNSEEN = {"flask-tutorial": set(), "django-locallibrary-tutorial": {"admin"}}


@pytest.fixture
def framework(tutorial):
    return environment(tutorial, TUTORIALS[tutorial]["packages"])


@pytest.fixture
def copy(tutorial, tmp_path):
    return copied(tutorial_source(tutorial), tmp_path / tutorial)


def real_routes(tutorial, framework, folder):
    about = TUTORIALS[tutorial]
    command = [framework / "bin" / "python", "-B", HERE / "walk.py", about["framework"], about["start"]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def routes_of_segue(program, folder, variables):
    environ = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"} | variables
    command = [program, "routes", "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, env=environ)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def shown(rows):
    return sorted((r["url"], tuple(r["methods"]), r["name"], r["view"]) for r in rows)


def places(rows, folder):
    """Where the views stand, for those of the project itself."""
    found = {}
    for row in rows:
        if row["view"] and (path := row.get("file")) and (folder.resolve() / path).is_relative_to(folder.resolve()):
            found[row["url"], row["name"]] = (str((folder.resolve() / path).relative_to(folder.resolve())), row["line"])
    return found


@pytest.mark.parametrize("installed", [False, True], ids=["sources alone", "with environment"])
def test_routes_are_those_of_the_framework(tutorial, framework, copy, program, installed):
    segue = routes_of_segue(program, copy, {"VIRTUAL_ENV": str(framework)} if installed else {})
    real = real_routes(tutorial, framework, copy)
    for reason, is_meant in DIFFERENCES[tutorial].items():
        assert any(map(is_meant, real)), reason
        real = [route for route in real if not is_meant(route)]
    assert shown(segue["routes"]) == shown(real)
    assert {gap["reason"] for gap in segue["notSeen"]} == SAID_TO_BE_UNSEEN[tutorial]

    said = places([r | {"file": r["place"]["path"], "line": r["place"]["line"]} for r in segue["routes"]], copy)
    known = places(real, copy)
    assert known
    assert {key: said.get(key) for key in known} == known
