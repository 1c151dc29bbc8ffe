// Which projects do the tests change at random?
#pragma once

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace segue::testing {

using Files = std::map<std::string, std::string>;  ///< text by path

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return engine_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& any(const List& list) {
    return *std::next(std::begin(list), static_cast<std::ptrdiff_t>(below(std::size(list))));
  }

 private:
  std::mt19937 engine_;
};

/// What a project may look like: files as in fixtures, in whose texts `<<a~b>>` is one of several texts (also inside of
/// such a choice). A file of `$app` is there once for each application, where `$other` is any of the applications.
struct Plan {
  std::vector<std::string> apps;
  Files texts;  ///< with choices

  /// A version of a file; empty paths and texts without choices have one.
  [[nodiscard]] std::string version(const std::string& path, Random& random) const;
};

/// Applications of tests/corpus, as they are.
[[nodiscard]] Plan example(std::string_view folder);
/// Apps and groups made by factories, groups nested and mounted twice, models, forms, settings.
[[nodiscard]] Plan flask_plan(Random& random);
/// Settings, URL modules that include each other, models related across applications, forms, class-based views.
[[nodiscard]] Plan django_plan(Random& random);
/// Modules that import each other in every way, in circles too, beside a second project.
[[nodiscard]] Plan circles_plan();

}  // namespace segue::testing
