# What a person sees in VS Code: its real workbench in a browser, our .vsix installed, the mouse on the code.
import json
import shutil
import socket

import installs
import pytest
from conftest import one_retry

# Only what keeps VS Code from showing other things; everything about the editor stays as it comes.
SETTINGS = {
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": True,
    "extensions.ignoreRecommendations": True,
    "git.openRepositoryInParentFolders": "never",
    "typescript.disableAutomaticTypeAcquisition": True,
    "json.schemaDownload.enable": False,
}


@pytest.fixture(scope="module")
def seen(server, artefacts, tmp_path_factory):
    """What one visit to the workbench has read; see workbench.mjs."""
    code_server = installs.code_server()
    env = installs.node_env()
    vsix = installs.extension(server, installs.CACHE / "segue.vsix")
    for old in artefacts.glob("vscode-*"):
        old.unlink()

    @one_retry
    def visit():
        home = tmp_path_factory.mktemp("vscode")
        workspace, data, extensions = home / "tutorial", home / "data", home / "extensions"
        shutil.copytree(installs.tutorial(), workspace)
        auth = workspace / "flaskr" / "auth.py"
        auth.write_text(auth.read_text().replace('url_for("auth.login")', 'url_for("auth.logn")', 1))
        (data / "User").mkdir(parents=True)
        (data / "User" / "settings.json").write_text(json.dumps(SETTINGS))

        entry = code_server / "node_modules/code-server/out/node/entry.js"
        where = ("--config", data / "config.yaml", "--user-data-dir", data, "--extensions-dir", extensions)
        installs.run("node", entry, *where, "--install-extension", vsix, env=env)

        given = {
            "codeServer": code_server,
            "data": data,
            "extensions": extensions,
            "workspace": workspace,
            "artefacts": artefacts,
            "port": free_port(),
        }
        driver = installs.ROOT / "tests" / "editors" / "workbench.mjs"
        read = json.loads(installs.run("node", driver, json.dumps(given, default=str), env=env))
        told = installs.run(server, "hints", "--to", "django", "--format", "json", "flaskr/blog.py", cwd=workspace)
        read["told"] = {hint["line"]: hint["hint"] for hint in json.loads(told)["hints"]}
        (artefacts / "vscode-seen.json").write_text(json.dumps(read, indent=2, ensure_ascii=False))
        if "failed" in read:
            raise AssertionError(read["failed"])
        return read

    return visit()


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_hover_names_the_url_and_the_counterpart(seen):
    assert "/create" in seen["hover"]
    assert 'path("create"' in seen["hover"].replace("\u00a0", " ")


def hints(seen, start):
    """The hints behind the first line that begins so."""
    before = next(line for line in seen["linesBefore"] if line.startswith(start))
    after = next(line for line in seen["linesAfter"] if line.startswith(start))
    assert after.startswith(before)
    return after.removeprefix(before).strip()


def test_hints_come_with_the_target_and_are_whole(seen):
    assert not any("→" in line or "≈" in line for line in seen["linesBefore"])
    assert 'name="create"' in hints(seen, '@bp.route("/create"')
    shown = {}
    for number, (before, after) in enumerate(zip(seen["linesBefore"], seen["linesAfter"], strict=True), 1):
        assert after.startswith(before)
        if after != before:
            shown[number] = after.removeprefix(before).strip()
    # VS Code cuts what is longer; the lines that the page has no room for are not in question.
    assert shown == {line: hint for line, hint in seen["told"].items() if line <= len(seen["linesBefore"])}


@pytest.mark.parametrize("when", ["problemsClosed", "problemsOpen"])
def test_a_diagnostic_is_listed_once(seen, when):
    assert len([row for row in seen[when] if "auth.logn" in row]) == 1


def test_a_diagnostic_is_underlined_once(seen):
    assert seen["squiggles"] == 1


def test_a_change_on_disk_is_noticed(seen):
    broken, mended = seen["changedOnDisk"]
    assert broken and len(set(broken)) == len(broken)
    assert mended == []


def test_status_names_what_was_found(seen):
    assert "flask" in seen["status"].lower()


def test_status_item_names_the_framework_and_the_target(seen):
    shown = " ".join(seen["statusItem"])
    assert "Segue: ready" in shown and "Flask" in shown
    assert "Comparison: Django" in shown


def test_nothing_pops_up_until_the_server_crashes(seen):
    assert seen["noticesBefore"] == []
    assert len(seen["noticesAfter"]) == 1
    assert "stopped unexpectedly and was started again" in seen["noticesAfter"][0]
