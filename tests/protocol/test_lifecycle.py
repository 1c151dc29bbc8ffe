# Does the program speak the protocol, however its bytes come, and end when it should?
import contextlib
import json
import subprocess
import time

import pytest
from client import Server, framed, uri


def code(answer):
    return answer.get("error", {}).get("code")


HOVER = {"textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 0, "character": 0}}


def test_states(server, project):
    assert code(server.ask("textDocument/hover", HOVER)) == -32002
    server.start(project)
    assert code(server.ask("initialize", {"capabilities": {}})) == -32600
    assert code(server.ask("no/such/method", {})) == -32601
    assert code(server.ask("textDocument/hover", {})) == -32602
    server.notify("no/such/notification", {})
    server.notify("$/noSuchNotification", {})
    assert server.ask("textDocument/hover", HOVER)["result"] is None
    assert server.ask("shutdown")["result"] is None
    assert code(server.ask("textDocument/hover", HOVER)) == -32600
    server.notify("exit")
    assert server.ended() == 0


@pytest.mark.parametrize(
    "text",
    [b"{", b"", b"\xff\xfe", b'{"jsonrpc": "2.0", "id": 1, "method": "\xff"', b"[" * 100_000, b'{"a":' * 100_000],
    ids=["cut off", "empty", "no text", "invalid UTF-8", "deep lists", "deep objects"],
)
def test_what_is_no_json_is_answered_and_survived(server, project, text):
    server.write(framed(text))
    assert code(server.answer(None)) == -32700
    server.start(project)


def test_ids_come_back_as_they_were(server, project):
    server.start(project)
    for id in ("a string", 7, -1, 2**53 - 1):
        assert "result" in server.answer(server.begin("textDocument/hover", HOVER, id))


def test_a_cancelled_request_is_answered(server, project):
    server.start(project)
    for id in range(100, 150):
        server.begin("textDocument/hover", HOVER, id)
        server.notify("$/cancelRequest", {"id": id})
    for id in range(100, 150):
        answer = server.answer(id)
        assert code(answer) == -32800 or "result" in answer


def test_writes_may_be_split_and_merged(server, project):
    server.start(project)
    hover = {"jsonrpc": "2.0", "method": "textDocument/hover", "params": HOVER}
    data = b"".join(framed(hover | {"id": id}) for id in (101, 102, 103))
    server.write(data)
    for byte in data.replace(b"10", b"20"):
        server.write(bytes([byte]))
    for id in (101, 102, 103, 201, 202, 203):
        assert "result" in server.answer(id)


def test_a_content_type_may_stand_anywhere(server, project):
    server.start(project)
    kind = b"Content-Type: application/vscode-jsonrpc; charset=utf-8"
    body = json.dumps({"jsonrpc": "2.0", "id": 101, "method": "textDocument/hover", "params": HOVER}).encode()
    length = b"Content-Length: %d" % len(body)
    server.write(b"\r\n".join([kind, length, b"", body]))
    server.answer(101)
    server.write(b"\r\n".join([length, kind, b"", body.replace(b"101", b"102")]))
    server.answer(102)


@pytest.mark.parametrize(
    "header",
    [b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", b"Content-Length: 99999999999999999999\r\n\r\n", b"x" * 100_000, b"Content-Length: -1\r\n\r\n"],
    ids=["a browser", "a length beyond all bounds", "an endless header", "a negative length"],
)
def test_what_is_no_header_ends_the_program(program, header):
    with Server(program) as server:
        with contextlib.suppress(BrokenPipeError):  # it may be gone before all of it is written
            server.write(header)
        assert server.ended() == 1
        assert b"not understood" in server.errors


def test_exit_without_shutdown_is_a_failure(server, project):
    server.start(project)
    server.notify("exit")
    assert server.ended() == 1


def test_the_end_of_the_input_ends_the_program(server, project):
    server.start(project)
    server.process.stdin.close()
    assert server.ended(10) == 1


def test_the_end_of_the_client_ends_the_program(server, project):
    editor = subprocess.Popen(["sleep", "600"])
    try:
        server.start(project, processId=editor.pid)
        assert server.process.poll() is None
    finally:
        editor.kill()
        editor.wait()
    assert server.ended(10) == 1


def test_a_client_that_is_dead_already_ends_the_program(server, project):
    editor = subprocess.Popen(["true"])
    editor.wait()
    server.send(
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": editor.pid, "capabilities": {}}}
    )
    assert server.ended(10) == 1


def test_a_client_that_reads_late_misses_nothing(server, project):
    server.start(project)
    requests = [{"jsonrpc": "2.0", "id": id, "method": "no/such/" + "x" * 100, "params": {}} for id in range(1000, 11000)]
    server.write(b"".join(framed(request) for request in requests))
    server.answer(10999)
    assert [m["id"] for m in server.seen if m.get("id", 0) >= 1000] == list(range(1000, 11000))


def test_the_end_comes_in_the_middle_of_reading(server, project):
    for i in range(2000):
        (project / "app" / f"more{i}.py").write_text("import flask\n\n\ndef f():\n    return flask.url_for('x')\n" * 20)
    server.start(project)
    server.open(project / "app" / "blog.py")
    assert server.ask("shutdown")["result"] is None
    began = time.monotonic()
    server.notify("exit")
    assert server.ended() == 0
    assert time.monotonic() - began < 2


def test_log_file_has_every_request(server, project, tmp_path):
    log = tmp_path / "segue.log"
    server.start(project, options={"logFile": str(log), "logLevel": "debug"})
    server.ask("textDocument/hover", HOVER)
    server.stop()
    text = log.read_text()
    assert "textDocument/hover" in text and "shutdown" in text


def test_a_log_file_that_can_not_be_written_is_told(server, project):
    server.start(project, options={"logFile": "/proc/no/such/file"})
    server.until(lambda m: m.get("method") == "window/logMessage" and "/proc/no/such/file" in m["params"]["message"])


def test_folders_may_be_given_the_old_ways(program, project):
    for way in ({"rootUri": uri(project)}, {"rootPath": str(project)}, {"rootUri": None, "rootPath": None}):
        with Server(program) as server:
            server.result("initialize", {"capabilities": {}, "processId": None} | way)
            server.notify("initialized", {})
            server.ready()
            status = server.command("segue.status")["result"]
            assert [f["uri"] for f in status["folders"]] == ([uri(project)] if any(way.values()) else [])
