// How do the client's documents begin, change and end?
#include "lsp/documents.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "lsp/building.h"
#include "lsp/indexing.h"
#include "lsp/own_knowledge.h"
#include "protocol/types.h"

namespace segue::lsp {
namespace {

void keep_uris(Session& session) {
  auto uris = std::make_shared<OpenUris>();
  for (const auto& [key, document] : session.open) {
    uris->emplace(key, document.uri);
  }
  session.open_uris = std::move(uris);
}

/// Documents that have no telling name yet are what the editor calls them.
std::optional<project::Language> language_of(const Session& session, std::string_view key, const std::string& id) {
  if (project::language_of(key) != project::Language::other) {
    return std::nullopt;
  }
  if (id == "python") {
    return project::Language::python;
  }
  const auto& frameworks = session.snapshot->knowledge->items().frameworks;
  const bool known = std::ranges::any_of(frameworks, [&](const knowledge::Framework& framework) {
    return std::ranges::find(framework.language_ids, id) != framework.language_ids.end();
  });
  return known ? std::optional(project::Language::html_template) : std::nullopt;
}

/// Where directories can't be watched, the client's events are the only occasions.
void look_if_blind(Session& session) {
  const auto& watcher = session.indexing.watcher;
  if (watcher && !watcher->status().watching) {
    watcher->rescan();
  }
}

}  // namespace

void did_open(Session& session, const protocol::Node& params) {
  protocol::DidOpen given = protocol::did_open(params);
  const base::DocumentKey key = base::key_of_uri(given.uri);
  const auto language = language_of(session, key, given.language);
  session.open.insert_or_assign(
      key, OpenDocument{std::move(given.uri), Text(std::move(given.text)), given.version, language});
  keep_uris(session);
  edited(session, key);
  look_if_blind(session);
}

void did_change(Session& session, const protocol::Node& params) {
  const protocol::DidChange given = protocol::did_change(params);
  const auto open = session.open.find(view(session).key_of(given.uri));
  if (open == session.open.end()) {
    throw protocol::BadParams(given.uri + " is not open");
  }
  open->second.text.edit(given.changes, session.client->encoding);
  open->second.version = given.version;
  edited(session, open->first);
}

void did_save(Session& session, const protocol::Node& params) {
  look_if_blind(session);
  if (is_own_knowledge(session, view(session).key_of(protocol::document_params(params).uri))) {
    read_own_knowledge(session);
  }
}

void did_close(Session& session, const protocol::Node& params) {
  const auto key = view(session).key_of(protocol::document_params(params).uri);
  if (session.open.erase(key) != 0) {
    keep_uris(session);
    reread(session, key);
  }
}

}  // namespace segue::lsp
