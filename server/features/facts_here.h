// Which facts does a document state, of which framework and project?
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "facts/fact.h"
#include "facts/tables.h"
#include "project/snapshot.h"

namespace segue::features {

/// A function or class that addresses lead to. It is no fact of its own: the tables say it.
struct View {
  std::string symbol;
};

/// A field with the class that states it.
struct ModelField {
  const facts::Model* model;
  const facts::Field* field;
};
struct Form {
  const facts::Form* form;
  bool serializes = false;  ///< it gives data as well
};
struct FormField {
  Form form;
  const facts::Field* field;
};

using AnyFact = std::variant<const facts::App*, const facts::Group*, const facts::Mount*, const facts::Route*,
                             const facts::UrlReference*, const facts::TemplateReference*, const facts::RequestRead*,
                             const facts::Setting*, const facts::Model*, ModelField, Form, FormField, View>;

/// Pointers are into the snapshot.
struct FactHere {
  AnyFact fact;
  std::string_view framework;                 ///< id
  const project::Project* project = nullptr;  ///< null for code outside of every project of that framework
  facts::Site site;
};

/// Kind of the fact as knowledge writes it after `on =`.
[[nodiscard]] std::string_view kind_of(const AnyFact& fact);
/// Facts of a document by the start of their sites, outer ones first.
[[nodiscard]] std::vector<FactHere> facts_of(const project::Snapshot& snapshot, std::string_view key);
/// Those whose site touches the offset, innermost first.
[[nodiscard]] std::vector<FactHere> facts_at(const project::Snapshot& snapshot, std::string_view key, base::Offset at);
/// The addresses of a registration: one for every way it is mounted.
[[nodiscard]] std::vector<const facts::UrlRow*> rows_of(const project::Project* project, const facts::Route& route);
/// The view under a symbol, if any project of the framework leads to it.
[[nodiscard]] std::vector<FactHere> views_of(const project::Snapshot& snapshot, std::string_view symbol,
                                             const facts::Site& site);
/// The views that a document defines, by offset; their sites are the names in their definitions.
[[nodiscard]] std::vector<FactHere> views_in(const project::Snapshot& snapshot, std::string_view key);
/// The app or group that an object is, by the symbol that it was first bound to.
[[nodiscard]] std::vector<FactHere> owners_of(const project::Snapshot& snapshot, std::string_view id);

}  // namespace segue::features
