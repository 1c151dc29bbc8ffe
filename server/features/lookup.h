// What do the tables and the other modules say about a name, a group, a view?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/facts_here.h"
#include "project/snapshot.h"
#include "python/value.h"

namespace segue::features {

/// Any group of any framework by its id; null if none is known.
[[nodiscard]] const facts::Group* find_group(const project::Snapshot& snapshot, std::string_view id);
/// Its own name, before any mount; empty if unknown.
[[nodiscard]] std::string group_name(const project::Snapshot& snapshot, std::string_view id);
[[nodiscard]] bool is_mounted(const project::Snapshot& snapshot, std::string_view group_id);

/// The place that gives the prefix of an address: the innermost mount that has one, else the group that does.
[[nodiscard]] facts::Site prefix_site(const project::Snapshot& snapshot, const facts::UrlRow& row);
/// Where a person would look for an address: the definition of its view, else its registration.
[[nodiscard]] const facts::Site& place_of(const facts::UrlRow& row);

/// The addresses that a reference may mean; names relative to a group are looked up in it.
[[nodiscard]] std::vector<const facts::UrlRow*> targets_of(const project::Project* project,
                                                           const facts::UrlReference& reference);
/// The first of them; null if none has that name.
[[nodiscard]] const facts::UrlRow* target_of(const project::Project* project, const facts::UrlReference& reference);

struct Uses {
  std::size_t all = 0;           ///< places
  std::size_t in_templates = 0;  ///< those of them that are in templates
};
[[nodiscard]] Uses uses_of(const project::Snapshot& snapshot, const project::Project* project, std::string_view name);

/// Parameters of a function by its symbol; empty for classes and what is not known.
[[nodiscard]] std::vector<std::string> parameters_of(const project::Snapshot& snapshot, std::string_view symbol);

}  // namespace segue::features
