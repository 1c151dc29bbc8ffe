// Which models does a project have, with everything that bases and other models give them?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/tables.h"
#include "project/snapshot.h"

namespace segue::features {

/// A row with the project it belongs to. Pointers are into the snapshot.
struct ModelLine {
  const project::Project* project = nullptr;
  const facts::ModelRow* model = nullptr;
};

struct ModelList {
  std::vector<ModelLine> lines;  ///< by project, in the order of their places; those of packages are left out
  std::vector<facts::Gap> gaps;
};

[[nodiscard]] ModelList models(const project::Snapshot& snapshot);

/// The row of a model by its symbol or documented path; null if the project has none.
[[nodiscard]] const facts::ModelRow* model_row(const project::Project* project, std::string_view symbol);

/// The last part of a symbol or a documented path: what a reader calls it.
[[nodiscard]] std::string_view short_name(std::string_view symbol);

}  // namespace segue::features
