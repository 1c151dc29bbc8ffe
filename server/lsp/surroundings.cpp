// Which news of the client's make us look again, and at what?
#include "lsp/surroundings.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "external/json.h"
#include "lsp/building.h"
#include "lsp/configure.h"
#include "lsp/indexing.h"
#include "lsp/own_knowledge.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

bool has(const std::vector<std::string>& ordered, std::string_view path) {
  return std::binary_search(ordered.begin(), ordered.end(), path, std::less<>());
}

/// A name without an extension may be a folder that came or went with all that is in it.
bool concerns(const workspace::Walked& known, std::string_view path) {
  const bool ignored =
      std::ranges::any_of(known.ignored, [&](const std::string& folder) { return base::is_inside(path, folder); });
  if (ignored || !base::is_path(path)) {
    return false;
  }
  return workspace::kind_of(path) || has(known.directories, path) || base::extension(path).empty() ||
         base::file_name(path) == ".gitignore";
}

}  // namespace

void register_capabilities(Session& session) {
  const auto& can = session.client->can;
  json wanted = json::array();
  if (can.register_watched_files) {
    // Everything: which files matter is told by their names and by ignore rules, not by one pattern.
    wanted.push_back({{"id", "segue.files"},
                      {"method", "workspace/didChangeWatchedFiles"},
                      {"registerOptions", {{"watchers", json::array({{{"globPattern", "**/*"}}})}}}});
  }
  if (can.register_configuration) {
    wanted.push_back({{"id", "segue.settings"}, {"method", "workspace/didChangeConfiguration"}});
  }
  if (!wanted.empty()) {
    session.wire.request("client/registerCapability", {{"registrations", std::move(wanted)}});
  }
}

void add_folders(Session& session, const std::vector<protocol::WorkspaceFolder>& folders) {
  for (const auto& [uri, name] : folders) {
    auto path = base::key_of_uri(uri);
    if (base::is_path(path) && std::ranges::find(session.folders, path) == session.folders.end()) {
      session.folders.push_back(std::move(path));
    }
  }
  session.building.next.folders = session.folders;
}

void did_change_configuration(Session& session, const protocol::Node& params) {
  const auto pushed = params.follow("settings.segue");
  if (pushed && pushed->json().is_object()) {
    editor_settings(session, pushed->json());
  } else if (session.client->can.configuration) {
    ask_for_settings(session);
  }
}

void did_change_watched_files(Session& session, const protocol::Node& params) {
  const auto uris = protocol::changed_files(params);
  const auto& known = session.indexing.known;
  if (std::ranges::any_of(uris,
                          [&](const std::string& uri) { return is_own_knowledge(session, base::key_of_uri(uri)); })) {
    read_own_knowledge(session);  // the folders of the setting may be outside of what is walked
  }
  if (std::ranges::any_of(uris, [&](const std::string& uri) { return concerns(known, base::key_of_uri(uri)); })) {
    walk(session);
  }
}

void did_change_folders(Session& session, const protocol::Node& params) {
  const protocol::FolderChanges changes = protocol::folder_changes(params);
  for (const auto& [uri, name] : changes.removed) {
    std::erase(session.folders, base::key_of_uri(uri));
  }
  add_folders(session, changes.added);
  changed(session);
  session.indexing.evidence_stale = true;
  read_project_settings(session);
  read_own_knowledge(session);
  watch_anew(session);
}

}  // namespace segue::lsp
