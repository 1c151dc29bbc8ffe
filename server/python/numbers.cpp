// Which number does code write, or work out of constants, as the language prints it?
#include "python/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace segue::python {
namespace {

std::string without_underscores(std::string_view written) {
  std::string out(written);
  std::erase(out, '_');
  return out;
}

template <typename Number, typename... Form>
std::optional<Number> parsed(std::string_view digits, Form... form) {
  Number value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, form...);
  return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
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

/// The number with the other sign.
std::string negated(std::string_view number) {
  if (number.starts_with('-')) return std::string(number.substr(1));
  return number == "0" ? std::string(number) : "-" + std::string(number);
}

}  // namespace

std::optional<std::string> integer_value(std::string_view written) {
  const auto text = without_underscores(written);
  std::string_view digits = text;
  const char sort = digits.size() > 2 && digits[0] == '0' ? static_cast<char>(digits[1] | 0x20) : ' ';
  const int radix = sort == 'x' ? 16 : sort == 'o' ? 8 : sort == 'b' ? 2 : 10;
  if (radix != 10) {
    const auto value = parsed<std::uint64_t>(digits.substr(2), radix);
    return value ? std::optional(std::to_string(*value)) : std::nullopt;
  }
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::string(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
}

/// The shortest digits that give the number again; with an exponent where the language writes one.
std::optional<std::string> floating_value(std::string_view written) {
  constexpr int least = -4, most = 16;
  const auto value = parsed<double>(without_underscores(written));
  if (!value || !std::isfinite(*value)) return std::nullopt;
  std::array<char, 64> shown{};
  const auto print = [&](std::chars_format format) {
    return std::string(shown.data(), std::to_chars(shown.data(), shown.data() + shown.size(), *value, format).ptr);
  };
  auto text = print(std::chars_format::scientific);
  const auto exponent = std::stoi(text.substr(text.find('e') + 1));
  if (exponent < least || exponent >= most) return text;
  text = print(std::chars_format::fixed);
  return text.find('.') == text.npos ? text + ".0" : text;
}

std::optional<std::string> floating_value(const Ast& ast, NodeId node) {
  if (ast.is(node, Kind::floating)) return floating_value(ast.name(node));
  const bool sign = ast.is(node, Kind::unary) && ast[node].kid_count == 1 && ast.name(node) == "-";
  if (!sign || !ast.is(ast.kid(node, 0), Kind::floating)) return std::nullopt;
  const auto value = floating_value(ast.name(ast.kid(node, 0)));
  return value ? std::optional(negated(*value)) : std::nullopt;
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
