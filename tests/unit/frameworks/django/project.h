// How do the tests of this room write a project, and what do they ask of it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workshop/workshop.h"

namespace segue::frameworks::django {

/// manage.py, settings with the root list `site_urls` and the package `blog`, and `files` besides.
[[nodiscard]] std::string site(std::string_view files, std::string_view settings = {});

[[nodiscard]] testing::Workshop made(std::string_view files);
/// The only project of the snapshot.
[[nodiscard]] const project::Project& only_project(const testing::Workshop& workshop);

/// "url name" of each address, in order; with its other names in brackets.
[[nodiscard]] std::vector<std::string> urls(const testing::Workshop& workshop);
/// The address of a name; fails the test where there is none.
[[nodiscard]] facts::UrlRow row(const testing::Workshop& workshop, std::string_view name);
/// What is found: places and rule ids.
[[nodiscard]] std::vector<std::string> findings(const testing::Workshop& workshop);
/// What the marks say is to be found, written alike.
[[nodiscard]] std::vector<std::string> marks(const testing::Workshop& workshop);
/// "kind detail" of each gap, sorted.
[[nodiscard]] std::vector<std::string> url_gaps(const testing::Workshop& workshop);
[[nodiscard]] std::vector<std::string> template_gaps(const testing::Workshop& workshop);

}  // namespace segue::frameworks::django
