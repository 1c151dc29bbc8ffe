// Which arguments does a dictionary give to a view?
#pragma once

#include <vector>

#include "frameworks/framework.h"

namespace segue::frameworks {

/// Keys and values of a display; `any_argument` besides, where not all can be told. Nothing for `None` and where there is none.
[[nodiscard]] std::vector<facts::RouteArgument> arguments_in(const ModuleInput& input, python::NodeId given);

}  // namespace segue::frameworks
