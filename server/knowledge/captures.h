// Which names does a pattern capture?
#pragma once

#include <string_view>
#include <vector>

#include "knowledge/entry.h"

namespace segue::knowledge {

/// Bare upper-case names of a Python pattern, in the order of their first use; not those of a keyword
/// argument, in a text or in a comment. In template patterns only what stands inside of tags counts.
/// Lexical: whether the pattern is Python at all is found out where patterns are compiled.
[[nodiscard]] std::vector<Capture> captures_of(std::string_view pattern, std::string_view language);

}  // namespace segue::knowledge
