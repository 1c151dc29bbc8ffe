// Is a wrong parameter named, and are structures written as the protocol says?
#include "protocol/types.h"

#include <gtest/gtest.h>

#include "external/json.h"
#include "protocol/initialize.h"

namespace segue::protocol {
namespace {

using nlohmann::json;

template <class Read>
std::string complaint(Read read, const char* params) {
  const json value = json::parse(params);
  try {
    read(Node(value));
  } catch (const BadParams& bad) {
    return bad.what();
  }
  return "none";
}

TEST(Types, BadParamsNameTheField) {
  EXPECT_EQ(complaint(position_params, "{}"), "textDocument: missing");
  EXPECT_EQ(complaint(position_params, "null"), "params: expected an object, got null");
  EXPECT_EQ(complaint(position_params, "[]"), "params: expected an object, got a list");
  EXPECT_EQ(complaint(position_params, R"({"textDocument":{"uri":5}})"),
            "textDocument.uri: expected a string, got a number");
  EXPECT_EQ(complaint(position_params, R"({"textDocument":{"uri":"u"},"position":{"line":-1,"character":0}})"),
            "position.line: expected a number from 0 on, got a number");
  EXPECT_EQ(complaint(position_params, R"({"textDocument":{"uri":"u"},"position":{"line":0,"character":0.5}})"),
            "position.character: expected a number from 0 on, got a number");
  EXPECT_EQ(
      complaint(did_change, R"({"textDocument":{"uri":"u","version":1},"contentChanges":[{"text":""},{"text":null}]})"),
      "contentChanges[1].text: expected a string, got null");
  EXPECT_EQ(complaint(did_change, R"({"textDocument":{"uri":"u","version":1},"contentChanges":{}})"),
            "contentChanges: expected a list, got an object");
}

TEST(Types, NumbersMayBeHugeOrHaveAFraction) {
  const json value = json::parse(R"({"line": 99999999999999999999, "character": 3.0})");
  EXPECT_EQ(position(Node(value)), (Position{2147483647, 3}));
}

TEST(Types, ADiagnosticHasOnlyTheFieldsItNeeds) {
  Diagnostic diagnostic{{{0, 1}, {0, 2}}, 2, "code", "", "text", false, false, {}};
  EXPECT_EQ(json(diagnostic), json::parse(R"({"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}},
      "severity":2,"code":"code","source":"segue","message":"text"})"));
  diagnostic.url = "https://x";
  diagnostic.deprecated = true;
  diagnostic.related = {{{"file:///a", {}}, "here"}};
  const json full = diagnostic;
  EXPECT_EQ(full["codeDescription"]["href"], "https://x");
  EXPECT_EQ(full["tags"], json::array({2}));
  EXPECT_EQ(full["relatedInformation"][0]["location"]["uri"], "file:///a");
}

TEST(Initialize, FoldersComeFromTheNewestFieldGiven) {
  const auto read = [](const char* text) {
    const json value = json::parse(text);
    std::string out;
    for (const auto& folder : initialize(Node(value)).folders) {
      out += folder.uri + " ";
    }
    return out;
  };
  EXPECT_EQ(read(R"({"capabilities":{},"rootPath":"/a b","rootUri":null})"), "file:///a%20b ");
  EXPECT_EQ(read(R"({"capabilities":{},"rootPath":"/a","rootUri":"file:///b"})"), "file:///b ");
  EXPECT_EQ(
      read(
          R"({"capabilities":{},"rootUri":"file:///b","workspaceFolders":[{"uri":"file:///c","name":"c"},{"uri":"file:///d"}]})"),
      "file:///c file:///d ");
  EXPECT_EQ(read(R"({"capabilities":{},"rootUri":"file:///b","workspaceFolders":[]})"), "");
  EXPECT_EQ(read(R"({"capabilities":{},"processId":null,"rootUri":null})"), "");
}

TEST(Initialize, CapabilitiesOfOddShapesCountAsAbsent) {
  const json value = json::parse(R"({"capabilities":{"textDocument":5,"general":{"positionEncodings":"utf-8"},
      "window":{"workDoneProgress":"yes"},"workspace":{"diagnostics":{"refreshSupport":true}}}})");
  const ClientCapabilities read = initialize(Node(value)).capabilities;
  EXPECT_TRUE(read.position_encodings.empty());
  EXPECT_FALSE(read.work_done_progress);
  EXPECT_FALSE(read.pull_diagnostics);
  EXPECT_TRUE(read.refresh_diagnostics);
}

}  // namespace
}  // namespace segue::protocol
