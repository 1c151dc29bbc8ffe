// Where can a module be cut so that an edit, or damage, costs one piece only?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace segue::syntax {

enum class PieceKind : std::uint8_t {
  statement,     ///< one top-level statement (or a run of short ones up to a byte limit)
  class_header,  ///< a top-level class up to its first member: decorators, `class C(…):`, docstring
  member,        ///< one statement of the body of the class_header before it
};

/// A long bracket whose elements can be parsed apart from what is around them. Offsets count from the piece's start.
struct Display {
  base::Offset bracket = 0;        ///< where it opens
  std::vector<base::Offset> cuts;  ///< behind the comma that ends a line; the first element and the last stay outside
  auto operator<=>(const Display&) const = default;
};

struct Piece {
  base::Range range;  ///< pieces follow each other without a gap and cover the whole text
  PieceKind kind = PieceKind::statement;
  std::uint32_t indent = 0;  ///< of a member: bytes of white space before its first token
  std::vector<Display> displays{};
  auto operator<=>(const Piece&) const = default;
};

/// Cuts a text by a lexical scan (brackets, strings, indentation), far faster than parsing. A bracket or string that
/// is left open ends at the next line that starts a definition in the first column. Depends on the text alone.
/// Inside a bracket of more than `long_display` bytes there are cuts too, about `display_run` bytes apart.
inline constexpr base::Offset long_display = 16 << 10;
inline constexpr base::Offset display_run = 1 << 10;
[[nodiscard]] std::vector<Piece> split(std::string_view text);

}  // namespace segue::syntax
