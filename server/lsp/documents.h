// What does the client do to the documents that it has open?
#pragma once

#include "lsp/session.h"
#include "protocol/node.h"

namespace segue::lsp {

void did_open(Session& session, const protocol::Node& params);
void did_change(Session& session, const protocol::Node& params);
void did_save(Session& session, const protocol::Node& params);
void did_close(Session& session, const protocol::Node& params);

}  // namespace segue::lsp
