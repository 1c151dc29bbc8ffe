# Are the items of knowledge in a project's own folder in use, in a session and on the command line?
import json
import pathlib
import subprocess
import tomllib

import pytest
from client import uri
from test_workspace import nothing

AUTH = """\
def tenant_required(view):
    return view


def legacy_login():
    return None
"""

MEMBERS = """\
from flask import Blueprint

from .auth import legacy_login, tenant_required

bp = Blueprint("members", __name__)


@bp.route("/members")
@tenant_required
def members():
    legacy_login()
    return "members"
"""

NAMES = """\
[[name]]
id = "app.auth.tenant_required"
kind = "decorator"
summary = "Answers 404 to members of other tenants."
[[name.counterpart]]
to = "django"
match = "none"
text = "`TenantMiddleware` does this for every view."

[[name]]
id = "app.auth.legacy_login"
kind = "function"
summary = "The login before tenants."
"""

TRANSLATION = """\
+++
kind = "translation"
id = "tenant-required"
from = "flask"
to = "django"
hint = "→ TenantMiddleware"
certainty = "close"
topic = "routing"
+++
```python pattern
app.auth.tenant_required
```
```python output settings
MIDDLEWARE += ["app.middleware.TenantMiddleware"]
```
"""

RULE = """\
+++
kind = "rule"
id = "no-legacy-login"
framework = "flask"
severity = "warning"
category = "house"
message = "the old login"
help = "use tenant_required"
+++
Members of other tenants get in.

```python pattern
app.auth.legacy_login()
```
```files bad
//- app/__init__.py
# the package
//- app/auth.py
def legacy_login(): ...
//- app/views.py
from app.auth import legacy_login

user = legacy_login()
#      ^^^^^^^^^^^^^^ no-legacy-login
```
```files good
//- app/__init__.py
# the package
//- app/auth.py
def legacy_login(): ...
//- app/views.py
def legacy_login(): ...


user = legacy_login()
```
"""

WRONG = """\
+++
kind = "translation"
id = "tenant"
from = "flask"
to = "django"
hint = "→ path"
certainty = "close"
topic = "routing"
+++

```python pattern
flask.Blueprint.rout(RULE, methods=METHODS)
```
```python output urls
path({{ RULE | quote }}, {{ METHODS | translate }})
```
"""


@pytest.fixture
def house(project):
    folder = project / ".segue" / "knowledge"
    folder.mkdir(parents=True)
    (folder / "names.toml").write_text(NAMES)
    (folder / "tenant-required.md").write_text(TRANSLATION)
    (folder / "no-legacy-login.md").write_text(RULE)
    (project / "app" / "auth.py").write_text(AUTH)
    (project / "app" / "members.py").write_text(MEMBERS)
    return project


def hints(server, path):
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    found = server.result("textDocument/inlayHint", {"textDocument": {"uri": uri(path)}, "range": whole})
    return [hint["label"] for hint in found]


def house_rule(codes):
    return codes == ["no-legacy-login"]


def test_items_are_in_use_and_change_with_their_files(server, house):
    members = house / "app/members.py"
    rule = house / ".segue/knowledge/no-legacy-login.md"
    server.start(house, options={"target": "django"})
    server.open(members)
    server.ready()
    [found] = server.wait_for_diagnostics(members, house_rule)
    assert found["range"]["start"] == {"line": 10, "character": 4}
    assert "→ TenantMiddleware" in hints(server, members)
    said = server.hover(members, 8, 3)
    assert "Answers 404 to members of other tenants." in said and "TenantMiddleware" in said
    rule.unlink()
    server.wait_for_diagnostics(members, nothing)
    rule.write_text(RULE)
    server.wait_for_diagnostics(members, house_rule)


def test_a_wrong_item_is_told_in_its_file(server, house):
    wrong = house / ".segue/knowledge/tenant.md"
    wrong.write_text(WRONG)
    server.start(house)
    server.ready()
    [found] = server.wait_for_diagnostics(wrong, lambda codes: codes == ["invalid-knowledge"])
    assert found["range"] == {"start": {"line": 11, "character": 0}, "end": {"line": 11, "character": 20}}
    assert "flask.Blueprint.rout" in found["message"] and "did you mean flask.Blueprint.route?" in found["message"]
    server.wait_for_diagnostics(house / "app/members.py", house_rule)
    wrong.write_text(WRONG.replace("rout(", "route("))
    server.wait_for_diagnostics(wrong, nothing)


def test_an_untrusted_workspace_brings_nothing_along(server, house):
    (house / ".segue/knowledge/tenant.md").write_text(WRONG)
    server.start(house, options={"target": "django", "trusted": False})
    server.open(house / "app/members.py")
    server.ready()
    assert "→ TenantMiddleware" not in hints(server, house / "app/members.py")
    assert not server.diagnostics(house / "app/members.py")
    assert not server.diagnostics(house / ".segue/knowledge/tenant.md")


def run(program, folder, *words):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_line_uses_them_and_tells_what_is_wrong(program, house):
    code, out, err = run(program, house, "check")
    assert code == 1 and "the old login" in out and err == "", (out, err)
    assert run(program, house, "check", "--set", "severity.no-legacy-login=off")[0] == 0
    (house / ".segue/knowledge/no-legacy-login.md").unlink()
    assert run(program, house, "check")[0] == 0
    (house / ".segue/knowledge/tenant.md").write_text(WRONG)
    code, out, err = run(program, house, "check")
    assert code == 1, "an invalid item is something found"
    assert err.splitlines() == [
        ".segue/knowledge/tenant.md:12:1: no name `flask.Blueprint.rout` in the reference",
        "   12 │ flask.Blueprint.rout(RULE, methods=METHODS)",
        "      │ ━━━━━━━━━━━━━━━━━━━━",
        "   did you mean flask.Blueprint.route?   the other 3 items of this folder are in use",
    ]
    code, out, err = run(program, house, "check", "--format", "json")
    assert [one["line"] for one in json.loads(out)["invalidKnowledge"]] == [12]
    assert "→ TenantMiddleware" in run(program, house, "hints", "--to", "django", "app/members.py")[1]
    assert "Answers 404" in run(program, house, "explain", "app.auth.tenant_required")[1]


def test_hints_of_an_ignored_file_say_why_there_are_none(program, house):
    (house / ".gitignore").write_text("*.log\n/generated/\n")
    (house / "generated").mkdir()
    (house / "generated" / "made.py").write_text(MEMBERS)
    _, _, err = run(program, house, "hints", "--to", "django", "generated/made.py")
    assert err == "note: generated/made.py: ignored by .gitignore:2: `/generated/`\n"
    (house / "venv").mkdir()
    (house / "venv" / "made.py").write_text(MEMBERS)
    _, _, err = run(program, house, "hints", "--to", "django", "venv/made.py")
    assert "folders named `venv` are never read" in err


def test_a_new_item_is_valid_as_it_is(program, tmp_path):
    for kind in ("rule", "topic", "trap", "name", "translation", "claim", "construct"):
        code, out, err = run(program, tmp_path, "knowledge", "new", kind, f"our-{kind}")
        assert code == 0 and "our-" + kind in out, err
    code, out, err = run(program, tmp_path, "knowledge", "check")
    assert code == 0 and out == "7 items in 7 files, 3 examples tried, 0 errors\n", out + err
    code, out, err = run(program, tmp_path, "knowledge", "check", ".segue/knowledge/rules/our-rule.md")
    assert code == 0 and out == "1 item in .segue/knowledge/rules/our-rule.md, 2 examples tried, 0 errors\n", out + err
    assert "no such file or folder" in run(program, tmp_path, "knowledge", "check", "nowhere.md")[2]
    code, out, err = run(program, tmp_path, "knowledge", "new", "name", "flask.Flask.make_response")
    assert code == 0 and "reference/flask-flask-make-response.toml" in out
    code, out, err = run(program, tmp_path, "knowledge", "new", "rule", "our-rule")
    assert code == 2 and "is there already" in err
    code, out, err = run(program, tmp_path, "knowledge", "new", "rul", "x")
    assert code == 2 and 'no kind "rul"; did you mean rule?' in err
    assert run(program, tmp_path, "knowledge", "new", "rule", "../x")[0] == 2


def test_check_tries_the_examples(program, house):
    assert run(program, house, "knowledge", "check")[1].endswith("2 examples tried, 0 errors\n")
    rule = house / ".segue/knowledge/no-legacy-login.md"
    rule.write_text(RULE.replace("#      ^^^^^^^^^^^^^^", "#      ^^^^^"))
    code, out, err = run(program, house, "knowledge", "check")
    assert code == 1
    assert 'no-legacy-login.md:23:8: marked here and not found: app/views.py:3:8 "legac" no-legacy-login' in out, out


def test_items_are_listed(program, tmp_path):
    code, out, err = run(program, tmp_path, "knowledge", "list", "rule", "--format", "json")
    assert code == 0 and {"kind": "rule", "id": "debug-true", "about": "warning"} in json.loads(out)["items"]
    assert len(run(program, tmp_path, "knowledge", "list")[1].splitlines()) > 300
    code, out, err = run(program, tmp_path, "knowledge", "list", "rules")
    assert code == 2 and "did you mean rule?" in err


def front_matter(text):
    return tomllib.loads(text.split("+++\n")[1])


def test_a_schema_has_the_keys_that_are_checked(program, tmp_path):
    code, out, err = run(program, tmp_path, "knowledge", "schema")
    names = json.loads(out)
    assert code == 0 and set(names["properties"]) == {"name", "historic", "table"}, err
    allowed = names["definitions"]["name"]
    assert allowed["required"] == ["id", "summary"] and allowed["additionalProperties"] is False
    assert "decorator" in allowed["properties"]["kind"]["enum"]
    assert set(tomllib.loads(NAMES)["name"][0]) <= set(allowed["properties"])
    for kind, text in (("translation", TRANSLATION), ("rule", RULE)):
        schema = json.loads(run(program, tmp_path, "knowledge", "schema", kind)[1])
        assert schema["$ref"] == f"#/definitions/{kind}"
        assert set(front_matter(text)) <= set(schema["definitions"][kind]["properties"])
        assert set(schema["definitions"][kind]["required"]) <= set(front_matter(text))
    code, out, err = run(program, tmp_path, "knowledge", "schema", "rul")
    assert code == 2 and "did you mean rule?" in err


def test_the_schemas_of_the_checkout_are_what_is_printed(program, tmp_path):
    root = pathlib.Path(__file__).parents[2]
    for kind in ("names", "framework"):
        printed = json.loads(run(program, tmp_path, "knowledge", "schema", kind)[1])
        assert printed == json.loads((root / "knowledge" / "schemas" / f"{kind}.json").read_text()), \
            f"segue knowledge schema {kind} > knowledge/schemas/{kind}.json"
    rules = tomllib.loads((root / ".taplo.toml").read_text())["rule"]
    assert {rule["schema"]["path"] for rule in rules} == {"knowledge/schemas/names.json", "knowledge/schemas/framework.json"}


def test_the_files_of_the_checkout_have_the_keys_of_the_schemas(program, tmp_path):
    """A key that the loader takes and the schema lacks would be marked in every author's editor."""
    root = pathlib.Path(__file__).parents[2] / "knowledge"
    definitions = {kind: json.loads(run(program, tmp_path, "knowledge", "schema", kind)[1])["definitions"]
                   for kind in ("names", "framework", "rule", "translation", "claim", "topic", "trap", "construct")}
    for path in root.glob("*/reference/*.toml"):
        for name in tomllib.loads(path.read_text())["name"]:
            assert set(name) <= set(definitions["names"]["name"]["properties"]), path
    for path in root.glob("*/framework.toml"):
        assert set(tomllib.loads(path.read_text())) <= set(definitions["framework"]["framework"]["properties"]), path
    for path in root.rglob("*.md"):
        if path.name != "README.md":
            front = tomllib.loads(path.read_text().split("+++\n")[1])
            assert set(front) <= set(definitions[front["kind"]][front["kind"]]["properties"]), path


def test_a_key_that_the_schema_lacks_is_refused(program, tmp_path):
    (tmp_path / "x.toml").write_text(NAMES + 'sumary = "x"\n')
    code, out, err = run(program, tmp_path, "knowledge", "check", ".")
    assert code == 1 and "no key `sumary`" in out
