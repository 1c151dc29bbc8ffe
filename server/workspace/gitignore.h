// Does a rule of a .gitignore file name this path? git's own semantics, byte for byte.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace segue::workspace {

/// One line of an ignore file, ready to be matched. Time is bounded by pattern length × path length.
class IgnorePattern {
 public:
  /// Nothing for blank lines and comments.
  [[nodiscard]] static std::optional<IgnorePattern> parse(std::string_view line);

  /// `path` as seen from the folder of the ignore file, without a leading or trailing slash.
  [[nodiscard]] bool matches(std::string_view path, bool is_directory) const;
  [[nodiscard]] bool negated() const { return negated_; }
  /// Something below the folder `path` may match: the folder fits the pattern's beginning.
  [[nodiscard]] bool may_match_below(std::string_view path) const;

 private:
  enum class Shape : std::uint8_t { literal, suffix, wild, never };
  enum class Step : std::uint8_t { byte, any, one_of, star, star_star, star_star_slash };
  struct Part {
    Step step;
    char byte = 0;
    std::uint32_t set = 0;
  };
  void compile(std::string_view pattern);
  bool run(std::string_view text, bool prefix_only) const;

  bool negated_ = false, directory_only_ = false, base_name_ = false;
  Shape shape_ = Shape::wild;
  std::string literal_;
  std::vector<Part> parts_;
  std::vector<std::bitset<256>> sets_;
};

enum class Verdict : std::uint8_t { unsaid, ignored, kept };

/// The rules of one file (or of a list in the settings); the last one that matches decides.
class IgnoreRules {
 public:
  IgnoreRules() = default;
  explicit IgnoreRules(std::string_view text);
  explicit IgnoreRules(const std::vector<std::string>& lines);
  [[nodiscard]] Verdict verdict(std::string_view path, bool is_directory) const;
  [[nodiscard]] bool may_match_below(std::string_view path) const;
  [[nodiscard]] bool empty() const { return patterns_.empty(); }

 private:
  std::vector<IgnorePattern> patterns_;
};

}  // namespace segue::workspace
