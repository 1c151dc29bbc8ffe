# What does a running Flask application say of itself?  python oracle_flask.py MODULE:EXPRESSION
# Runs in the application's folder and environment, prints JSON, knows nothing of Segue. `why` tells what is not a literal at its place.
import importlib
import inspect
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, os.getcwd())
import flask
import werkzeug
from oracle_sites import FOLDERS, called_from, field_not_literal, is_own, not_literal, shown_folder
from oracle_values import at, in_class, in_module, scalar
from walk_models import mappers_of, models_of
from werkzeug.routing import Map
from werkzeug.utils import import_string

FRAMEWORK = [str(Path(package.__file__).parent) + os.sep for package in (flask, werkzeug)]
apps = []  # all that were made, and where
made = {}  # id of a blueprint → (the blueprint, where it was made)
mounted = {}  # ids of parent and child → where the child was given to the parent
mounts = []  # (blueprint, where it is being registered), outermost first
recorded = []  # where what is registered just now was written
noted = {}  # key of a setting → what is known of it
reading = []  # an object whose constants are becoming settings
rules = {}  # id of a rule → (rule, reason why it is not literal)


def replaced(owner, name):
    original = getattr(owner, name)

    def decorate(function):
        setattr(owner, name, lambda *a, **k: function(original, *a, **k))

    return decorate


@replaced(flask.Flask, "__init__")
def _(original, self, *arguments, **named):
    apps.append((self, called_from(*FRAMEWORK)))
    original(self, *arguments, **named)


@replaced(flask.Blueprint, "__init__")
def _(original, self, *arguments, **named):
    original(self, *arguments, **named)
    made[id(self)] = (self, called_from(*FRAMEWORK))


@replaced(flask.Blueprint, "record")
def _(original, self, function):
    site = called_from(*FRAMEWORK)

    def later(state):
        recorded.append(site)
        function(state)
        recorded.pop()

    original(self, later)


if hasattr(flask.Blueprint, "register_blueprint"):

    @replaced(flask.Blueprint, "register_blueprint")
    def _(original, self, child, **options):
        mounted[id(self), id(child)] = called_from(*FRAMEWORK)
        original(self, child, **options)


@replaced(flask.Blueprint, "register")
def _(original, self, app, *options, **named):
    site = mounted[id(mounts[-1][0]), id(self)] if mounts else called_from(*FRAMEWORK)
    mounts.append((self, site))
    recorded.append(None)
    original(self, app, *options, **named)
    recorded.pop()
    mounts.pop()


@replaced(Map, "add")
def _(original, self, rule):
    original(self, rule)
    site = called_from(*FRAMEWORK)
    chain = [one for blueprint, place in mounts for one in (place, made[id(blueprint)][1])]
    if not mounts or site != mounts[0][1]:
        chain.append(site)
    elif recorded[-1]:  # else its static files, which where it was made tells of
        chain.append(recorded[-1])
    rules[id(rule)] = (rule, next(filter(None, map(not_literal, chain)), ""))


def name_of(view, endpoint):
    """As its code calls it; nothing for what a decorator put in its place without a word."""
    view = getattr(view, "view_class", None) or inspect.unwrap(view)
    name = getattr(view, "__qualname__", "<lambda>")
    last = name.rpartition(".")[2]
    hidden = last == "<lambda>" or ("<locals>" in name and not endpoint.endswith(last))
    if getattr(view, "__module__", "").partition(".")[0] == flask.__name__:
        name = last  # which class has it depends on the version
    return None if hidden else name.replace(".<locals>", "")


def routes(app):
    for rule in app.url_map.iter_rules():
        methods = rule.methods or set()
        automatic = {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
        view = app.view_functions.get(rule.endpoint)
        yield {
            "url": rule.rule,
            "name": rule.endpoint,
            "methods": sorted(methods - automatic),
            "view": name_of(view, rule.endpoint) if view else None,
            "why": rules[id(rule)][1],
        }


def models(app):
    if "sqlalchemy" not in app.extensions:
        return
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    for row, mapper in zip(models_of(app), mappers_of(app), strict=True):
        if is_own(sys.modules[mapper.class_.__module__].__file__ or ""):
            yield row | {"why": {name: why_not(app, mapper, name) for name in row["fields"]}}


def why_not(app, mapper, name):
    """A relation may be written at its other end alone; which way it leads is told by the columns that are foreign keys."""
    reason = field_not_literal(mapper.class_, name)
    if name not in mapper.relationships:
        return reason
    relation = mapper.relationships[name]
    ends = [field_not_literal(one.parent.class_, one.key) for one in relation._reverse_property]
    owners = [(one, column) for one in mappers_of(app) for column in relation._calculated_foreign_keys if column.table is one.local_table]
    keys = [field_not_literal(one.class_, one.get_property_by_column(column).key) for one, column in owners]
    return min([reason, *ends], key=bool) or max(["", *keys], key=bool)


class Config(flask.Config):
    """Remembers what was set, and where."""

    def note(self, key, why):
        if key.isupper():
            noted[key] = {"name": key, "value": None if why else scalar(self[key]), "why": why}

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.noted_at(key)

    def setdefault(self, key, value=None):
        absent = key not in self
        super().setdefault(key, value)
        if absent:
            self.noted_at(key)
        return self[key]

    def update(self, *arguments, **named):
        super().update(*arguments, **named)
        for key in dict(*arguments, **named):
            self.noted_at(key)

    def noted_at(self, key):
        site = called_from(*FRAMEWORK)
        if site and site.own and not reading:
            self.note(key, at(site, key)[0])

    def from_object(self, given):
        site = called_from(*FRAMEWORK)
        found = import_string(given) if isinstance(given, str) else given
        reading.append(given)
        super().from_object(given)
        reading.pop()
        if not site or not site.own:
            return
        for key in filter(str.isupper, dir(found)):
            if inspect.ismodule(found):
                self.note(key, in_module(found, key)[0])
            elif inspect.isclass(found) or key not in vars(found):
                self.note(key, in_class(found if inspect.isclass(found) else type(found), key)[0])
            else:
                self.note(key, f"set on an object at {site}")


flask.Flask.config_class = Config


def template_folders():
    places = [*apps, *made.values()]
    for one, site in places:
        folder = one.template_folder and os.path.join(one.root_path, one.template_folder)
        if folder and site and is_own(folder + os.sep) and os.path.isdir(folder):
            yield {"folder": shown_folder(folder), "why": not_literal(site, FOLDERS)}


if __name__ == "__main__":
    module, _, expression = sys.argv[1].partition(":")
    app = eval(expression, vars(importlib.import_module(module)))
    if not hasattr(app, "url_map"):
        app = app()
    with app.app_context():
        rows = list(models(app))
    urls = [row for one, _ in apps for row in routes(one)]
    said = {"routes": urls, "models": rows, "settings": list(noted.values()), "folders": list(template_folders())}
    print("ORACLE" + json.dumps(said))
