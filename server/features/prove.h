// Do the examples of articles show what their articles say? As far as that needs no framework.
#pragma once

#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "project/snapshot.h"

namespace segue::features {

struct Disproved {
  knowledge::Place place;
  std::string message;
};

struct Proved {
  std::vector<Disproved> wrong;
  std::size_t examples = 0;  ///< that were tried
};

/// Of these items: each rule finds what its bad examples mark and nothing in the good ones, each translation by pattern
/// gives what it says its example becomes. `empty` knows the items and has no documents.
[[nodiscard]] Proved prove(const project::Snapshot& empty, const knowledge::Items& items);

}  // namespace segue::features
