# May everything that goes into the program and the extension be given away under Apache-2.0?
# Reads what is installed: npm packages of the grammars and the extension, Debian packages the program is built from.
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {"MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BSL-1.0", "BlueOak-1.0.0", "CC0-1.0", "Python-2.0"}
# Folders with a package-lock.json whose packages end up in what we ship (development tools do not).
LOCKFILES = ("grammars", "editors/vscode")
# Debian's copyright file must name one of these for the headers we compile.
DEBIAN = {
    "nlohmann-json3-dev": r"Expat|MIT",
    "libtomlplusplus-dev": r"Expat|MIT",
    "libfmt-dev": r"Expat|MIT",
    "libasio-dev": r"BSL|Boost Software License",
    "libcli11-dev": r"BSD-3-[Cc]lause",
    "libcmark-gfm-dev": r"BSD-2-clause",
}


def npm(folder):
    """Packages that are shipped: all of a lockfile but those marked as development tools."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text())
    for path, package in lock["packages"].items():
        if path and not package.get("dev"):
            yield f"{folder}: {path.rpartition('node_modules/')[2]}", package.get("license", "none named")


def debian():
    for package, pattern in DEBIAN.items():
        path = Path("/usr/share/doc", package, "copyright")
        if not path.exists():
            yield package, "no copyright file", False
            continue
        found = re.search(pattern, path.read_text(errors="replace"))
        yield package, found[0] if found else "none of the known ones", bool(found)


def main():
    rows = [(name, licence, set(re.split(r"[ ()]+|OR|AND", licence)) - {""} <= ALLOWED) for f in LOCKFILES for name, licence in npm(f)]
    rows += debian()
    for name, licence, fits in rows:
        print(f"{'ok ' if fits else 'NO '} {name:50} {licence}")
    return 0 if all(fits for *_, fits in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
