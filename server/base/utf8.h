// How many bytes is the next character, and is a text valid UTF-8?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace segue::base {

/// Bytes of the character at the start of `text` (not empty): 1 to 4; 1 for a byte that starts no valid character.
[[nodiscard]] std::uint8_t utf8_length(std::string_view text);

/// The text with each invalid byte replaced by U+FFFD; what is sent out must be valid.
[[nodiscard]] std::string valid_utf8(std::string_view text);

}  // namespace segue::base
