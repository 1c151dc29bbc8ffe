# Which files does clang-tidy find fault with?  tidy.py BUILD_DIRECTORY
# A file whose preprocessed text and settings passed before is not checked again: a pass is remembered in the cache
# directory of the user, beside ccache's.
import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "segue-tidy"
TIDY = "clang-tidy-19"


def key(entry, settings):
    command = shlex.split(entry["command"])
    del command[: next(at for at, word in enumerate(command) if "clang++" in Path(word).name)]  # what launches it
    output = command.index("-o")
    del command[output : output + 2]
    command[command.index("-c")] = "-E"
    # As text, precompiled headers and all: what they hold may change too.
    if "-Winvalid-pch" in command:
        first = command.index("-Winvalid-pch")
        last = max(at for at, word in enumerate(command) if word == "-Xclang") + 1
        del command[first : last + 1]
    # -C: a comment may say NOLINT.
    text = subprocess.run([*command, "-C"], cwd=entry["directory"], capture_output=True, check=True).stdout
    return hashlib.sha256(settings + text.replace(os.fsencode(ROOT), b"")).hexdigest()


def check(entry, build, settings):
    """None if nothing is wrong, else what clang-tidy says."""
    passed = CACHE / key(entry, settings)
    if passed.exists():
        passed.touch()
        return None
    done = subprocess.run([TIDY, "-p", build, "--quiet", entry["file"]], capture_output=True, text=True)
    if done.returncode:
        return done.stdout or done.stderr
    passed.touch()
    return ""


def main(build):
    CACHE.mkdir(parents=True, exist_ok=True)
    settings = (ROOT / ".clang-tidy").read_bytes()
    settings += subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
    entries = json.loads(Path(build, "compile_commands.json").read_text())
    # external/ compiles third-party code: instantiating all of it takes longer than all of ours.
    ours = [entry for entry in entries if entry["file"].startswith(f"{ROOT}/server/")]
    ours = [entry for entry in ours if not entry["file"].startswith(f"{ROOT}/server/external/")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda entry: check(entry, build, settings), ours))
    for fault in filter(None, results):
        print(fault)
    faults = sum(bool(result) for result in results)
    print(f"clang-tidy: {len(ours)} files, {sum(r is None for r in results)} known to pass, {faults} with faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
