# Where are the real projects? In SEGUE_PROJECTS/<name>, else fetched from their repositories into build/projects.
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROJECTS = tomllib.loads((HERE / "projects.toml").read_text())["project"]


def pytest_generate_tests(metafunc):
    if "project" in metafunc.fixturenames:
        metafunc.parametrize("project", PROJECTS, ids=[project["name"] for project in PROJECTS])


def git(folder, *arguments):
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, timeout=300)


@pytest.fixture
def checkout(project):
    if given := os.environ.get("SEGUE_PROJECTS"):
        return Path(given, project["name"])
    folder = ROOT / "build" / "projects" / project["name"]
    if not (folder / ".git").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet")
        git(folder, "fetch", "--quiet", "--depth=1", project["url"], project["commit"])
        git(folder, "checkout", "--quiet", "FETCH_HEAD")
    return folder
