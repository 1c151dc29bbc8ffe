// How are places, words and versions of the user's project shown?
#include "features/shown.h"

#include <algorithm>

#include "base/uri.h"
#include "knowledge/text.h"
#include "project/modules.h"

namespace segue::features {
namespace {

/// The innermost workspace folder that holds a document; null for documents outside.
const std::string* folder_of(const project::Snapshot& snapshot, std::string_view key) {
  const std::string* best = nullptr;
  for (const auto& folder : snapshot.folders)
    if (base::is_inside(key, folder) && (!best || folder.size() > best->size())) best = &folder;
  return best;
}

}  // namespace

std::string shown_path(const project::Snapshot& snapshot, std::string_view key) {
  const auto* folder = folder_of(snapshot, key);
  if (!folder) return std::string(key);
  auto path = base::relative_path(key, *folder);
  if (snapshot.folders.size() < 2) return path;
  return std::string(base::file_name(*folder)) + '/' + path;
}

std::uint32_t line_of(const project::Snapshot& snapshot, const facts::Site& site) {
  const auto* document = snapshot.document(site.key);
  return document ? document->lines.position(site.range.begin, base::Encoding::utf8).line + 1 : 0;
}

knowledge::SiteValue site_value(const project::Snapshot& snapshot, const facts::Site& site) {
  if (site.key.empty()) return {};
  return {shown_path(snapshot, site.key), site.key, line_of(snapshot, site)};
}

knowledge::SiteValue site_value(const project::Snapshot& snapshot, const base::VersionEvidence& evidence) {
  if (evidence.path.empty()) return {};
  return {shown_path(snapshot, evidence.path), evidence.path, evidence.line};
}

std::string shown(const knowledge::SiteValue& site) {
  return site.line == 0 || site.path.empty() ? site.path : site.path + ':' + std::to_string(site.line);
}

std::string link_of(const knowledge::SiteValue& site) {
  if (site.key.empty() || !base::is_path(site.key)) return {};
  auto uri = base::uri_of_key(site.key);
  if (site.line > 0) uri += "#L" + std::to_string(site.line);
  return uri;
}

std::string markdown_link(const knowledge::SiteValue& site) {
  const auto text = knowledge::escape_markdown(shown(site));
  const auto uri = link_of(site);
  return uri.empty() ? text : '[' + text + "](" + uri + ')';
}

std::string module_name(const project::Snapshot& snapshot, std::string_view key) {
  const auto root = snapshot.modules ? snapshot.modules->import_root(key) : std::string{};
  auto name = root.empty() ? std::string(base::file_name(key)) : base::relative_path(key, root);
  name.resize(name.size() - base::extension(name).size());
  std::ranges::replace(name, '/', '.');
  constexpr std::string_view package = ".__init__";
  if (name.ends_with(package)) name.resize(name.size() - package.size());
  return name;
}

std::string words(const project::Snapshot& snapshot, std::string_view table, std::string_view key) {
  const auto& tables = snapshot.knowledge->tables();
  if (const auto found = tables.find(table); found != tables.end())
    if (const auto row = found->second.find(key); row != found->second.end()) return row->second;
  std::string text(key);
  std::ranges::replace(text, '-', ' ');
  return text;
}

std::string_view distribution_of(const knowledge::Framework& framework, std::string_view id) {
  const auto root = id.substr(0, id.find('.'));
  for (const auto& library : framework.libraries)
    if (std::ranges::find(library.packages, root) != library.packages.end()) return library.distribution;
  return framework.distribution;
}

const base::VersionEvidence* evidence_of(const project::Project* project, std::string_view distribution) {
  if (!project) return nullptr;
  const auto normal = base::normal_distribution(distribution);
  const auto found = std::ranges::find(project->versions, normal, &base::VersionEvidence::distribution);
  return found == project->versions.end() ? nullptr : &*found;
}

}  // namespace segue::features
