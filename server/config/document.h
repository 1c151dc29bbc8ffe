// How are the settings described to people and to editors? Texts made from the one table.
#pragma once

#include <string>

#include "config/description.h"

namespace segue::config {

/// JSON schema of segue.toml and of [tool.segue].
[[nodiscard]] std::string json_schema(const Names& names);
/// `contributes.configuration.properties` of a VS Code extension, without the settings that only the extension has.
[[nodiscard]] std::string manifest_properties(const Names& names);
/// A table of all settings: name, default, what it does.
[[nodiscard]] std::string markdown_table(const Names& names);

}  // namespace segue::config
