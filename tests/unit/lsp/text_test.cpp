// Do random edits leave the server with the client's text, in every encoding?
#include "lsp/text.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace segue::lsp {
namespace {

using base::Encoding;
using protocol::ContentChange;
using protocol::Position;

std::string edited(std::string before, std::vector<ContentChange> changes, Encoding encoding = Encoding::utf16) {
  Text text(std::move(before));
  text.edit(changes, encoding);
  return text.bytes();
}

TEST(Text, ChangesApplyOneAfterTheOther) {
  EXPECT_EQ(edited("abc\ndef\n", {{{{{0, 1}, {1, 1}}}, "X\nY"}, {{{{1, 0}, {1, 1}}}, "Z"}}), "aX\nZef\n");
  EXPECT_EQ(edited("abc", {{{}, "new"}, {{{{0, 3}, {0, 3}}}, "er"}}), "newer");
}

TEST(Text, ColumnsCountInTheNegotiatedUnits) {
  const std::string text = "é𝒳🙂x";
  EXPECT_EQ(edited(text, {{{{{0, 5}, {0, 6}}}, "y"}}, Encoding::utf16), "é𝒳🙂y");
  EXPECT_EQ(edited(text, {{{{{0, 3}, {0, 4}}}, "y"}}, Encoding::utf32), "é𝒳🙂y");
  EXPECT_EQ(edited(text, {{{{{0, 10}, {0, 11}}}, "y"}}, Encoding::utf8), "é𝒳🙂y");
}

TEST(Text, PositionsBeyondTheEndAreItsEnd) {
  EXPECT_EQ(edited("a\nb", {{{{{0, 99}, {0, 99}}}, "X"}}), "aX\nb");
  EXPECT_EQ(edited("a\r\nb", {{{{{0, 99}, {1, 0}}}, ""}}), "ab");
  EXPECT_EQ(edited("a\nb", {{{{{99, 5}, {99, 9}}}, "X"}}), "a\nbX");
  EXPECT_EQ(edited("abc", {{{{{0, 2}, {0, 1}}}, ""}}), "ac");
}

/// What an editor holds: lines, cut at every kind of line break, characters in code points.
std::string one_of(std::mt19937& random, const std::vector<std::string>& choices) {
  return choices[random() % choices.size()];
}

std::string random_text(std::mt19937& random, std::size_t atoms) {
  static const std::vector<std::string> table = {"a", "bc", "\n", "\r\n", "\r", "é",
                                                 "𝒳", "🙂", " ",  "\xff", "\t", "\n\n"};
  std::string out;
  for (std::size_t i = 0; i < atoms; ++i) {
    out += one_of(random, table);
  }
  return out;
}

/// Any offset that lies between characters and not inside of a \r\n, where no position points to.
base::Offset random_offset(std::mt19937& random, const std::string& text) {
  std::vector<base::Offset> offsets;
  const base::LineIndex lines(text);
  for (base::Offset at = 0; at <= text.size(); ++at) {
    const auto position = lines.position(at, Encoding::utf32);
    if (lines.offset(position, Encoding::utf32) == at) {
      offsets.push_back(at);
    }
  }
  return offsets[random() % offsets.size()];
}

Position position_of(const std::string& text, base::Offset at, Encoding encoding) {
  const auto place = base::LineIndex(text).position(at, encoding);
  return {place.line, place.column};
}

TEST(Text, RandomEditsGiveTheTextThatPlainReplacementGives) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const Encoding encoding = std::array{Encoding::utf8, Encoding::utf16, Encoding::utf32}[seed % 3];
    std::string expected = random_text(random, random() % 30);
    Text text(expected);
    for (int step = 0; step < 40; ++step) {
      base::Offset begin = random_offset(random, expected);
      base::Offset end = random() % 3 == 0 ? begin : random_offset(random, expected);
      if (end < begin) {
        std::swap(begin, end);
      }
      const ContentChange change{{{position_of(expected, begin, encoding), position_of(expected, end, encoding)}},
                                 random_text(random, random() % 4)};
      expected.replace(begin, end - begin, change.text);
      text.edit({&change, 1}, encoding);
      ASSERT_EQ(text.bytes(), expected) << "seed " << seed << " step " << step;
    }
  }
}

}  // namespace
}  // namespace segue::lsp
