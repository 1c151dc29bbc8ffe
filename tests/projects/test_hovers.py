# Of the names of the frameworks that two tutorials use, how many does a hover name rightly and give a counterpart?
# Pyright finds the names; hovers.tsv says for each what Segue answered, and why where it is not right. Modules are left out:
# nothing is said of a module as such.
import json
import re
import subprocess
import tomllib

import golden
import pytest
from pyright import uses
from sources import HERE, TUTORIALS, copied, environment, tutorial_source

from client import Server  # after pyright, which says where it lies

pytestmark = pytest.mark.slow
TABLE = HERE / "hovers.tsv"
ENOUGH = 0.9
OTHER = {"flask": "Django", "django": "Flask"}

NAMED = re.compile(r"\*\*(?:Class|Function|Method|Attribute|Object|Exception)\*\* · `([\w.]+)")
# A hover on a construct says what this line does: of which names it may be the answer.
CONSTRUCTS = {
    "Flask application": ["flask.Flask"],
    "Blueprint": ["flask.Blueprint"],
    "Blueprint registered": ["flask.Flask.register_blueprint"],
    "Route": ["flask.Flask.route", "flask.Flask.add_url_rule"],
    "Request data": ["flask.Request.form", "flask.Request.args"],
    "URL": ["flask.url_for", "django.urls.reverse", "django.urls.reverse_lazy"],
    "Template": ["flask.render_template", "django.shortcuts.render"],
    "URL pattern": ["django.urls.path"],
    "Included URLs": ["django.urls.path", "django.urls.include"],
}
# Pyright goes by the stubs where these say something else than the framework does.
STUBS = {
    "django.utils.translation.gettext": "django.utils.translation.gettext_lazy",  # declared as one function
    "django.views.generic.base.TemplateResponseMixin.request": "django.views.generic.View.request",  # View.setup sets it
}


def without_counterpart(framework):
    """Names of which knowledge says that nothing takes their place."""
    files = (HERE.parents[1] / "knowledge" / framework / "reference").glob("*.toml")
    rows = [row for file in files for row in tomllib.loads(file.read_text()).get("name", [])]
    return {row["id"] for row in rows if all(one["match"] == "none" for one in row.get("counterpart", []))}


def names_in(hover):
    if match := NAMED.match(hover):
        return [match[1]]
    heading = re.match(r"\*\*(.+?)\*\*", hover)
    return CONSTRUCTS.get(heading[1] if heading else "", [])


def hovers(program, folder, found):
    """(name, place) with what the program says there."""
    with Server(program) as server:
        server.start(folder, {"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
        server.ready()
        for path in {place.path for places in found.values() for place in places}:
            server.open(folder / path)
        for name, places in found.items():
            for place in places:
                yield name, place, server.hover(folder / place.path, place.line, place.column) or ""


def matching(tutorial, folder, pairs):
    about = TUTORIALS[tutorial]
    python = environment(tutorial, about["packages"]) / "bin" / "python"
    settings = [about["start"]] if about["framework"] == "django" else []
    command = [python, "-B", HERE / "same.py", *settings]
    done = subprocess.run(command, cwd=folder, input=json.dumps(pairs), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return {tuple(pair) for pair, same in zip(pairs, json.loads(done.stdout), strict=True) if same}


def verdicts(tutorial, folder, program):
    """One row a name; its place is the first one with the worst answer."""
    found = uses(tutorial, TUTORIALS[tutorial]["packages"], folder)
    answers = list(hovers(program, folder, found))
    pairs = sorted({(name, said) for name, _, hover in answers for said in names_in(hover)})
    same = matching(tutorial, folder, pairs) | {pair for pair in pairs if STUBS.get(pair[0]) == pair[1]}
    framework = TUTORIALS[tutorial]["framework"]
    none = without_counterpart(framework)

    def verdict(name, hover):
        if not hover:
            return "silent"
        if not any((name, said) in same for said in names_in(hover)):
            return "wrong name"
        _, given, counterpart = hover.partition(f"**In {OTHER[framework]}**")
        denied = counterpart.startswith(" · no counterpart") and not none.intersection(names_in(hover))
        return "right" if given and not denied else "no counterpart"

    worst = ["silent", "wrong name", "no counterpart", "right"]
    for name in sorted(found):
        rows = [(verdict(name, hover), place) for asked, place, hover in answers if asked == name]
        first = min(rows, key=lambda row: worst.index(row[0]))
        shown = f"{first[1].path}:{first[1].line + 1}:{first[1].column + 1}"
        wrong = sum(row[0] != "right" for row in rows)
        uses_said = f"{len(rows) - wrong} of {len(rows)}" if wrong else str(len(rows))
        yield {"project": tutorial, "name": name, "uses": uses_said, "place": shown, "verdict": first[0]}


def test_hovers_are_right(tutorial, program, tmp_path):
    now = list(verdicts(tutorial, copied(tutorial_source(tutorial), tmp_path / tutorial), program))
    lost, new, without_reason = golden.held_against(TABLE, ("name",), ["right"], tutorial, now)
    assert (lost, new) == ([], [])
    assert not without_reason
    assert sum(row["verdict"] == "right" for row in now) >= ENOUGH * len(now)
