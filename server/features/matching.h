// What do the patterns of knowledge say of a document?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/facts_here.h"
#include "features/hover.h"
#include "match/match.h"
#include "match/template_text.h"
#include "project/snapshot.h"

namespace segue::features {

/// A document as patterns see it, and its parts as texts name them. Its parts refer to each other, so it stays in place.
class Matching {
 public:
  Matching(const project::Snapshot& snapshot, std::string_view key);
  Matching(const Matching&) = delete;
  Matching& operator=(const Matching&) = delete;
  Matching(Matching&&) = delete;
  Matching& operator=(Matching&&) = delete;
  ~Matching() = default;

  /// Empty while nothing is compiled.
  [[nodiscard]] std::vector<match::Match> all() const;
  /// Translations of an expression whose head is this node, the whole of it first.
  [[nodiscard]] std::vector<match::Match> around(python::NodeId node) const;
  /// In a template: translations of the tag or expression whose word (`url`, `default`), or a text it is given, touches
  /// the offset; inner ones first.
  [[nodiscard]] std::vector<match::Match> around_word(base::Offset at) const;

  /// The captures, the fields of every kind of fact, and the extra arguments.
  [[nodiscard]] knowledge::Record scope_of(const match::Match& match, std::string_view framework,
                                           const project::Project* project) const;
  /// For texts that lead to framework `to`; for those of rules it is empty.
  [[nodiscard]] knowledge::FilterContext context(std::string_view to, match::Composed* composed = nullptr) const;
  [[nodiscard]] Counterpart counterpart_of(const match::Match& match) const;
  /// Null for templates and while nothing is understood.
  [[nodiscard]] const match::Subject* subject() const { return subject_ ? &*subject_ : nullptr; }

 private:
  void read_references(const std::vector<FactHere>& facts);
  void read_settings(const std::vector<FactHere>& facts);
  void read_places(const std::vector<FactHere>& facts);
  /// Arguments of the reference in a match that no address of that name takes.
  [[nodiscard]] std::vector<std::string> extra_arguments(const match::Match& match) const;
  /// A translation would have to write a name that is not known.
  [[nodiscard]] bool names_nothing(const match::Match& match) const;

  const project::Snapshot& snapshot_;
  std::string_view key_;
  python::Environment environment_;
  std::optional<match::Subject> subject_;
  std::optional<match::TemplateSubject> template_;
  /// A reference of the document and the addresses that it may mean.
  struct Reference {
    const facts::UrlReference* fact;
    std::vector<const facts::UrlRow*> targets;
  };
  std::vector<Reference> references_;
  std::map<base::Offset, std::string> relative_names_;  ///< by where they are written; empty: leads nowhere
};

/// In which dialect a template is read: its own, else that of the projects it belongs to, else what it looks like.
[[nodiscard]] templates::Dialect dialect_of(const project::Snapshot& snapshot, std::string_view key,
                                            const templates::Template& content);

}  // namespace segue::features
