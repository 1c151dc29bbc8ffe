# Does every folder of server/ use only what the table of links allows?
from pathlib import Path

from house import includes, reachable, row_of, server_code, sources, table

# The arrows as they were decided; the table in server/CMakeLists.txt must say the same, so that a new arrow is
# written twice, on purpose.
ARROWS = {
    "base": "",
    "syntax": "base",
    "python": "syntax",
    "templates": "base",
    "knowledge": "base",
    "facts": "base",
    "config": "base",
    "match": "python templates knowledge",
    "framework_interface": "match facts",
    "frameworks/reading": "framework_interface",
    "frameworks/*": "frameworks/reading",
    "frameworks": "frameworks/*",
    "project": "framework_interface config",
    "features": "project",
    "workspace": "config",
    "protocol": "base",
    "transport": "base",
    "lsp": "features workspace protocol",
    "cli": "lsp transport frameworks",
}

# Third-party headers: where a line that names them may stand. external/ compiles and wraps; the table's USES says who
# may include the wrappers.
THIRD_PARTY = {
    "tree_sitter/": ("server/syntax/",),
    "lib/src/": ("server/syntax/",),
    "asio": ("server/transport/", "server/lsp/schedul", "server/cli/"),
    "nlohmann/json_fwd.hpp": ("server/protocol/", "server/lsp/", "server/cli/", "server/config/", "server/workspace/"),
    "nlohmann/": ("server/external/json",),
    "toml++": ("server/external/toml",),
    "CLI/": ("server/cli/",),
    "cmark-gfm": ("server/cli/page",),
}


def links(root):
    """Link edges: those decided, written in the table and nowhere else."""
    rows = table(root)
    [cmake] = sources(root, "server/CMakeLists.txt")
    for number, line in enumerate(cmake.lines, 1):
        if line.startswith("segue_library("):
            folder = line.removeprefix("segue_library(").split()[0].rstrip(")")
            if folder not in ARROWS:
                yield cmake.finding(number, f"no arrows are decided for {folder}/")
            elif set(rows[folder].links) != set(ARROWS[folder].split()):
                yield cmake.finding(number, f"{folder}/ may link: {ARROWS[folder] or 'nothing of ours'}")
    for folder in ARROWS.keys() - rows.keys():
        yield cmake.finding(1, f"{folder}/ has no row")
    for source in sources(root, "server/*CMakeLists.txt", "CMakeLists.txt"):
        for number, line in enumerate(source.lines, 1):
            if "target_link_libraries" in line:
                yield source.finding(number, "links are written in the table of server/CMakeLists.txt")


def own_includes(root):
    """Includes of our own headers follow the arrows."""
    rows = table(root)
    for source in server_code(root):
        if source.path.startswith("server/external/"):
            continue
        row = row_of(rows, source.folder)
        if row not in rows:
            yield source.finding(1, f"{source.folder}/ has no row in server/CMakeLists.txt")
            continue
        allowed = reachable(rows, source.folder)
        for number, quoted, header in includes(source):
            if not quoted:
                continue
            folder = "framework_interface" if header == "frameworks/framework.h" else header.rpartition("/")[0]
            if folder == "external":
                name = Path(header).stem
                if name not in rows[row].uses:
                    yield source.finding(number, f"{source.folder}/ has no USES {name}")
            elif not Path(root, "server", header).is_file():
                yield source.finding(number, "no such header below server/")
            elif folder not in allowed and (folder in rows or row_of(rows, folder) not in allowed):
                yield source.finding(number, f"{source.folder}/ may use {' '.join(sorted(allowed))}, not {folder}/")


def third_party_includes(root):
    """A third-party library is seen where it belongs."""
    for source in server_code(root):
        for number, _, header in includes(source):
            for prefix, places in THIRD_PARTY.items():
                if header.startswith(prefix):
                    if not source.path.startswith(places):
                        yield source.finding(number, f"<{header}> belongs to {' '.join(places)}")
                    break
