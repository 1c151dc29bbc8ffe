// Which items do these files give, and what is wrong with the others?
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
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

/// What a list of other things with a fact and a field declares.
template <class List>
[[nodiscard]] std::vector<DeclaredField> declared(const List& list) {
  std::vector<DeclaredField> out;
  for (const auto& [fact, field] : list) out.push_back({fact, field});
  return out;
}

struct Loaded {
  Knowledge knowledge;
  std::vector<LoadError> errors;                           ///< ordered by file and line
  std::map<std::string, std::uint32_t, std::less<>> used;  ///< how many items of a folder of files are valid
};

/// What was probably meant by a dotted name that is nowhere: of the names with the same parent the nearest, or nothing.
/// Null pointers are passed over.
[[nodiscard]] std::string nearest_name(std::initializer_list<const Knowledge*> places, std::string_view id);

/// Orders the errors and tells each how many items of its folder are used all the same.
void arrange(Loaded& loaded);

/// Kinds of file are told apart by what is in them, `framework.toml` and `historic.toml` by their name; other
/// extensions than .toml and .md and files named README.md are passed over. An invalid item is reported and left out,
/// all others are used.
[[nodiscard]] Loaded load(std::span<const SourceFile> files, const LoadOptions& options = {});

}  // namespace segue::knowledge
