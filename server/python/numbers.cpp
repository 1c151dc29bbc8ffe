// Which number does code write, or work out of constants, as the language prints it?
#include "python/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace segue::python {
namespace {

/// Numbers outside of these powers of ten are printed with an exponent.
constexpr int smallest = -4, largest = 15;

std::string without_underscores(std::string_view source) {
  std::string out(source);
  std::erase(out, '_');
  return out;
}

template <typename Number>
std::optional<Number> parsed(std::string_view text, int base) {
  Number number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

int base_of(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return 10;
  const char letter = static_cast<char>(text[1] | 0x20);
  return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
}

std::string printed(double number, std::chars_format format) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr;
  return {buffer.data(), end};
}

std::optional<std::int64_t> power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0 || exponent > 63) return std::nullopt;
  std::int64_t out = 1;
  for (; exponent > 0; --exponent)
    if (__builtin_mul_overflow(out, base, &out)) return std::nullopt;
  return out;
}

/// Rounds down, as the language does.
std::int64_t quotient(std::int64_t left, std::int64_t right) {
  return left / right - (left % right != 0 && (left < 0) != (right < 0) ? 1 : 0);
}

}  // namespace

std::optional<std::string> integer_text(std::string_view source) {
  auto text = without_underscores(source);
  if (const int base = base_of(text); base != 10) {
    const auto number = parsed<std::uint64_t>(std::string_view(text).substr(2), base);
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
  }
  if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  return text;
}

std::optional<std::string> float_text(std::string_view source) {
  const auto text = without_underscores(source);
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  auto out = printed(number, std::chars_format::scientific);
  const auto exponent = out.substr(out.find('e') + 1);
  const auto size = parsed<int>(exponent.starts_with('+') ? exponent.substr(1) : exponent, 10);
  if (!size || *size < smallest || *size > largest) return out;
  out = printed(number, std::chars_format::fixed);
  return out.find('.') == std::string::npos ? out + ".0" : out;
}

std::optional<std::string> calculated(std::string_view left, std::string_view operation, std::string_view right) {
  const auto a = parsed<std::int64_t>(left, 10), b = parsed<std::int64_t>(right, 10);
  if (!a || !b) return std::nullopt;
  std::int64_t out = 0;
  const bool divides = operation == "//" || operation == "%";
  if (divides && (*b == 0 || *b == -1)) return std::nullopt;
  if (operation == "+"   ? __builtin_add_overflow(*a, *b, &out)
      : operation == "-" ? __builtin_sub_overflow(*a, *b, &out)
      : operation == "*" ? __builtin_mul_overflow(*a, *b, &out)
                         : !divides && operation != "**")
    return std::nullopt;
  if (operation == "//") out = quotient(*a, *b);
  if (operation == "%") out = *a - quotient(*a, *b) * *b;
  if (operation != "**") return std::to_string(out);
  const auto raised = power(*a, *b);
  return raised ? std::optional(std::to_string(*raised)) : std::nullopt;
}

}  // namespace segue::python
