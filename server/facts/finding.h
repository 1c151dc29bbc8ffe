// What did an analysis find, in data? The words are in knowledge.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "facts/fact.h"

namespace segue::facts {

/// What a message may be filled with: a text, a truth value, or a list of texts.
using FieldValue = std::variant<std::string, bool, std::vector<std::string>>;
using Fields = std::map<std::string, FieldValue, std::less<>>;

/// Another place that explains a finding; `role` names the place for the text ("defined", "mounted", …).
struct Related {
  std::string role;
  Site site;
};

struct Finding {
  std::string rule;  ///< id of the rule whose text says it
  Site site;
  Fields fields;
  std::vector<Related> related;
  std::string replacement;  ///< for `site`, when one edit mends it; else empty
};

}  // namespace segue::facts
