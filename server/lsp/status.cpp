// How is the state of the workspace told in a few lines?
#include "lsp/status.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "external/json.h"
#include "features/shown.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

std::string counted(std::size_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

/// "a handler: app/urls.py:12"
std::string described(const project::Snapshot& snapshot, const facts::Gap& gap) {
  std::string out = features::words(snapshot, "gap", gap.kind);
  if (!gap.detail.empty()) {
    out += " " + gap.detail;
  }
  const auto place = features::site_value(snapshot, gap.site);
  return place.path.empty() ? out : out + ": " + features::shown(place);
}

std::vector<std::string> incomplete(const project::Snapshot& snapshot, const facts::Tables& tables) {
  std::vector<std::string> out;
  for (const auto* gaps : {&tables.url_gaps, &tables.template_gaps}) {
    for (const facts::Gap& gap : *gaps) {
      out.push_back(described(snapshot, gap));
    }
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

json described(const Session& session, const project::Project& project) {
  const project::Snapshot& snapshot = *session.snapshot;
  json out = {{"framework", project.framework},
              {"root", project.root},
              {"routes", project.tables.urls.size()},
              {"incomplete", incomplete(snapshot, project.tables)}};
  const auto* framework = snapshot.knowledge->framework(project.framework);
  const auto* evidence = framework ? features::evidence_of(&project, framework->distribution) : nullptr;
  if (evidence) {
    out["version"] = base::spelling(*evidence);
    out["evidence"] = features::shown(features::site_value(snapshot, *evidence));
  }
  if (const auto environment = session.indexing.environments.find(project.root);
      environment != session.indexing.environments.end()) {
    out["environment"] = environment->second;
  }
  return out;
}

/// By folder of the workspace; a project outside of all of them is a folder of its own.
std::map<std::string, json> by_folder(const Session& session) {
  std::map<std::string, json> out;
  for (const std::string& folder : session.folders) {
    out[folder] = json::array();
  }
  for (const auto& project : session.snapshot->projects) {
    const auto inside = [&](const std::string& folder) { return base::is_inside(project->root, folder); };
    const auto folder = std::ranges::find_if(session.folders, inside);
    json& projects = out[folder == session.folders.end() ? project->root : *folder];
    projects.push_back(described(session, *project));
  }
  return out;
}

/// What was read and what was not, project by project.
std::string text_of(const Session& session, const json& project) {
  std::string out = "  " + std::string(session.snapshot->knowledge->label(project["framework"].get<std::string>()));
  if (project.contains("version")) {
    out += " " + project["version"].get<std::string>() + " (" + project["evidence"].get<std::string>() + ")";
  } else {
    out += ", version not stated anywhere";
  }
  out +=
      ", " + counted(project["routes"].get<std::size_t>(), "route") + ": " + project["root"].get<std::string>() + "\n";
  out += "    environment: " + project.value("environment", "none found") + "\n";
  for (const json& reason : project["incomplete"]) {
    out += "    incomplete: " + reason.get<std::string>() + "\n";
  }
  return out;
}

std::string watching(const Session& session) {
  if (session.client->can.register_watched_files) {
    return "files are watched by the editor";
  }
  if (!session.indexing.watcher) {
    return "files are not watched";
  }
  const workspace::WatchStatus status = session.indexing.watcher->status();
  return status.watching ? "files are watched in " + counted(status.directories, "folder")
                         : "files are not watched (" + status.reason + "): rescan to see changes";
}

}  // namespace

json status(const Session& session) {
  const Indexing& indexing = session.indexing;
  std::string text = "segue " + session.setup.version + "\n";
  text += indexing.active ? "reading files: " + std::to_string(indexing.done) + " of " + std::to_string(indexing.total)
                          : counted(session.snapshot->documents.size(), "file") + " read";
  text += "; " + watching(session) + "\n";
  const std::string& target = session.settings->target;
  text += "comparison target: " + (target.empty() ? "none" : std::string(session.snapshot->knowledge->label(target))) +
          "\n";
  if (!session.settings->trusted) {
    text += "the workspace is not trusted: its own environments and folders of knowledge are left alone\n";
  }
  const OwnKnowledge& own = session.own_knowledge;
  if (own.items > 0 || !own.problems->empty()) {
    text += counted(own.items, "item") + " of knowledge of the project's own, problems in " +
            counted(own.problems->size(), "file") + "\n";
  }
  json folders = json::array();
  for (const auto& [folder, projects] : by_folder(session)) {
    text += folder + "\n";
    if (projects.empty()) {
      text += "  no project of a known framework\n";
    }
    for (const json& project : projects) {
      text += text_of(session, project);
    }
    folders.push_back({{"uri", base::uri_of_key(folder)}, {"projects", projects}});
  }
  for (const std::string& note : indexing.notes) {
    text += "not read: " + note + "\n";
  }
  return {{"text", text}, {"indexing", indexing.active}, {"target", target}, {"folders", std::move(folders)}};
}

}  // namespace segue::lsp
