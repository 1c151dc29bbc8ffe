// Where does code state something, and how sure is a text that it gives?
#pragma once

#include <string>
#include <string_view>

#include "base/range.h"

namespace segue::facts {

/// A place in a document; the key is its document key.
struct Site {
  std::string key;
  base::Range range;
  auto operator<=>(const Site&) const = default;
};

/// Is it a document of tests, by its name or its folder?
[[nodiscard]] inline bool is_test(std::string_view key) {
  const auto name = key.substr(key.rfind('/') + 1);
  return name.starts_with("test") || name.starts_with("conftest.") || key.find("/tests/") != std::string_view::npos;
}

/// A text that the code gives. `literal` is false when a part of it is not known; `text` is then what could be read.
struct Text {
  std::string text;
  bool literal = false;
  Site site;  ///< of the text itself, without quotes where it is one string
  [[nodiscard]] bool given() const { return !text.empty() || literal; }
  /// Something is written there, whether it can be told or not.
  [[nodiscard]] bool written() const { return given() || !site.key.empty(); }
  /// Something is written there, but not all of it can be told.
  [[nodiscard]] bool unknown() const { return !literal && written(); }
};

/// A name with what is given for it.
struct ReferenceArgument {
  std::string name, value;
};

}  // namespace segue::facts
