// Which items do these files give, and what is wrong with the others?
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "knowledge/error.h"
#include "knowledge/knowledge.h"
#include "knowledge/source.h"

namespace segue::knowledge {

/// A name that text may use where an article says `on = "<fact>"` or `analysis = "<fact>"`; fact "*" means everywhere.
/// A field of the records in a list is written "arguments.name".
struct DeclaredField {
  std::string_view fact, field;
};

struct LoadOptions {
  /// What text may name. Empty: names of text and of facts are not checked.
  std::span<const DeclaredField> fields;
  /// Ids of analyses that exist. Empty: not checked.
  std::span<const std::string_view> analyses;
  /// Items that these files may refer to besides each other (the built-in ones, for a project's folder).
  const Knowledge* base = nullptr;
};

struct Loaded {
  Knowledge knowledge;
  std::vector<LoadError> errors;  ///< ordered by file and line
};

/// Kinds of file are told apart by what is in them, `framework.toml` and `historic.toml` by their name; other
/// extensions than .toml and .md and files named README.md are passed over. An invalid item is reported and left out,
/// all others are used.
[[nodiscard]] Loaded load(std::span<const SourceFile> files, const LoadOptions& options = {});

}  // namespace segue::knowledge
