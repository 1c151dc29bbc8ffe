// Where is a piece of text? Byte offsets and half-open ranges of a document.
#pragma once

#include <compare>
#include <cstdint>

namespace segue::base {

/// Bytes from the start of a document (UTF-8). Files above 4 GiB are refused long before.
using Offset = std::uint32_t;

/// Half-open: `end` is the first byte that no longer belongs to it.
struct Range {
  Offset begin = 0;
  Offset end = 0;

  [[nodiscard]] constexpr Offset size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// True for the end too: a cursor just behind a name is still on the name.
  [[nodiscard]] constexpr bool touches(Offset at) const { return begin <= at && at <= end; }
  [[nodiscard]] constexpr bool contains(Range inner) const { return begin <= inner.begin && inner.end <= end; }
  [[nodiscard]] constexpr Range shifted(Offset by) const { return {begin + by, end + by}; }
  auto operator<=>(const Range&) const = default;
};

}  // namespace segue::base
