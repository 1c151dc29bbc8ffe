// What do the tables of a fixture's only project say, as texts that tests compare?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workshop/workshop.h"

namespace segue::testing {

/// The only project of the snapshot.
[[nodiscard]] const project::Project& only_project(const Workshop& workshop);

/// "url name" of each address, in order; with its other names in brackets.
[[nodiscard]] std::vector<std::string> urls(const Workshop& workshop);
/// The address of a name; fails the test where there is none.
[[nodiscard]] facts::UrlRow row(const Workshop& workshop, std::string_view name);
/// What is found: places and rule ids.
[[nodiscard]] std::vector<std::string> findings(const Workshop& workshop);
/// What the marks say is to be found, written alike.
[[nodiscard]] std::vector<std::string> marks(const Workshop& workshop);
/// "KEY=value@path:line" of each setting that is set, "KEY@path:line" of each that is read, by name.
[[nodiscard]] std::vector<std::string> settings(const Workshop& workshop);
/// "kind detail" of each gap, sorted.
[[nodiscard]] std::vector<std::string> url_gaps(const Workshop& workshop);
[[nodiscard]] std::vector<std::string> template_gaps(const Workshop& workshop);

}  // namespace segue::testing
