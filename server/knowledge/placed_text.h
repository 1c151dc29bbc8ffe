// A text that was read from a file with escapes or gaps: where in the file does each part of it stand?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace segue::knowledge {

struct PlacedText {
  /// From `in_text` to the next piece, text and file run in step.
  struct Piece {
    base::Offset in_text = 0, in_file = 0;
  };
  std::string text;
  std::vector<Piece> pieces;

  void append(std::string_view part, base::Offset in_file);
  [[nodiscard]] base::Range in_file(base::Range in_text) const;
};

/// The string literal of TOML that opens at `begin`; `value` is what the parser made of it.
[[nodiscard]] PlacedText placed_string(std::string_view file, base::Offset begin, std::string_view value);

}  // namespace segue::knowledge
