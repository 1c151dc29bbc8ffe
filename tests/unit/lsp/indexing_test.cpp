// Does the server know what is on disk, and does it say so while it does not?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

const json watching = {{"workspace.didChangeWatchedFiles.dynamicRegistration", true}};

json events(const std::vector<std::string>& paths) {
  json changes = json::array();
  for (const std::string& path : paths) {
    changes.push_back({{"uri", uri_of(path)}, {"type", 2}});
  }
  return {{"changes", changes}};
}

struct IndexingFiles : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup_of(files)};

  std::vector<std::string> wrong_files() {
    std::vector<std::string> out;
    for (const json& params : editor.take("textDocument/publishDiagnostics")) {
      const auto uri = params["uri"].get<std::string>();
      out.push_back((params["diagnostics"].empty() ? "-" : "+") + uri.substr(uri.rfind('/') + 1));
    }
    return out;
  }
};

TEST_F(IndexingFiles, AHoverIsAnsweredWhileFilesAreReadAndSaysSo) {
  // The disk asks for a hover in the middle of the first slice.
  (*files)["/w/a.py"] = "word";
  Editor* asking = nullptr;
  std::int64_t asked = 0;
  auto setup = setup_of(files);
  const auto read = setup.disk.read;
  setup.disk.read = [&](const std::string& path, std::uint64_t most) {
    if (asked == 0) {
      asked = asking->begin("textDocument/hover", at("/w/open.py", 0, 1));
    }
    return read(path, most);
  };
  Editor other(std::move(setup));
  asking = &other;
  other.begin("initialize", {{"capabilities", json::object()},
                             {"workspaceFolders", json::array({{{"uri", uri_of("/w")}, {"name", "w"}}})}});
  other.send({{"jsonrpc", "2.0"},
              {"method", "textDocument/didOpen"},
              {"params",
               {{"textDocument",
                 {{"uri", uri_of("/w/open.py")}, {"languageId", "python"}, {"version", 1}, {"text", "word"}}}}}});
  other.send({{"jsonrpc", "2.0"}, {"method", "initialized"}, {"params", json::object()}});
  other.settle();
  EXPECT_EQ(other.answer(asked)["result"]["contents"]["value"], "word?");
  EXPECT_EQ(other.hover("/w/open.py", 0, 1), "word");
}

TEST_F(IndexingFiles, ProgressBeginsAndEndsAndTheStatusFollows) {
  for (int i = 0; i < 300; ++i) {
    (*files)["/w/" + std::to_string(i) + ".py"] = "word";
  }
  editor.start({{"window.workDoneProgress", true}});
  std::vector<std::string> kinds;
  for (const json& params : editor.take("$/progress")) {
    kinds.push_back(params["value"]["kind"]);
  }
  ASSERT_GE(kinds.size(), 3U);
  EXPECT_EQ(kinds.front(), "begin");
  EXPECT_EQ(kinds.back(), "end");
  EXPECT_EQ(std::ranges::count(kinds, "begin"), 1);
  EXPECT_EQ(std::ranges::count(kinds, "end"), 1);
  EXPECT_EQ(editor.asked("window/workDoneProgress/create"), 1);
  const auto states = editor.take("segue/status");
  ASSERT_EQ(states.size(), 2U);
  EXPECT_EQ(states[0]["state"], "indexing");
  EXPECT_EQ(states[1]["state"], "ready");
  EXPECT_EQ(states[1]["message"], "300 files");
}

TEST_F(IndexingFiles, NoProgressIsSentToWhoCanNotShowIt) {
  (*files)["/w/a.py"] = "word";
  editor.start();
  EXPECT_TRUE(editor.take("$/progress").empty());
  EXPECT_EQ(editor.asked("window/workDoneProgress/create"), 0);
}

TEST_F(IndexingFiles, AWorkspaceWithoutFoldersIsReadySoon) {
  editor.start(json::object(), nullptr, {});
  EXPECT_EQ(editor.take("segue/status").back()["state"], "ready");
  editor.open("/w/a.py", "need it");
  EXPECT_EQ(wrong_files(), std::vector<std::string>{"+a.py"});
}

TEST_F(IndexingFiles, FilesAreWatchedByTheClientThatCanDoIt) {
  editor.start(watching);
  const auto asked = editor.requests("client/registerCapability");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0]["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
  Editor other{setup_of(files)};
  other.start();
  EXPECT_EQ(other.asked("client/registerCapability"), 0);
}

TEST_F(IndexingFiles, WhatChangedOnDiskIsReadAgain) {
  *files = {{"/w/a.py", "wrong"}, {"/w/b.py", "need it"}, {"/w/c.py", "give it"}};
  editor.start(watching);
  EXPECT_EQ(wrong_files(), std::vector<std::string>{"+a.py"});
  *files = {{"/w/a.py", "right"}, {"/w/b.py", "need it"}, {"/w/d.py", "wrong"}};
  editor.tell("workspace/didChangeWatchedFiles", events({"/w/a.py", "/w/c.py", "/w/d.py"}));
  EXPECT_EQ(wrong_files(), (std::vector<std::string>{"-a.py", "+b.py", "+d.py"}));
}

TEST_F(IndexingFiles, AFolderThatIsGoneIsToldByItsOwnName) {
  *files = {{"/w/a.py", "need it"}, {"/w/sub/b.py", "give it"}};
  editor.start(watching);
  files->erase("/w/sub/b.py");
  editor.tell("workspace/didChangeWatchedFiles", events({"/w/sub"}));
  EXPECT_EQ(wrong_files(), std::vector<std::string>{"+a.py"});
}

TEST_F(IndexingFiles, FilesOfNoKindAreNoReasonToLook) {
  int walks = 0;
  auto setup = setup_of(files);
  const auto walk = setup.disk.walk;
  setup.disk.walk = [&](auto folders, const auto& options, const auto& stop) {
    ++walks;
    return walk(folders, options, stop);
  };
  Editor other(std::move(setup));
  other.start(watching);
  const int before = walks;
  other.tell("workspace/didChangeWatchedFiles", events({"/w/a.png", "/w/b.pyc"}));
  EXPECT_EQ(walks, before);
  other.tell("workspace/didChangeWatchedFiles", events({"/w/a.png", "/w/b.py"}));
  EXPECT_EQ(walks, before + 1);
}

TEST_F(IndexingFiles, FoldersComeAndGo) {
  *files = {{"/v/b.py", "wrong"}, {"/w/a.py", "need it"}, {"/v/c.py", "give it"}};
  const auto change = [](const std::vector<std::string>& added, const std::vector<std::string>& removed) {
    json event = {{"added", json::array()}, {"removed", json::array()}};
    for (const std::string& path : added) {
      event["added"].push_back({{"uri", uri_of(path)}, {"name", path}});
    }
    for (const std::string& path : removed) {
      event["removed"].push_back({{"uri", uri_of(path)}, {"name", path}});
    }
    return json{{"event", event}};
  };
  editor.start();
  EXPECT_EQ(wrong_files(), std::vector<std::string>{"+a.py"});
  editor.tell("workspace/didChangeWorkspaceFolders", change({"/v"}, {}));
  EXPECT_EQ(wrong_files(), (std::vector<std::string>{"+b.py", "-a.py"}));
  editor.tell("workspace/didChangeWorkspaceFolders", change({}, {"/v"}));
  EXPECT_EQ(wrong_files(), (std::vector<std::string>{"-b.py", "+a.py"}));
}

TEST_F(IndexingFiles, AFileThatGoesWhileItIsReadStaysAway) {
  *files = {{"/w/a.py", "give it"}, {"/w/b.py", "need it"}};
  Editor* asking = nullptr;
  auto setup = setup_of(files);
  const auto read = setup.disk.read;
  setup.disk.read = [&, this](const std::string& path, std::uint64_t most) {
    const auto old = read(path, most);
    if (path == "/w/a.py" && files->erase(path) != 0) {
      asking->send(
          {{"jsonrpc", "2.0"}, {"method", "workspace/didChangeWatchedFiles"}, {"params", events({"/w/a.py"})}});
    }
    return old;
  };
  Editor other(std::move(setup));
  asking = &other;
  other.start(watching);
  const auto published = other.take("textDocument/publishDiagnostics");
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(messages(published[0]["diagnostics"]), std::vector<std::string>{"no it"});
}

TEST_F(IndexingFiles, ADiskThatThrowsLeavesAServerThatAnswers) {
  auto setup = setup_of(files);
  setup.disk.walk = [](auto...) -> workspace::Walked { throw std::runtime_error("the disk burst"); };
  Editor other(std::move(setup));
  other.start();
  other.open("/w/a.py", "word");
  EXPECT_EQ(other.hover("/w/a.py", 0, 1), "word");
  EXPECT_EQ(other.take("segue/status").back()["state"], "ready");
}

TEST_F(IndexingFiles, TheStatusIsForPeopleAndPrograms) {
  (*files)["/w/a.py"] = "word";
  editor.start();
  const json status = editor.ask("workspace/executeCommand", {{"command", "segue.status"}})["result"];
  EXPECT_EQ(status["text"],
            "segue 1.2.3\n"
            "1 file read; files are not watched\n"
            "comparison target: none\n"
            "/w\n"
            "  no project of a known framework\n");
  EXPECT_FALSE(status["indexing"]);
  EXPECT_EQ(status["folders"], json::array({{{"uri", uri_of("/w")}, {"projects", json::array()}}}));
}

}  // namespace
}  // namespace segue::lsp
