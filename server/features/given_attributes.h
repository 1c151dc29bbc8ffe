// Does a project itself give objects an attribute that their class has no more?
#pragma once

#include <string_view>

#include "project/snapshot.h"

namespace segue::features {

/// Does any module of the project assign the attribute that `node` asks for, on an object of the same class or on one of
/// which nothing is known?
[[nodiscard]] bool gives_attribute(const project::Snapshot& snapshot, const project::Project& project,
                                   std::string_view key, python::NodeId node);

}  // namespace segue::features
