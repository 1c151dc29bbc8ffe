// Which frameworks does the program know? The one table of rooms.
#include "frameworks/all.h"

#include <array>

#include "frameworks/django/django.h"
#include "frameworks/flask/flask.h"

namespace segue::frameworks {

std::span<const Framework> all() {
  static const std::array<Framework, 2> table{flask::framework(), django::framework()};
  return table;
}

}  // namespace segue::frameworks
