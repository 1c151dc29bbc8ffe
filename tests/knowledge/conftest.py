"""What could not be proved on this machine is named at the end of the run."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from environments import VERSIONS, Missing, environment  # noqa: E402

import short  # noqa: E402

not_proved = {}
asked = set()
proving = "prove"  # the key in versions.toml of the versions that this run asks


def pytest_configure(config):
    global proving
    if config.option.markexpr == "not slow":
        proving = "short"


def proved(framework):
    return [version for version, entry in VERSIONS[framework].items() if entry.get(proving)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    if proving != "short":
        return
    left = [item for item in items if not short.belongs(item.originalname, item.callspec.params if hasattr(item, "callspec") else {})]
    for item in left:
        item.add_marker("slow")
    not_proved[f"{len(left)} proofs"] = "a short run has those of what was changed; ./dev test --all has all, at all versions"


def runs_here(framework, version):
    """Can this version be asked? Where not, the end of the run says why."""
    try:
        environment(framework, version)
    except Missing as why:
        not_proved[f"{framework} {version}"] = str(why)
        return False
    asked.add((framework, version))
    return True


def pytest_generate_tests(metafunc):
    if "at" in metafunc.fixturenames:
        metafunc.parametrize("at", [(f, v) for f in VERSIONS for v in proved(f)], ids=lambda at: "-".join(at))


@pytest.fixture
def there():
    """Skips a test whose framework version cannot run here."""

    def check(framework, version):
        if not runs_here(framework, version):
            pytest.skip(not_proved[f"{framework} {version}"])

    return check


def pytest_terminal_summary(terminalreporter):
    versions = [f"{f} {v}" for f in VERSIONS for v in proved(f) if (f, v) in asked]
    terminalreporter.write_line("proved at " + (", ".join(versions) or "no version"))
    for what, why in not_proved.items():
        terminalreporter.write_line(f"NOT PROVED: {what}: {why}", yellow=True)
