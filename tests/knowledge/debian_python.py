"""Where does a newer Python come from on a machine that has none? From packages of Debian's next suite, unpacked in a folder."""

import pathlib
import re
import shutil
import stat
import subprocess

SUITE, VERSION = "trixie", "3.13"
PACKAGES = [f"python{VERSION}", f"python{VERSION}-minimal", f"libpython{VERSION}-minimal", f"libpython{VERSION}-stdlib", "libc6", "zlib1g",
            "libexpat1", "libssl3t64", "libffi8", "libbz2-1.0", "liblzma5", "libsqlite3-0", "libuuid1", "libzstd1", "libreadline8t64",
            "libtinfo6", "libncursesw6", "libgcc-s1"]
WRAPPER = """#!/bin/sh
# The interpreter runs with the C library it was built for, not with this machine's.
root={root}
exec "$root/{loader}" --library-path "$root/usr/lib/{triplet}:$root/lib/{triplet}" --argv0 "$root/usr/bin/python{version}" "$root/usr/bin/python{version}" "$@"
"""


def mirror():
    """The server that this machine takes Debian's packages from."""
    for path in [*pathlib.Path("/etc/apt/sources.list.d").glob("*.sources"), pathlib.Path("/etc/apt/sources.list")]:
        found = re.search(r"(?:^URIs:\s*|^deb\s+(?:\[.*?\]\s*)?)(\S*/debian)/?(?=\s)", path.read_text() if path.exists() else "", re.M)
        if found:
            return found[1]
    return "http://deb.debian.org/debian"


def unpacked_python(folder):
    """Path of a program that is Python; the download happens once."""
    folder = folder.resolve()
    program = folder / "python"
    if program.exists():
        return str(program)
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise OSError("there is no apt-get to take one from Debian")
    apt = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial", "downloads", "etc"):
        (apt / part).mkdir(parents=True, exist_ok=True)
    (apt / "etc/sources.list").write_text(f"deb {mirror()} {SUITE} main\n")
    (apt / "status").touch()
    options = ["-q", "-o", f"Dir::Etc::sourcelist={apt}/etc/sources.list", "-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={apt}/lists",
               "-o", f"Dir::State::status={apt}/status", "-o", f"Dir::Cache={apt}/cache", "-o", "APT::Sandbox::User=root"]
    subprocess.run(["apt-get", *options, "update"], check=True, capture_output=True)
    subprocess.run(["apt-get", *options, "download", *PACKAGES], check=True, capture_output=True, cwd=apt / "downloads")
    root = folder / "root"
    for package in sorted((apt / "downloads").glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    triplet = next(path.parent.name for path in root.glob("usr/lib/*/libc.so.6"))
    loader = next(path for path in root.glob(f"usr/lib/{triplet}/ld-linux*.so*"))
    program.write_text(WRAPPER.format(root=root, loader=loader.relative_to(root), triplet=triplet, version=VERSION))
    program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    shutil.rmtree(apt)
    return str(program)
