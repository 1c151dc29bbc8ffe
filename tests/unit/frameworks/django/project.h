// How do the tests of this room write a project?
#pragma once

#include <string>
#include <string_view>

#include "workshop/tables.h"

namespace segue::frameworks::django {

/// manage.py, settings with the root list `site_urls` and the package `blog`, and `files` besides.
[[nodiscard]] std::string site(std::string_view files, std::string_view settings = {});

/// The same with a package `blog` whose models.py goes on as given.
[[nodiscard]] std::string blog(std::string_view models_py, std::string_view settings = {});

[[nodiscard]] testing::Workshop made(std::string_view files);

using testing::findings;
using testing::marks;
using testing::only_project;
using testing::row;
using testing::template_gaps;
using testing::url_gaps;
using testing::urls;

}  // namespace segue::frameworks::django
