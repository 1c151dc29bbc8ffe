// Is a text a route, a format or a template's name, and of which parts is it made?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace segue::knowledge {

/// Names of the parts that are filled in: `<int:id>` of a route, `{title}`, `%(title)s` or `%s` of a format (those
/// without a name by their place, from 0); folders and file of a template's name. Nothing where the text is none.
/// A route starts with `/` or has such a part; a format has one; a template's name ends as templates do.
[[nodiscard]] std::optional<std::vector<std::string>> route_parts(std::string_view text);
[[nodiscard]] std::optional<std::vector<std::string>> format_parts(std::string_view text);
[[nodiscard]] std::optional<std::vector<std::string>> template_name_parts(std::string_view text);

}  // namespace segue::knowledge
