// What does Django code state, and what follows from it? The room of Django.
#pragma once

#include "frameworks/framework.h"

namespace segue::frameworks::django {

[[nodiscard]] facts::Facts extract(const ModuleInput& input);
[[nodiscard]] facts::Facts extract_template(const TemplateInput& input);
[[nodiscard]] facts::Tables link(const LinkInput& input);
[[nodiscard]] Framework framework();

}  // namespace segue::frameworks::django
