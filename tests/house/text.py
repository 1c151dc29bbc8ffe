# Is the text of every file what the rules of the house want: its words, its length, its first line?
import re
import tomllib
from pathlib import Path

from house import server_code, sources

# --- words that the generic part of the server must not know ---------------------------------------------------------

WORDS = {"flask", "django", "werkzeug", "jinja2", "wtforms", "blueprint", "urlconf", "sqlalchemy", "quart"}
# In `packages` or `look_alikes` of a framework.toml, but words that any program may need.
ENGLISH = {"click", "bottle", "static", "model", "view", "views", "template", "templates", "migration", "migrations"}


def forbidden_words(root):
    words = set(WORDS)
    for path in Path(root, "knowledge").glob("*/framework.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        words.add(data["id"])
        for key in ("packages", "look_alikes", "aliases", "words"):
            words.update(data.get(key, ()))
        for name, library in data.get("libraries", {}).items():
            words.update((name, *library.get("packages", ())))
    return {word.lower() for word in words} - ENGLISH


def words(root):
    """No string, identifier or comment of the generic server names a framework or one of its concepts."""
    bare = {re.sub(r"[-_. ]", "", word) for word in forbidden_words(root)}
    pattern = re.compile("|".join(sorted(map(re.escape, bare), key=len, reverse=True)))
    for source in server_code(root):
        if source.path.startswith("server/frameworks/") and source.path != "server/frameworks/framework.h":
            continue
        for number, line in enumerate(source.lines, 1):
            # What a file's name ends in says which dialect it is written in.
            for word in re.findall(r"\w+(?:[-.]\w+)*", line.replace('".jinja2"', "")):
                if found := forbidden_in(word, bare, pattern):
                    yield source.finding(number, f'"{found}" is a word of a framework')
                    break


def forbidden_in(word, bare, pattern):
    """Long words count anywhere in an identifier, short ones only as one of its parts."""
    flat = re.sub(r"[-_.]", "", word).lower()
    parts = {part.lower() for part in re.findall(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])|\d+", word)}
    for found in pattern.findall(flat):
        if len(found) >= 6 or found in parts or found == flat:
            return found
    return next(iter(sorted(parts & bare)), None)


# --- what every file keeps to ----------------------------------------------------------------------------------------

CODE = ("*.h", "*.cpp", "*.py", "*.ts", "*.mjs", "*.lua", "*.cmake", "*.sh", "*CMakeLists.txt", "*.scm", "dev", ".ci/*")
# Code that stands for a user's: it looks like theirs.
THEIRS = re.compile(r"^tests/(corpus/\w+_app|.*/(fixtures|data|seeds|workspaces?))/")


def own_code(root):
    return [source for source in sources(root, *CODE) if not THEIRS.match(source.path)]


# Lists of declarations, longer than a header should be: each is looked up as a whole and has nothing to follow.
LISTS = {"server/facts/fact.h": 300, "server/python/ast.h": 180}


def length(root):
    """A file is read in one sitting."""
    for source in own_code(root):
        limit = 160 if source.path.startswith("server/") and source.path.endswith(".h") else 420
        limit = LISTS.get(source.path, limit)
        if len(source.lines) > limit:
            yield source.finding(limit + 1, f"{len(source.lines)} lines, at most {limit}")


FIRST_LINE = re.compile(r"\s*(//|/\*|#(?!\s*(include|pragma|define|if))|--|;|\"\"\")\s*\S")


def first_line(root):
    """The first line is a comment: what question does the file answer?"""
    for source in own_code(root):
        if source.path.endswith("__init__.py") and not source.lines:
            continue
        number = 2 if source.lines and source.lines[0].startswith("#!") else 1
        if len(source.lines) < number or not FIRST_LINE.match(source.lines[number - 1]):
            yield source.finding(min(number, max(len(source.lines), 1)), "the first line must be a comment")


# In pieces, or this file would find itself.
MACHINE = re.compile(r"(?<![\w.])/wo" r"rk/(main|shared|notes|build|venv|\.)|\.\./sha" r"red/|\.libr" r"ary/|/ro" r"ot/(?!project\b)")


def machine_paths(root):
    """Nothing names a path of the machine it was written on."""
    for source in sources(root, "*"):
        if source.path.endswith("package-lock.json"):
            continue
        for number, line in enumerate(source.lines, 1):
            if MACHINE.search(line):
                yield source.finding(number, "a path of somebody's machine")


LOCK_URL = re.compile(r'"resolved": "(?!https://registry\.npmjs\.org/)')


def lockfiles(root):
    """Lockfiles name npm's own registry or none."""
    for source in sources(root, "*package-lock.json"):
        for number, line in enumerate(source.lines, 1):
            if LOCK_URL.search(line):
                yield source.finding(number, "not npm's registry")


# --- what the server's code keeps to ----------------------------------------------------------------------------------

# Writing is not reading: a log file is opened where the log is. Descriptors that are open already are no files of the user.
DISK = re.compile(
    r"#\s*include\s*<(filesystem|dirent\.h|sys/stat\.h|sys/inotify\.h)>|\bifstream\b|\bstd::fstream\b|\bfilesystem::"
    r"|(?<![\w.>])open\s*\(.*\bO_[A-Z]|\b(fopen|freopen|opendir|openat|readlink|realpath|scandir)\s*\("
)


def disk(root):
    """The user's disk is read in workspace/ and by the command line only."""
    for source in server_code(root):
        if source.path.startswith(("server/workspace/", "server/cli/")):
            continue
        for number, line in enumerate(source.lines, 1):
            if DISK.search(line):
                yield source.finding(number, "the disk is read in workspace/ and cli/ only")


VAGUE = re.compile(r"\b(struct|class|enum class)\s+\w*(Manager|Helper|Utils?|Handler)\b")
VAGUE_FILE = re.compile(r"(manager|helpers?|utils?|common|misc)\.(h|cpp)$")


def names(root):
    """A type or file is named after what it is."""
    for source in server_code(root):
        if VAGUE_FILE.search(source.path):
            yield source.finding(1, "a name that says nothing")
        for number, line in enumerate(source.lines, 1):
            if VAGUE.search(line):
                yield source.finding(number, "a name that says nothing")
