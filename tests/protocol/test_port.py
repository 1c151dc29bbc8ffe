# Does the program serve one client over a socket, and nobody else?
import re
import socket
import subprocess
from contextlib import contextmanager

import pytest
from client import PATIENCE, Stream


@contextmanager
def listening(program):
    process = subprocess.Popen([program, "serve", "--port", "0"], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        line = process.stderr.readline().decode()
        yield process, int(re.search(r"127\.0\.0\.1:(\d+)", line)[1])
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def stream_of(connection):
    def read():
        try:
            return connection.recv(1 << 16)
        except OSError:  # closed by the test
            return b""

    return Stream(read, connection.sendall)


def test_one_client_is_served(program, project):
    with listening(program) as (process, port), socket.create_connection(("127.0.0.1", port)) as connection:
        stream = stream_of(connection)
        stream.start(project)
        stream.ready()
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        assert stream.result("shutdown") is None
        stream.notify("exit")
        assert process.wait(PATIENCE) == 0


def test_the_program_ends_with_its_client(program, project):
    with listening(program) as (process, port):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            stream_of(connection).start(project)
        assert process.wait(PATIENCE) == 1


def test_a_browser_is_sent_away(program):
    with listening(program) as (process, port), socket.create_connection(("127.0.0.1", port)) as connection:
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
        head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body)
        connection.sendall(head + body)
        connection.settimeout(PATIENCE)
        try:
            assert connection.recv(1) == b"", "it was answered"
        except ConnectionResetError:
            pass
        assert process.wait(PATIENCE) == 1


def test_only_this_machine_can_connect(program):
    with listening(program) as (_, port):
        name = socket.gethostbyname(socket.gethostname())
        if name.startswith("127."):
            pytest.skip("this machine has no address but its own")
        with pytest.raises(OSError):
            socket.create_connection((name, port), timeout=5).close()


def test_a_port_in_use_is_told(program):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([program, "serve", "--port", str(port)], capture_output=True, timeout=PATIENCE)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr.decode()
