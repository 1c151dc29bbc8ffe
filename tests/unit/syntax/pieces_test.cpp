// Where is a module cut, and does damage stay in its piece?
#include "syntax/pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace segue::syntax {
namespace {

using Texts = std::vector<std::string>;

/// The pieces as text, each with the letter of its kind in front: s(tatement), h(eader), m(ember).
Texts pieces(std::string_view text) {
  Texts out;
  for (const auto& piece : split(text)) {
    const char kind = piece.kind == PieceKind::statement ? 's' : piece.kind == PieceKind::class_header ? 'h' : 'm';
    out.push_back(std::string(1, kind) + ":" + std::string(text.substr(piece.range.begin, piece.range.size())));
  }
  return out;
}

/// Fails unless the pieces follow each other and are the whole text.
void check_cover(std::string_view text) {
  base::Offset end = 0;
  for (const auto& piece : split(text)) {
    ASSERT_EQ(piece.range.begin, end) << text;
    ASSERT_LT(piece.range.begin, piece.range.end) << text;
    end = piece.range.end;
  }
  ASSERT_EQ(end, text.size()) << text;
}

TEST(Pieces, AreTheStatementsOfTheModule) {
  EXPECT_EQ(pieces("import os\n\nx = [\n  1,\n]\nif x:\n  y()\nelse:\n  z()\n"),
            (Texts{"s:import os\n\n", "s:x = [\n  1,\n]\n", "s:if x:\n  y()\nelse:\n  z()\n"}));
}

TEST(Pieces, OfAClassAreItsHeaderAndItsMembers) {
  EXPECT_EQ(pieces("@d\nclass C(B):\n  '''Says.'''\n  x = 1\n\n  @p\n  def f(self):\n    return 1\n\ny = 2\n"),
            (Texts{"h:@d\nclass C(B):\n", "m:  '''Says.'''\n", "m:  x = 1\n\n",
                   "m:  @p\n  def f(self):\n    return 1\n\n", "s:y = 2\n"}));
}

TEST(Pieces, ADecoratorStaysWithWhatItDecorates) {
  EXPECT_EQ(pieces("@a\n@b(\n  1)\n\n# why\ndef f(): pass\n@c\nasync def g(): pass\n"),
            (Texts{"s:@a\n@b(\n  1)\n\n# why\ndef f(): pass\n", "s:@c\nasync def g(): pass\n"}));
}

TEST(Pieces, NothingInsideAStringOrABracketStartsOne) {
  EXPECT_EQ(pieces("x = '''\ny = 1\n'''\nf(a,\nb)\nz = 'it''s' \\\n  'joined'\n"),
            (Texts{"s:x = '''\ny = 1\n'''\n", "s:f(a,\nb)\n", "s:z = 'it''s' \\\n  'joined'\n"}));
}

TEST(Pieces, ADefinitionInsideATripleQuotedStringIsText) {
  EXPECT_EQ(pieces("x = \"\"\"\ndef f():\n    pass\n\"\"\"\ny = 1\n").size(), 2u);
  EXPECT_EQ(pieces("class C:\n  x = '''\n  def f(self): pass\n  '''\n  y = 1\n").size(), 3u);
}

/// Each definition of the text starts a piece of its own, those below the damage too.
void expect_all_definitions(const std::string& damage) {
  const std::string text =
      "def first():\n    return 1\n\n" + damage +
      "\ndef second():\n    return 2\n\nclass Third:\n    def inner(self):\n        pass\n\nx = 1\n";
  const auto found = pieces(text);
  const auto has = [&](std::string_view start) {
    return std::ranges::any_of(found, [&](const std::string& piece) { return piece.starts_with(start); });
  };
  for (const auto start : {"s:def first()", "s:def second()", "h:class Third", "m:    def inner(self)", "s:x = 1"})
    EXPECT_TRUE(has(start)) << start << " after " << damage;
  check_cover(text);
}

TEST(Pieces, DamageEndsAtTheNextDefinition) {
  for (const auto damage : {"x = [1, 2", "f(a, {", "def broken(", "class Broken(", "x = 'open", "x = \"open",
                            "print(\"\"\"open", "'''open", "x = f(", "@route(", "if x ==", "return ))]", "x = \\"})
    expect_all_definitions(std::string(damage) + "\n");
}

TEST(Pieces, DamageInAMemberLeavesTheOtherMembers) {
  for (const auto damage : {"x = [1,", "def broken(self", "y = 'open", "@p(", "z = \"\"\"open"}) {
    const std::string text =
        std::string("class C:\n  a = 1\n  ") + damage + "\n  def last(self):\n    pass\n\ndef after(): pass\n";
    const auto found = pieces(text);
    ASSERT_GE(found.size(), 2u);
    EXPECT_EQ(found.back(), "s:def after(): pass\n") << damage;
    EXPECT_TRUE(std::ranges::any_of(found, [](const std::string& piece) { return piece.starts_with("m:  def last"); }))
        << damage;
    check_cover(text);
  }
}

/// A bracket of 1,000 lines, more than long enough.
std::string thousand(std::string_view before, std::string_view element, std::string_view after) {
  std::string out(before);
  for (int i = 0; i < 1000; ++i) out += "    " + std::string(element) + "\n";
  return out + std::string(after);
}

TEST(Pieces, ALongBracketCanBeCutBehindItsElements) {
  const auto text = "a = 1\n" + thousand("x = f([\n", "(1, ', ('),  # an element", "], y)\n") +
                    thousand("z = {\n", "'key': [1,\n  2],", "}\n");
  const auto found = split(text);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(found[0].displays.empty());
  EXPECT_TRUE(found[1].displays.empty()) << "its elements are inside of another bracket";
  ASSERT_EQ(found[2].displays.size(), 1u);
  const auto& [bracket, cuts] = found[2].displays[0];
  const auto content = std::string_view(text).substr(found[2].range.begin);
  EXPECT_EQ(bracket, 4u);
  ASSERT_GE(cuts.size(), 5u);
  for (const auto cut : cuts) EXPECT_EQ(content.substr(cut - 3, 4), "2],\n");
  for (std::size_t i = 1; i < cuts.size(); ++i) EXPECT_LT(cuts[i] - cuts[i - 1], 5 * display_run);
  EXPECT_EQ(content.substr(cuts.back()), "\n}\n");
}

TEST(Pieces, AnEditMovesTheCutsNextToItAlone) {
  std::string text = "x = [\n";
  for (int i = 0; i < 1000; ++i) text += "    item(" + std::to_string(i) + ", 'why not'),\n";
  text += "]\n";
  const auto before = split(text)[0].displays.at(0).cuts;
  text.insert(text.size() / 2, "y");
  auto after = split(text)[0].displays.at(0).cuts;
  for (auto& cut : after) cut -= cut > text.size() / 2 ? 1 : 0;
  std::vector<base::Offset> moved;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(moved));
  EXPECT_LE(moved.size(), 3u);
}

TEST(Pieces, ABracketStaysWholeWhereACommaMayEndNoElement) {
  EXPECT_TRUE(split("x = [\n" + std::string(100, ' ') + "1,\n2,\n]\n")[0].displays.empty()) << "short";
  EXPECT_TRUE(split(thousand("x = [\n", "lambda a,\n  b: 1,", "]\n"))[0].displays.empty());
  EXPECT_TRUE(split(thousand("x = [a for b,\n", "c in", "d]\n"))[0].displays.empty());
  EXPECT_TRUE(split(thousand("x = [\n", "1,", "y = 2\n"))[0].displays.empty()) << "left open";
}

TEST(Pieces, CoverAnyText) {
  constexpr std::string_view parts[] = {
      "def f():", "class C:", "\n", "\n  ", "\n    ", "\r\n",   "\r",           "(", ")",  "[",     "]",
      "{",        "}",        "'",  "\"",   "'''",    "\"\"\"", "\\",           "#", "@d", "x = 1", "else:",
      "async ",   "\xFF",     "é",  "\t",   "\f",     "return", "\xEF\xBB\xBF", "f'"};
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto count = random() % 20; count > 0; --count) text += parts[random() % std::size(parts)];
    ASSERT_NO_FATAL_FAILURE(check_cover(text));
  }
}

TEST(Pieces, LineBreaksOfEveryKindCutAlike) {
  const std::string_view unix_text = "x = 1\nclass C:\n  a = '''\n\n'''\n  def f(self):\n    pass\ny = (\n1)\n";
  const auto count = split(unix_text).size();
  for (const std::string_view line_break : {"\r\n", "\r"}) {
    std::string text;
    for (const char c : unix_text) c == '\n' ? text += line_break : text += c;
    EXPECT_EQ(split(text).size(), count);
  }
}

}  // namespace
}  // namespace segue::syntax
