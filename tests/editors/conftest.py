# What every editor test starts from: the server, the tutorial's code, a place for screenshots, and one more try.
import functools
import os
import pathlib
import shutil

import installs
import pytest

retries = []


def one_retry(test):
    """Editors are timed by people, not by tests: a failure is tried once more, and said at the end."""

    @functools.wraps(test)
    def tried(*arguments, **named):
        try:
            return test(*arguments, **named)
        except Exception as failure:
            retries.append(f"{test.__name__}: {str(failure).splitlines()[0]}")
            return test(*arguments, **named)

    return tried


def pytest_terminal_summary(terminalreporter):
    for line in retries:
        terminalreporter.write_line(f"tried twice: {line}")
    for line in installs.notes:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def server():
    path = pathlib.Path(os.environ.get("SEGUE_SERVER") or installs.ROOT / "build" / "program" / "bin" / "segue").resolve()
    assert os.access(path, os.X_OK), f"no server at {path}: ./dev build, or name one in SEGUE_SERVER"
    return path


@pytest.fixture(scope="session")
def artefacts():
    folder = installs.ROOT / "build" / "artefacts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def tutorial(tmp_path):
    """Makes a fresh copy of Flask's tutorial application at each call."""

    def copy(name="tutorial"):
        folder = tmp_path / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(installs.tutorial(), folder)
        return folder

    return copy
