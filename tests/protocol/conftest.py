# Which program is tested, on which small project?
import os
from pathlib import Path

import pytest
from client import Server

APP = """\
from flask import Flask, redirect, url_for


def create_app():
    app = Flask(__name__)

    from . import blog

    app.register_blueprint(blog.bp)
    return app
"""

BLOG = """\
from flask import Blueprint, redirect, render_template, url_for

bp = Blueprint("blog", __name__, url_prefix="/blog")


@bp.route("/post/<int:id>")
def show(id):
    return render_template("show.html", id=id)


@bp.route("/latest")
def latest():
    return redirect(url_for("blog.show", id=1))
"""

OTHER = """\
from flask import url_for


def link():
    return url_for("blog.latest")
"""


@pytest.fixture(scope="session")
def program():
    found = os.environ.get("SEGUE_SERVER")
    assert found and Path(found).is_file(), "SEGUE_SERVER names the program to test"
    return str(Path(found).resolve())


@pytest.fixture
def project(tmp_path):
    """A package `app` with a factory, a blueprint, a template, and a module that links to it."""
    folder = tmp_path / "project"
    (folder / "app" / "templates").mkdir(parents=True)
    (folder / "app" / "__init__.py").write_text(APP)
    (folder / "app" / "blog.py").write_text(BLOG)
    (folder / "app" / "other.py").write_text(OTHER)
    (folder / "app" / "templates" / "show.html").write_text("<p>{{ id }}</p>\n")
    (folder / "requirements.txt").write_text("flask==3.1.0\n")
    return folder


@pytest.fixture
def server(program):
    with Server(program) as running:
        yield running
