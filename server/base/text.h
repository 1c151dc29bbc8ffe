// What is a text without the blanks around it?
#pragma once

#include <string_view>

namespace segue::base {

/// Of a line whose end may be that of another system.
inline constexpr std::string_view line_blanks = " \t\r";

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = " \t") {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace segue::base
