// Which known spelling did the writer mean?
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace segue::base {

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that is nearest to `word`, or empty where none is near enough (a third of its length, at least 1).
/// Ties go to the first candidate.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace segue::base
