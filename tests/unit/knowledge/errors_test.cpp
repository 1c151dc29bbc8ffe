// Does each mistake in a file of knowledge get its own message, at its place, and is the rest used?
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "knowledge/pack_of_files.h"

namespace segue::knowledge {
namespace {

constexpr auto golden = SEGUE_TEST_ROOT "/tests/unit/knowledge/data/errors.txt";

/// `=== Name: path`, the file, `---`, what is said about it.
struct Case {
  std::string name, path, text, said;
};

std::vector<Case> cases() {
  std::ifstream in(golden, std::ios::binary);
  std::vector<Case> out;
  bool text = true;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      const auto colon = line.find(": ");
      out.push_back({line.substr(4, colon - 4), line.substr(colon + 2), {}, {}});
      text = true;
    } else if (text && line == "---") {
      text = false;
    } else if (!out.empty()) {
      (text ? out.back().text : out.back().said) += line + '\n';
    }
  }
  return out;
}

TEST(Errors, EachMistakeIsSaidAtItsPlace) {
  const auto all = cases();
  ASSERT_GT(all.size(), 50U);
  std::string rewritten;
  for (const Case& one : all) {
    const std::string said = errors_of(small_set({{one.path, one.text}}));
    EXPECT_EQ(said, one.said) << one.name;
    EXPECT_NE(said, "") << one.name;
    rewritten += "=== " + one.name + ": " + one.path + '\n' + one.text + "---\n" + said;
  }
  // SEGUE_UPDATE_GOLDEN=1 accepts what is said now; read the difference before it is committed.
  if (std::getenv("SEGUE_UPDATE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << rewritten;
}

TEST(Errors, TheSetWithoutMistakesHasNone) { EXPECT_EQ(errors_of(small_set()), ""); }

TEST(Errors, BytesThatAreNoText) {
  EXPECT_EQ(errors_of(small_set({{"flask/reference/x.toml", "[[name]]\nid = \"\xff\"\n"}})),
            "flask/reference/x.toml:2:7: this byte is not UTF-8\n    2 │ id = \"\uFFFD\"\n      │       ━\n"
            "   the other item of this folder is in use\n");
}

TEST(Errors, AnInvalidItemLeavesTheOthersInUse) {
  const auto loaded = load_with_fields(small_set({{"flask/reference/x.toml",
                                                   "[[name]]\nid = \"flask.x\"\nsummary = \"Does x.\"\n[[name]]\nid = "
                                                   "\"flask.Flask\"\nsumary = \"y\"\n[[name]]\nid = "
                                                   "\"flask.z\"\nsummary = \"Does z.\"\n"}}));
  ASSERT_EQ(loaded.errors.size(), 2U);
  EXPECT_EQ(loaded.errors[0].others, 3U);
  EXPECT_NE(loaded.knowledge.name("flask.x"), nullptr);
  EXPECT_NE(loaded.knowledge.name("flask.z"), nullptr);
  const Name* generated = loaded.knowledge.name("flask.Flask");
  ASSERT_NE(generated, nullptr);
  EXPECT_FALSE(generated->documented);
  EXPECT_EQ(generated->kind, NameKind::klass);
}

TEST(Errors, TabsStayInFrontOfTheMark) {
  LoadError error{"a.md", 3, 3, 6, "wrong", "\té = abc", "", 0};
  EXPECT_EQ(render(error), "a.md:3:3: wrong\n    3 │ \té = abc\n      │ \t ━━━\n");
}

}  // namespace
}  // namespace segue::knowledge
