// Does each answer see the text that the client has, whatever it counts columns in?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

struct Documents : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup_of(files)};
};

json change(const std::string& path, std::int64_t version, const json& changes) {
  return {{"textDocument", {{"uri", uri_of(path)}, {"version", version}}}, {"contentChanges", changes}};
}

json insertion(std::uint32_t line, std::uint32_t character, const std::string& text) {
  const json position = {{"line", line}, {"character", character}};
  return {{"range", {{"start", position}, {"end", position}}}, {"text", text}};
}

TEST_F(Documents, AHoverSeesEveryEditThatWasSentBeforeIt) {
  editor.start();
  editor.open("/w/a.py", "one\n");
  editor.send({{"jsonrpc", "2.0"},
               {"method", "textDocument/didChange"},
               {"params", change("/w/a.py", 2, json::array({insertion(0, 3, "two"), insertion(0, 6, "three")}))}});
  const auto id = editor.begin("textDocument/hover", at("/w/a.py", 0, 1));
  editor.settle();
  EXPECT_EQ(editor.answer(id)["result"]["contents"]["value"], "onetwothree");
}

TEST_F(Documents, ColumnsAreCountedAsNegotiated) {
  // é is 2 bytes, 1 unit, 1 character; 𝒳 is 4 bytes, 2 units, 1 character.
  const std::string text = "é_𝒳 word";
  for (const auto& [encoding, column] :
       std::vector<std::pair<std::string, unsigned>>{{"utf-8", 8}, {"utf-16", 5}, {"utf-32", 4}}) {
    Editor one{setup_of(files)};
    EXPECT_EQ(one.start({{"general.positionEncodings", {encoding}}})["capabilities"]["positionEncoding"], encoding);
    one.open("/w/a.py", text);
    EXPECT_EQ(one.hover("/w/a.py", 0, column), "word") << encoding;
    EXPECT_NE(one.hover("/w/a.py", 0, column - 1), "word") << encoding;
    const json range = one.ask("textDocument/hover", at("/w/a.py", 0, column))["result"]["range"];
    EXPECT_EQ(range["start"]["character"], column) << encoding;
    EXPECT_EQ(range["end"]["character"], column + 4) << encoding;
    one.tell("textDocument/didChange", change("/w/a.py", 2, json::array({insertion(0, column, "s")})));
    EXPECT_EQ(one.hover("/w/a.py", 0, column), "sword") << encoding;
  }
}

TEST_F(Documents, PositionsBeyondTheEndAreTheEnd) {
  editor.start();
  editor.open("/w/a.py", "one\ntwo");
  EXPECT_EQ(editor.hover("/w/a.py", 1, 99), "two");
  EXPECT_EQ(editor.hover("/w/a.py", 1000000, 1000000), "two");
}

TEST_F(Documents, MarkdownIsForClientsThatPreferIt) {
  editor.start({{"textDocument.hover.contentFormat", {"markdown", "plaintext"}}});
  editor.open("/w/a.py", "word");
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "**word**");
  Editor plain{setup_of(files)};
  plain.start({{"textDocument.hover.contentFormat", {"plaintext", "markdown"}}});
  plain.open("/w/a.py", "word");
  EXPECT_EQ(plain.hover("/w/a.py", 0, 1), "word");
}

TEST_F(Documents, ADocumentWithoutAFileIsWhatTheEditorCallsIt) {
  editor.start();
  const auto open = [this](const std::string& uri, const std::string& language) {
    editor.tell("textDocument/didOpen",
                {{"textDocument", {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", "wrong"}}}});
  };
  open("untitled:Untitled-1", "python");
  open("untitled:Untitled-2", "markup");
  EXPECT_EQ(editor.hover("untitled:Untitled-1", 0, 1), "wrong");
  const auto published = editor.take("textDocument/publishDiagnostics");
  ASSERT_EQ(published.size(), 2U);
  EXPECT_EQ(published[0]["uri"], "untitled:Untitled-1");
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", "untitled:Untitled-1"}}}});
  EXPECT_EQ(editor.take("textDocument/publishDiagnostics").at(0)["diagnostics"], json::array());
  EXPECT_EQ(editor.hover("untitled:Untitled-1", 0, 1), "");
}

TEST_F(Documents, TheClientsSpellingOfAUriIsKept) {
  (*files)["/w/a b.py"] = "wrong";
  editor.start();
  editor.take("textDocument/publishDiagnostics");
  const std::string uri = "file:///w/%61%20b.py";
  editor.tell("textDocument/didOpen",
              {{"textDocument", {{"uri", uri}, {"languageId", "python"}, {"version", 4}, {"text", "wrong wrong"}}}});
  EXPECT_EQ(editor.take("textDocument/publishDiagnostics").at(0)["uri"], uri);
}

TEST_F(Documents, AClosedDocumentSaysAgainWhatItsFileSays) {
  (*files)["/w/a.py"] = "saved";
  editor.start();
  editor.open("/w/a.py", "typed");
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "typed");
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", uri_of("/w/a.py")}}}});
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "saved");
}

TEST_F(Documents, ADocumentMayBeClosedAndOpenedAtOnce) {
  (*files)["/w/a.py"] = "saved";
  editor.start();
  editor.open("/w/a.py", "typed");
  const auto send = [this](std::string_view method, const json& document) {
    editor.send({{"jsonrpc", "2.0"}, {"method", method}, {"params", {{"textDocument", document}}}});
  };
  send("textDocument/didClose", {{"uri", uri_of("/w/a.py")}});
  send("textDocument/didOpen",
       {{"uri", uri_of("/w/a.py")}, {"languageId", "python"}, {"version", 1}, {"text", "again"}});
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "again");
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "again") << "nothing is left to wait for";
}

TEST_F(Documents, TheFileOfAnOpenDocumentIsNotRead) {
  editor.start({{"workspace.didChangeWatchedFiles.dynamicRegistration", true}});
  editor.open("/w/a.py", "typed");
  (*files)["/w/a.py"] = "saved by another program";
  editor.tell("workspace/didChangeWatchedFiles",
              {{"changes", json::array({{{"uri", uri_of("/w/a.py")}, {"type", 2}}})}});
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "typed");
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", uri_of("/w/a.py")}}}});
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "saved");
}

TEST_F(Documents, AnEditOfADocumentThatIsNotOpenIsRefusedInTheLog) {
  editor.start();
  editor.take("window/logMessage");
  editor.replace("/w/a.py", "word", 2);
  EXPECT_EQ(editor.take("window/logMessage").size(), 1U);
}

}  // namespace
}  // namespace segue::lsp
