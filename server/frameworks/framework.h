// What does the core ask of a framework? The one interface that every room of frameworks/ fills.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact.h"
#include "facts/finding.h"
#include "facts/tables.h"
#include "knowledge/knowledge.h"
#include "python/ast.h"
#include "python/meaning.h"
#include "templates/template.h"

namespace segue::frameworks {

struct ModuleInput {
  std::string_view key;
  const python::Ast& ast;
  const python::Meaning& meaning;
  const python::Environment& environment;
};

struct TemplateInput {
  std::string_view key;
  const templates::Template& content;
};

/// A module of an installed package, as far as it was asked for (Tables::wanted). With a package's __init__.py come the
/// names of all its templates.
struct InstalledModule {
  std::string_view key;
  const facts::Facts* facts;
};

/// A project as far as linking needs it: its folder, the facts of its documents and the templates that exist.
struct LinkInput {
  std::string_view root;                                              ///< folder of the entry
  std::map<std::string, const facts::Facts*, std::less<>> modules;    ///< by document key, in order
  std::map<std::string, const facts::Facts*, std::less<>> templates;  ///< likewise
  std::vector<std::string> template_keys;                             ///< every template file of the project
  std::map<std::string, InstalledModule, std::less<>> installed;      ///< by dotted name
  std::vector<std::string> installed_templates;                       ///< document keys
  const python::Environment& environment;
  std::function<const python::Ast*(std::string_view key)> ast;  ///< of a module of the project
  bool complete = true;                                         ///< false while files are still to be read
};

/// A role that linking gave to a parameter of a function of `key`.
struct Role {
  std::string key;
  python::ParameterRole role;
  auto operator<=>(const Role&) const = default;
};

struct AnalysisInput {
  const LinkInput& link;
  const facts::Tables& tables;
};

/// Says what is wrong in a whole project; each finding's rule id is that of an article with `analysis = "<id>"`.
struct Analysis {
  std::string_view id;
  std::vector<facts::Finding> (*run)(const AnalysisInput&);
};

/// One value a framework. All functions are pure. Only extract is required.
struct Framework {
  std::string_view id;  ///< as in knowledge/<id>/framework.toml
  facts::Facts (*extract)(const ModuleInput&);
  facts::Facts (*extract_template)(const TemplateInput&) = nullptr;
  facts::Tables (*link)(const LinkInput&) = nullptr;
  std::vector<Role> (*roles)(const LinkInput&, const facts::Tables&) = nullptr;
  std::span<const Analysis> analyses;
  /// What it matters to be called with, even through functions of a project: documented paths, and ".name" of methods.
  std::span<const std::string_view> watched = {};
  /// What attributes of objects and functions outside give, as the tables tell: for the second pass. Sorted, one a name.
  std::vector<python::GivenValue> (*values)(const LinkInput&, const facts::Tables&) = nullptr;
};

}  // namespace segue::frameworks
