// What does a pattern of a template language ask for? The form that such patterns are compiled to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "match/match.h"
#include "match/pattern.h"
#include "templates/template.h"

namespace segue::match {

/// A whole tag, or an expression wherever it stands.
struct TemplatePattern {
  const knowledge::Rule* rule = nullptr;
  const knowledge::Translation* translation = nullptr;
  const knowledge::Demands* demands = nullptr;
  templates::Template content;
  templates::TokenId tag = templates::no_id;
  templates::NodeId root = templates::no_id;  ///< where `tag` is not set
  std::uint32_t weight = 0;
  std::vector<Captured> captures;  ///< without nodes
};

struct TemplatePatterns {
  std::vector<TemplatePattern> all;
  Dispatch by_key;  ///< template_key of the tag or of the root
};

/// "tag url", "filter default", "call link": by what a pattern and the code that meets it are filed. Empty for what
/// has no word of its own.
[[nodiscard]] std::string template_key(const templates::Template& content, templates::NodeId node);
[[nodiscard]] std::string tag_key(std::string_view name);

/// The keyword of a pattern that stands for all further ones.
inline constexpr std::string_view rest_keyword = "rest__";

/// An upper-case word captures.
[[nodiscard]] bool is_capture(std::string_view word);

/// What is wrong with the pattern, or nothing and `pattern` is complete. Its rule or translation and `demands` are set.
[[nodiscard]] std::string compile_template(const knowledge::Pattern& written, TemplatePattern& pattern);

}  // namespace segue::match
