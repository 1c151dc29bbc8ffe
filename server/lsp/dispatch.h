// What is done with a message, whatever state the session is in?
#pragma once

#include "lsp/session.h"
#include "protocol/message.h"

namespace segue::lsp {

/// On the owner's thread.
void receive(Session& session, const protocol::Message& message);
/// The client is gone.
void client_gone(Session& session, std::string_view why);

}  // namespace segue::lsp
