// Which shapes of a file are hard on somebody who types in it?
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace segue::bench {

/// Stands before each place where somebody types.
inline constexpr std::string_view marked = "value = ";

[[nodiscard]] std::string functions();
[[nodiscard]] std::string one_class();
[[nodiscard]] std::string one_list();

struct Shape {
  const char* name;
  std::string (*text)();
};
inline constexpr std::array<Shape, 3> shapes{
    {{"1,000 functions", functions}, {"a class of 5,000 lines", one_class}, {"a list of 2,500 items", one_list}}};

template <typename Work>
double milliseconds(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

inline double percentile(std::vector<double> times, int percent) {
  std::ranges::sort(times);
  return times[(times.size() - 1) * static_cast<std::size_t>(percent) / 100];
}

}  // namespace segue::bench
