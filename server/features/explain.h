// What does Segue know under a word: a name, a rule, a topic, a saying, a trap?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "features/compare.h"
#include "features/hover.h"

namespace segue::features {

struct RuleText {
  std::string id, severity, category, versions, url, topic;
  std::vector<std::string> frameworks;  ///< labels
  std::string message;                  ///< plain; what it says of the first bad example, empty where it says nothing
  std::string consequence;              ///< plain; what happens at run time
  std::string help;                     ///< plain; what to do, of that example
  std::string prose;                    ///< Markdown
  std::vector<std::string> bad, good;   ///< examples; the places are marked in their comments
};

struct ClaimText {
  std::string id, claim, verdict, versions;
  std::vector<std::string> about;  ///< labels
  std::string prose;               ///< Markdown
  std::vector<std::string> urls;   ///< of the evidence
  std::vector<std::string> runs;   ///< programs that show it
};

struct TrapText {
  std::string id, topic;        ///< title of the topic
  std::vector<std::string> to;  ///< labels
  std::vector<std::string> names;
  std::string summary, prose;                                 ///< Markdown
  std::vector<std::pair<std::string, std::string>> programs;  ///< label and text
  std::string requests;                                       ///< with the answer of each
};

struct TranslationText {
  std::string id, from, to, certainty, topic;  ///< labels; title of the topic
  std::string on;                              ///< the kind of fact that it is about; empty: code that is met
  std::vector<Code> met;                       ///< the patterns
  std::optional<Code> example;                 ///< the first that it speaks of
  std::optional<Counterpart> counterpart;      ///< of that one
};

using Explanation = std::variant<HoverData, RuleText, Comparison, ClaimText, TrapText, TranslationText>;

struct Explained {
  std::vector<Explanation> found;        ///< an exact id gives one; the last part of names may give several
  std::vector<std::string> suggestions;  ///< near spellings, where nothing was found
};

/// Names by their documented path, an alias or their last part; rules, topics, claims, traps and translations by their
/// ids, topics by title too.
[[nodiscard]] Explained explain(const project::Snapshot& snapshot, std::string_view word);

[[nodiscard]] std::string render(const Explanation& explanation, Format format, std::size_t width = 80);

}  // namespace segue::features
