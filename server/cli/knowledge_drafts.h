// What does a new item of knowledge start from? A valid file of each kind.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/knowledge.h"

namespace segue::cli {

struct NewItem {
  std::string path;  ///< below the folder of knowledge
  std::string text;
};

/// `id`: lower-case letters, digits and hyphens; of a name also the documented dotted path itself. Throws Failure where
/// there is no such kind, or the id is none.
[[nodiscard]] NewItem new_item(std::string_view kind, std::string_view id, const knowledge::Knowledge& known);

}  // namespace segue::cli
