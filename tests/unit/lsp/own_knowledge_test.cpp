// Are the items of knowledge that a project brings along in use, and are wrong ones told where they stand?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

constexpr const char* house = "/w/.segue/knowledge/house.toml";
const std::string good = "[[name]]\nid = \"house.door\"\nsummary = \"Opens.\"\n";
const std::string bad = "[[name]]\nid = \"house.wall\"\nsummary = \"Stands.\"\n\"kïnd 🚪\" = \"class\"\n";

/// The summary of `house.WORD`, for the word that a document consists of.
std::optional<features::HoverData> hover_of_house(const project::Snapshot& snapshot, std::string_view key,
                                                  base::Offset /*at*/) {
  const auto* name = snapshot.knowledge->name("house." + *snapshot.document(key)->text);
  features::HoverData out;
  out.title = name ? name->summary : "nothing";
  return out;
}

struct OwnKnowledgeOf : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup()};

  lsp::Setup setup() {
    auto out = setup_of(files);
    out.analysis.hover = hover_of_house;
    return out;
  }
  std::string said(const std::string& word) {
    editor.open("/w/" + word + ".py", word);
    return editor.hover("/w/" + word + ".py", 0, 0);
  }
  void change(const std::string& path, const std::string& text) {
    (*files)[path] = text;
    editor.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri_of(path)}, {"type", 2}}}}});
  }
  /// The diagnostics of a file as they were pushed last.
  json told(const std::string& path) {
    for (const json& params : editor.take("textDocument/publishDiagnostics")) {
      pushed[params["uri"]] = params["diagnostics"];
    }
    return pushed.value(uri_of(path), json("none"));
  }
  json pushed = json::object();
};

TEST_F(OwnKnowledgeOf, ItemsAreInUse) {
  (*files)[house] = good;
  editor.start();
  EXPECT_EQ(said("door"), "Opens.");
  EXPECT_EQ(said("roof"), "nothing");
  EXPECT_EQ(told(house), "none");
}

TEST_F(OwnKnowledgeOf, AWrongItemIsToldAtItsPlaceAndTheOthersStay) {
  (*files)[house] = good + bad;
  editor.start();
  const json found = told(house);
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["range"]["start"], (json{{"line", 6}, {"character", 0}}));
  EXPECT_EQ(found[0]["range"]["end"], (json{{"line", 6}, {"character", 9}})) << "in the client's units";
  EXPECT_EQ(found[0]["code"], "invalid-knowledge");
  const std::string message = found[0]["message"];
  EXPECT_NE(message.find("no key `kïnd 🚪` in a name"), std::string::npos) << message;
  EXPECT_NE(message.find("the other item of this folder is in use"), std::string::npos) << message;
  EXPECT_EQ(said("door"), "Opens.");
  EXPECT_EQ(said("wall"), "nothing");
}

TEST_F(OwnKnowledgeOf, AChangedFileIsReadAgain) {
  (*files)[house] = bad;
  editor.start();
  EXPECT_EQ(told(house).size(), 1U);
  EXPECT_EQ(said("door"), "nothing");
  change(house, good);
  EXPECT_EQ(told(house), json::array());
  EXPECT_EQ(editor.hover("/w/door.py", 0, 0), "Opens.");
  files->erase(house);
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri_of(house)}, {"type", 3}}}}});
  EXPECT_EQ(editor.hover("/w/door.py", 0, 0), "nothing");
}

TEST_F(OwnKnowledgeOf, AnUntrustedWorkspaceIsLeftAlone) {
  (*files)[house] = good + bad;
  (*files)["/w/segue.toml"] = "knowledge = [\"more\"]\n";
  (*files)["/w/more/roof.toml"] = "[[name]]\nid = \"house.roof\"\nsummary = \"Covers.\"\n";
  editor.start(json::object(), {{"trusted", false}});
  EXPECT_EQ(said("door"), "nothing");
  EXPECT_EQ(said("roof"), "nothing");
  EXPECT_EQ(told(house), "none");
}

TEST_F(OwnKnowledgeOf, ASettingNamesFurtherFolders) {
  (*files)["/w/segue.toml"] = "knowledge = [\"more\"]\n";
  (*files)["/w/more/roof.toml"] = "[[name]]\nid = \"house.roof\"\nsummary = \"Covers.\"\n";
  (*files)["/else/floor.toml"] = "[[name]]\nid = \"house.floor\"\nsummary = \"Carries.\"\n";
  editor.start();
  EXPECT_EQ(said("roof"), "Covers.");
  change("/w/segue.toml", "knowledge = [\"/else\"]\n");
  EXPECT_EQ(editor.hover("/w/roof.py", 0, 0), "nothing");
  EXPECT_EQ(said("floor"), "Carries.");
}

TEST_F(OwnKnowledgeOf, ASavedFileOfSuchAFolderIsReadAgain) {
  (*files)["/else/floor.toml"] = "[[name]]\nid = \"house.floor\"\nsummary = \"Carries.\"\n";
  editor.start(json::object(), {{"knowledge", {"/else"}}});
  EXPECT_EQ(said("floor"), "Carries.");
  (*files)["/else/floor.toml"] = "[[name]]\nid = \"house.floor\"\nsummary = \"Is wet.\"\n";
  editor.open("/else/floor.toml", (*files)["/else/floor.toml"]);
  editor.tell("textDocument/didSave", {{"textDocument", {{"uri", uri_of("/else/floor.toml")}}}});
  EXPECT_EQ(editor.hover("/w/floor.py", 0, 0), "Is wet.");
}

TEST_F(OwnKnowledgeOf, SettingsMayNameItsRules) {
  (*files)["/w/.segue/knowledge/no-doors.md"] =
      "+++\nkind = \"rule\"\nid = \"no-doors\"\nframework = \"one\"\nseverity = \"error\"\ncategory = \"house\"\n"
      "message = \"no doors\"\n+++\n```python pattern\nhouse.door(_)\n```\n```python bad\nx\n```\n"
      "```python good\ny\n```\n";
  (*files)[house] = good;
  (*files)["/w/segue.toml"] = "severity.no-doors = \"off\"\nseverity.no-windows = \"off\"\n";
  editor.start();
  const json found = told("/w/segue.toml");
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["range"]["start"]["line"], 1);
  EXPECT_EQ(told("/w/.segue/knowledge/no-doors.md"), "none");
}

}  // namespace
}  // namespace segue::lsp
