// How does Markdown read where there is no Markdown? The same words, wrapped, without its signs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace segue::features {

struct PlainStyle {
  std::size_t width = 80;          ///< in columns; code is not wrapped
  std::string_view bullet = "- ";  ///< in front of the items of a list
};

/// Blocks stand apart as they do in the Markdown; code is indented. Without a line break at the end.
[[nodiscard]] std::string plain_text(std::string_view markdown, const PlainStyle& style);
/// All of it as one line.
[[nodiscard]] std::string plain_line(std::string_view markdown);

/// Characters of UTF-8, one column each.
[[nodiscard]] std::size_t columns(std::string_view text);
/// With blanks behind it up to this width.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// Lines in a column of this width.
struct TextColumn {
  std::vector<std::string> lines;
  std::size_t width = 0;
};
/// Columns side by side, `gap` blanks between them, also where a word is wider than its column; no line ends in blanks.
[[nodiscard]] std::vector<std::string> beside(const std::vector<TextColumn>& all, std::size_t gap);

/// Breaks at blanks. The first line is to start with `first`, the others with `margin`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view first = "",
                                  std::string_view margin = "");

}  // namespace segue::features
