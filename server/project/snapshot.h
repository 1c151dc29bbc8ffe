// What is known at one moment? An immutable value that every feature reads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/line_index.h"
#include "base/uri.h"
#include "base/version.h"
#include "config/settings.h"
#include "facts/finding.h"
#include "facts/tables.h"
#include "frameworks/framework.h"
#include "knowledge/knowledge.h"
#include "python/lower.h"
#include "python/meaning.h"
#include "templates/template.h"

namespace segue::match {
class Compiled;
}

namespace segue::project {

class ModuleIndex;
struct ImportGraph;

enum class Language : std::uint8_t { python, html_template, other };

/// One document as it was last read or typed.
struct Document {
  base::DocumentKey key;
  Language language = Language::other;
  bool open = false;
  std::int64_t version = 0;  ///< the client's, of open documents
  std::uint64_t hash = 0;
  base::LineIndex lines;
  std::shared_ptr<const std::string> text;             ///< of open documents and of templates; else null
  std::shared_ptr<const python::Ast> ast;              ///< of Python
  python::FragmentCache fragments;                     ///< of open Python documents
  std::shared_ptr<const templates::Template> content;  ///< of templates
  std::uint32_t pieces_parsed = 0;                     ///< what the last change of the text cost
  bool too_large = false;                              ///< known by name only
  std::string installed;                               ///< dotted module of an installed package; else empty
  std::vector<std::string> import_paths;               ///< what it adds to `sys.path`, as far as it is written out
};

/// A framework in a set of them; `framework`: index as in Snapshot::frameworks.
[[nodiscard]] constexpr std::uint64_t bit_of(std::size_t framework) { return std::uint64_t{1} << framework; }

using GivenValues = std::shared_ptr<const std::vector<python::GivenValue>>;  ///< null: none; equal ones are shared

/// What one module means and which facts it states, by framework (index as in Snapshot::frameworks).
struct Understood {
  std::vector<python::Environment::Found> imports;    ///< where each of imported_modules() was found
  std::uint64_t frameworks = 0;                       ///< those whose packages it imports, by bit
  std::uint64_t exported = 0;                         ///< fingerprint of all that others can see
  std::shared_ptr<const python::Meaning> meaning;     ///< first pass: exports and facts come from it
  std::shared_ptr<const python::Meaning> with_roles;  ///< second pass where linking gave roles, else the same
  std::vector<python::ParameterRole> roles;
  std::vector<python::GivenValue> values;  ///< likewise given: those of the project whose names the module reads
  GivenValues chosen_from;                 ///< the project's
  std::vector<std::shared_ptr<const facts::Facts>> facts;  ///< null where a document states none
  std::vector<std::string> asked;  ///< modules that the facts depend on; names looked up (stages.h)
};

/// An entry with its own tables. One folder may hold several projects, of several frameworks.
struct Project {
  std::string framework;  ///< id
  std::string root;       ///< folder
  facts::Site entry;      ///< why it is one: marker file or application object
  std::vector<base::VersionEvidence> versions;
  facts::Tables tables;
  std::vector<facts::Finding> findings;  ///< of the framework's analyses
  std::vector<frameworks::Role> roles;
  GivenValues values;
  std::vector<std::string> asked;  ///< modules whose meaning the tables depend on, wherever they lie
};

/// What the last apply cost.
struct Counters {
  std::uint32_t pieces_parsed = 0, modules_lowered = 0, modules_evaluated = 0, projects_linked = 0;
};

struct Snapshot {
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  std::shared_ptr<const match::Compiled> patterns;
  std::span<const frameworks::Framework> frameworks;
  std::shared_ptr<const config::Settings> settings;  ///< of the workspace; a folder's own file may override
  std::vector<std::string> folders;
  std::map<base::DocumentKey, std::shared_ptr<const Document>, std::less<>> documents;
  std::map<base::DocumentKey, std::shared_ptr<const Understood>, std::less<>> understood;
  std::vector<std::shared_ptr<const Project>> projects;                             ///< by (root, framework)
  std::map<std::string, std::vector<base::VersionEvidence>, std::less<>> evidence;  ///< by project root
  std::shared_ptr<const ModuleIndex> modules;
  std::shared_ptr<const ImportGraph> graph;
  std::uint64_t imported = 0;  ///< frameworks that any module imports: the others' facts are not looked for
  bool indexing = false;       ///< files are still to be read: absence can't be claimed
  Counters counters;
  std::uint64_t revision = 0;  ///< grows with every apply

  [[nodiscard]] const Document* document(std::string_view key) const;
  [[nodiscard]] const Understood* understanding(std::string_view key) const;
  /// Valid as long as the snapshot.
  [[nodiscard]] python::Environment environment() const;
  /// Projects that the document belongs to: those with the longest root that holds it.
  [[nodiscard]] std::vector<const Project*> projects_of(std::string_view key) const;
};

}  // namespace segue::project
