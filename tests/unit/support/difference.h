// Where do two values differ?
#pragma once

#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/interned.h"
#include "support/parts.h"

namespace segue::testing {

/// What a type is compared as, where that is not itself.
template <typename T>
struct ComparedAs {
  using type = T;
};

template <>
struct ComparedAs<base::Interned> {
  using type = std::string_view;
};

template <typename T>
concept Pointing = requires(const T& t) {
  *t;
  static_cast<bool>(t);
} && !std::ranges::range<T>;

/// Empty where they are equal; else the way to the first difference and both sides: `.routes[2].name: "a", "b"`.
template <typename T>
std::string difference(const T& a, const T& b);

namespace parts {

template <typename T>
std::string shown(const T& value) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) return '"' + std::string(value) + '"';
  if constexpr (std::is_enum_v<T>) return std::to_string(static_cast<long long>(value));
  if constexpr (std::is_arithmetic_v<T>) return std::to_string(value);
  return "?";
}

template <typename T>
std::string of_ranges(const T& a, const T& b) {
  std::size_t index = 0;
  auto x = std::ranges::begin(a), y = std::ranges::begin(b);
  for (; x != std::ranges::end(a) && y != std::ranges::end(b); ++x, ++y, ++index)
    if (auto found = testing::difference(*x, *y); !found.empty()) return '[' + std::to_string(index) + ']' + found;
  if (std::ranges::size(a) == std::ranges::size(b)) return {};
  return " size: " + std::to_string(std::ranges::size(a)) + ", " + std::to_string(std::ranges::size(b));
}

template <typename Tuple, std::size_t... I>
std::string of_tuples(const Tuple& a, const Tuple& b, std::index_sequence<I...> /*of both*/) {
  std::string found;
  const auto differ = [&](std::size_t index, std::string inner) {
    if (!inner.empty()) found = '.' + std::to_string(index) + std::move(inner);
    return !found.empty();
  };
  static_cast<void>((differ(I, testing::difference(std::get<I>(a), std::get<I>(b))) || ...));
  return found;
}

template <typename Tuple>
std::string of_tuples(const Tuple& a, const Tuple& b) {
  return of_tuples(a, b, std::make_index_sequence<std::tuple_size_v<Tuple>>{});
}

}  // namespace parts

template <typename T>
std::string difference(const T& a, const T& b) {
  using As = typename ComparedAs<T>::type;
  if constexpr (!std::is_same_v<T, As>) {
    return difference<As>(a, b);
  } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> ||
                       std::is_convertible_v<const T&, std::string_view>) {
    return a == b ? std::string{} : ": " + parts::shown(a) + ", " + parts::shown(b);
  } else if constexpr (Pointing<T>) {
    if (!a || !b)
      return static_cast<bool>(a) == static_cast<bool>(b) ? "" : a ? ": only the first" : ": only the second";
    return &*a == &*b ? std::string{} : difference(*a, *b);
  } else if constexpr (requires { std::variant_size<T>::value; }) {
    if (a.index() != b.index()) return " kind: " + std::to_string(a.index()) + ", " + std::to_string(b.index());
    return std::visit([&]<typename One>(const One& one) { return difference(one, std::get<One>(b)); }, a);
  } else if constexpr (std::ranges::range<T>) {
    return parts::of_ranges(a, b);
  } else if constexpr (requires { std::tuple_size<T>::value; }) {
    return parts::of_tuples(a, b);
  } else {
    return parts::of_tuples(parts::of(a), parts::of(b));
  }
}

}  // namespace segue::testing
