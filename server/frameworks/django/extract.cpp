// What does a module of a Django project state? Walks its tree once and asks each part.
#include "frameworks/django/django.h"

namespace segue::frameworks::django {

facts::Facts extract(const ModuleInput& /*input*/) { return {}; }

Framework framework() { return {"django", extract, nullptr, nullptr, nullptr, {}}; }

}  // namespace segue::frameworks::django
