// How is a name of the reference, or a fact of the code, presented?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/denoted.h"
#include "features/facts_here.h"
#include "features/hover.h"

namespace segue::features {

/// The card of what some code stands for. `project`: whose versions count; may be null. `matched`: what patterns say of
/// this code, which goes before what the reference says of the name.
[[nodiscard]] HoverData card_of(const project::Snapshot& snapshot, const Denoted& denoted,
                                const project::Project* project, std::vector<Counterpart> matched = {});
/// The card of a name by itself, as `explain` shows it.
[[nodiscard]] HoverData card_of(const project::Snapshot& snapshot, const knowledge::Name& name,
                                const project::Project* project);
/// The card of a fact; nothing where knowledge has no words for its kind.
[[nodiscard]] std::optional<HoverData> card_of(const project::Snapshot& snapshot, const FactHere& fact,
                                               const std::vector<Counterpart>& matched = {});

/// The card of a framework itself, where its package is imported: which version, and what is said of it.
[[nodiscard]] HoverData card_of(const project::Snapshot& snapshot, const knowledge::Framework& framework,
                                const project::Project* project);

/// "Routing" for the id of a topic; empty where there is none.
[[nodiscard]] std::string topic_title(const project::Snapshot& snapshot, std::string_view topic);

}  // namespace segue::features
