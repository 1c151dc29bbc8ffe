// How is a text in Markdown given to a browser?
#pragma once

#include <string>
#include <string_view>

namespace segue::cli {

/// A whole HTML page, with a style of its own and nothing to load. Raw HTML of the text is left out, and of its links
/// those that could run something (`javascript:`, `data:`): texts may come from a project's own knowledge.
std::string page(std::string_view title, std::string_view markdown);

}  // namespace segue::cli
