// Where does a project begin, and of which framework is it?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "project/modules.h"
#include "project/stages.h"

namespace segue::project {
namespace {

/// A folder with one of these, or with an entry file, is a distribution of its own, also inside another project (examples,
/// monorepos).
constexpr std::array<std::string_view, 2> package_lists{"Pipfile", "uv.lock"};

using ByRoot = std::map<std::pair<std::string, std::string>, facts::Site>;  // (root, framework) → entry

/// Marker files: their folder is the root, if the file speaks of the framework at all.
void add_markers(const Snapshot& snapshot, ByRoot& found) {
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i) {
    const std::string id(snapshot.frameworks[i].id);
    const auto* known = snapshot.knowledge->framework(id);
    if (!known) continue;
    for (const auto& [key, document] : snapshot.documents) {
      if (!document->ast || !document->installed.empty() ||
          std::ranges::count(known->markers, base::file_name(key)) == 0)
        continue;
      const auto* understood = snapshot.understanding(key);
      if (!understood || (understood->frameworks & bit_of(i)) == 0) continue;
      found.try_emplace({std::string(base::parent_path(key)), id}, facts::Site{key, {0, 0}});
    }
  }
}

/// Application objects: the root is where the imports of their module start.
void add_apps(const Snapshot& snapshot, ByRoot& found) {
  for (const auto& [key, understood] : snapshot.understood) {
    if (const auto* document = snapshot.document(key); !document || !document->installed.empty()) continue;
    for (std::size_t i = 0; i < understood->facts.size(); ++i) {
      if (!understood->facts[i] || understood->facts[i]->apps.empty()) continue;
      const auto root = base::is_path(key) ? snapshot.modules->import_root(key) : key;
      found.try_emplace({root, std::string(snapshot.frameworks[i].id)}, understood->facts[i]->apps.front().site);
    }
  }
}

bool has_own_metadata(const Snapshot& snapshot, const std::string& root) {
  const auto holds = [&](std::string_view name) { return snapshot.documents.contains(root + "/" + std::string(name)); };
  return std::ranges::any_of(entry_files, holds) || std::ranges::any_of(package_lists, holds);
}

/// An entry inside another project of the same framework is part of it (test applications), unless it is a distribution.
/// `src/` is no project: what speaks for it lies beside it.
ByRoot without_nested(const Snapshot& snapshot, const ByRoot& found) {
  ByRoot kept;
  for (const auto& [where, entry] : found) {
    auto root = where.first;
    const auto parent = std::string(base::parent_path(root));
    const bool in_workspace =
        std::ranges::any_of(snapshot.folders, [&](const auto& folder) { return base::is_inside(parent, folder); });
    if (base::file_name(root) == "src" && in_workspace) root = parent;
    // A folder of tests beside the code it tests belongs to that code.
    const auto last = base::file_name(root);
    if ((last == "tests" || last == "test") && in_workspace && !has_own_metadata(snapshot, root)) root = parent;
    const bool nested = std::ranges::any_of(kept, [&](const auto& other) {
      return other.first.second == where.second && other.first.first != root &&
             base::is_inside(root, other.first.first);
    });
    if (!nested || has_own_metadata(snapshot, root)) kept.try_emplace({root, where.second}, entry);
  }
  return kept;
}

}  // namespace

std::vector<Project> discover(const Snapshot& snapshot) {
  ByRoot found;
  add_markers(snapshot, found);
  add_apps(snapshot, found);
  std::vector<Project> projects;
  for (const auto& [where, entry] : without_nested(snapshot, found)) {
    Project project;
    project.root = where.first;
    project.framework = where.second;
    project.entry = entry;
    projects.push_back(std::move(project));
  }
  return projects;
}

}  // namespace segue::project
