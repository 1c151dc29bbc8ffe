# A Neovim in a real terminal: what a person types, and what stands on the screen.
import json
import os
import shutil
import subprocess
import time
import uuid

import installs

COLUMNS, LINES = 160, 45
PATIENCE = 30  # seconds; a busy machine is slow, not wrong
PLUGIN = installs.ROOT / "editors" / "neovim"

INIT = """
vim.o.swapfile = false
vim.o.shada = ""
vim.o.more = false
vim.g.loaded_python3_provider = 0 -- looked for at each start, for two seconds, and not used
require("segue").setup({{ cmd = {{ {server}, "serve" }}, settings = vim.json.decode({settings}) }})
vim.diagnostic.config({{ virtual_text = true }})
vim.api.nvim_create_autocmd("DiagnosticChanged", {{
  callback = function()
    local seconds, micros = vim.uv.gettimeofday()
    vim.g.diagnostics_changed_at = seconds + micros / 1e6
  end,
}})
"""


READY = """(function()
  local client = vim.lsp.get_clients({ name = "segue" })[1]
  if not client or not client.initialized then return false end
  local ask = { command = "segue.status" }
  local answer = require("segue").call(client, "request_sync", "workspace/executeCommand", ask, 5000)
  return answer ~= nil and answer.result ~= nil and not answer.result.indexing
end)()"""


class Neovim:
    """with Neovim("0.12", server, folder, home, "a.py") as nvim: ...   `home` receives the plugin, as its README says, the
    settings and the log."""

    def __init__(self, version, server, folder, home, *files, settings=None):
        program, extra = installs.neovim(version)
        installs.programs("tmux")
        home.mkdir(parents=True, exist_ok=True)
        init = home / "init.lua"
        shutil.copytree(PLUGIN, home / "data/nvim/site/pack/segue/start/segue")
        init.write_text(INIT.format(server=json.dumps(str(server)), settings=json.dumps(json.dumps(settings or {}))))
        self.program, self.home = str(program), home
        # A socket's path has room for 107 bytes: pytest's folders are too deep.
        self.terminal = f"segue-{uuid.uuid4().hex[:8]}"
        self.socket = f"/tmp/{self.terminal}.nvim"
        own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        keep = {key: value for key, value in os.environ.items() if not key.startswith(("NVIM", "VIM", "TMUX"))}
        own["NVIM_LOG_FILE"] = str(home / "nvim.log")
        self.env = {**keep, **own, **extra, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.start = [self.program, "-u", str(init), "--listen", self.socket, *map(str, files)]
        self.folder = folder

    def __enter__(self):
        size = ("-x", str(COLUMNS), "-y", str(LINES))
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(self.folder), "--", *self.start)
        self.wait("Neovim answers", lambda: self.lua("1") == 1)
        return self

    def __exit__(self, *failure):
        self.type(":qall!", "Enter", must_work=False)
        ended = time.monotonic() + 5
        while time.monotonic() < ended and self._tmux("has-session", must_work=False).returncode == 0:
            time.sleep(0.05)
        self._tmux("kill-server", must_work=False)

    def _tmux(self, *arguments, must_work=True):
        command = ["tmux", "-L", self.terminal, *arguments]
        done = subprocess.run(command, env=self.env, text=True, capture_output=True)
        if must_work and done.returncode:
            raise AssertionError(f"tmux {arguments[0]}: {done.stderr.strip()}")
        return done

    def type(self, *keys, must_work=True):
        """Keys as tmux names them; anything else is typed letter by letter."""
        self._tmux("send-keys", *keys, must_work=must_work)

    def command(self, text):
        self.type("Escape")
        self._tmux("send-keys", "-l", f":{text}")
        self.type("Enter")

    def screen(self):
        return self._tmux("capture-pane", "-p").stdout

    def lua(self, expression):
        """What a Lua expression is now; None while Neovim can't answer."""
        quoted = f"vim.json.encode({expression})".replace("'", "''")
        command = [self.program, "--server", self.socket, "--remote-expr", f"luaeval('{quoted}')"]
        done = subprocess.run(command, env=self.env, text=True, capture_output=True, timeout=20)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return None

    def ready(self):
        self.wait("the server has read the workspace", lambda: self.lua(READY) is True)

    def diagnostics(self, name):
        """Every message shown for the buffer of that file, whichever way it came."""
        return self.lua(
            "vim.iter(vim.diagnostic.get(vim.fn.bufnr('%s'))):map(function(d) return d.message end):totable()" % name
        )

    def wait(self, what, condition, seconds=PATIENCE):
        started = time.monotonic()
        while not condition():
            if time.monotonic() - started > seconds:
                raise AssertionError(f"not within {seconds} s: {what}\n{self.screen()}")
            time.sleep(0.05)

    def keep(self, artefacts, name):
        """The screen with its colours, as `cat` shows it."""
        (artefacts / f"{name}.ansi").write_text(self._tmux("capture-pane", "-p", "-e").stdout)
        log = self.home / "state" / "nvim" / "lsp.log"
        if log.exists():
            shutil.copy(log, artefacts / f"{name}.log")
