// What is wrong with a file of knowledge, where, and what was probably meant?
#include "knowledge/error.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/line_index.h"
#include "base/utf8.h"

namespace segue::knowledge {

namespace {

/// Bytes of a line that are shown: whoever writes longer ones finds the place by its column.
constexpr std::size_t longest_line = 1000;

}  // namespace

LoadError error_at(const Place& place, std::string_view message, std::string_view suggestion) {
  return error_at(place, base::LineIndex(place.file ? std::string_view(place.file->text) : std::string_view()), message,
                  suggestion);
}

LoadError error_at(const Place& place, const base::LineIndex& index, std::string_view message,
                   std::string_view suggestion) {
  LoadError error;
  error.message = base::without_hidden(message);
  error.suggestion = base::without_hidden(suggestion);
  if (!place.file) return error;
  error.file = base::without_hidden(place.file->path);
  const std::string_view text = place.file->text;
  const auto begin = index.position(place.range.begin, base::Encoding::utf32);
  const base::Range line = index.line(begin.line);
  const auto end = index.position(std::clamp(place.range.end, place.range.begin, std::max(place.range.begin, line.end)),
                                  base::Encoding::utf32);
  error.line = begin.line + 1;
  error.column = begin.column + 1;
  error.end_column = std::max(end.column, begin.column + 1) + 1;
  error.line_text =
      base::without_hidden(base::valid_utf8(text.substr(line.begin, std::min<std::size_t>(line.size(), longest_line))));
  return error;
}

std::string render(const LoadError& error) {
  constexpr std::size_t number_width = 5;
  constexpr std::uint32_t widest = 200;
  std::string out = fmt::format("{}:{}:{}: {}\n", error.file, error.line, error.column, error.message);
  if (!error.line_text.empty()) {
    // Tabs of the line are kept in front of the mark, so that it stands under its place at any tab width.
    std::string margin;
    std::uint32_t column = 1;
    for (std::size_t at = 0; at < error.line_text.size() && column < error.column; ++column) {
      margin += error.line_text[at] == '\t' ? '\t' : ' ';
      at += base::utf8_length(std::string_view(error.line_text).substr(at));
    }
    std::string mark;
    const bool seen = margin.size() + 1 == error.column;
    for (auto at = error.column; seen && at < error.end_column && at - error.column < widest; ++at) mark += "━";
    out += fmt::format("{:>{}} │ {}\n{:>{}} │ {}{}\n", error.line, number_width, error.line_text, "", number_width,
                       margin, mark);
  }
  std::string last = error.suggestion.empty() ? "" : fmt::format("   did you mean {}?", error.suggestion);
  if (error.others > 0) {
    last += error.others == 1 ? "   the other item of this folder is in use"
                              : fmt::format("   the other {} items of this folder are in use", error.others);
  }
  return last.empty() ? out : out + last + '\n';
}

}  // namespace segue::knowledge
