// Which file is meant by a dotted name in an import?
#include "project/modules.h"

#include <algorithm>
#include <functional>

#include "base/uri.h"

namespace segue::project {
namespace {

using Found = python::Environment::Found;

std::string joined(std::string_view folder, std::string_view rest) {
  return std::string(folder) + (folder.ends_with('/') ? "" : "/") + std::string(rest);
}

/// What an import in the module `own` asks for, dots resolved.
std::string absolute(std::string_view own, std::string_view key, std::string_view dotted) {
  if (!dotted.starts_with('.')) return std::string(dotted);
  const auto shorten = [&] { own = own.substr(0, own.rfind('.') == own.npos ? 0 : own.rfind('.')); };
  if (base::file_name(key) != "__init__.py") shorten();
  for (dotted.remove_prefix(1); dotted.starts_with('.'); dotted.remove_prefix(1)) shorten();
  return std::string(own) + (dotted.empty() ? "" : ".") + std::string(dotted);
}

}  // namespace

ModuleIndex::ModuleIndex(const std::vector<std::string>& keys, const std::vector<std::string>& folders,
                         Installed installed, const std::vector<Added>& added)
    : installed_(std::move(installed)), folders_(folders) {
  for (const auto& key : keys) {
    if (!base::is_path(key)) continue;
    const auto name = base::file_name(key);
    if (std::ranges::count(entry_files, name) > 0) entries_.emplace_back(base::parent_path(key));
    if (!name.ends_with(".py")) continue;
    files_.insert(key);
    holders_[std::string(name.substr(0, name.size() - std::string_view(".py").size()))].emplace_back(
        base::parent_path(key));
    for (auto folder = base::parent_path(key); folder.size() > 1; folder = base::parent_path(folder)) {
      if (!packages_.emplace(folder).second) break;
      holders_[std::string(base::file_name(folder))].emplace_back(base::parent_path(folder));
    }
  }
  for (const auto& [key, folder] : added) {
    // The nearest folder of that name: what comes before it in the path is not read.
    for (auto above = base::parent_path(key); above.size() > 1; above = base::parent_path(above))
      if (auto whole = joined(above, folder); packages_.contains(whole)) {
        entries_.push_back(std::move(whole));
        break;
      }
  }
  for (auto& [unused, folders_of] : holders_) std::ranges::sort(folders_of);
  std::ranges::sort(entries_);
  entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
  for (const auto& file : files_) {
    const auto [roots, fresh] = roots_.try_emplace(std::string(base::parent_path(file)));
    if (fresh) roots->second = roots_of(file);
  }
}

std::string ModuleIndex::import_root(std::string_view key) const {
  auto folder = base::parent_path(key);
  while (!folder.empty() && files_.contains(joined(folder, "__init__.py"))) {
    const bool at_top = std::ranges::count(folders_, folder) > 0;
    if (at_top && base::parent_path(folder).empty()) break;
    folder = base::parent_path(folder);
  }
  return std::string(folder);
}

std::vector<std::string> ModuleIndex::roots_of(std::string_view importer) const {
  std::vector<std::string> roots;
  const auto add = [&](std::string root) {
    if (!root.empty() && std::ranges::count(roots, root) == 0) roots.push_back(std::move(root));
  };
  const std::string own = import_root(importer);
  add(own);
  std::string_view workspace;
  for (const auto& folder : folders_)
    if (base::is_inside(importer, folder) && folder.size() > workspace.size()) workspace = folder;
  if (workspace.empty()) return roots;
  for (std::string_view at = own; base::is_inside(at, workspace); at = base::parent_path(at)) {
    add(std::string(at));
    add(joined(at, "src"));
    if (at == workspace) break;
  }
  for (const auto& entry : entries_)
    if (base::is_inside(entry, workspace)) {
      add(entry);
      add(joined(entry, "src"));
    }
  return roots;
}

std::string ModuleIndex::file_of(std::string_view folder, std::string_view dotted, bool& only_folder) const {
  std::string path(folder);
  while (!dotted.empty()) {
    const auto part = dotted.substr(0, dotted.find('.'));
    path = joined(path, part);
    dotted.remove_prefix(std::min(part.size() + 1, dotted.size()));
  }
  only_folder = false;
  if (auto file = path + "/__init__.py"; files_.contains(file)) return file;
  if (auto file = path + ".py"; files_.contains(file)) return file;
  only_folder = packages_.contains(path);
  return only_folder ? path + "/__init__.py" : std::string{};
}

Found ModuleIndex::find(std::string_view importer, std::string_view dotted,
                        const std::function<bool(std::string_view)>& is_external) const {
  bool only_folder = false;
  if (const auto own = installed_.find(std::string(importer)); own != installed_.end())
    return {Found::Where::outside, absolute(own->second, importer, dotted)};
  if (dotted.starts_with('.')) {
    auto folder = base::parent_path(importer);
    dotted.remove_prefix(1);
    while (dotted.starts_with('.')) {
      folder = base::parent_path(folder);
      dotted.remove_prefix(1);
    }
    auto file = file_of(folder, dotted, only_folder);
    return file.empty() ? Found{Found::Where::missing, {}} : Found{Found::Where::project, std::move(file)};
  }
  const auto top = dotted.substr(0, dotted.find('.'));
  const auto holders = holders_.find(std::string(top));
  if (holders == holders_.end()) return {Found::Where::outside, std::string(dotted)};
  const bool external = is_external(top);
  const auto known = roots_.find(std::string(base::parent_path(importer)));
  const auto computed = known == roots_.end() ? roots_of(importer) : std::vector<std::string>{};
  for (const auto& root : known == roots_.end() ? computed : known->second) {
    if (!std::ranges::binary_search(holders->second, root)) continue;
    const auto first = file_of(root, top, only_folder);
    if (only_folder && external) continue;
    const bool package = !only_folder;
    auto file = dotted == top ? first : file_of(root, dotted, only_folder);
    if (!file.empty()) return {Found::Where::project, std::move(file)};
    if (package) return {Found::Where::missing, {}};
  }
  return {Found::Where::outside, std::string(dotted)};
}

std::vector<std::string> import_paths(const python::Ast& ast) {
  std::vector<std::string> found;
  if (ast.strings.find("sys") == 0 || ast.strings.find("path") == 0) return found;
  for (python::NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, python::Kind::call) || !ast.is(ast.kid(id, 0), python::Kind::attribute)) continue;
    const auto callee = ast.kid(id, 0), path = ast.kid(callee, 0);
    const bool adds = ast.name(callee) == "insert" || ast.name(callee) == "append";
    const bool of_imports = ast.is(path, python::Kind::attribute) && ast.name(path) == "path" &&
                            ast.is(ast.kid(path, 0), python::Kind::name) && ast.name(ast.kid(path, 0)) == "sys";
    if (!adds || !of_imports) continue;
    std::vector<std::pair<base::Offset, std::string_view>> parts;
    for (python::NodeId part = 0; part < ast.nodes.size(); ++part)
      if (ast.is(part, python::Kind::string) && ast[id].range.contains(ast[part].range))
        parts.emplace_back(ast[part].range.begin, ast.name(part));
    std::ranges::sort(parts);
    std::string folder;
    for (const auto& [unused, part] : parts) folder += (folder.empty() ? "" : "/") + std::string(part);
    const bool below = !folder.empty() && folder.front() != '/' && folder.find("..") == folder.npos && folder != ".";
    if (below) found.push_back(std::move(folder));
  }
  return found;
}

}  // namespace segue::project
