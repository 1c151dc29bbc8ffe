// Which findings did the writer of the code ask not to see?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "project/snapshot.h"

namespace segue::features {

/// What the comments of a document say, by line (from 0).
class Suppressions {
 public:
  explicit Suppressions(const project::Document& document);

  /// A comment counts on the first and on the last line of what it is about.
  [[nodiscard]] bool cover(base::Range range, std::string_view rule, std::string_view category) const;

 private:
  struct Asked {
    bool all = false;
    std::vector<std::string> rules;  ///< and categories
  };
  void read(std::string_view comment, base::Offset at);

  const base::LineIndex& lines_;
  std::map<std::uint32_t, Asked> by_line_;
};

}  // namespace segue::features
