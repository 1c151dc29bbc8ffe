// What is said of a definition by the decorator above it?
#pragma once

#include <vector>

#include "match/match.h"

namespace segue::match {

/// Those of a definition that are found by a node above its body: by its decorator.
[[nodiscard]] std::vector<Match> matches_of_definition(const Compiled& compiled, const Subject& subject,
                                                       python::NodeId found_by);

}  // namespace segue::match
