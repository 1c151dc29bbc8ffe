// Which parts does a plain struct have? The compiler knows, so that none can be forgotten.
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

namespace segue::testing::parts {

struct Any {
  template <typename T>
  operator T() const;  // NOLINT(google-explicit-constructor): stands for any initialiser
};

template <typename T, std::size_t... I>
consteval bool made_of(std::index_sequence<I...> /*of initialisers*/) {
  return requires { T{(static_cast<void>(I), Any{})...}; };
}

inline constexpr std::size_t most = 30;

template <typename T, std::size_t N = most>
consteval std::size_t count() {
  static_assert(N > 0, "no plain struct of at most `most` parts");
  if constexpr (made_of<T>(std::make_index_sequence<N>{}))
    return N;
  else
    return count<T, N - 1>();
}

// clang-format off
/// All of them, by reference. (One line a number: structured bindings take no packs before C++26.)
template <typename T>
auto of(const T& t) {
  constexpr auto n = count<T>();
  if constexpr (n == 1) { const auto& [a] = t; return std::tie(a); }
  else if constexpr (n == 2) { const auto& [a, b] = t; return std::tie(a, b); }
  else if constexpr (n == 3) { const auto& [a, b, c] = t; return std::tie(a, b, c); }
  else if constexpr (n == 4) { const auto& [a, b, c, d] = t; return std::tie(a, b, c, d); }
  else if constexpr (n == 5) { const auto& [a, b, c, d, e] = t; return std::tie(a, b, c, d, e); }
  else if constexpr (n == 6) { const auto& [a, b, c, d, e, f] = t; return std::tie(a, b, c, d, e, f); }
  else if constexpr (n == 7) { const auto& [a, b, c, d, e, f, g] = t; return std::tie(a, b, c, d, e, f, g); }
  else if constexpr (n == 8) { const auto& [a, b, c, d, e, f, g, h] = t; return std::tie(a, b, c, d, e, f, g, h); }
  else if constexpr (n == 9) { const auto& [a, b, c, d, e, f, g, h, i] = t; return std::tie(a, b, c, d, e, f, g, h, i); }
  else if constexpr (n == 10) { const auto& [a, b, c, d, e, f, g, h, i, j] = t; return std::tie(a, b, c, d, e, f, g, h, i, j); }
  else if constexpr (n == 11) { const auto& [a, b, c, d, e, f, g, h, i, j, k] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k); }
  else if constexpr (n == 12) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l); }
  else if constexpr (n == 13) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m); }
  else if constexpr (n == 14) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o); }
  else if constexpr (n == 15) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p); }
  else if constexpr (n == 16) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q); }
  else if constexpr (n == 17) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r); }
  else if constexpr (n == 18) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s); }
  else if constexpr (n == 19) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u); }
  else if constexpr (n == 20) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v); }
  else if constexpr (n == 21) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w); }
  else if constexpr (n == 22) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x); }
  else if constexpr (n == 23) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y); }
  else if constexpr (n == 24) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z); }
  else if constexpr (n == 25) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa); }
  else if constexpr (n == 26) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb); }
  else if constexpr (n == 27) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc); }
  else if constexpr (n == 28) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd); }
  else if constexpr (n == 29) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd, ee] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd, ee); }
  else if constexpr (n == 30) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff] = t; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff); }
}
// clang-format on

}  // namespace segue::testing::parts
