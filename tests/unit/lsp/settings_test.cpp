// Which of the places where a setting may stand counts?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

struct SettingsOf : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup_of(files)};

  /// The target, as a hint shows it.
  static std::string target(Editor& of) {
    of.open("/w/hint.py", "become");
    const json params = {
        {"textDocument", {{"uri", uri_of("/w/hint.py")}}},
        {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}}}};
    const json hints = of.ask("textDocument/inlayHint", params)["result"];
    return hints.empty() ? "" : hints[0]["label"].get<std::string>();
  }

  static json set_target(Editor& of, const json& target) {
    return of.ask("workspace/executeCommand", {{"command", "segue.setTarget"}, {"arguments", json::array({target})}});
  }
};

TEST_F(SettingsOf, WithoutATargetThereAreNoHints) {
  editor.start();
  EXPECT_EQ(target(editor), "");
}

TEST_F(SettingsOf, TheStartTellsSettings) {
  editor.start(json::object(), {{"target", "one"}, {"trusted", true}});
  EXPECT_EQ(target(editor), "→ one");
}

TEST_F(SettingsOf, TheEditorIsAskedWhereItCanBeAsked) {
  editor.settings = {{"target", "two"}};
  editor.start({{"workspace.configuration", true}}, {{"target", "one"}});
  EXPECT_EQ(target(editor), "→ two");
  editor.settings = {{"target", "one"}};
  editor.tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
  EXPECT_EQ(target(editor), "→ one");
}

TEST_F(SettingsOf, TheEditorPushesWhereItDoesThat) {
  editor.start(json::object(), {{"target", "one"}});
  editor.tell("workspace/didChangeConfiguration", {{"settings", {{"segue", {{"target", "two"}}}}}});
  EXPECT_EQ(target(editor), "→ two");
}

TEST_F(SettingsOf, TheProjectGoesBeforeTheEditorAndTheCommandLineBeforeBoth) {
  (*files)["/w/segue.toml"] = "target = \"two\"\n";
  editor.start(json::object(), {{"target", "one"}});
  EXPECT_EQ(target(editor), "→ two");

  auto setup = setup_of(files);
  const std::vector<std::string> given{"target=one"};
  setup.command_line = config::parse_assignments(given, "/", {}).layer;
  Editor other(std::move(setup));
  other.start();
  EXPECT_EQ(target(other), "→ one");
}

TEST_F(SettingsOf, ATargetChosenByCommandHoldsUntilAnotherIsChosenInTheSettings) {
  editor.start(json::object(), {{"target", "one"}});
  EXPECT_TRUE(set_target(editor, "two")["result"].is_null());
  EXPECT_EQ(target(editor), "→ two");
  editor.tell("workspace/didChangeConfiguration",
              {{"settings", {{"segue", {{"target", "one"}, {"logLevel", "error"}}}}}});
  EXPECT_EQ(target(editor), "→ two") << "another setting was changed";
  editor.tell("workspace/didChangeConfiguration", {{"settings", {{"segue", {{"target", ""}}}}}});
  EXPECT_EQ(target(editor), "");
}

TEST_F(SettingsOf, ATargetThatDoesNotExistIsRefused) {
  editor.start();
  const json answer = set_target(editor, "three");
  EXPECT_EQ(answer["error"]["code"], -32602);
  EXPECT_EQ(answer["error"]["message"], "no framework \"three\"; known are: one, two");
  EXPECT_EQ(set_target(editor, 3)["error"]["code"], -32602);
}

TEST_F(SettingsOf, ANewTargetMakesTheEditorAskForHintsAgain) {
  editor.start({{"workspace.inlayHint.refreshSupport", true}});
  EXPECT_EQ(target(editor), "");
  const int before = editor.asked("workspace/inlayHint/refresh");
  set_target(editor, "two");
  EXPECT_EQ(editor.asked("workspace/inlayHint/refresh"), before + 1);
}

TEST_F(SettingsOf, AWrongSettingOfAFileIsADiagnosticThere) {
  (*files)["/w/segue.toml"] = "# ours\ntargt = \"two\"\n";
  editor.start({{"workspace.didChangeWatchedFiles.dynamicRegistration", true}});
  auto published = editor.take("textDocument/publishDiagnostics");
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0]["uri"], uri_of("/w/segue.toml"));
  const json diagnostic = published[0]["diagnostics"][0];
  EXPECT_EQ(diagnostic["message"], "no setting \"targt\"; did you mean \"target\"?");
  EXPECT_EQ(diagnostic["range"]["start"], (json{{"line", 1}, {"character", 0}}));
  EXPECT_EQ(diagnostic["range"]["end"], (json{{"line", 1}, {"character", 5}}));

  (*files)["/w/segue.toml"] = "target = \"two\"\n";
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri_of("/w/segue.toml")}, {"type", 2}}}}});
  published = editor.take("textDocument/publishDiagnostics");
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0]["diagnostics"], json::array());
  EXPECT_EQ(target(editor), "→ two");
}

TEST_F(SettingsOf, AWrongSettingOfTheEditorIsToldInTheLog) {
  editor.start(json::object(), {{"targt", "one"}});
  const auto lines = editor.take("window/logMessage");
  const auto told = std::ranges::find(lines, "no setting \"targt\"; did you mean \"target\"?",
                                      [](const json& line) { return line["message"].get<std::string>(); });
  EXPECT_NE(told, lines.end());
}

}  // namespace
}  // namespace segue::lsp
