// How many bytes is the next character, is a text valid UTF-8, and does it show what it holds?
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace segue::base {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

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

struct Span {
  std::uint32_t first, last;
};
constexpr auto hidden = std::to_array<Span>({{0x00, 0x08},
                                             {0x0B, 0x0C},
                                             {0x0E, 0x1F},
                                             {0x7F, 0x9F},
                                             {0x061C, 0x061C},
                                             {0x200E, 0x200F},
                                             {0x202A, 0x202E},
                                             {0x2066, 0x2069}});

std::uint32_t code_point(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character.front());
  std::uint32_t code = static_cast<unsigned char>(character.front()) & (0xFFU >> (character.size() + 1));
  for (const char c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return code;
}

bool is_hidden(std::uint32_t code) {
  return std::ranges::any_of(hidden, [&](const Span& span) { return code >= span.first && code <= span.last; });
}

}  // namespace

std::size_t first_hidden(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text.substr(at)))
    if (is_hidden(code_point(text.substr(at, utf8_length(text.substr(at)))))) return at;
  return std::string_view::npos;
}

std::string without_hidden(std::string_view text) {
  std::string out;
  for (auto at = first_hidden(text); at != std::string_view::npos; at = first_hidden(text)) {
    out.append(text.substr(0, at)).append(replacement);
    text.remove_prefix(at + utf8_length(text.substr(at)));
  }
  return out.append(text);
}

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
    out += good ? text.substr(0, length) : replacement;
    text.remove_prefix(good ? length : 1);
  }
  return out;
}

}  // namespace segue::base
