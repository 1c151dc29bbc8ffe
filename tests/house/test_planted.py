# Does every check of the house see what it was made for? Each case plants one defect into a small copy.
import shutil
import subprocess

import pytest
from house import ROOT

import arrows
import text

CLEAN = "// A file that breaks no rule.\n"


@pytest.fixture
def copy(tmp_path):
    (tmp_path / "server/base").mkdir(parents=True)
    shutil.copy(ROOT / "server/CMakeLists.txt", tmp_path / "server/CMakeLists.txt")
    for header in ("base/range.h", "features/hover.h", "frameworks/flask/flask.h", "frameworks/framework.h"):
        path = tmp_path / "server" / header
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


TOML = '# A framework.\nid = "pyramid"\npackages = ["webob"]\nlook_alikes = ["pylons", "click"]\nwords = ["zope"]\n'
KNOWLEDGE = {"knowledge/pyramid/framework.toml": TOML}

# check, path, line that breaks the rule, other files it needs
DEFECTS = (
    (arrows.own_includes, "server/base/a.cpp", '#include "features/hover.h"', {}),
    (arrows.own_includes, "server/project/a.cpp", '#include "frameworks/flask/flask.h"', {}),
    (arrows.own_includes, "server/frameworks/django/a.cpp", '#include "frameworks/flask/flask.h"', {}),
    (arrows.own_includes, "server/base/a.cpp", '#include "range.h"', {}),
    (arrows.own_includes, "server/features/a.cpp", '#include "external/json.h"', {}),
    (arrows.own_includes, "server/attic/a.cpp", '#include "base/range.h"', {}),
    (arrows.third_party_includes, "server/python/a.cpp", "#include <tree_sitter/api.h>", {}),
    (arrows.third_party_includes, "server/lsp/session.cpp", "#  include <asio/post.hpp>", {}),
    (arrows.third_party_includes, "server/features/a.h", "#include <nlohmann/json_fwd.hpp>", {}),
    (arrows.third_party_includes, "server/lsp/a.cpp", "#include <nlohmann/json.hpp>", {}),
    (arrows.third_party_includes, "server/config/a.cpp", '#include "toml++/toml.h"', {}),
    (text.words, "server/match/a.cpp", 'auto name = "flask.request";', {}),
    (text.words, "server/match/a.cpp", "struct DjangoView;", {}),
    (text.words, "server/match/a.cpp", "int find_blueprints();", {}),
    (text.words, "server/match/a.cpp", "// as jinja2 does it", {}),
    (text.words, "server/frameworks/framework.h", "// as in Flask", {}),
    (text.words, "server/match/a.cpp", "// as in Pyramid", KNOWLEDGE),
    (text.words, "server/match/a.cpp", 'return "webob";', KNOWLEDGE),
    (text.words, "server/match/a.cpp", "bool is_zope = false;", KNOWLEDGE),
    (text.first_line, "server/base/a.cpp", None, {}),
    (text.length, "server/base/a.cpp", "\n" * 420 + "int a;", {}),
    (text.length, "server/base/a.h", "\n" * 160 + "int a;", {}),
    (text.machine_paths, "README.md", "see /wo" + "rk/main", {}),
    (text.machine_paths, "tests/a.txt", "../sha" + "red/DESIGN.md", {}),
    (text.lockfiles, "grammars/package-lock.json", '"resolved": "https://mirror.example/x.tgz"', {}),
    (text.disk, "server/config/a.cpp", "std::ifstream file(name);", {}),
    (text.disk, "server/lsp/a.cpp", "auto *f = fopen(name, mode);", {}),
    (text.disk, "server/knowledge/a.cpp", "std::filesystem::path path;", {}),
    (text.names, "server/lsp/a.h", "class SessionManager {", {}),
    (text.names, "server/lsp/utils.h", "int a;", {}),
)


@pytest.mark.parametrize("check, path, line, others", DEFECTS, ids=lambda v: getattr(v, "__name__", None))
def test_defect_is_seen_and_shown(copy, check, path, line, others):
    for name, content in others.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(content)
    assert not list(check(copy)), "the copy must be clean before the defect is planted"
    (copy / path).parent.mkdir(parents=True, exist_ok=True)
    (copy / path).write_text("int a;\n" if line is None else f"{CLEAN}{line}\n")
    [found] = check(copy)
    assert found.path == path
    assert str(found).startswith(f"{path}:{found.line}: ")
    assert str(found).endswith((copy / path).read_text().splitlines()[found.line - 1].strip())


ALLOWED = (
    (arrows.own_includes, "server/frameworks/flask/a.cpp", '#include "frameworks/framework.h"'),
    (arrows.own_includes, "server/cli/a.cpp", '#include "frameworks/flask/flask.h"'),
    (arrows.own_includes, "server/lsp/a.cpp", '#include "external/json.h"'),
    (text.disk, "server/lsp/log.h", "std::ofstream file_; // file_.open(name)"),
    (arrows.third_party_includes, "server/lsp/scheduler.cpp", "#include <asio/thread_pool.hpp>"),
    (text.words, "server/frameworks/flask/a.cpp", 'auto name = "flask.request";'),
    (text.words, "server/templates/a.cpp", "enum class Dialect { jinja, dtl }; // a click"),
    (text.disk, "server/workspace/a.cpp", "#include <filesystem>"),
)


@pytest.mark.parametrize("check, path, line", ALLOWED, ids=lambda v: getattr(v, "__name__", None))
def test_allowed_is_allowed(copy, check, path, line):
    (copy / path).parent.mkdir(parents=True, exist_ok=True)
    (copy / path).write_text(f"{CLEAN}{line}\n")
    assert not list(check(copy))


@pytest.mark.parametrize(
    "old, new",
    (
        ("segue_library(python              LINKS syntax)", "segue_library(python LINKS syntax facts)"),
        ("segue_library(facts               LINKS base)\n", ""),
        ("segue_program(segue cli)", "target_link_libraries(segue_base PUBLIC segue_cli)"),
        ("segue_program(segue cli)", "segue_library(attic LINKS base)"),
    ),
)
def test_a_new_link_is_seen(copy, old, new):
    path = copy / "server/CMakeLists.txt"
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))
    [found] = arrows.links(copy)
    assert found.path == "server/CMakeLists.txt"
