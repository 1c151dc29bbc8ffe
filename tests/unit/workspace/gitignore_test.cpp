// Does a .gitignore leave out what git leaves out?
#include "workspace/gitignore.h"

#include <gtest/gtest.h>

#include <array>
#include <span>

namespace segue::workspace {
namespace {

struct Row {
  std::string_view rules, path;
  bool ignored;
};

void expect(std::span<const Row> rows) {
  for (const auto& [rules, path, ignored] : rows) {
    const bool directory = path.ends_with('/');
    const auto bare = path.substr(0, path.size() - (directory ? 1 : 0));
    EXPECT_EQ(IgnoreRules(rules).verdict(bare, directory) == Verdict::ignored, ignored) << rules << " on " << path;
  }
}

TEST(Gitignore, APatternWithoutSlashMeansTheNameAtAnyDepth) {
  expect(std::to_array<Row>({{"*.pyc", "a.pyc", true},
                             {"*.pyc", "a/b/c.pyc", true},
                             {"*.pyc", "a.py", false},
                             {"build", "a/build", true},
                             {"build", "rebuild", false},
                             {"?.py", "a.py", true},
                             {"?.py", "ab.py", false}}));
}

TEST(Gitignore, ASlashTiesThePatternToItsFolder) {
  expect(std::to_array<Row>({{"/build", "build", true},
                             {"/build", "a/build", false},
                             {"a/b", "a/b", true},
                             {"a/b", "x/a/b", false},
                             {"a/*", "a/b", true},
                             {"a/*.py", "a/b/c.py", false}}));
}

TEST(Gitignore, ASlashAtTheEndMeansDirectories) {
  expect(std::to_array<Row>({{"logs/", "logs/", true}, {"logs/", "logs", false}, {"logs/", "a/logs/", true}}));
}

TEST(Gitignore, TwoStarsMeanAnyDepth) {
  expect(std::to_array<Row>({{"**/a", "a", true},
                             {"**/a", "x/y/a", true},
                             {"a/**", "a/b/c", true},
                             {"a/**", "a", false},
                             {"a/**/b", "a/b", true},
                             {"a/**/b", "a/x/y/b", true},
                             {"a/**/b", "ab", false},
                             {"**", "x/y", true}}));
}

TEST(Gitignore, TheLastRuleThatMatchesDecides) {
  expect(std::to_array<Row>({{"*.html\n!keep.html", "keep.html", false},
                             {"*.html\n!keep.html", "a.html", true},
                             {"!keep.html\n*.html", "keep.html", true}}));
  EXPECT_EQ(IgnoreRules(std::string_view("!a")).verdict("a", false), Verdict::kept);
  EXPECT_EQ(IgnoreRules(std::string_view("b")).verdict("a", false), Verdict::unsaid);
}

TEST(Gitignore, SetsAndEscapes) {
  expect(std::to_array<Row>({{"[ab].py", "a.py", true},
                             {"[!ab].py", "a.py", false},
                             {"[a-c].py", "b.py", true},
                             {"[[:digit:]].py", "7.py", true},
                             {"[]].py", "].py", true},
                             {"[a", "[a", false},
                             {"\\#x", "#x", true},
                             {"\\!x", "!x", true},
                             {"\\*", "*", true},
                             {"\\*", "a", false},
                             {"a[/]b", "a/b", false}}));
}

TEST(Gitignore, LinesThatSayNothing) {
  expect(std::to_array<Row>({{"# a", "# a", false},
                             {"", "", false},
                             {"/", "a", false},
                             {"a  ", "a", true},
                             {"a\\ ", "a ", true},
                             {"a\\", "a\\", false},
                             {"a\r\n", "a", true},
                             {"\xEF\xBB\xBF*.log", "x.log", true}}));
}

TEST(Gitignore, AHostilePatternCostsNoMoreThanItsLength) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  const std::string name(2'000, 'a');
  EXPECT_EQ(IgnoreRules(std::string_view(pattern)).verdict(name + "b", false), Verdict::unsaid);
}

}  // namespace
}  // namespace segue::workspace
