# How is an application made to run, so that its framework can be asked? oracle.toml, models.toml and tutorials.toml say which.
import json
import os
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

from sources import FETCHED, HERE, PROJECTS, TUTORIALS, environment, kept, repository, run, source_distribution, tutorial_source

MODELS = tomllib.loads((HERE / "models.toml").read_text())["model"]
ORACLE = tomllib.loads((HERE / "oracle.toml").read_text())["project"]
CORPUS = HERE.parent / "corpus"
sys.path.append(str(HERE.parent / "knowledge"))
from environments import python_for  # noqa: E402


def about(name):
    return TUTORIALS.get(name, {}) | MODELS.get(name, {}) | ORACLE.get(name, {})


def source_of(name):
    if about(name).get("corpus"):
        return CORPUS / name
    if "archive" in about(name):
        return source_distribution(about(name))
    if "url" in about(name):
        return repository(about(name) | {"name": name}) / about(name).get("within", "")
    if any(project["name"] == name for project in PROJECTS):
        return repository(next(project for project in PROJECTS if project["name"] == name))
    return tutorial_source(name)


def packages_of(name):
    if about(name).get("corpus"):
        lines = (CORPUS / name / "requirements.txt").read_text().splitlines()
        return [line for line in lines if line.strip() and not line.startswith("#")] + about(name).get("packages", [])
    return about(name)["packages"]


def newer(name, version):
    """Packages for a Python that may be newer than this one: (that Python, a folder laid out as an environment)."""
    python, pip = python_for(version), Path(find_spec("pip").origin).parent

    def install(folder):
        target = folder / "lib" / f"python{version}" / "site-packages"
        run(python, pip, "install", "--quiet", "--no-deps", "--no-compile", "--ignore-requires-python", "--target", target, *packages_of(name))

    return python, kept(FETCHED / "environments" / f"oracle-{name}", [version, *packages_of(name)], install)


def environment_of(name):
    """(Python, folder of the environment); SEGUE_ENVIRONMENTS names a folder of environments to use instead of making them."""
    given = Path(os.environ.get("SEGUE_ENVIRONMENTS", "/none"), name)
    if given.is_dir():
        return given / "bin" / "python", given
    if about(name).get("suite"):  # what this test itself runs in
        return sys.executable, Path(sys.prefix)
    if version := about(name).get("python"):
        return newer(name, version)
    folder = environment(name if name in TUTORIALS else f"{'models' if name in MODELS else 'oracle'}-{name}", packages_of(name))
    return folder / "bin" / "python", folder


def walked(name, folder, key="start"):
    """What the walker says of each of the application's starts, run in its environment."""
    python, packages = environment_of(name)
    libraries = {} if (packages / "bin" / "python").exists() else {"PYTHONPATH": str(next(packages.glob("lib/*/site-packages")))}
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("FLASK_", "DJANGO_", "PYTHON"))}
    environ |= libraries | about(name).get("environ", {})
    starts = about(name).get(key, [])
    for start in [starts] if isinstance(starts, str) else starts:
        command = [python, "-W", "ignore", HERE / f"oracle_{about(name)['framework']}.py", start]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, env=environ)
        assert done.returncode == 0, done.stderr[-3000:]
        yield json.loads(done.stdout.rpartition("ORACLE")[2])


def said(program, name, folder, *words):
    environ = os.environ | {"VIRTUAL_ENV": str(environment_of(name)[1])}
    command = [program, *words, "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, env=environ)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
