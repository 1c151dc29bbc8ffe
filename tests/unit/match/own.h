// How do the tests write an item of their own beside the shipped ones, and ask what it meets?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/modules.h"

namespace segue::match {

using Shown = std::vector<std::string>;

/// A translation `own` from flask to django with this pattern, which uses every capture. `front`: more of its TOML.
[[nodiscard]] knowledge::SourceFile own_article(std::string_view pattern, std::string_view front = {},
                                                std::string_view language = "python");
/// What it meets in a module, as Module::matches_of says it.
[[nodiscard]] Shown own(std::string_view pattern, std::string_view module, std::string_view front = {});
/// What is said about it when it is loaded.
[[nodiscard]] Shown own_problems(std::string_view pattern, std::string_view front = {},
                                 std::string_view language = "python");

}  // namespace segue::match
