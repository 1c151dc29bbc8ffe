// Which addresses does a project answer, without running it?
#pragma once

#include <string>
#include <vector>

#include "facts/tables.h"
#include "project/snapshot.h"

namespace segue::features {

struct RouteLine {
  std::string framework, root;
  std::vector<std::string> methods;  ///< empty: every method
  std::string url, name, view;
  facts::Site view_site;
  std::vector<std::string> decorators;
  bool literal = true;
  bool named = true;  ///< all of the name is known, or there is none
};

struct RouteList {
  std::vector<RouteLine> lines;  ///< by project, in URL order
  std::vector<facts::Gap> gaps;
};

[[nodiscard]] RouteList routes(const project::Snapshot& snapshot);

}  // namespace segue::features
