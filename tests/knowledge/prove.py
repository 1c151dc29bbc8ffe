"""Do these statements hold in this interpreter's framework? Reads tasks as JSON, gives one answer each; run by the tests."""

import contextlib
import importlib
import json
import os
import pathlib
import re
import sys
import tempfile
import traceback
import urllib.parse
import warnings

from asking import Visitor
from items import files_of
from walk import find, signature_of
from walk_words import words


def live_objects(framework):
    """An instance for each class whose attributes exist only on instances."""
    if framework == "flask":
        import flask
        from click.testing import Result

        app = flask.Flask("proof")
        app.secret_key = "proof"
        context = app.test_request_context("/?a=1", method="POST", data={"b": "2"})
        context.push()
        response = flask.make_response("text")
        objects = {"flask.Flask": app, "werkzeug.wrappers.Request": flask.request, "flask.sessions.SessionMixin": flask.session,
                   "flask.ctx._AppCtxGlobals": flask.g, "werkzeug.wrappers.Response": response,
                   "click.testing.Result": app.test_cli_runner().invoke(args=["--help"]), "flask.Config": app.config}
        assert isinstance(objects["click.testing.Result"], Result)
        with contextlib.suppress(ImportError):  # not every set of packages has it
            from flask_sqlalchemy import SQLAlchemy

            app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
            db = objects["flask_sqlalchemy.SQLAlchemy"] = SQLAlchemy(app)
            objects["flask_sqlalchemy.model.Model"] = type("Proof", (db.Model,), {"id": db.Column(db.Integer, primary_key=True)})
        return objects
    from walk import set_up_django

    set_up_django()
    from django import forms
    from django.contrib import admin
    from django.contrib.auth.middleware import AuthenticationMiddleware
    from django.contrib.auth.models import User
    from django.contrib.sessions.middleware import SessionMiddleware
    from django.http import HttpResponse, HttpResponseRedirect
    from django.test import RequestFactory, SimpleTestCase
    from django.views.generic import DeleteView, DetailView

    request = RequestFactory().post("/?a=1", {"b": "2"})
    for middleware in (SessionMiddleware, AuthenticationMiddleware):
        middleware(lambda request: HttpResponse()).process_request(request)
    request._cached_user = User(username="proof")  # where the middleware keeps the user that it read

    class Bound(forms.Form):
        title = forms.CharField()

    form = Bound({"title": "x"})
    form.is_valid()
    shown = DetailView()
    shown.setup(request)
    shown.get_object = lambda: request.user
    shown.get(request)
    case = SimpleTestCase()
    case._pre_setup()  # a classmethod since 5.2
    return {"django.http.HttpRequest": request, "django.db.models.Model": User, "django.db.models.Field": User._meta.get_field("username"),
            "django.forms.BaseForm": form, "django.contrib.admin.AdminSite": admin.site, "django.http.HttpResponseBase": HttpResponse(),
            "django.http.HttpResponseRedirectBase": HttpResponseRedirect("/"), "django.test.SimpleTestCase": case,
            "django.views.generic.View": shown, "django.views.generic.detail.SingleObjectMixin": shown,
            "django.views.generic.edit.DeletionMixin": DeleteView(), "django.forms.Field": Bound.base_fields["title"],
            "django.db.models.options.Options": User._meta}


# Who reads settings that have no default of their own.
READERS = {"flask.Flask.config": ["flask_sqlalchemy", "flask_wtf"], "django.conf.settings": ["django"]}


def is_read(setting):
    """A setting without a default is there if the source of a package asks for it."""
    place, _, name = setting.rpartition(".")
    asks = re.compile(rf"(settings\.|config\S*[\[(]\s*[\"']){name}\b")
    for package in READERS.get(place, []):
        folder = pathlib.Path(importlib.import_module(package).__file__).parent
        if any(asks.search(file.read_text(encoding="utf-8")) for file in folder.rglob("*.py")):
            return True
    return False


def is_option(name):
    """An option of a `class Meta` is there if the module of the class that it is for asks for it."""
    owner, _, option = name.partition(".Meta.")
    module = importlib.import_module(find(owner).__module__)
    return re.search(rf"Meta(\.|, ['\"]){option}\b", pathlib.Path(module.__file__).read_text(encoding="utf-8"))


def names(task):
    """Each name must be there, by its path and by each alias; kinds and types that reference/ states must be so."""
    live = live_objects(task["framework"])
    spoken = words({"flask": {"flask", "jinja2"}, "django": {"django"}}[task["framework"]], signature_of)
    for name in task["names"]:
        if name["kind"] in ("setting", "tag", "filter"):
            if name["id"] not in spoken and not is_read(name["id"]):
                yield f"{name['id']} is not there"
            continue
        if ".Meta." in name["id"]:
            if not is_option(name["id"]):
                yield f"nobody asks for {name['id']}"
            continue
        owner, _, attribute = name["id"].rpartition(".")
        found = find(name["id"])
        if found is None and owner in live and hasattr(live[owner], attribute):
            found = getattr(live[owner], attribute)
            if found is None:
                continue  # an attribute that is there and holds None
        if found is None and name["kind"] != "attribute":
            yield f"{name['id']} is not there"
            continue
        if found is None and owner not in live:
            yield f"{name['id']}: no instance at hand to look at"
            continue
        for alias in name["aliases"]:
            if find(alias) is not found:
                yield f"{alias} is not {name['id']}"
        if name["signature"]:
            real = signature_of(found, name["kind"] == "method")
            missing = [word for word in name["parameters"] if real and word not in real]
            if missing:
                yield f"{name['id']}{real} has no {missing}"
        if name["type"] and name["kind"] in ("object", "attribute") and not name["library"]:
            actual = getattr(live.get(owner), attribute, found)
            cls = find(name["type"])
            if not isinstance(actual, cls) and actual is not cls:
                yield f"{name['id']} is a {type(actual)}, not {name['type']}"


def gone(task):
    for name in task["names"]:
        if (find(name) is not None) == task["absent"]:
            yield f"{name} is {'still there' if task['absent'] else 'not there'}"


def evidence(task):
    exec(compile(task["code"], "evidence", "exec"), {"__name__": "__main__"})
    return []


def outcome(task):
    """Runs a module: names of the classes of what it warned of and of what it raised, with those that these are derived from."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            exec(compile(task["code"], "example", "exec"), {"__name__": "example"})
        except Exception as raised:
            yield from (cls.__name__ for cls in type(raised).__mro__)
    yield from (cls.__name__ for warning in warned for cls in warning.category.__mro__)


# What most programs import: done once, before each gets a process of its own.
PRELOADED = {"flask": ["flask", "flask_sqlalchemy", "flask_wtf", "flask_login"],
             "django": ["django.conf", "django.db.models", "django.forms", "django.template.backends.django", "django.test.client", "django.core.handlers.wsgi",
                        "django.core.management", "django.views.generic", "django.db.backends.sqlite3.base"]}


def programs(task):
    """Starts what all programs of a framework import once, then each program in a process of its own."""
    for module in PRELOADED[task["framework"]]:
        with contextlib.suppress(ImportError):  # not every set of packages has it
            importlib.import_module(module)
    for program in task["programs"]:
        yield in_child({"do": "answers", **program})


def answers(task):
    """Runs a program whose last file defines `app` and sends it the requests, all from one visitor: status and text of each answer."""
    folder = pathlib.Path(tempfile.mkdtemp())
    files = files_of(task["code"], "app.py")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    sys.path.insert(0, str(folder))
    program = importlib.import_module(list(files)[-1].removesuffix(".py").replace("/", "."))

    visitor = Visitor(program.app)
    for request in task["requests"]:
        path, _, query = request["path"].partition("?")
        yield visitor.ask(request["method"], path, query, request["form"] or "")


def stage(task):
    """Starts what all projects have in common once, then each project in a process of its own."""
    sys.path.insert(0, task["folder"])
    import app  # noqa: F401

    for project in task["projects"]:
        yield in_child({"do": "staged", **project})


def staged(task):
    """Sends the requests to a project, each from a visitor of its own: what it answers, and what is so afterwards."""
    sys.path.insert(0, task["folder"])
    from wsgi import application

    for name, request in task["requests"].items():
        visitor = Visitor(application)
        if request["user"]:
            visitor.ask("GET", "/stage/login")
        visitor.ask("GET", "/stage/seed", request["session"])
        visitor.cookies.update(urllib.parse.parse_qsl(request["cookies"]))
        answer = visitor.ask(request["method"], request["path"], request["query"], request["form"])
        yield name, {**answer, **json.loads(visitor.ask("GET", "/stage/state")["text"])}


def rendered(task):
    """Renders templates in the engine of the stage's project, each within a request: the text of each, or what it raised."""
    sys.path.insert(0, task["folder"])
    render = jinja_page if task["framework"] == "flask" else dtl_page
    for page in task["pages"]:
        try:
            yield {"text": render({**page["templates"], "page.html": page["text"]}, page["variables"])}
        except Exception:
            yield {"error": traceback.format_exc()}


def jinja_page(templates, variables):
    import blog
    from app import app
    from flask import render_template
    from jinja2 import DictLoader

    if "blog" not in app.blueprints:
        app.register_blueprint(blog.bp, url_prefix="/blog")
        app.jinja_env.add_extension("jinja2.ext.i18n")
        app.jinja_env.install_null_translations()
    app.jinja_env.loader = DictLoader(templates)
    app.jinja_env.cache.clear()
    with app.test_request_context("/"):
        return render_template("page.html", **variables)


def dtl_page(templates, variables):
    import types

    import app  # noqa: F401
    from django.template import Engine, RequestContext
    from django.test import RequestFactory
    from django.urls import include, path

    # Where the stage mounts an example there is the blog alone.
    sys.modules["proof.mount"] = types.ModuleType("proof.mount")
    sys.modules["proof.mount"].urlpatterns = [path("blog/", include("blog.urls"))]
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", templates)], builtins=["django.templatetags.static", "django.templatetags.i18n"])
    return engine.get_template("page.html").render(RequestContext(RequestFactory().get("/"), variables))


def in_child(task):
    """A process of its own for each task: settings and modules of one must not be seen by the next."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(2, 1)
        try:
            result = {"value": list(globals()[task["do"]](task))}
        except BaseException:
            result = {"error": traceback.format_exc()}
        with os.fdopen(write, "w") as pipe:
            json.dump(result, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"error": "the process ended without an answer"}


if __name__ == "__main__":
    json.dump([in_child(task) for task in json.load(sys.stdin)], sys.stdout)
