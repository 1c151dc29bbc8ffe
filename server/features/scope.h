// What may the text about a fact name? Facts of the code as records of values.
#pragma once

#include "facts/finding.h"
#include "features/facts_here.h"
#include "knowledge/value.h"
#include "project/snapshot.h"

namespace segue::features {

/// Exactly the fields that facts::fact_fields() declares for the kind and for all kinds.
[[nodiscard]] knowledge::Record scope_of(const project::Snapshot& snapshot, const FactHere& fact);

/// The fields of every kind alone: for patterns.
[[nodiscard]] knowledge::Record common_scope(const project::Snapshot& snapshot, const facts::Site& site,
                                             std::string_view framework, const project::Project* project);

/// What an analysis found, with the fields of every kind. Lists may hold document keys: they are shown as paths. Where a
/// related place is the definition, its field is called as in facts, `target_site`.
[[nodiscard]] knowledge::Record scope_of(const project::Snapshot& snapshot, const facts::Finding& finding,
                                         std::string_view framework, const project::Project* project);

}  // namespace segue::features
