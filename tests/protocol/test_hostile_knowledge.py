# What can the knowledge of a repository that somebody else wrote do? Be read, within bounds, and be told what is wrong.
import hashlib
import json
import os
import subprocess

import pytest
from test_own_knowledge import MEMBERS, NAMES, RULE

PASSWORDS = "root:x:0:0"
HIDDEN = [chr(code) for code in (*range(0x00, 0x09), 0x1B, 0x7F, 0x202E, 0x2066, 0x200F)]


def name(text, **more):
    rows = {"id": "app.auth.x" + hashlib.sha1(text.encode()).hexdigest()[:6], "summary": text, **more}
    return "[[name]]\n" + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items())


def article(front, body=""):
    return f"+++\n{front}\n+++\n{body}"


RULE_FRONT = 'kind = "rule"\nid = "%s"\nframework = "flask"\nseverity = "warning"\ncategory = "x"\nmessage = "no"'
EXAMPLES = "\n```python bad\nx\n```\n```python good\ny\n```\n"

# file: its text, and what is said of it
WRONG = {
    "html.toml": (name("<img src=x onerror=alert(1)>"), "HTML is not shown"),
    "script.toml": (name("[docs](javascript:alert(1))"), "a link starts with https://"),
    "command.toml": (name("[docs](command:workbench.action.terminal.new)"), "a link starts with https://"),
    "file.toml": (name("[docs](file:///etc/passwd)"), "a link starts with https://"),
    "url.toml": (name("Fine.", url="command:workbench.action.quit"), "`url` is a link, which starts with https://"),
    "rule-url.md": (
        article(RULE_FRONT % "rule-url" + '\nurl = "javascript:alert(1)"', "```python pattern\nflask.redirect(_)\n```" + EXAMPLES),
        "`url` is a link, which starts with https://",
    ),
    "escape.toml": ('[[name]]\nid = "app.auth.other"\nsummary = "\\u001b]0;owned\\u0007"\n', "a character that is not seen"),
    "turned.toml": (name("safe \u202egnp.exe"), "this character is not seen"),
    "control.md": (article(RULE_FRONT % "control", "\x1b[2J" + EXAMPLES), "this character is not seen"),
    "climb.md": (article(RULE_FRONT % "../../../../climb", "```python pattern\nflask.redirect(_)\n```" + EXAMPLES), "the file's name is the id"),
    "deep.toml": ("x = " + "[" * 100_000, "not valid TOML"),
    "nested.md": (article(RULE_FRONT % "nested", "```python pattern\n" + "(" * 20_000 + "x" + ")" * 20_000 + "\n```" + EXAMPLES), "no name `x` in the reference"),
    "long.md": (article(RULE_FRONT % "long", "```python pattern\nflask.redirect(_)" + " or flask.redirect(_)" * 8_000 + "\n```" + EXAMPLES), ""),
    "loops.md": (article(RULE_FRONT % "loops" + "\nhelp = '" + "{% for a in b %}" * 5_000 + "'", EXAMPLES), "for"),
    "large.toml": ("# " + "x" * 300_000, "larger than 256 KiB: not read"),
    "bytes.toml": (b"\xff\xfe\x00", "not UTF-8"),
}


@pytest.fixture
def hostile(project):
    folder = project / ".segue" / "knowledge"
    folder.mkdir(parents=True)
    (folder / "names.toml").write_text(NAMES)
    (folder / "no-legacy-login.md").write_text(RULE)
    (project / "app" / "auth.py").write_text("def tenant_required(view):\n    return view\n\n\ndef legacy_login(): ...\n")
    (project / "app" / "members.py").write_text(MEMBERS)
    for path, (text, _) in WRONG.items():
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "passwords.toml").symlink_to("/etc/passwd")
    (folder / "outside").symlink_to("/etc")
    with open(folder / "sparse.toml", "wb") as sparse:
        sparse.truncate(20 << 30)
    return project


def run(program, folder, *words):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, check=False, timeout=100)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_each_wrong_file_is_told_and_the_others_are_used(program, hostile):
    code, said = run(program, hostile, "check")
    assert code == 1
    for path, (_, what) in WRONG.items():
        lines = [line for line in said.splitlines() if line.startswith(f".segue/knowledge/{path}:")]
        assert not what or any(what in line for line in lines), (path, lines)
    assert "sparse.toml" in said and "the old login" in said, "the team's own rule holds"


def test_what_is_shown_is_harmless(program, hostile):
    said = run(program, hostile, "check")[1] + run(program, hostile, "knowledge", "check")[1]
    assert not [character for character in HIDDEN if character in said]
    assert PASSWORDS not in said and "/outside/" not in said, "links are not followed"
    assert max(map(len, said.splitlines())) < 2000
    # The lines that are wrong are quoted in a terminal, and shown nowhere as what they want to be.
    shown = subprocess.run([program, "explain", "app.auth.tenant_required", "--format", "markdown"], cwd=hostile, capture_output=True, check=True)
    assert b"Answers 404" in shown.stdout
    assert not [text for text in (b"javascript:", b"command:", b"<img", b"file:///etc") if text in shown.stdout]


def test_nothing_is_run(program, hostile):
    owned = hostile / "owned"
    evidence = f"```python evidence flask\nopen({str(owned)!r}, 'w')\n```\n"
    front = 'kind = "claim"\nid = "runs"\nclaim = "It runs"\nverdict = "false"\nabout = ["flask"]'
    (hostile / ".segue/knowledge/runs.md").write_text(article(front, evidence))
    example = f"```python bad\nopen({str(owned)!r}, 'w')\n#   ^^ own\n```\n```python good\nopen({str(owned)!r}, 'w')\n```\n"
    (hostile / ".segue/knowledge/own.md").write_text(
        article(RULE_FRONT % "own", "```python pattern\nflask.redirect(_)\n```\n" + example)
    )
    for words in (["check"], ["knowledge", "check"], ["explain", "runs"], ["hints", "--to", "django"]):
        run(program, hostile, *words)
    assert not owned.exists()


def test_too_many_files_are_bounded(program, hostile):
    for number in range(2100):
        (hostile / f".segue/knowledge/n{number:04}.toml").write_text("")
    assert "more than 2000 files" in run(program, hostile, "check")[1]


def test_an_editor_is_told_the_same(server, hostile):
    server.start(hostile, options={"target": "django"})
    server.ready()
    folder = hostile / ".segue/knowledge"
    [found] = server.wait_for_diagnostics(folder / "url.toml", lambda codes: codes == ["invalid-knowledge"])
    assert "https://" in found["message"]
    server.open(hostile / "app/members.py")
    said = server.hover(hostile / "app/members.py", 8, 3)
    assert "Answers 404 to members of other tenants." in said
    assert os.path.exists(folder / "sparse.toml")
