// How wide is the place where text is read, and may it be coloured?
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace segue::cli {

struct Terminal {
  bool person = false;  ///< a terminal, not a file or a pipe
  bool colour = false;  ///< NO_COLOR and TERM=dumb are heeded
  std::size_t width = 80;
};

[[nodiscard]] Terminal terminal_of(std::FILE* stream);

enum class Ink : std::uint8_t { red, yellow, blue, faint, bold };
/// The text as it is where colour is off.
[[nodiscard]] std::string inked(const Terminal& terminal, Ink ink, std::string_view text);

/// Columns that a UTF-8 text takes, one a code point.
[[nodiscard]] std::size_t columns(std::string_view text);
/// Filled up with spaces to that many columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace segue::cli
