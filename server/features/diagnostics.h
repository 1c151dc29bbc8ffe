// What is wrong in a document?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "facts/fact.h"
#include "project/snapshot.h"

namespace segue::features {

enum class Severity : std::uint8_t { error = 1, warning, information, hint };

struct RelatedPlace {
  facts::Site site;
  std::string message;
};

struct Diagnostic {
  facts::Site site;
  Severity severity = Severity::warning;
  std::string code;         ///< rule id
  std::string message;      ///< one line of plain text
  std::string consequence;  ///< what happens at run time; may be empty
  std::string help;         ///< what to do; may be empty
  std::string url;          ///< documentation of the rule or of the API
  std::string replacement;  ///< for the range, empty if there is no single edit
  std::vector<RelatedPlace> related;
  bool deprecated = false;  ///< editors strike it through
};

/// Ordered by offset. Suppressions (`# segue: ignore[rule]`, `# noqa`) and severities are applied. Silent for documents
/// of no project, and about absence while indexing.
[[nodiscard]] std::vector<Diagnostic> diagnostics(const project::Snapshot& snapshot, std::string_view key);

}  // namespace segue::features
