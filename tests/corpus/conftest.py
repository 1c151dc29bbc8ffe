# How do the tests reach both applications, and how do they fill in a form?
import io
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from werkzeug.test import Client

HERE = Path(__file__).parent
# The checkout stays as it is: no __pycache__ in the applications.
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE / "flask_app"), str(HERE / "django_app")]


@dataclass
class Site:
    """One of the two applications, its database just filled by `seed`."""

    wsgi: Callable
    run: Callable[..., str]  # run("promote", "ada"): a command, as from a terminal
    routes: Callable[[], set[tuple[str, str]]]  # {(URL pattern, name)}
    # The statuses in which they differ:
    csrf_refused: int
    slash_added: int

    def browser(self) -> "Browser":
        return Browser(Client(self.wsgi))


def plain_pattern(pattern: str) -> str:
    """Both write converters alike; what is a slug to one is any text to the other."""
    return "/" + re.sub(r"<(?:slug|str|string):", "<", pattern).lstrip("/")


@pytest.fixture
def flask_site(tmp_path):
    from flask.cli import routes_command
    from toolshed import create_app
    from toolshed.extensions import db

    app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'flask.sqlite'}", "SECRET_KEY": "test"})

    def run(*args, cli=None):
        result = app.test_cli_runner().invoke(cli, args)
        if result.exit_code:
            raise RuntimeError(result.output)
        return result.output

    def routes():
        lines = run("--sort", "rule", cli=routes_command).splitlines()[2:]
        rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
        return {(plain_pattern(rule), name.replace(".", ":")) for name, _, rule in rows if name != "static"}

    run("init-db")
    run("seed")
    yield Site(app, run, routes, csrf_refused=400, slash_added=308)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def migrated_django(tmp_path_factory):
    """Django can be set up once in a process: one migrated database, copied for each test."""
    live = tmp_path_factory.mktemp("django") / "live.sqlite"
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", DJANGO_DB=str(live))
    from config.wsgi import application
    from django.core.management import call_command
    from django.db import connections
    from django.test import override_settings

    call_command("migrate", verbosity=0)
    call_command("seed", stdout=io.StringIO())
    connections.close_all()
    master = live.with_name("master.sqlite")
    live.rename(master)
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield application, master, live


@pytest.fixture
def django_site(migrated_django):
    from django.core.management import call_command
    from django.db import connections
    from django.urls import URLResolver, get_resolver

    application, master, live = migrated_django
    shutil.copyfile(master, live)

    def run(name, *args):
        out = io.StringIO()
        call_command(name, *args, stdout=out)
        return out.getvalue()

    def walk(patterns, prefix="", namespace=""):
        for entry in patterns:
            here = prefix + str(entry.pattern)
            if not isinstance(entry, URLResolver):
                yield plain_pattern(here), namespace + entry.name
            elif entry.namespace != "admin":
                yield from walk(entry.url_patterns, here, f"{entry.namespace}:")

    def routes():
        return set(walk(get_resolver().url_patterns))

    yield Site(application, run, routes, csrf_refused=403, slash_added=301)
    connections.close_all()


@pytest.fixture(params=["flask", "django"])
def site(request):
    return request.getfixturevalue(f"{request.param}_site")


@dataclass
class Form:
    method: str
    action: str
    values: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)  # select -> label -> value


class Forms(HTMLParser):
    """The forms of a page, with the values that a browser would send unchanged."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.csrf_token, self._text_of = [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and attrs.get("name") == "csrf-token":
            self.csrf_token = attrs["content"]
        elif tag == "form":
            self.forms.append(Form(attrs.get("method", "get"), attrs.get("action", "")))
        elif tag == "input" and "name" in attrs:
            self.forms[-1].values[attrs["name"]] = attrs.get("value", "")
        elif tag in ("select", "textarea"):
            self._name, self._text_of = attrs["name"], tag
            self.forms[-1].values[self._name] = ""
            self.forms[-1].options[self._name] = {}
        elif tag == "option":
            self._text_of, self._value = tag, attrs["value"]
            if "selected" in attrs:
                self.forms[-1].values[self._name] = self._value

    def handle_data(self, data):
        if self._text_of == "textarea":
            self.forms[-1].values[self._name] += data.lstrip("\r\n")
        elif self._text_of == "option":
            self.forms[-1].options[self._name][data] = self._value

    def handle_endtag(self, tag):
        if tag == self._text_of:
            self._text_of = None


class Browser:
    """Reads a page before it sends a form, so the CSRF token is the real one."""

    def __init__(self, client):
        self.client = client

    def get(self, path, **kwargs):
        return self.client.get(path, buffered=True, **kwargs)

    def submit(self, page, action=None, **data):
        """Fill in the form of `page` that posts to `action` (to the page itself), send it, follow redirects."""
        shown = Forms(self.get(page).text)
        form = next(f for f in shown.forms if f.method == "post" and (f.action or page) == (action or page))
        unknown = data.keys() - form.values.keys()
        assert not unknown, f"the form of {page} has no {unknown}"
        values = {name: form.options.get(name, {}).get(value, value) for name, value in data.items()}
        return self.client.post(action or page, data=form.values | values, buffered=True, follow_redirects=True)

    def call(self, method, path, **kwargs):
        """Call the JSON API as a script of the site does: with the token that a page carries."""
        token = Forms(self.get("/").text).csrf_token
        return self.client.open(path, method=method, headers={"X-CSRFToken": token}, buffered=True, **kwargs)

    def register(self, username, password="correct horse"):
        return self.submit("/members/register/", username=username, password1=password, password2=password)

    def login(self, username, password="correct horse", page="/members/login/"):
        return self.submit(page, username=username, password=password)
