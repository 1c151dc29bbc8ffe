// What do the tables and the other modules say about a name, a group, a view?
#include "features/lookup.h"

#include <algorithm>

namespace segue::features {
namespace {

/// The facts of the document that a symbol is in, of each framework.
template <typename Visit>
void facts_of_symbol(const project::Snapshot& snapshot, std::string_view symbol, Visit visit) {
  const auto* understood = snapshot.understanding(python::symbol_key(symbol));
  if (!understood) return;
  for (const auto& facts : understood->facts)
    if (facts) visit(*facts);
}

const facts::Mount* mount_at(const project::Snapshot& snapshot, const facts::Site& site) {
  const auto* understood = snapshot.understanding(site.key);
  if (!understood) return nullptr;
  for (const auto& facts : understood->facts) {
    if (!facts) continue;
    const auto found = std::ranges::find(facts->mounts, site, &facts::Mount::site);
    if (found != facts->mounts.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

const facts::Group* find_group(const project::Snapshot& snapshot, std::string_view id) {
  const facts::Group* found = nullptr;
  facts_of_symbol(snapshot, id, [&](const facts::Facts& facts) {
    const auto group = std::ranges::find(facts.groups, id, &facts::Group::id);
    if (!found && group != facts.groups.end()) found = &*group;
  });
  return found;
}

std::string group_name(const project::Snapshot& snapshot, std::string_view id) {
  const auto* group = find_group(snapshot, id);
  return group ? group->name.text : "";
}

bool is_mounted(const project::Snapshot& snapshot, std::string_view group_id) {
  return std::ranges::any_of(snapshot.understood, [&](const auto& entry) {
    return std::ranges::any_of(entry.second->facts, [&](const auto& facts) {
      return facts && std::ranges::find(facts->mounts, group_id, &facts::Mount::child) != facts->mounts.end();
    });
  });
}

facts::Site prefix_site(const project::Snapshot& snapshot, const facts::UrlRow& row) {
  if (row.prefix.empty()) return {};
  for (auto site = row.mounted_at.rbegin(); site != row.mounted_at.rend(); ++site) {
    const auto* mount = mount_at(snapshot, *site);
    if (!mount) continue;
    if (mount->prefix_given || !mount->prefix.text.empty()) return *site;
    const auto* group = find_group(snapshot, mount->child);
    if (group && !group->prefix.text.empty()) return group->site;
  }
  const auto* group = find_group(snapshot, row.route.parent);
  return group && !group->prefix.text.empty() ? group->site : facts::Site{};
}

const facts::Site& place_of(const facts::UrlRow& row) {
  return row.route.view_site.key.empty() ? row.route.site : row.route.view_site;
}

std::vector<const facts::UrlRow*> targets_of(const project::Project* project, const facts::UrlReference& reference) {
  if (!project) return {};
  const auto& tables = project->tables;
  const auto full = tables.full_names.find(reference.name.site);
  const auto& name = full == tables.full_names.end() ? reference.name.text : full->second;
  std::vector<const facts::UrlRow*> rows;
  const auto [begin, end] = tables.url_by_name.equal_range(name);
  for (auto found = begin; found != end; ++found) rows.push_back(&tables.urls[found->second]);
  return rows;
}

const facts::UrlRow* target_of(const project::Project* project, const facts::UrlReference& reference) {
  const auto rows = targets_of(project, reference);
  return rows.empty() ? nullptr : rows.front();
}

Uses uses_of(const project::Snapshot& snapshot, const project::Project* project, std::string_view name) {
  Uses uses;
  if (!project || name.empty()) return uses;
  const auto found = project->tables.url_uses.find(name);
  if (found == project->tables.url_uses.end()) return uses;
  for (const auto& site : found->second) {
    const auto* document = snapshot.document(site.key);
    ++uses.all;
    if (document && document->language == project::Language::html_template) ++uses.in_templates;
  }
  return uses;
}

std::vector<std::string> parameters_of(const project::Snapshot& snapshot, std::string_view symbol) {
  const auto* understood = snapshot.understanding(python::symbol_key(symbol));
  if (!understood || !understood->meaning) return {};
  const auto& functions = understood->meaning->functions;
  const auto found = functions.find(python::symbol_name(symbol));
  return found == functions.end() ? std::vector<std::string>{} : found->second.parameters;
}

}  // namespace segue::features
