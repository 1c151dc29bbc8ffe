// What is this construct in another framework? Texts of translations, filled in.
#pragma once

#include <string_view>
#include <vector>

#include "features/facts_here.h"
#include "features/hover.h"
#include "knowledge/knowledge.h"

namespace segue::features {

/// Links to the user's files and the tables of knowledge.
[[nodiscard]] knowledge::FilterContext filter_context(const project::Snapshot& snapshot);

/// `doubtful`: something of the construct is not known, so the answer is never exact.
[[nodiscard]] Counterpart counterpart_of(const project::Snapshot& snapshot, const knowledge::Translation& translation,
                                         const knowledge::Record& scope, const knowledge::FilterContext& context,
                                         bool doubtful);

/// Is something of the fact not known?
[[nodiscard]] bool is_doubtful(const knowledge::Record& scope);

/// In every framework other than the fact's own: by the translations of its kind.
[[nodiscard]] std::vector<Counterpart> counterparts_of(const project::Snapshot& snapshot, const FactHere& fact,
                                                       const knowledge::Record& scope);
/// What the reference says of a name, for the frameworks that `have` does not speak of yet.
void add_counterparts(const project::Snapshot& snapshot, const knowledge::Name& name, std::vector<Counterpart>& have);

}  // namespace segue::features
