# Where do real projects and the frameworks that they run on come from? Fetched once, at pinned versions, into build/projects.
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
FETCHED = HERE.parents[1] / "build" / "projects"
PROJECTS = tomllib.loads((HERE / "projects.toml").read_text())["project"]
PINNED = tomllib.loads((HERE / "tutorials.toml").read_text())
TUTORIALS, TOOLS = PINNED["tutorial"], PINNED["tool"]


def run(*arguments):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"{arguments}: {done.stderr[-2000:]}"
    return done.stdout


def repository(project):
    """In SEGUE_PROJECTS/<name>, if that is set."""
    if given := os.environ.get("SEGUE_PROJECTS"):
        return Path(given, project["name"])
    folder = FETCHED / project["name"]
    if not (folder / ".git" / "index").is_file():  # written when the files are there, not when a fetch failed
        folder.mkdir(parents=True, exist_ok=True)
        run("git", "-C", folder, "init", "--quiet")
        run("git", "-C", folder, "fetch", "--quiet", "--depth=1", project["url"], project["commit"])
        run("git", "-C", folder, "checkout", "--quiet", "FETCH_HEAD")
    return folder


def source_distribution(tutorial):
    folder = FETCHED / "archives"
    unpacked = folder / tutorial["folder"]
    if not unpacked.is_dir():
        package = tutorial["archive"].partition("==")[0]  # no other: what builds it need not be built itself
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-binary", package, "--no-deps", "--dest", folder]
        run(*download, tutorial["archive"])
        archive = folder / f"{tutorial['folder'].partition('/')[0]}.tar.gz"
        assert hashlib.sha256(archive.read_bytes()).hexdigest() == tutorial["sha256"]
        run("tar", "--extract", "--gzip", "--file", archive, "--directory", folder)
    return unpacked


def tutorial_source(name):
    tutorial = TUTORIALS[name]
    if "archive" in tutorial:
        return source_distribution(tutorial)
    return repository(next(project for project in PROJECTS if project["name"] == name))


def copied(source, target):
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".git", "node_modules"), symlinks=True)
    return target


def kept(folder, packages, install):
    """The folder with what `install` put into it; made anew when other packages are asked for."""
    wanted = "\n".join(packages)
    mark = folder / ".packages"
    if not mark.is_file() or mark.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        install(folder)
        mark.write_text(wanted)
    return folder


def environment(name, packages):
    """A virtual environment with exactly these packages."""

    def install(folder):
        run(sys.executable, "-m", "venv", folder)
        run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps", *packages)

    return kept(FETCHED / "environments" / name, packages, install)


def libraries(name, packages):
    """A folder laid out as an environment with these packages, never run: they may be for another Python than this one."""

    def install(folder):
        target = folder / "lib" / "python3.12" / "site-packages"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--ignore-requires-python"]
        run(*command, "--target", target, *packages)

    return kept(FETCHED / "libraries" / name, packages, install)
