// What does a line of the table of measurements look like?
#pragma once

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

namespace segue::bench {

inline void title() {
  fmt::print("{:<52} {:>9} {:>9} {:<3} {:>7}  {:>6}\n", "", "baseline", "segue", "", "ratio", "budget");
}

/// A budget of 0: there is none.
inline void row(std::string_view what, double baseline, double ours, std::string_view unit, double ratio,
                double budget) {
  const auto limit = budget > 0 ? fmt::format("{:.2f}", budget) : "-";
  fmt::print("{:<52} {:>9.2f} {:>9.2f} {:<3} {:>7.2f}  {:>6}{}\n", what, baseline, ours, unit, ratio, limit,
             budget > 0 && ratio > budget ? "  over" : "");
  std::fflush(stdout);  // a row a minute, and somebody who waits for it
}

}  // namespace segue::bench
