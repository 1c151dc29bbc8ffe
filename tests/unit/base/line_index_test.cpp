// Do byte offsets and an editor's lines and columns agree, in each of the units that editors count in?
#include "base/line_index.h"

#include <gtest/gtest.h>

#include <string>

namespace segue::base {
namespace {

constexpr Encoding encodings[] = {Encoding::utf8, Encoding::utf16, Encoding::utf32};

LineColumn at(std::string_view text, Offset offset, Encoding encoding) {
  return LineIndex(text).position(offset, encoding);
}

TEST(LineIndex, CountsCharactersInTheUnitsAskedFor) {
  // é: 2 bytes, 1 unit; €: 3 bytes, 1 unit; 🎸: 4 bytes, a surrogate pair in UTF-16.
  const std::string_view text = "x = 'é€🎸' # end";
  const auto hash = static_cast<Offset>(text.find('#'));
  EXPECT_EQ(at(text, hash, Encoding::utf8), (LineColumn{0, 16}));
  EXPECT_EQ(at(text, hash, Encoding::utf16), (LineColumn{0, 11}));
  EXPECT_EQ(at(text, hash, Encoding::utf32), (LineColumn{0, 10}));
}

TEST(LineIndex, ColumnsOfOneLineKnowNothingOfTheLinesBefore) {
  const std::string_view text = "🎸🎸🎸\né = 1\n";
  const auto equals = static_cast<Offset>(text.find('='));
  for (const auto encoding : {Encoding::utf16, Encoding::utf32})
    EXPECT_EQ(at(text, equals, encoding), (LineColumn{1, 2}));
  EXPECT_EQ(at(text, equals, Encoding::utf8), (LineColumn{1, 3}));
}

TEST(LineIndex, EveryCharacterHasOnePositionAndComesBack) {
  const std::string_view text = "a🎸b\r\n\n€\rz é\xFF\xC3(\n";
  const LineIndex lines(text);
  for (const auto encoding : encodings) {
    LineColumn last;
    for (Offset offset = 0; offset <= text.size(); ++offset) {
      const bool inside_character = offset < text.size() && (text[offset] & 0xC0) == 0x80;
      const bool inside_line_break = offset > 0 && text.substr(offset - 1).starts_with("\r\n");
      const auto position = lines.position(offset, encoding);
      EXPECT_LE(last, position) << offset;
      if (!inside_character && !inside_line_break) EXPECT_EQ(lines.offset(position, encoding), offset) << offset;
      last = position;
    }
  }
}

TEST(LineIndex, AnOffsetInsideACharacterIsWhereTheCharacterStarts) {
  const std::string_view text = "a🎸b";
  for (const Offset inside : {1u, 2u, 3u, 4u}) EXPECT_EQ(at(text, inside, Encoding::utf16), (LineColumn{0, 1}));
  EXPECT_EQ(at(text, 5, Encoding::utf16), (LineColumn{0, 3}));
  // An editor may ask for the middle of a surrogate pair.
  EXPECT_EQ(LineIndex(text).offset({0, 2}, Encoding::utf16), 1u);
}

TEST(LineIndex, LinesEndAsTheProtocolSays) {
  const LineIndex lines("one\r\ntwo\rthree\n\nfive");
  ASSERT_EQ(lines.line_count(), 5u);
  EXPECT_EQ(lines.line(0), (Range{0, 3}));
  EXPECT_EQ(lines.line(1), (Range{5, 8}));
  EXPECT_EQ(lines.line(2), (Range{9, 14}));
  EXPECT_EQ(lines.line(3), (Range{15, 15}));
  EXPECT_EQ(lines.line(4), (Range{16, 20}));
}

TEST(LineIndex, ACursorBehindTheEndStaysInItsLine) {
  const LineIndex lines("ab\r\ncd");
  EXPECT_EQ(lines.offset({0, 99}, Encoding::utf16), 2u) << "before the line break";
  EXPECT_EQ(lines.offset({1, 99}, Encoding::utf16), 6u);
  EXPECT_EQ(lines.offset({9, 0}, Encoding::utf16), 6u) << "no such line";
  EXPECT_EQ(lines.position(99, Encoding::utf16), (LineColumn{1, 2}));
  EXPECT_EQ(lines.position(3, Encoding::utf16), (LineColumn{0, 2})) << "between the two bytes of a line break";
}

TEST(LineIndex, AByteOrderMarkIsOneCharacterOfTheFirstLine) {
  const std::string_view text = "\xEF\xBB\xBFimport os";
  EXPECT_EQ(at(text, 3, Encoding::utf16), (LineColumn{0, 1}));
  EXPECT_EQ(at(text, 3, Encoding::utf8), (LineColumn{0, 3}));
}

TEST(LineIndex, BytesThatAreNoUtf8CountOneEach) {
  // A lone continuation byte, an overlong slash, a surrogate, a character that is cut off.
  const std::string_view text = "\x80\xC0\xAF\xED\xA0\x80\xF0\x9F";
  EXPECT_EQ(at(text, static_cast<Offset>(text.size()), Encoding::utf16), (LineColumn{0, 8}));
}

TEST(LineIndex, AnEmptyTextHasOneLine) {
  const LineIndex lines;
  EXPECT_EQ(lines.line_count(), 1u);
  for (const auto encoding : encodings) {
    EXPECT_EQ(lines.position(0, encoding), (LineColumn{0, 0}));
    EXPECT_EQ(lines.offset({0, 0}, encoding), 0u);
  }
}

}  // namespace
}  // namespace segue::base
