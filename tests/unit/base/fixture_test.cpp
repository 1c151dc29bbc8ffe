// Do the marks of fixtures mean the places that they stand under?
#include <gtest/gtest.h>

#include "support/fixture.h"

namespace segue::testing {
namespace {

TEST(Fixture, FilesStartWithTheirHeaders) {
  const auto read = fixture("//- a.py\nx = 1\n//- t/b.html\n<p>\n//- empty.py\n");
  EXPECT_EQ(read.files, (std::vector<File>{{"a.py", "x = 1\n"}, {"t/b.html", "<p>\n"}, {"empty.py", ""}}));
}

TEST(Fixture, WithoutHeaderThereIsOneFile) {
  EXPECT_EQ(fixture("\nx = 1").files, (std::vector<File>{{"main.py", "x = 1"}}));
}

TEST(Fixture, TheCursorIsTakenOut) {
  const auto read = fixture("//- a.py\n//- b.py\nab$0c\n");
  ASSERT_TRUE(read.cursor);
  EXPECT_EQ(read.cursor->path, "b.py");
  EXPECT_EQ(read.cursor->at, 2U);
  EXPECT_EQ(read.text("b.py"), "abc\n");
}

TEST(Fixture, MarksMeanTheLineAboveThem) {
  const auto read = fixture("first = 1\ncall(a, one_two)\n#    ^ one  ^^^\n#    ^ two\n");
  ASSERT_EQ(read.marks.size(), 3U);
  EXPECT_EQ(shown(read, "main.py", read.marks[0].range), "main.py:2:6 \"a\"");
  EXPECT_EQ(read.marks[0].text, "one");
  EXPECT_EQ(read.marks[1].text, "two");
  EXPECT_EQ(shown(read, "main.py", read.marks[2].range), "main.py:2:13 \"two\"");
}

TEST(Fixture, ColumnsAreCharacters) {
  const auto read = fixture("é = a\n#   ^ name\n");
  EXPECT_EQ(shown(read, "main.py", read.marks.at(0).range), "main.py:1:5 \"a\"");
}

TEST(Fixture, TemplatesMarkInTheirOwnComments) {
  const auto read = fixture("//- a.html\n<a href=\"\">\n{# ^^^^ one #}\n<!-- ^^ two -->\n");
  ASSERT_EQ(read.marks.size(), 2U);
  EXPECT_EQ(shown(read, "a.html", read.marks[0].range), "a.html:1:4 \"href\"");
  EXPECT_EQ(read.marks[0].text, "one");
  EXPECT_EQ(read.marks[1].text, "two");
}

TEST(Fixture, OtherCommentsMarkNothing) { EXPECT_TRUE(fixture("x = 1\n# a ^^ b\ny = a ^ b\n").marks.empty()); }

TEST(Fixture, AFirstLineMayRequireVersions) {
  const auto read = fixture("# requires: flask 3.1.3, Werkzeug 3.0\nx = 1\n# requires: nothing 1\n");
  EXPECT_EQ(read.versions, (std::vector<std::pair<std::string, std::string>>{{"flask", "3.1.3"}, {"Werkzeug", "3.0"}}));
}

}  // namespace
}  // namespace segue::testing
