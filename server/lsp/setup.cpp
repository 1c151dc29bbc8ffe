// Which functions does the server call outside of tests?
#include "lsp/setup.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace segue::lsp {

Analysis real_analysis() {
  return {project::apply, project::prepare, features::hover, features::render, features::diagnostics, features::hints};
}

Disk real_disk(decltype(Disk::knowledge) knowledge) {
  return {
      std::move(knowledge),
      [](std::span<const std::string> folders, const workspace::WalkOptions& options, const std::stop_token& stop) {
        return workspace::walk(folders, options, stop);
      },
      [](const std::string& path, std::uint64_t max_size) { return workspace::read(path, max_size); },
      [](workspace::WatchInput input, workspace::Watcher::Report report) {
        return std::make_unique<workspace::Watcher>(std::move(input), std::move(report));
      },
      [](std::string_view folder, const config::Names& names) {
        return workspace::project_settings(folder, folder, names);
      },
      [](std::string_view project, std::string_view root, std::string_view setting) {
        const char* active = std::getenv("VIRTUAL_ENV");
        return workspace::find_environment(project, root, setting, active ? active : "");
      },
      workspace::evidence_for,
      workspace::module_file,
      workspace::template_files,
  };
}

config::Names names_of(const knowledge::Knowledge& knowledge, std::span<const frameworks::Framework> frameworks) {
  config::Names names;
  for (const auto& framework : frameworks) {
    if (const auto* known = knowledge.framework(framework.id)) {
      names.targets.push_back({known->id, known->label, {}});
    }
  }
  for (const auto& rule : knowledge.items().rules) {
    for (const std::string& name : {rule.id, rule.category}) {
      if (std::ranges::find(names.rules, name) == names.rules.end()) {
        names.rules.push_back(name);
      }
    }
  }
  return names;
}

}  // namespace segue::lsp
