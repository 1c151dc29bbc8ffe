// How does a piece of code become text, as it is written or as another framework writes it?
#pragma once

#include <string>
#include <string_view>

#include "knowledge/text.h"
#include "match/match.h"

namespace segue::match {

/// An expression printed from its tree, so that it is the same for documents that keep no text. Parts that are nested
/// too deeply, and statements, are shown as "…".
[[nodiscard]] std::string source_of(const python::Ast& ast, python::NodeId node);

/// The text of a constant, whether it is written there or a name stands for it; empty for anything else.
[[nodiscard]] std::string constant_of(const Subject& subject, python::NodeId node);

/// What texts call the whole that a pattern met.
inline constexpr std::string_view matched = "matched";

/// The captures of a match as names for a text, and the whole. Their subtrees are understood by filter_context() of the same subject.
[[nodiscard]] knowledge::Record record_of(const Subject& subject, const Match& match);
[[nodiscard]] knowledge::Record record_of(const void* owner, const Match& match);
/// The output that replaces the expression; null where there is none.
[[nodiscard]] const knowledge::Output* inline_output(const knowledge::Translation& translation);

/// What was found while a text was filled in.
struct Composed {
  knowledge::Certainty lowest = knowledge::Certainty::exact;  ///< of the translations of the parts
  bool untranslated = false;  ///< a part names something of the framework that has no item
};

/// `source`, `value` and `translate` (into framework `to`) for captures of this subject. `compiled` and `subject` must
/// outlive the context; `composed`, where given, is kept up to date.
[[nodiscard]] knowledge::FilterContext filter_context(const Compiled& compiled, const Subject& subject,
                                                      std::string_view to, Composed* composed = nullptr);

/// An expression as framework `to` writes it: items are applied to every part, what has none stays as written.
[[nodiscard]] std::string translated(const Compiled& compiled, const Subject& subject, python::NodeId node,
                                     std::string_view to, Composed* composed = nullptr);

}  // namespace segue::match
