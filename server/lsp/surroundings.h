// What happens around the documents: settings, files on disk, folders of the workspace?
#pragma once

#include <vector>

#include "lsp/session.h"
#include "protocol/node.h"
#include "protocol/types.h"

namespace segue::lsp {

/// What the client is to tell us, where it can be asked for it.
void register_capabilities(Session& session);
void add_folders(Session& session, const std::vector<protocol::WorkspaceFolder>& folders);

void did_change_configuration(Session& session, const protocol::Node& params);
void did_change_watched_files(Session& session, const protocol::Node& params);
void did_change_folders(Session& session, const protocol::Node& params);

}  // namespace segue::lsp
