# A client of the language server protocol that sends exactly what a test says and forgets nothing that comes back.
import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path

PATIENCE = 30  # seconds; a busy machine is slow, not wrong


def uri(path):
    return Path(path).as_uri()


def framed(message, *headers):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    lines = [b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class Stream:
    """Messages of one connection, cut strictly: whatever is no frame is an error."""

    def __init__(self, read, write):
        self.write = write
        self.incoming = queue.Queue()
        self.seen = []  # every message, in order
        self.garbage = b""
        self.next_id = 0
        self.settings = {}
        self.silent = set()  # methods of the server's requests that get no answer
        threading.Thread(target=self._cut, args=(read,), daemon=True).start()

    def _cut(self, read):
        data = b""
        while chunk := read():
            data += chunk
            while b"\r\n\r\n" in data:
                head, _, rest = data.partition(b"\r\n\r\n")
                if not head.startswith(b"Content-Length: ") or not head[16:].isdigit():
                    self.garbage += data
                    data = b""
                    break
                if len(rest) < int(head[16:]):
                    break
                self.incoming.put(json.loads(rest[: int(head[16:])]))
                data = rest[int(head[16:]) :]
        self.garbage += data
        self.incoming.put(None)

    def send(self, message):
        self.write(framed(message))

    def notify(self, method, params=None):
        self.send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def begin(self, method, params=None, id=None):
        self.next_id += 1
        id = self.next_id if id is None else id
        self.send({"jsonrpc": "2.0", "id": id, "method": method} | ({} if params is None else {"params": params}))
        return id

    def until(self, test, seconds=PATIENCE, what="it"):
        """The first message, come or to come, that passes the test."""
        at, ends = 0, time.monotonic() + seconds
        while True:
            while at < len(self.seen):
                if test(self.seen[at]):
                    return self.seen[at]
                at += 1
            try:
                message = self.incoming.get(timeout=max(0.01, ends - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"not within {seconds} s: {what}; last came {self.seen[-3:]}") from None
            if message is None:
                self.incoming.put(None)
                raise AssertionError(f"the server's output ended before {what} came")
            self.seen.append(message)
            self._reply(message)

    def settle(self, seconds):
        """Takes in what comes for so long."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            try:
                self.until(lambda message: False, left)
            except AssertionError:
                return

    def _reply(self, message):
        if "method" not in message or "id" not in message or message["method"] in self.silent:
            return
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings for _ in message["params"]["items"]]
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def answer(self, id, seconds=PATIENCE):
        return self.until(lambda m: "method" not in m and m.get("id") == id, seconds, f"the answer to {id}")

    def ask(self, method, params=None):
        return self.answer(self.begin(method, params))

    def result(self, method, params=None):
        answer = self.ask(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def sent(self, method):
        return [m.get("params") for m in self.seen if m.get("method") == method]

    # --- what editors do -------------------------------------------------------------------------------------------

    def start(self, folder, capabilities=None, options=None, **more):
        folders = [{"uri": uri(folder), "name": "w"}] if folder else []
        params = {"processId": None, "capabilities": capabilities or {}, "workspaceFolders": folders}
        answer = self.result("initialize", params | {"initializationOptions": options} | more)
        self.notify("initialized", {})
        return answer

    def ready(self, seconds=PATIENCE):
        def is_ready(message):
            return message.get("method") == "segue/status" and message["params"]["state"] == "ready"

        self.until(is_ready, seconds, "the end of indexing")

    def open(self, path, text=None, version=1, language="python", name=None):
        text = Path(path).read_bytes().decode() if text is None else text
        document = {"uri": name or uri(path), "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, path, changes, version, name=None):
        changes = [{"text": changes}] if isinstance(changes, str) else changes
        document = {"uri": name or uri(path), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def hover(self, path, line, character, name=None):
        position = {"line": line, "character": character}
        params = {"textDocument": {"uri": name or uri(path)}, "position": position}
        found = self.result("textDocument/hover", params)
        return found and found["contents"]["value"]

    def diagnostics(self, path):
        """What was published last for a file; None if nothing was."""
        told = [p["diagnostics"] for p in self.sent("textDocument/publishDiagnostics") if p["uri"] == uri(path)]
        return told[-1] if told else None

    def wait_for_diagnostics(self, path, test, seconds=PATIENCE):
        def fits(_):
            told = self.diagnostics(path)
            return told is not None and test([d["code"] for d in told])

        if not fits(None):
            self.until(fits, seconds, f"diagnostics of {path}")
        return self.diagnostics(path)

    def command(self, name, *arguments):
        return self.ask("workspace/executeCommand", {"command": name, "arguments": list(arguments)})


class Server(Stream):
    """The program on its standard streams."""

    def __init__(self, program, *arguments, cwd=None):
        self.process = subprocess.Popen(
            [program, "serve", *arguments],
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.errors = b""
        self.errors_read = threading.Thread(target=self._keep_errors, daemon=True)
        self.errors_read.start()
        output = self.process.stdout.fileno()
        super().__init__(lambda: os.read(output, 1 << 16), self._write)

    def _keep_errors(self):
        while chunk := self.process.stderr.read1():
            self.errors += chunk

    def _write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def ended(self, seconds=PATIENCE):
        """The exit code."""
        code = self.process.wait(seconds)
        self.errors_read.join(seconds)
        return code

    def stop(self):
        """As the protocol says: must leave nothing behind."""
        assert self.ask("shutdown").get("result", 0) is None
        self.notify("exit")
        assert self.ended() == 0, self.errors.decode()
        assert self.garbage == b""

    def __enter__(self):
        return self

    def __exit__(self, failed, *_):
        alive = self.process.poll() is None
        if alive and not failed:
            self.stop()
        self.process.kill()
        self.process.wait()
        assert failed or b"Sanitizer" not in self.errors, self.errors.decode()
