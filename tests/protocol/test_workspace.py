# Does the server know what is on disk now, whoever watches it, and what the person has set?
import json
import os
import shutil
import subprocess

import pytest
from client import uri
from conftest import BLOG

WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
PULLING = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}


def unknown(codes):
    return "unknown-endpoint" in codes


def nothing(codes):
    return codes == []


def rename_latest(project):
    path = project / "app/blog.py"
    path.write_text(path.read_text().replace("def latest", "def newest"))


@pytest.mark.parametrize("capabilities", [{}, WATCHING], ids=["the server watches", "the client watches"])
def test_what_changes_on_disk_is_noticed(server, project, capabilities):
    server.start(project, capabilities)
    server.open(project / "app/other.py")
    server.ready()

    def told(*paths):
        if capabilities:
            changes = [{"uri": uri(project / path), "type": 2} for path in paths]
            server.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    rename_latest(project)
    told("app/blog.py")
    server.wait_for_diagnostics(project / "app/other.py", unknown)
    (project / "app/blog.py").write_text(BLOG)
    told("app/blog.py")
    server.wait_for_diagnostics(project / "app/other.py", nothing)
    shutil.move(project / "app" / "blog.py", project / "blog.py.away")
    shutil.move(project / "blog.py.away", project / "app" / "blog.py")
    rename_latest(project)
    told("app")
    server.wait_for_diagnostics(project / "app/other.py", unknown)


def test_a_closed_file_gets_diagnostics_and_loses_them(server, project):
    server.start(project)
    server.ready()
    assert server.diagnostics(project / "app/other.py") in (None, [])
    rename_latest(project)
    server.wait_for_diagnostics(project / "app/other.py", unknown)
    os.remove(project / "app/other.py")
    server.wait_for_diagnostics(project / "app/other.py", nothing)


def test_each_diagnostic_is_told_once(server, project):
    rename_latest(project)
    server.start(project)
    server.open(project / "app/other.py")
    server.ready()
    [one] = server.wait_for_diagnostics(project / "app/other.py", unknown)
    assert one["source"] == "segue"
    server.settle(0.5)
    told = [p for p in server.sent("textDocument/publishDiagnostics") if p["uri"] == uri(project / "app/other.py")]
    full = [p for p in told if p["diagnostics"]]
    assert len(full) == 1


def test_a_client_that_pulls_is_asked_to_ask_again(server, project):
    server.start(project, PULLING)
    server.open(project / "app/blog.py")
    server.open(project / "app/other.py")
    server.ready()

    def pull(path):
        return server.result("textDocument/diagnostic", {"textDocument": {"uri": uri(project / path)}})

    assert pull("app/other.py")["items"] == []
    held = server.begin("workspace/diagnostic", {"previousResultIds": []})
    asked = len(server.sent("workspace/diagnostic/refresh"))
    server.change(project / "app/blog.py", BLOG.replace("def latest", "def newest"), 2)
    server.until(lambda _: len(server.sent("workspace/diagnostic/refresh")) > asked, what="the question")
    assert [d["code"] for d in pull("app/other.py")["items"]] == ["unknown-endpoint"]
    items = server.answer(held)["result"]["items"]
    assert [item["uri"] for item in items] == [uri(project / "app/other.py")]
    assert server.sent("textDocument/publishDiagnostics") == []


def test_an_edit_of_one_file_changes_what_is_said_of_another(server, project):
    server.start(project)
    server.open(project / "app/blog.py")
    server.open(project / "app/other.py")
    server.ready()
    server.change(project / "app/blog.py", BLOG.replace("def latest", "def newest"), 2)
    server.wait_for_diagnostics(project / "app/other.py", unknown)
    server.change(project / "app/blog.py", BLOG, 3)
    server.wait_for_diagnostics(project / "app/other.py", nothing)


def hints(server, path):
    range = {"start": {"line": 0, "character": 0}, "end": {"line": 1000, "character": 0}}
    found = server.result("textDocument/inlayHint", {"textDocument": {"uri": uri(path)}, "range": range})
    return [hint["label"] for hint in found]


def test_hints_once_a_target_is_set(server, project):
    capabilities = {"workspace": {"inlayHint": {"refreshSupport": True}}}
    answer = server.start(project, capabilities)
    other = [f["id"] for f in answer["capabilities"]["experimental"]["segue.frameworks"] if f["id"] != "flask"][0]
    path = project / "app/blog.py"
    server.open(path)
    server.ready()
    assert hints(server, path) == []
    before = len(server.sent("workspace/inlayHint/refresh"))
    assert server.command("segue.setTarget", other)["result"] is None
    server.until(lambda _: len(server.sent("workspace/inlayHint/refresh")) > before, what="the refresh")
    assert any(label.startswith("→") for label in hints(server, path))
    assert all(len(label) <= 40 for label in hints(server, path))
    server.command("segue.setTarget", "")
    assert hints(server, path) == []
    assert server.command("segue.setTarget", "no such")["error"]["code"] == -32602


def test_settings_of_the_file_go_before_those_of_the_editor(server, project):
    (project / "segue.toml").write_text('target = "django"\n[severity]\nunknown-endpoint = "hint"\n')
    server.settings = {"target": "", "severity": {"unknown-endpoint": "off"}}
    rename_latest(project)
    server.start(project, {"workspace": {"configuration": True}})
    server.open(project / "app/blog.py")
    server.ready()
    [told] = server.wait_for_diagnostics(project / "app/other.py", unknown)
    assert told["severity"] == 4
    assert hints(server, project / "app/blog.py") != []
    # The file is mended while the server runs.
    (project / "segue.toml").write_text('targt = "django"\n')
    server.wait_for_diagnostics(project / "app/other.py", nothing)
    [wrong] = server.wait_for_diagnostics(project / "segue.toml", lambda codes: codes)
    assert 'did you mean "target"?' in wrong["message"]


def test_a_broken_settings_file_is_told_and_the_rest_works(server, project):
    (project / "segue.toml").write_text("target = \n")
    server.start(project)
    server.ready()
    server.wait_for_diagnostics(project / "segue.toml", lambda codes: codes)
    rename_latest(project)
    server.wait_for_diagnostics(project / "app/other.py", unknown)


def test_the_status_tells_version_evidence_and_folder(server, project):
    server.start(project)
    server.ready()
    status = server.command("segue.status")["result"]
    [folder] = status["folders"]
    assert folder["uri"] == uri(project)
    [found] = folder["projects"]
    assert (found["framework"], found["version"], found["evidence"]) == ("flask", "3.1.0", "requirements.txt:1")
    assert "Flask 3.1.0 (requirements.txt:1)" in status["text"]


def test_folders_come_and_go(server, project):
    server.start(None)
    server.ready()
    rename_latest(project)
    folder = {"uri": uri(project), "name": "w"}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
    server.wait_for_diagnostics(project / "app/other.py", unknown)
    server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    server.wait_for_diagnostics(project / "app/other.py", nothing)


def test_a_strange_disk(server, project):
    (project / "loop").symlink_to(project)
    os.mkfifo(project / "app" / "pipe.py")
    (project / "app" / "latin.py").write_bytes(b"x = '\xe9'\n")
    (project / "app" / "big.py").write_bytes(b"x = 1\n" * 9_000_000)
    (project / "app" / "nested.py").write_text("x = " + "[" * 10_000 + "]" * 10_000 + "\n")
    (project / "secret").mkdir()
    (project / "secret").chmod(0)
    server.start(project)
    server.open(project / "app/blog.py")
    server.ready()
    (project / "secret").chmod(0o700)
    text = server.command("segue.status")["result"]["text"]
    assert "big.py: 54.0 MB" in text
    assert "redirect" in server.hover(project / "app/blog.py", 12, 12)


def test_a_workspace_that_vanishes(server, project):
    server.start(project)
    server.open(project / "app/blog.py")
    server.ready()
    shutil.rmtree(project)
    server.command("segue.rescan")
    assert "redirect" in server.hover(project / "app/blog.py", 12, 12)


def test_a_folder_that_never_was(server, project):
    server.start(project / "nowhere")
    server.ready()
    assert server.command("segue.status")["result"]["indexing"] is False


def test_from_a_folder_of_projects_that_of_a_path_is_read(program, tmp_path):
    def files(*paths):
        told = subprocess.run([program, "status", *paths, "--format", "json"], cwd=tmp_path, capture_output=True, check=True)
        return json.loads(told.stdout)["files"]

    for name in ("one", "two"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "app.py").write_text("from flask import Flask\napp = Flask(__name__)\n")
        (tmp_path / name / "inner" / "more.py").write_text("")
    assert files("one") == 4
    (tmp_path / "one" / "requirements.txt").touch()
    assert files("one") == files("one/inner") == files("one/inner/more.py") == 2
    assert files("two") == files() == 4
    (tmp_path / "pyproject.toml").touch()
    assert files("one") == 4
