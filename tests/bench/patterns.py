# What do 1,000 patterns cost, next to 10?  patterns.py SEGUE FOLDER...
# A project of 10 MB is made of the folders' Python files, and rules on names that occur in it, none of which is met in
# the end: `flask.redirect(never=_)` is tried at each use of `flask.redirect`. CPU time, in turns, medians of the pairs.
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE, FEW, MANY, BUDGET, ROUNDS = 10_000_000, 10, 1000, 1.3, 5

RULE = """\
+++
kind = "rule"
id = "{id}"
frameworks = ["flask", "django"]
severity = "warning"
category = "bench"
message = "never"
+++
```python pattern
{name}({keyword}=_)
```
```python bad
1
```
```python good
1
```
"""


def project_of(folders, root):
    """Copies, side by side, until they are large enough; the words in them."""
    words, size, copy = set(), 0, 0
    files = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.py")) if path.is_file()]
    while size < SIZE:
        for folder, path in files:
            text = path.read_bytes()
            target = root / f"copy{copy}" / folder.name / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
            size += len(text)
            if copy == 0:
                words.update(re.findall(rb"\w+", text))
        copy += 1
    return {word.decode() for word in words}, size


def names_that_occur(segue, words):
    listed = subprocess.run([segue, "knowledge", "list", "name", "--format", "json"], capture_output=True, check=True)
    names = [item["id"] for item in json.loads(listed.stdout)["items"]]
    plain = [name for name in names if re.fullmatch(r"[a-z_]\w*(\.\w+)+", name) and "settings" not in name]
    return [name for name in plain if name.rsplit(".", 1)[1] in words and ".tags." not in name and ".filters." not in name]


def write_rules(root, names, count):
    folder = root / ".segue" / "knowledge"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(count):
        rule = RULE.format(id=f"r{number}", name=names[number % len(names)], keyword=f"never{number // len(names)}")
        (folder / f"r{number}.md").write_text(rule)


def seconds(segue, root):
    process = subprocess.Popen([segue, "check", "--format", "json"], cwd=root, stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    wrong = json.loads(out).get("invalidKnowledge")
    assert not wrong, wrong[0]
    return usage.ru_utime + usage.ru_stime


def main():
    segue, folders = str(Path(sys.argv[1]).resolve()), [Path(folder).resolve() for folder in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        words, size = project_of(folders, root)
        names = names_that_occur(segue, words)
        few, many = [], []
        for _ in range(ROUNDS):
            write_rules(root, names, FEW)
            few.append(seconds(segue, root))
            write_rules(root, names, MANY)
            many.append(seconds(segue, root))
    ratio = statistics.median(b / a for a, b in zip(few, many))
    what = f"check with {MANY} patterns on {len(names)} names, next to {FEW} ({size / 1e6:.1f} MB)"
    over = "  over" if ratio > BUDGET else ""
    print(f"{what:<52} {statistics.median(few):9.2f} {statistics.median(many):9.2f} s   {ratio:7.2f}  {BUDGET:6}{over}")


if __name__ == "__main__":
    main()
