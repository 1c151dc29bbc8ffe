// What may the files of random projects say?
#pragma once

#include <string_view>

namespace segue::testing {

extern const std::string_view flask_files, django_files, circle_files;

}  // namespace segue::testing
