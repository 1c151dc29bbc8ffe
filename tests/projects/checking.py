# What does `segue check` find in a project, in what time and memory, and what changes when a defect is put in?
import json
import os
import subprocess
import tempfile
import threading
from dataclasses import dataclass

HANGS = 1800  # seconds after which it is taken for endless; a busy machine is slow, not wrong


@dataclass(frozen=True)
class Checked:
    findings: set  # of (path, line, rule, message)
    seconds: float  # of the processor
    megabytes: int  # resident at most


def check(program, folder, variables):
    environ = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"} | variables
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([program, "check", "--format", "json"], cwd=folder, stdout=output, stderr=errors, env=environ)
        endless = threading.Timer(HANGS, process.kill)
        endless.start()
        _, status, used = os.wait4(process.pid, 0)
        endless.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        assert process.returncode in (0, 1), f"exit {process.returncode}: {errors.read().decode()[-2000:]}"
        found = json.load(output)["diagnostics"]
    findings = {(one["path"], one["line"], one["rule"], one["message"]) for one in found}
    return Checked(findings, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def effect(program, folder, variables, defect, before):
    """Findings that are new and findings that are gone while the defect is there; lines below it move along."""
    original = defect.path.read_bytes()
    defect.path.write_bytes(defect.change.text.encode("utf-8", "surrogateescape"))
    try:
        after = check(program, folder, variables).findings
    finally:
        defect.path.write_bytes(original)
    shift = defect.change.text.count("\n") - original.count(b"\n")
    path = str(defect.path.relative_to(folder))
    moved = {(where, line + shift if where == path and line >= defect.change.line else line, *rest) for where, line, *rest in before}
    return after - moved, moved - after
