# What does every test here get: one of the real projects, one of the tutorials, the program?
import os
from pathlib import Path

import pytest
from sources import PROJECTS, TUTORIALS, libraries, repository


def pytest_generate_tests(metafunc):
    if "project" in metafunc.fixturenames:
        metafunc.parametrize("project", PROJECTS, ids=[project["name"] for project in PROJECTS])
    if "tutorial" in metafunc.fixturenames:
        metafunc.parametrize("tutorial", TUTORIALS)


@pytest.fixture(scope="session")
def program():
    found = os.environ.get("SEGUE_SERVER")
    assert found and Path(found).is_file(), "SEGUE_SERVER names the program to test"
    return str(Path(found).resolve())


@pytest.fixture
def checkout(project):
    return repository(project)


@pytest.fixture
def installed(project):
    """The variable by which an editor's shell tells the environment."""
    packages = project.get("installed")
    return {"VIRTUAL_ENV": str(libraries(project["name"], packages))} if packages else {}
