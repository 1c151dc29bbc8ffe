"""How is a supported version of a framework, with its libraries, brought onto this machine to be asked?"""

import functools
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = pathlib.Path(os.environ.get("SEGUE_KNOWLEDGE_BUILD", ROOT / "build" / "knowledge"))
VERSIONS = tomllib.loads((HERE / "versions.toml").read_text())
OLDEST = "3.11"


class Missing(Exception):
    """This machine cannot run that version; the text says why."""


def as_tuple(version):
    return tuple(int(part) for part in version.split("."))


def version_of(python):
    """(3, 12) for a working interpreter, None for one that is missing or only a shim for others."""
    try:
        done = subprocess.run([python, "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                              capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return as_tuple(done.stdout.strip()) if done.returncode == 0 and done.stdout.strip() else None


def installed_pythons():
    yield sys.executable
    for minor in range(14, 10, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield found
    pyenv = shutil.which("pyenv")
    if pyenv:
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True).stdout.strip()
        yield from map(str, sorted(pathlib.Path(root, "versions").glob("3.*/bin/python"), reverse=True))


@functools.cache
def python_for(least):
    """An interpreter of at least that version; the least one that fits, so that old packages still run."""
    fitting = {}
    for python in installed_pythons():
        version = version_of(python)
        if version and version >= as_tuple(least):
            fitting.setdefault(version, python)
    if fitting:
        return fitting[min(fitting)]
    from debian_python import unpacked_python  # only where nothing is installed: it downloads
    return unpacked_python(BUILD / "debian-python")


missing = {}  # (framework, version) -> why: what failed once is not tried again in the same run


def environment(framework, version):
    """(python, folder with the packages) for one entry of versions.toml; raises Missing."""
    if (framework, version) in missing:
        raise Missing(missing[framework, version])
    try:
        return installed(framework, version)
    except Missing as why:
        missing[framework, version] = str(why)
        raise


@functools.cache
def installed(framework, version):
    entry = VERSIONS[framework][version]
    try:
        python = python_for(entry.get("python", OLDEST))
    except (OSError, subprocess.CalledProcessError) as why:
        raise Missing(f"{framework} {version} needs Python {entry['python']}, which is neither here nor in reach: {why}") from why
    found = ".".join(map(str, version_of(python)))
    key = hashlib.sha256("\n".join([found, *entry["packages"]]).encode()).hexdigest()[:12]
    folder = BUILD / f"{framework}-{version}-py{found}-{key}"
    if not folder.exists():
        part = folder.with_name(folder.name + f".part{os.getpid()}")
        shutil.rmtree(part, ignore_errors=True)
        part.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts", "--ignore-requires-python", "--target", part,
             "--python-version", found, "--only-binary=:all:", *entry["packages"]], capture_output=True, text=True)
        if done.returncode != 0:
            raise Missing(f"{framework} {version} could not be installed: {done.stderr.strip().splitlines()[-1:]}")
        part.rename(folder)
    return python, folder


def run(framework, version, script, *arguments, input=None, timeout=300):
    """Runs a script of this folder with the packages of that version and nothing else; gives the finished process."""
    python, folder = environment(framework, version)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FLASK_", "DJANGO_"))}
    environ["PYTHONPATH"] = os.pathsep.join([str(folder), str(HERE)])
    environ["PYTHONDONTWRITEBYTECODE"] = "1"
    return subprocess.run([python, "-S", "-s", str(HERE / script), *arguments], input=input, capture_output=True, text=True,
                          env=environ, timeout=timeout)
