// What may the text about a model, a form and their fields name?
#pragma once

#include "features/facts_here.h"
#include "knowledge/value.h"
#include "project/snapshot.h"

namespace segue::features {

/// The fields that facts::fact_fields() declares for the kind, without those of every kind.
[[nodiscard]] knowledge::Record record_of(const project::Project* project, const facts::Model& model);
[[nodiscard]] knowledge::Record record_of(const project::Snapshot& snapshot, const project::Project* project,
                                          const ModelField& field);
[[nodiscard]] knowledge::Record record_of(const Form& form);
[[nodiscard]] knowledge::Record record_of(const FormField& field);

}  // namespace segue::features
