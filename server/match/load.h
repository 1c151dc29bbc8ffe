// Which items do these files give on top of others, their patterns included, and what is wrong with the rest?
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "knowledge/load.h"

namespace segue::match {

struct Loaded {
  std::shared_ptr<const knowledge::Knowledge> items;  ///< of the files
  std::shared_ptr<const knowledge::Knowledge> whole;  ///< with those of the base below; the same where there is none
  std::vector<knowledge::LoadError> errors;           ///< ordered by file and line
};

/// An item with a pattern that can't be compiled is left out as any other that is not valid. `base` may be null.
[[nodiscard]] Loaded load(std::span<const knowledge::SourceFile> files,
                          const std::shared_ptr<const knowledge::Knowledge>& base,
                          std::span<const knowledge::DeclaredField> fields);

}  // namespace segue::match
