// Is a person answered while everything else is busy, and does a session end whatever is under way?
#include <gtest/gtest.h>

#include <future>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

/// Waits for what other threads do.
template <class Condition>
bool soon(const Condition& condition) {
  const auto given_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > given_up) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

json opened(const std::string& path, const std::string& text) {
  return {{"textDocument", {{"uri", uri_of(path)}, {"languageId", "python"}, {"version", 1}, {"text", text}}}};
}

void notify(Editor& editor, const std::string& method, const json& params) {
  editor.send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

void begin_session(Editor& editor) {
  editor.begin("initialize", {{"capabilities", json::object()},
                              {"workspaceFolders", json::array({{{"uri", uri_of("/w")}, {"name", "w"}}})}});
  notify(editor, "initialized", json::object());
}

TEST(Threads, AHoverIsAnsweredWhileEveryReaderOfFilesIsStuck) {
  auto files = std::make_shared<Files>();
  for (int i = 0; i < 500; ++i) {
    (*files)["/w/" + std::to_string(i) + ".py"] = "word";
  }
  std::promise<void> release;
  const auto released = release.get_future().share();
  auto setup = setup_of(files, 2);
  setup.disk.read = [read = setup.disk.read, released](const std::string& path, std::uint64_t most) {
    released.wait();
    return read(path, most);
  };
  Editor editor(std::move(setup));
  begin_session(editor);
  notify(editor, "textDocument/didOpen", opened("/w/open.py", "word"));
  const auto asked = editor.begin("textDocument/hover", at("/w/open.py", 0, 1));
  ASSERT_TRUE(soon([&] { return !editor.answer(asked).is_null(); }));
  EXPECT_EQ(editor.answer(asked)["result"]["contents"]["value"], "word?");
  release.set_value();
  EXPECT_TRUE(soon([&] {
    const auto again = editor.begin("textDocument/hover", at("/w/open.py", 0, 1));
    return soon([&] { return !editor.answer(again).is_null(); }) &&
           editor.answer(again)["result"]["contents"]["value"] == "word";
  }));
}

TEST(Threads, EachOfManyRequestsIsAnsweredOnceAndSeesItsOwnEdits) {
  const auto files = std::make_shared<Files>(Files{{"/w/a.py", "wrong"}, {"/w/b.py", "give it"}});
  Editor editor(setup_of(files, 3));
  begin_session(editor);
  notify(editor, "textDocument/didOpen", opened("/w/open.py", "a"));
  std::vector<std::pair<std::int64_t, std::string>> asked;
  std::vector<std::int64_t> cancelled;
  std::string text = "a";
  for (int i = 0; i < 200; ++i) {
    text += 'a';
    notify(editor, "textDocument/didChange",
           {{"textDocument", {{"uri", uri_of("/w/open.py")}, {"version", i + 2}}},
            {"contentChanges", json::array({{{"text", text}}})}});
    asked.emplace_back(editor.begin("textDocument/hover", at("/w/open.py", 0, 0)), text);
    cancelled.push_back(editor.begin("textDocument/hover", at("/w/open.py", 0, 0)));
    notify(editor, "$/cancelRequest", {{"id", cancelled.back()}});
    if (i % 50 == 0) {
      editor.begin("workspace/executeCommand", {{"command", "segue.rescan"}});
    }
  }
  ASSERT_TRUE(
      soon([&] { return !editor.answer(cancelled.back()).is_null() && !editor.answer(asked.back().first).is_null(); }));
  for (const auto& [id, expected] : asked) {
    ASSERT_TRUE(soon([&, wanted = id] { return !editor.answer(wanted).is_null(); }));
    // Edits that came later may be in it already, earlier ones must be.
    const auto seen = editor.answer(id)["result"]["contents"]["value"].get<std::string>();
    EXPECT_GE(seen.size(), expected.size());
  }
  for (const auto id : cancelled) {
    EXPECT_TRUE(soon([&] { return !editor.answer(id).is_null(); }));
  }
}

TEST(Threads, ASessionEndsInTheMiddleOfItsWork) {
  const auto files = std::make_shared<Files>();
  for (int i = 0; i < 200; ++i) {
    (*files)["/w/" + std::to_string(i) + ".py"] = "need " + std::string(1, static_cast<char>('a' + i % 26));
  }
  for (int i = 0; i < 20; ++i) {
    Editor editor(setup_of(files, 2));
    begin_session(editor);
    notify(editor, "textDocument/didOpen", opened("/w/open.py", "word"));
    editor.begin("textDocument/hover", at("/w/open.py", 0, 1));
    if (i % 2 == 0) {
      notify(editor, "exit", nullptr);
      EXPECT_TRUE(soon([&] { return !editor.ended().empty(); }));
    }
  }
}

}  // namespace
}  // namespace segue::lsp
