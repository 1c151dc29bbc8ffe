// Which diagnostics does the client have, and which does it need?
#pragma once

#include <set>
#include <string>
#include <vector>

#include "lsp/session.h"
#include "protocol/node.h"

namespace segue::lsp {

/// After a build: answers about these documents may differ. `edited`: those that the client changed itself.
void touched(Session& session, const std::vector<base::DocumentKey>& keys, const std::set<base::DocumentKey>& edited);
/// Answers about every document may differ.
void all_stale(Session& session);
/// Hints may differ though no text did.
void hints_changed(Session& session);

/// textDocument/diagnostic
void pull_document(Session& session, const protocol::Id& id, const protocol::Node& params);
/// workspace/diagnostic: answered once there is something new.
void pull_workspace(Session& session, const protocol::Id& id, const protocol::Node& params);
/// Answers workspace/diagnostic although there is nothing new; with an id, only if it is that one.
void release_held(Session& session);
bool cancel_held(Session& session, const protocol::Id& id);

}  // namespace segue::lsp
