// How does text of the user's code stand in Markdown without becoming markup?
#pragma once

#include <string>
#include <string_view>

#include "knowledge/text.h"

namespace segue::knowledge {

/// A value for prose: places become links, everything else escaped text.
[[nodiscard]] std::string markdown_of(const Value& value, const FilterContext& context);
/// `[label](uri)`, or the label alone where there is no URI.
[[nodiscard]] std::string markdown_link(const SiteValue& site, const FilterContext& context);
/// A fence that no line of `text` closes, each line indented by `indent` spaces at least.
[[nodiscard]] std::string fenced(std::string_view text, std::string_view info, std::size_t indent);
/// Takes away empty bullets, repeated empty lines and doubled spaces, outside of fences and code spans.
[[nodiscard]] std::string tidy_markdown(std::string_view text);

}  // namespace segue::knowledge
