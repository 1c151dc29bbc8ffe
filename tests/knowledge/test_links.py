"""Does each page and each anchor that knowledge links to exist? Asks the documentation in the packages' own sources."""

import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile

import pytest
from conftest import not_proved, proved
from environments import BUILD, HERE, VERSIONS, environment
from items import KNOWLEDGE

LINK = re.compile(r"https://[^\s\"')>`\]]+")
# The newest documentation of a package: where it is read, and where its source stands in what is released.
SITES = {
    "docs.djangoproject.com/en/stable": ("Django", "docs"),
    "flask.palletsprojects.com/en/stable": ("Flask", "docs"),
    "werkzeug.palletsprojects.com/en/stable": ("Werkzeug", "docs"),
    "jinja.palletsprojects.com/en/stable": ("Jinja2", "docs"),
    "click.palletsprojects.com/en/stable": ("click", "docs"),
    "markupsafe.palletsprojects.com/en/stable": ("MarkupSafe", "docs"),
    "flask-sqlalchemy.readthedocs.io/en/stable": ("Flask-SQLAlchemy", "docs"),
    "flask-wtf.readthedocs.io/en/1.2.x": ("Flask-WTF", "docs"),
    "wtforms.readthedocs.io/en/3.2.x": ("WTForms", "docs"),
    "flask-login.readthedocs.io/en/latest": ("Flask-Login", "docs"),
    "flask-migrate.readthedocs.io/en/latest": ("Flask-Migrate", "docs"),
}
SPHINX = ["sphinx==9.0.4", "pallets-sphinx-themes==2.5.0", "sphinxcontrib-log-cabinet==1.0.1", "sphinx-tabs==3.5.0", "sphinx-issues==6.0.0", "myst-parser==5.2.0"]


def pinned(distribution):
    """`Flask==3.1.3`: the newest that is proved here."""
    for framework in VERSIONS:
        for package in VERSIONS[framework][proved(framework)[-1]]["packages"]:
            if package.split("==")[0] == distribution:
                return package
    raise KeyError(distribution)


def pip(*arguments):
    done = subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


@functools.cache
def sphinx():
    folder = BUILD / f"sphinx-{hashlib.sha256(' '.join(SPHINX).encode()).hexdigest()[:12]}"
    if not folder.exists():
        part = folder.with_name(folder.name + f".part{os.getpid()}")
        pip("install", "--target", part, "--no-warn-conflicts", *SPHINX)
        part.rename(folder)
    return folder


@functools.cache
def anchors(distribution, where):
    """{page: its anchors}; built once for each version."""
    package = pinned(distribution)
    kept = BUILD / "documentation" / f"{package}.json"
    if not kept.exists():
        folder = kept.with_name(package + f".part{os.getpid()}")
        pip("download", "--no-deps", "--no-binary=:all:", "--ignore-requires-python", "--dest", folder, package)
        [archive] = folder.glob("*.tar.gz")
        tarfile.open(archive).extractall(folder, filter="data")
        [source] = [path for path in folder.glob(f"*/{where}") if path.is_dir()]
        # The documentation of some is made from the package itself; all of these stand with Flask.
        python, packages = environment("flask", proved("flask")[-1])
        done = subprocess.run([python, "-S", "-s", HERE / "anchors.py", source], capture_output=True, text=True,
                              env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [sphinx(), packages]))})
        assert done.returncode == 0, done.stderr[-2000:]
        kept.write_text(done.stdout)
        shutil.rmtree(folder)
    return json.loads(kept.read_text())


def links():
    """{link: the files that have it}"""
    found = {}
    for path in sorted([*KNOWLEDGE.rglob("*.md"), *KNOWLEDGE.rglob("*.toml")]):
        if path.name != "README.md" and path.parent.name != "facts":
            for link in LINK.findall(path.read_text()):
                found.setdefault(link.rstrip(".,;"), []).append(str(path.relative_to(KNOWLEDGE)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("site", SITES)
def test_links_lead_somewhere(site):
    wanted = {link: files for link, files in links().items() if link.startswith(f"https://{site}/")}
    pages = anchors(*SITES[site]) if wanted else {}
    wrong = []
    for link, files in wanted.items():
        address, _, anchor = link.removeprefix(f"https://{site}/").partition("#")
        page = address.strip("/") or "index"
        page = page if page in pages else f"{page}/index"
        if anchor not in ["", *pages.get(page, [])] or page not in pages:
            wrong.append(f"{link} in {', '.join(files)}")
    assert not wrong, "\n".join(wrong)


def test_sites_whose_links_are_not_asked_are_named():
    """Other versions than the newest, and sites whose documentation is in no package."""
    others = sorted({link.split("/")[2] for link in links() if not any(link.startswith(f"https://{site}/") for site in SITES)})
    assert "example.com" in others  # in examples alone
    not_proved["links to other sites"] = f"not asked whether they exist: {', '.join(others)}"
