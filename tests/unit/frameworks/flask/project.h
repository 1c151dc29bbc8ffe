// How do the tests of this room write a project?
#pragma once

#include <string_view>

#include "workshop/tables.h"

namespace segue::frameworks::flask {

[[nodiscard]] testing::Workshop made(std::string_view files);

using testing::findings;
using testing::marks;
using testing::row;
using testing::url_gaps;
using testing::urls;

}  // namespace segue::frameworks::flask
