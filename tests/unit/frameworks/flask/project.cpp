// How do the tests of this room write a project?
#include "frameworks/flask/project.h"

#include <array>

#include "frameworks/flask/flask.h"

namespace segue::frameworks::flask {

testing::Workshop made(std::string_view files) {
  static const std::array<Framework, 1> table{framework()};
  return testing::workshop(files, {.frameworks = table});
}

}  // namespace segue::frameworks::flask
