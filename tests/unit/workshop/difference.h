// Do two snapshots know the same?
#pragma once

#include <string>

#include "project/snapshot.h"

namespace segue::testing {

/// Empty if they do; else the first thing that differs. All that is said of documents, modules and projects is compared;
/// not what it cost, nor how often something was applied, nor that a package was read which nobody wants any more.
[[nodiscard]] std::string difference_of(const project::Snapshot& a, const project::Snapshot& b);

}  // namespace segue::testing
