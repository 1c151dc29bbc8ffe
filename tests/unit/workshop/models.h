// What do the tables of a fixture's only project say of its models, as texts that tests compare?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workshop/tables.h"

namespace segue::testing {

/// "Name table" of each model of the project's own code that has a table, in order.
[[nodiscard]] std::vector<std::string> models(const Workshop& workshop);
/// Those of a name; fails the test where there is none.
[[nodiscard]] facts::ModelRow model(const Workshop& workshop, std::string_view name);
/// "name Class key null inherited → Target", "null?" where that can't be told, of each field, in order.
[[nodiscard]] std::vector<std::string> fields(const Workshop& workshop, std::string_view model);
[[nodiscard]] facts::ModelField field(const Workshop& workshop, std::string_view model, std::string_view name);
/// "name ← Model.field, many" of what leads to a model, in order.
[[nodiscard]] std::vector<std::string> reverse(const Workshop& workshop, std::string_view model);
/// "kind detail" of each gap, sorted; of a detail that is a symbol only its name.
[[nodiscard]] std::vector<std::string> model_gaps(const Workshop& workshop);

}  // namespace segue::testing
