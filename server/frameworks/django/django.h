// What does Django code state, and what follows from it? The room of Django.
#pragma once

#include "frameworks/framework.h"

namespace segue::frameworks::django {

[[nodiscard]] facts::Facts extract(const ModuleInput& input);
[[nodiscard]] Framework framework();

}  // namespace segue::frameworks::django
