// What is a field of a model given, by its own module and by others?
#pragma once

#include <string>

#include "frameworks/django/models.h"

namespace segue::frameworks::django {

/// The field that an expression makes. What a function or dictionary of the project gives it is read when all modules are
/// there; until then the field is unsure.
[[nodiscard]] facts::Field field_of(const ModuleInput& input, python::NodeId target, python::NodeId source,
                                    std::string type);

/// Reads a field once more, with the modules that its own one imports from.
void complete_field(const LinkInput& input, facts::Field& field);

}  // namespace segue::frameworks::django
