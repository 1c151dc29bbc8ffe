// How does a part of a template become text, as it is written or in another dialect?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/text.h"
#include "match/match.h"
#include "match/text.h"

namespace segue::match {

[[nodiscard]] std::string source_of(const TemplateSubject& subject, templates::NodeId node);

/// The value of a constant; nothing for anything else.
[[nodiscard]] std::optional<std::string> value_of(const TemplateSubject& subject, templates::NodeId node);

/// As for modules (match/text.h).
[[nodiscard]] knowledge::Record record_of(const TemplateSubject& subject, const Match& match);
[[nodiscard]] knowledge::FilterContext filter_context(const Compiled& compiled, const TemplateSubject& subject,
                                                      std::string_view to, Composed* composed = nullptr);
[[nodiscard]] std::string translated(const Compiled& compiled, const TemplateSubject& subject, templates::NodeId node,
                                     std::string_view to, Composed* composed = nullptr);

/// The whole template with every matched expression or tag in the other dialect; matches of translations, in order.
[[nodiscard]] std::string rewritten(const Compiled& compiled, const TemplateSubject& subject,
                                    const std::vector<Match>& matches);

}  // namespace segue::match
