// How does a session begin and end?
#pragma once

#include "lsp/session.h"
#include "protocol/node.h"

namespace segue::lsp {

void initialize(Session& session, const protocol::Id& id, const protocol::Node& params);
void initialized(Session& session, const protocol::Node& params);
void shut_down(Session& session, const protocol::Id& id, const protocol::Node& params);
void exit_now(Session& session, const protocol::Node& params);

void cancel_request(Session& session, const protocol::Node& params);
void set_trace(Session& session, const protocol::Node& params);

/// Nothing is sent or done afterwards.
void end(Session& session, int code);

}  // namespace segue::lsp
