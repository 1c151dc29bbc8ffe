// Which frameworks does the program know? The one table of rooms.
#pragma once

#include <span>

#include "frameworks/framework.h"

namespace segue::frameworks {

/// Valid for the whole run.
[[nodiscard]] std::span<const Framework> all();

}  // namespace segue::frameworks
