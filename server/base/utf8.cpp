// How many bytes is the next character, and is a text valid UTF-8?
#include "base/utf8.h"

namespace segue::base {
namespace {

bool follows(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Length that the first byte announces; 0 if it can start nothing.
std::uint8_t announced(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

/// Overlong forms, surrogates and values above U+10FFFF show in the second byte.
bool second_fits(unsigned char first, unsigned char second) {
  if (first == 0xE0) return second >= 0xA0;
  if (first == 0xED) return second < 0xA0;
  if (first == 0xF0) return second >= 0x90;
  if (first == 0xF4) return second < 0x90;
  return true;
}

bool valid_start(std::string_view text, std::uint8_t length) {
  if (length == 0 || text.size() < length) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::uint8_t i = 1; i < length; ++i)
    if (!follows(at(i))) return false;
  return length == 1 || second_fits(at(0), at(1));
}

}  // namespace

std::uint8_t utf8_length(std::string_view text) {
  const auto length = announced(static_cast<unsigned char>(text.front()));
  return valid_start(text, length) ? length : 1;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto length = announced(static_cast<unsigned char>(text.front()));
    const bool good = valid_start(text, length);
    out += good ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(good ? length : 1);
  }
  return out;
}

}  // namespace segue::base
