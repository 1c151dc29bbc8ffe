// What text does a Python string literal stand for?
#include "python/strings.h"

#include <array>
#include <cstdint>
#include <utility>

namespace segue::python {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 63));
  if (code < 0x10000) return put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 63)), put(0x80 | (code & 63));
  put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 63)), put(0x80 | (code >> 6 & 63)), put(0x80 | (code & 63));
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

/// Reads up to `most` digits of `base` from the front of `text`; the number of digits read.
std::size_t read_number(std::string_view text, int base, std::size_t most, std::uint32_t& value) {
  std::size_t count = 0;
  while (count < most && count < text.size() && digit_value(text[count]) < base)
    value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit_value(text[count++]));
  return count;
}

constexpr std::array<std::pair<char, char>, 10> simple{{{'\\', '\\'},
                                                        {'\'', '\''},
                                                        {'"', '"'},
                                                        {'a', '\a'},
                                                        {'b', '\b'},
                                                        {'f', '\f'},
                                                        {'n', '\n'},
                                                        {'r', '\r'},
                                                        {'t', '\t'},
                                                        {'v', '\v'}}};

/// Digits that \x, \u and \U take; 0 for others.
std::size_t hex_digits(char letter, bool bytes) {
  if (letter == 'x') return 2;
  if (bytes) return 0;
  return letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

/// `text` starts behind the backslash. Bytes used up, or 0 if this is no escape.
std::size_t undo_escape(std::string_view text, bool bytes, std::string& out) {
  for (const auto& [letter, meant] : simple)
    if (text[0] == letter) return out += meant, 1;
  if (text[0] == '\n') return 1;
  if (text[0] == '\r') return text.size() > 1 && text[1] == '\n' ? 2 : 1;
  std::uint32_t value = 0;
  if (const auto octal = read_number(text, 8, 3, value)) return append_utf8(out, value), octal;
  const auto wanted = hex_digits(text[0], bytes);
  if (wanted == 0 || read_number(text.substr(1), 16, wanted, value) != wanted) return 0;
  append_utf8(out, value);
  return wanted + 1;
}

}  // namespace

std::string decoded(std::string_view content, bool raw, bool bytes) {
  if (raw || content.find('\\') == std::string_view::npos) return std::string(content);
  std::string out;
  out.reserve(content.size());
  for (std::size_t i = 0; i < content.size();) {
    if (content[i] == '\\' && i + 1 < content.size())
      if (const auto used = undo_escape(content.substr(i + 1), bytes, out)) {
        i += used + 1;
        continue;
      }
    out += content[i++];
  }
  return out;
}

}  // namespace segue::python
