# Which name of a framework does Segue say is at a place, and is it the one that Pyright found there?
import json
import re
import subprocess

from pyright import HERE

from client import PATIENCE, Server  # after pyright, which says where it lies

NAMED = re.compile(r"\*\*(?:Class|Function|Method|Attribute|Object|Exception)\*\* · `([\w.]+)")
# A hover on a construct says what this line does: of which names it may be the answer.
CONSTRUCTS = {
    "Flask application": ["flask.Flask"],
    "Blueprint": ["flask.Blueprint"],
    "Blueprint registered": ["flask.Flask.register_blueprint"],
    "Route": ["flask.Flask.route", "flask.Flask.add_url_rule", "flask.Blueprint.add_url_rule"],
    "Request data": ["flask.Request.form", "flask.Request.args"],
    "URL": ["flask.url_for", "django.urls.reverse", "django.urls.reverse_lazy", "django.shortcuts.redirect"],
    "Template": ["flask.render_template", "django.shortcuts.render"],
    "URL pattern": ["django.urls.path", "django.urls.re_path"],
    "Included URLs": ["django.urls.path", "django.urls.re_path", "django.urls.include"],
}
# Pyright goes by the stubs where these say something else than the framework does.
STUBS = {
    "django.utils.translation.gettext": "django.utils.translation.gettext_lazy",  # declared as one function
    "django.views.generic.base.TemplateResponseMixin.request": "django.views.generic.View.request",  # View.setup sets it
}


def names_in(hover):
    if match := NAMED.match(hover):
        return [match[1]]
    heading = re.match(r"\*\*(.+?)\*\*", hover)
    return CONSTRUCTS.get(heading[1] if heading else "", [])


def hovers(program, folder, found, seconds=PATIENCE):
    """(name, place) with what the program says there."""
    with Server(program) as server:
        server.start(folder, {"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
        server.ready(seconds)
        for path in {place.path for places in found.values() for place in places}:
            server.open(folder / path)
        for name, places in found.items():
            for place in places:
                yield name, place, server.hover(folder / place.path, place.line, place.column) or ""


def matching(python, folder, settings, pairs):
    """Those of the pairs of names that are two ways to the same thing; asked of the framework itself."""
    command = [python, "-B", HERE / "same.py", *settings]
    done = subprocess.run(command, cwd=folder, input=json.dumps(pairs), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    same = {tuple(pair) for pair, same in zip(pairs, json.loads(done.stdout), strict=True) if same}
    return same | {pair for pair in pairs if STUBS.get(pair[0]) == pair[1]}
