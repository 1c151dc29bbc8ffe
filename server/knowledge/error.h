// What is wrong with a file of knowledge, where, and what was probably meant?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/line_index.h"
#include "knowledge/source.h"

namespace segue::knowledge {

/// Lines and columns count from 1, columns in characters; `end_column` is the first one behind the place.
struct LoadError {
  std::string file;
  std::uint32_t line = 1, column = 1, end_column = 1;
  std::string message;
  std::string line_text;
  std::string suggestion;  ///< the nearest valid spelling, or empty
  /// Items in the file's folder that are used all the same.
  std::uint32_t others = 0;
  bool operator==(const LoadError&) const = default;
};

/// An error at a place; a range over several lines is cut at the end of its first.
[[nodiscard]] LoadError error_at(const Place& place, std::string_view message, std::string_view suggestion = {});
/// The same where the file's lines are known already.
[[nodiscard]] LoadError error_at(const Place& place, const base::LineIndex& lines, std::string_view message,
                                 std::string_view suggestion);
/// `file:line:column: what`, the line with its number, the place underlined, and what was probably meant.
[[nodiscard]] std::string render(const LoadError& error);

}  // namespace segue::knowledge
