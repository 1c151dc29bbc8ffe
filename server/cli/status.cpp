// segue status: what does Segue see here, and on what evidence?
#include <fmt/core.h>

#include <algorithm>

#include "cli/batch.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/start.h"
#include "external/json.h"
#include "features/shown.h"

namespace segue::cli {
namespace {

using nlohmann::json;

std::vector<facts::Gap> gaps_of(const project::Project& project) {
  auto out = project.tables.url_gaps;
  for (const auto& gap : project.tables.template_gaps) {
    const bool told =
        std::ranges::any_of(out, [&](const auto& one) { return one.site == gap.site && one.kind == gap.kind; });
    if (!told) out.push_back(gap);
  }
  return out;
}

/// Where the project sets what, in the order of its files.
std::vector<const facts::Setting*> settings_of(const project::Project& project) {
  std::vector<const facts::Setting*> out;
  for (const auto& [name, setting] : project.tables.settings)
    if (setting.use == facts::SettingUse::set) out.push_back(&setting);
  std::ranges::sort(out, {}, [](const auto* setting) { return setting->site; });
  return out;
}

void print(const Batch& batch) {
  const auto& snapshot = *batch.snapshot;
  const auto& items = snapshot.knowledge->items();
  fmt::print("segue {}: {} names, {} rules, {} translations, {} topics, {} claims\n", version(),
             std::ranges::count_if(items.names, &knowledge::Name::documented), items.rules.size(),
             items.translations.size(), items.topics.size(), items.claims.size());
  fmt::print("{} files below {}\n", own_files(snapshot), path_shown(snapshot.folders.front()));
  for (const auto& project : snapshot.projects) {
    const auto entry = shown(snapshot, project->entry);
    fmt::print("\n{} project {}\n", snapshot.knowledge->label(project->framework), path_shown(project->root));
    fmt::print("  entry        {}:{}\n", entry.path, entry.line);
    const auto environment = batch.gathered.environments.find(project->root);
    fmt::print("  environment  {}\n",
               environment == batch.gathered.environments.end() ? "none found" : environment->second);
    for (const auto& row : project->versions)
      fmt::print("  version      {} {}  ({}:{})\n", row.distribution, base::spelling(row), path_shown(row.path),
                 row.line);
    if (project->versions.empty()) fmt::print("  version      not stated anywhere: texts speak of the newest\n");
    fmt::print("  seen         {} routes, {} templates, {} settings\n", project->tables.urls.size(),
               project->tables.templates.size(), settings_of(*project).size());
    for (const auto& gap : gaps_of(*project)) {
      const auto place = shown(snapshot, gap.site);
      fmt::print("  not seen     {}:{}  {}{}\n", place.path, place.line, features::words(snapshot, "gap", gap.kind),
                 gap.detail.empty() ? "" : " (" + gap.detail + ")");
    }
  }
  if (snapshot.projects.empty()) fmt::print("no project of a framework\n");
  for (const auto& note : batch.notes) fmt::print("note: {}\n", note);
}

void print_json(const Batch& batch) {
  const auto& snapshot = *batch.snapshot;
  json out{{"files", own_files(snapshot)}, {"notes", batch.notes}, {"projects", json::array()}};
  for (const auto& project : snapshot.projects) {
    json row{{"framework", project->framework},
             {"root", path_shown(project->root)},
             {"entry", json_of(shown(snapshot, project->entry))},
             {"routes", project->tables.urls.size()},
             {"templates", project->tables.templates.size()},
             {"templateFolders", json::array()},
             {"settings", json::array()},
             {"versions", json::array()},
             {"notSeen", json::array()}};
    const auto environment = batch.gathered.environments.find(project->root);
    if (environment != batch.gathered.environments.end()) row["environment"] = environment->second;
    for (const auto& version : project->versions)
      row["versions"].push_back({{"distribution", version.distribution},
                                 {"version", base::spelling(version)},
                                 {"path", path_shown(version.path)},
                                 {"line", version.line}});
    for (const auto& root : project->tables.template_roots) row["templateFolders"].push_back(path_shown(root));
    for (const auto* setting : settings_of(*project)) {
      json one{{"name", setting->name.text},
               {"literal", setting->name.literal},
               {"condition", setting->condition},
               {"place", json_of(shown(snapshot, setting->site))}};
      if (setting->value) one["value"] = *setting->value;
      row["settings"].push_back(std::move(one));
    }
    for (const auto& gap : gaps_of(*project))
      row["notSeen"].push_back(
          {{"reason", gap.kind}, {"detail", gap.detail}, {"place", json_of(shown(snapshot, gap.site))}});
    out["projects"].push_back(std::move(row));
  }
  cli::print_json(std::move(out));
}

}  // namespace

int run_status(const Options& options) {
  const auto batch = batch_of(setup_of(options), options.paths);
  options.output == Output::json ? print_json(batch) : print(batch);
  return exit_clean;
}

}  // namespace segue::cli
