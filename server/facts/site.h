// Where does code state something, and how sure is a text that it gives?
#pragma once

#include <string>

#include "base/range.h"

namespace segue::facts {

/// A place in a document; the key is its document key.
struct Site {
  std::string key;
  base::Range range;
  auto operator<=>(const Site&) const = default;
};

/// A text that the code gives. `literal` is false when a part of it is not known; `text` is then what could be read.
struct Text {
  std::string text;
  bool literal = false;
  Site site;  ///< of the text itself, without quotes where it is one string
  [[nodiscard]] bool given() const { return !text.empty() || literal; }
};

/// A name with what is given for it.
struct ReferenceArgument {
  std::string name, value;
};

}  // namespace segue::facts
