// How does a snapshot come about, stage by stage? Internal to project/: apply.cpp runs them in this order.
#pragma once

#include <set>
#include <string>
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

/// The environment of a snapshot that notes whose meaning is asked for. `asked` must outlive it.
[[nodiscard]] python::Environment noting(const Snapshot& snapshot, Keys& asked);

/// The projects of a snapshot by their facts and marker files: (root, framework) and the entry, without tables.
[[nodiscard]] std::vector<Project> discover(const Snapshot& snapshot);

}  // namespace segue::project
