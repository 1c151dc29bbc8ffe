# What a person sees in Neovim, from the oldest version we support to the newest there is.
import subprocess
import time

import installs
import pytest
from conftest import one_retry
from neovim import Neovim

pytestmark = pytest.mark.parametrize("version", installs.NEOVIMS)

ROUTE = '@bp.route("/create"'


@pytest.fixture
def open_with(version, server, tmp_path, artefacts, request):
    """open_with(folder, *files) starts the editor; its last screen is kept."""

    class Kept(Neovim):
        def __exit__(self, *failure):
            self.keep(artefacts, request.node.name.replace("[", "-").rstrip("]"))
            super().__exit__(*failure)

    homes = iter(range(10))

    def start(folder, *files, **more):
        return Kept(version, server, folder, tmp_path / f"home{next(homes)}", *files, **more)

    return start


def replace(file, old, new):
    text = file.read_text()
    assert old in text, f"{file} has no {old}"
    file.write_text(text.replace(old, new))


def git(folder, *arguments):
    identity = ("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def checkout(folder, branch):
    """When it was done."""
    git(folder, "checkout", "--quiet", branch)
    return time.time()


def commit(folder, message):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@one_retry
def test_hover(open_with, tutorial):
    with open_with(tutorial(), "flaskr/blog.py") as nvim:
        nvim.ready()
        nvim.command("call search('route(\"/create\"')")
        nvim.type("K")
        nvim.wait("the hover shows the counterpart", lambda: "path(" in nvim.screen())
        screen = nvim.screen()
    assert 'path("create"' in screen
    assert "/create" in screen.replace(ROUTE, "").replace('path("create"', "")


@one_retry
def test_hints_once_a_target_is_set(open_with, tutorial):
    with open_with(tutorial(), "flaskr/blog.py") as nvim:
        nvim.ready()
        nvim.command("call search('route(\"/create\"')")
        nvim.wait("the line is on the screen", lambda: ROUTE in nvim.screen())
        assert "path(" not in nvim.screen()

        nvim.command("SegueTarget django")
        nvim.wait("a hint stands at the route", lambda: "path(" in hint(nvim))
        assert 'name="create"' in hint(nvim)

        nvim.command("SegueTarget off")
        nvim.wait("the hints are gone", lambda: hint(nvim) == "")


@one_retry
@pytest.mark.parametrize("place", ["setup", "segue.toml"])
def test_hints_from_the_start_where_the_settings_name_a_target(open_with, tutorial, place):
    folder, settings = tutorial(), {"target": "django"}
    if place == "segue.toml":
        (folder / place).write_text('target = "django"\n')
        settings = None
    with open_with(folder, "flaskr/blog.py", settings=settings) as nvim:
        nvim.command("call search('route(\"/create\"')")
        nvim.wait("a hint stands at the route", lambda: "path(" in hint(nvim))


def hint(nvim):
    line = next((line for line in nvim.screen().splitlines() if ROUTE in line), "")
    return line.partition('methods=("GET", "POST"))')[2].strip()


@one_retry
def test_hints_follow_the_settings_of_the_project(open_with, tutorial):
    folder = tutorial()
    with open_with(folder, "flaskr/blog.py") as nvim:
        nvim.ready()
        nvim.command("call search('route(\"/create\"')")
        nvim.wait("the line is on the screen", lambda: ROUTE in nvim.screen())
        assert hint(nvim) == ""
        (folder / "segue.toml").write_text('target = "django"\n')
        nvim.wait("a hint stands at the route", lambda: "path(" in hint(nvim))
        (folder / "segue.toml").unlink()
        nvim.wait("the hints are gone", lambda: hint(nvim) == "")


@one_retry
def test_a_diagnostic_is_shown_once(open_with, tutorial):
    folder = tutorial()
    replace(folder / "flaskr" / "auth.py", 'url_for("auth.login")', 'url_for("auth.logn")')
    with open_with(folder, "flaskr/auth.py") as nvim:
        wrong = len([None for line in (folder / "flaskr/auth.py").read_text().splitlines() if "auth.logn" in line])
        nvim.wait("the diagnostics come", lambda: named(nvim, "auth.py", "auth.logn"))
        nvim.command("sleep 1")
        assert len(named(nvim, "auth.py", "auth.logn")) == wrong
        nvim.command("call search('auth.logn')")
        nvim.wait("the message is on the screen", lambda: "no endpoint" in nvim.screen())
        shown = [line for line in nvim.screen().splitlines() if 'url_for("auth.logn")' in line]
        assert [line.count("no endpoint") for line in shown] == [1] * len(shown)


def named(nvim, file, endpoint):
    return [message for message in nvim.diagnostics(file) or [] if f'"{endpoint}"' in message]


@one_retry
def test_editing_one_file_changes_the_diagnostics_of_another(open_with, tutorial):
    with open_with(tutorial(), "-O", "flaskr/__init__.py", "flaskr/auth.py") as nvim:
        nvim.wait("both are open", lambda: nvim.lua("#vim.lsp.get_buffers_by_client_id(vim.lsp.get_clients()[1].id)") == 2)
        nvim.ready()
        assert nvim.diagnostics("auth.py") == []

        nvim.command('%s/endpoint="index"/endpoint="home"/')
        nvim.wait("the other file gets it", lambda: len(named(nvim, "auth.py", "index")) > 0)
        assert nvim.lua("vim.fn.getbufinfo('auth.py')[1].changedtick == 2"), "auth.py was touched"

        nvim.type("u")
        nvim.wait("the other file is clean again", lambda: nvim.diagnostics("auth.py") == [])


@one_retry
def test_git_checkout_is_noticed(open_with, tutorial):
    folder = tutorial()
    replace(folder / "flaskr" / "auth.py", 'url_for("index")', 'url_for("feed.latest")')
    git(folder, "init", "--quiet")
    commit(folder, "a link to nothing")
    git(folder, "checkout", "--quiet", "-b", "feed")
    (folder / "flaskr" / "feed.py").write_text(FEED)
    replace(folder / "flaskr" / "__init__.py", "from . import blog\n", "from . import blog\n    from . import feed\n")
    replace(folder / "flaskr" / "__init__.py", "(blog.bp)\n", "(blog.bp)\n    app.register_blueprint(feed.bp)\n")
    commit(folder, "the feed")

    with open_with(folder, "flaskr/auth.py") as nvim:
        nvim.ready()
        for _ in range(2):
            # Removes feed.py, changes __init__.py, leaves the open file alone.
            gone = checkout(folder, "main")
            nvim.wait("the missing endpoint is seen", lambda: named(nvim, "auth.py", "feed.latest"))
            assert nvim.lua("vim.g.diagnostics_changed_at") - gone < 2
            back = checkout(folder, "feed")
            nvim.wait("the endpoint is back", lambda: nvim.diagnostics("auth.py") == [])
            assert nvim.lua("vim.g.diagnostics_changed_at") - back < 2
        nvim.command("call search('feed.latest')")
        nvim.type("K")
        nvim.wait("the hover knows the new file", lambda: "/feed/latest" in nvim.screen())


FEED = """from flask import Blueprint

bp = Blueprint("feed", __name__, url_prefix="/feed")


@bp.route("/latest")
def latest():
    return "nothing yet"
"""


@one_retry
def test_commands_and_health(open_with, tutorial):
    with open_with(tutorial(), "flaskr/blog.py") as nvim:
        nvim.ready()
        maps = "vim.iter({'n','v','i'}):map(function(m) return vim.fn.execute(m .. 'map') end):join('')"
        assert "segue" not in nvim.lua(maps).lower()

        nvim.command("SegueStatus")
        nvim.wait("the status says what was found", lambda: "flask" in nvim.screen().lower().split("segue 0.", 1)[-1])

        first = nvim.lua("vim.lsp.get_clients({name='segue'})[1].id")
        nvim.command("SegueRestart")
        nvim.wait("another server runs", lambda: nvim.lua("vim.lsp.get_clients({name='segue'})[1].id") not in (first, None))

        nvim.command("helptags ALL")
        nvim.command("help segue")
        nvim.wait("there is a page of help", lambda: "INSTALL" in nvim.screen())

        nvim.command("checkhealth segue")
        nvim.wait("health knows the server", lambda: "running in" in nvim.screen())
        assert "ERROR" not in nvim.screen()
