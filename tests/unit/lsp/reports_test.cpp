// Is each diagnostic told exactly once, on the one channel that the client has?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;
using Messages = std::vector<std::string>;

const json pulling = {{"textDocument.diagnostic", json::object()}, {"workspace.diagnostics.refreshSupport", true}};

struct Published {
  std::string file;
  Messages messages;
  bool operator==(const Published&) const = default;
};

void PrintTo(const Published& one, std::ostream* out) {
  *out << one.file << ":";
  for (const auto& message : one.messages) {
    *out << " [" << message << "]";
  }
}

std::vector<Published> published(Editor& editor) {
  std::vector<Published> out;
  for (const json& params : editor.take("textDocument/publishDiagnostics")) {
    const auto uri = params["uri"].get<std::string>();
    out.push_back({uri.substr(uri.rfind('/') + 1), messages(params["diagnostics"])});
  }
  return out;
}

json pull(Editor& editor, const std::string& path, const json& previous = nullptr) {
  json params = {{"textDocument", {{"uri", uri_of(path)}}}};
  if (!previous.is_null()) {
    params["previousResultId"] = previous;
  }
  return editor.ask("textDocument/diagnostic", params)["result"];
}

struct Reports : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup_of(files)};
};

TEST_F(Reports, ClosedFilesAreToldOnceEverythingIsRead) {
  *files = {{"/w/a.py", "wrong"}, {"/w/b.py", "fine"}, {"/w/c.py", "need it"}, {"/w/d.py", "give it"}};
  editor.start();
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {"wrong"}}}));
}

TEST_F(Reports, AnEditOfOneDocumentChangesWhatIsSaidOfAnother) {
  editor.start();
  editor.open("/w/a.py", "give it");
  editor.open("/w/b.py", "need it");
  published(editor);
  editor.replace("/w/a.py", "gone", 2);
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {}}, {"b.py", {"no it"}}}));
  editor.replace("/w/a.py", "give it", 3);
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {}}, {"b.py", {}}}));
}

TEST_F(Reports, APublicationNamesTheVersionThatItIsFor) {
  editor.start({{"textDocument.publishDiagnostics.versionSupport", true}});
  editor.open("/w/a.py", "wrong", 7);
  const auto first = editor.take("textDocument/publishDiagnostics");
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0]["version"], 7);
  editor.replace("/w/a.py", "wrong ", 8);
  const auto second = editor.take("textDocument/publishDiagnostics");
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0]["version"], 8);
}

TEST_F(Reports, AClosedDocumentOutsideOfTheFoldersIsCleared) {
  editor.start();
  editor.open("/elsewhere/a.py", "wrong");
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {"wrong"}}}));
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", uri_of("/elsewhere/a.py")}}}});
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {}}}));
}

TEST_F(Reports, AClosedDocumentOfTheFoldersKeepsWhatItsFileSays) {
  (*files)["/w/a.py"] = "wrong";
  editor.start();
  editor.open("/w/a.py", "wrong wrong");
  published(editor);
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", uri_of("/w/a.py")}}}});
  EXPECT_EQ(published(editor), (std::vector<Published>{{"a.py", {"wrong"}}}));
}

TEST_F(Reports, AClientThatCanNotBeAskedToAskAgainIsToldEverything) {
  const json can = editor.start({{"textDocument.diagnostic", json::object()}})["capabilities"];
  EXPECT_FALSE(can.contains("diagnosticProvider"));
  editor.open("/w/a.py", "wrong");
  EXPECT_EQ(published(editor).size(), 1U);
}

TEST_F(Reports, AClientThatPullsIsToldNothing) {
  (*files)["/w/a.py"] = "wrong";
  EXPECT_TRUE(editor.start(pulling)["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"]);
  editor.open("/w/b.py", "wrong");
  editor.replace("/w/b.py", "wrong wrong", 2);
  EXPECT_TRUE(published(editor).empty());
}

TEST_F(Reports, AnUnchangedReportIsToldByItsId) {
  editor.start(pulling);
  editor.open("/w/a.py", "wrong");
  const json first = pull(editor, "/w/a.py");
  EXPECT_EQ(first["kind"], "full");
  EXPECT_EQ(messages(first["items"]), Messages{"wrong"});
  const json again = pull(editor, "/w/a.py", first["resultId"]);
  EXPECT_EQ(again["kind"], "unchanged");
  editor.replace("/w/a.py", "right", 2);
  const json third = pull(editor, "/w/a.py", first["resultId"]);
  EXPECT_EQ(third["kind"], "full");
  EXPECT_EQ(third["items"], json::array());
}

TEST_F(Reports, AClientThatPullsIsAskedToAskAgainWhenAnotherDocumentIsAffected) {
  editor.start(pulling);
  editor.open("/w/a.py", "give it");
  editor.open("/w/b.py", "need it");
  pull(editor, "/w/a.py");
  EXPECT_EQ(pull(editor, "/w/b.py")["items"], json::array());
  const int before = editor.asked("workspace/diagnostic/refresh");
  editor.replace("/w/a.py", "gone", 2);
  EXPECT_EQ(editor.asked("workspace/diagnostic/refresh"), before + 1);
  EXPECT_EQ(messages(pull(editor, "/w/b.py")["items"]), Messages{"no it"});
}

TEST_F(Reports, AClientThatPullsIsNotAskedForItsOwnEdits) {
  editor.start(pulling);
  editor.open("/w/a.py", "right");
  pull(editor, "/w/a.py");
  const int before = editor.asked("workspace/diagnostic/refresh");
  editor.replace("/w/a.py", "wrong", 2);
  EXPECT_EQ(editor.asked("workspace/diagnostic/refresh"), before);
}

TEST_F(Reports, TheWorkspaceIsAnsweredWhenSomethingIsNew) {
  (*files)["/w/a.py"] = "wrong";
  editor.start(pulling);
  const json first = editor.ask("workspace/diagnostic", {{"previousResultIds", json::array()}});
  ASSERT_EQ(first["result"]["items"].size(), 1U);
  const json item = first["result"]["items"][0];
  EXPECT_EQ(item["uri"], uri_of("/w/a.py"));
  EXPECT_EQ(messages(item["items"]), Messages{"wrong"});

  const json previous = {{"previousResultIds", json::array({{{"uri", item["uri"]}, {"value", item["resultId"]}}})}};
  const auto held = editor.begin("workspace/diagnostic", previous);
  editor.settle();
  EXPECT_TRUE(editor.answer(held).is_null());
  (*files)["/w/a.py"] = "mended";
  editor.ask("workspace/executeCommand", {{"command", "segue.rescan"}});
  const json items = editor.answer(held)["result"]["items"];
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0]["items"], json::array());
}

TEST_F(Reports, AHeldRequestEndsByCancellationByAnotherOneAndByShutdown) {
  editor.start(pulling);
  const json nothing = {{"previousResultIds", json::array()}};
  const auto first = editor.begin("workspace/diagnostic", nothing);
  editor.tell("$/cancelRequest", {{"id", first}});
  EXPECT_EQ(editor.answer(first)["error"]["code"], -32800);
  const auto second = editor.begin("workspace/diagnostic", nothing);
  const auto third = editor.begin("workspace/diagnostic", nothing);
  editor.settle();
  EXPECT_EQ(editor.answer(second)["result"]["items"], json::array());
  EXPECT_TRUE(editor.answer(third).is_null());
  editor.ask("shutdown");
  EXPECT_EQ(editor.answer(third)["result"]["items"], json::array());
}

TEST_F(Reports, HintsAreAskedForAgainWhenAnotherDocumentChanges) {
  editor.start({{"workspace.inlayHint.refreshSupport", true}});
  editor.open("/w/a.py", "become");
  editor.open("/w/b.py", "become");
  const int before = editor.asked("workspace/inlayHint/refresh");
  editor.replace("/w/a.py", "something", 2);
  EXPECT_EQ(editor.asked("workspace/inlayHint/refresh"), before + 1);
}

}  // namespace
}  // namespace segue::lsp
