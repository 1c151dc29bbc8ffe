// How many bytes is the next character, is a text valid UTF-8, and does it show what it holds?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace segue::base {

/// Bytes of the character at the start of `text` (not empty): 1 to 4; 1 for a byte that starts no valid character.
[[nodiscard]] std::uint8_t utf8_length(std::string_view text);

/// The text with each invalid byte replaced by U+FFFD; what is sent out must be valid.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Where the first character stands that is not seen and changes what is: a control character other than a tab or a line
/// break, or one that turns the direction of writing. npos where there is none. The text is valid UTF-8.
[[nodiscard]] std::size_t first_hidden(std::string_view text);
/// With U+FFFD in place of each of them.
[[nodiscard]] std::string without_hidden(std::string_view text);

}  // namespace segue::base
