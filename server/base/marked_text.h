// How does one text hold several files and the places that are expected in them? Examples of articles and tests do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/range.h"

namespace segue::base {

struct MarkedFile {
  std::string path, text;
  bool operator==(const MarkedFile&) const = default;
};

/// `#   ^^^^ text` (also in `{# … #}` and `<!-- … -->`) marks what stands above the carets, in the nearest line above
/// that marks nothing itself. One line may have several.
struct Mark {
  std::string path;
  Range range;
  std::string text;
  auto operator<=>(const Mark&) const = default;
};

struct Cursor {
  std::string path;
  Offset at = 0;
};

struct MarkedText {
  std::vector<MarkedFile> files;
  std::vector<Mark> marks;       ///< by path and offset; their lines stay in the files, as comments
  std::optional<Cursor> cursor;  ///< the last `$0`, which is taken out
  /// `# requires: name 1.2, other 3` in a first line.
  std::vector<std::pair<std::string, std::string>> versions;

  [[nodiscard]] std::string_view text(std::string_view path) const;
};

/// Files start with a line `//- path`; what stands above the first one, if anything, is the file `unnamed`.
[[nodiscard]] MarkedText marked_text(std::string_view text, std::string_view unnamed = "main.py");

/// What a place looks like, for messages: `path:line:column "text"`, counted from 1.
[[nodiscard]] std::string shown(const MarkedText& from, std::string_view path, Range range);

}  // namespace segue::base
