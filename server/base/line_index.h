// Which line and column is a byte offset, in the units that an editor counts in?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace segue::base {

/// The units of a column: bytes, UTF-16 code units or code points.
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

/// Both count from 0.
struct LineColumn {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  auto operator<=>(const LineColumn&) const = default;
};

/// Line starts and the non-ASCII characters of a text: enough to convert positions after the text is gone.
/// Lines end at \n, \r\n or a lone \r, as the protocol says. Bytes that are no UTF-8 count as one character each.
class LineIndex {
 public:
  LineIndex() : LineIndex(std::string_view{}) {}
  explicit LineIndex(std::string_view text);

  /// Offsets beyond the end give the end.
  [[nodiscard]] LineColumn position(Offset at, Encoding encoding) const;
  /// Lines beyond the last give the end of the text; columns beyond the line give its end (before the line break).
  [[nodiscard]] Offset offset(LineColumn position, Encoding encoding) const;
  /// The line without its line break. `line` must be < line_count().
  [[nodiscard]] Range line(std::uint32_t line) const;
  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  [[nodiscard]] Offset size() const { return size_; }

 private:
  struct Wide {
    Offset at;
    std::uint8_t bytes;
  };
  std::vector<Offset> starts_;
  std::vector<Offset> ends_;
  std::vector<Wide> wide_;
  Offset size_ = 0;
};

}  // namespace segue::base
