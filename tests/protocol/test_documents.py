# Are answers about the client's text right, in every encoding and for every kind of document?
import pytest
from client import uri
from conftest import BLOG

ENCODINGS = ["utf-8", "utf-16", "utf-32"]


def units(text, encoding):
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode(encoding if size == 1 else encoding + "-le")) // size


def place(text, word, encoding="utf-16"):
    """(line, character) inside the first occurrence of a word."""
    before = text[: text.index(word)]
    line = before.count("\n")
    return line, units(before.rpartition("\n")[2], encoding) + 1


def offered(*encodings):
    return {"general": {"positionEncodings": list(encodings)}}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_columns_are_counted_as_negotiated(server, project, encoding):
    answer = server.start(project, offered(encoding))
    assert answer["capabilities"]["positionEncoding"] == encoding
    text = BLOG + '\n\nx = "é𝒳🙂"; y = url_for("blog.latest")\n'
    server.open(project / "app/blog.py", text)
    server.ready()
    last = text[text.rindex("x = ") :]
    line = text.count("\n") - 1
    column = units(last[: last.index("url_for")], encoding)
    assert "url_for" in server.hover(project / "app/blog.py", line, column + 1)
    params = {"textDocument": {"uri": uri(project / "app/blog.py")}, "position": {"line": line, "character": column}}
    found = server.result("textDocument/hover", params)["range"]
    assert found["start"] == {"line": line, "character": column}


def test_the_server_prefers_bytes(server, project):
    answer = server.start(project, offered("utf-16", "utf-32", "utf-8"))
    assert answer["capabilities"]["positionEncoding"] == "utf-8"


def test_without_a_word_columns_are_utf_16(server, project):
    assert server.start(project)["capabilities"]["positionEncoding"] == "utf-16"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CR LF"])
def test_edits_one_by_one_give_the_whole(server, project, encoding, newline):
    """The diagnostics after many small edits are those of the same text opened at once."""
    server.start(project, offered(encoding))
    wrong = BLOG.replace('"blog.show"', '"blog.shwo"').replace("\n", newline)
    path = project / "app/blog.py"
    server.open(path, "")
    version = 1
    for i, part in enumerate(wrong.split(newline)):
        here = {"line": i, "character": 0}
        version += 1
        server.change(path, [{"range": {"start": here, "end": here}, "text": "🙂" + part + newline}], version)
        version += 1
        gone = {"start": here, "end": {"line": i, "character": units("🙂", encoding)}}
        server.change(path, [{"range": gone, "text": ""}], version)
    server.ready()
    [told] = server.wait_for_diagnostics(path, lambda codes: codes == ["unknown-endpoint"])
    line = wrong.split(newline).index('    return redirect(url_for("blog.shwo", id=1))')
    assert told["range"]["start"]["line"] == line


def test_a_byte_order_mark_and_tabs(server, project):
    text = "\ufeff" + BLOG.replace("    ", "\t")
    server.start(project)
    server.open(project / "app/blog.py", text)
    server.ready()
    assert "redirect" in server.hover(project / "app/blog.py", *place(text, "redirect(url"))


@pytest.mark.parametrize("name", ["untitled:Untitled-1", "vscode-notebook-cell:/a.ipynb#W0", "file:///C%3A/x/a.py"])
def test_documents_without_a_file_here(server, project, name):
    text = "from flask import Flask\n\napp = Flask(__name__)\n"
    server.start(project)
    server.ready()
    server.open("/", text, name=name)
    assert "Flask" in server.hover("/", *place(text, "Flask(__"), name=name)
    server.notify("textDocument/didClose", {"textDocument": {"uri": name}})
    assert server.hover("/", *place(text, "Flask(__"), name=name) is None


def test_percent_encoded_names(server, project):
    path = project / "app" / "wörks & more.py"
    path.write_text(BLOG.replace('"blog.show"', '"blog.shwo"').replace('Blueprint("blog"', 'Blueprint("more"'))
    server.start(project)
    name = uri(path).replace("w", "%77").replace("file", "file", 1)
    server.open(path, name=name)
    server.ready()
    server.until(
        lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == name,
        what="diagnostics under the client's own spelling",
    )


def test_the_rest_of_a_half_typed_file_is_answered(server, project):
    server.start(project)
    server.ready()
    path = project / "app/blog.py"
    for broken in ("x = foo(\n", "def f(\n", "class X(\n", 'y = """\n', "z = [1, {\n", "@bp.route(\n"):
        text = BLOG.replace('bp = Blueprint', broken + "\n\nbp = Blueprint")
        server.open(path, text)
        assert "redirect" in (server.hover(path, *place(text, "redirect(url")) or ""), broken
        server.notify("textDocument/didClose", {"textDocument": {"uri": uri(path)}})


def test_bad_text_is_survived(server, project):
    server.start(project)
    server.ready()
    path = project / "app/blog.py"
    for version, text in enumerate(["(" * 10_000, "\0" * 1000, "{% if" * 5000, "x." * 20_000, "é" * 100_000, BLOG], 2):
        server.open(path, text, version)
        server.hover(path, 0, 5)
        server.open(path.with_suffix(".html"), text, version, language="html")
        server.hover(path.with_suffix(".html"), 0, 5)
    assert "redirect" in server.hover(path, *place(BLOG, "redirect(url"))
