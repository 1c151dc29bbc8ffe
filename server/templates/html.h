// Which HTML start tags with attributes, and which forms, stand in a template?
#pragma once

#include "templates/builder.h"

namespace segue::templates {

/// Fills in the elements; the builder's tokens must be there, since what stands in them is no HTML.
void read_elements(Builder& builder);

}  // namespace segue::templates
