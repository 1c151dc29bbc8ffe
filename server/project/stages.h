// How does a snapshot come about, stage by stage? Internal to project/: apply.cpp runs them in this order.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "project/apply.h"
#include "project/snapshot.h"

namespace segue::project {

using Keys = std::set<std::string, std::less<>>;

/// Evaluates what `dirty` modules and everything that read them mean, in the order of the import graph, and extracts
/// their facts. Returns the keys whose meaning or facts are new.
Keys understand(Snapshot& snapshot, const Keys& dirty, bool modules_changed, const ForEach& each);

/// Extracts the facts of templates.
void read_templates(Snapshot& snapshot, const Keys& keys, const ForEach& each);

/// Finds the projects, links those that `changed` documents belong to, gives roles (a second evaluation where they are
/// new) and runs the analyses. Returns the keys whose answers may differ.
Keys link(Snapshot& snapshot, const Keys& changed, const ForEach& each);

/// A name of a module that was looked up where no import says it. In Understood::asked it stands as a text, which is no key.
/// What rests on it is made again when the name leads elsewhere.
struct LookedUp {
  bool by_facts = false;  ///< else by the first pass
  std::string importer, dotted;
  std::string found;  ///< document key; empty if it is none of the project

  [[nodiscard]] std::string written() const;
};
/// Nothing for what is the key of a module.
[[nodiscard]] std::optional<LookedUp> looked_up(std::string_view asked);
/// Does a name lead elsewhere now? Those of the facts, or those of the first pass.
[[nodiscard]] bool leads_elsewhere(const Understood& understood, bool by_facts, const python::Environment& environment);

/// The environment of a snapshot that notes what it is asked: whose meaning, and names. `asked` must outlive it.
[[nodiscard]] python::Environment noting(const Snapshot& snapshot, Keys& asked);

/// The projects of a snapshot by their facts and marker files: (root, framework) and the entry, without tables.
[[nodiscard]] std::vector<Project> discover(const Snapshot& snapshot);

}  // namespace segue::project
