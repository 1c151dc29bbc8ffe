// Which commands can a client run, beyond what the protocol has a method for?
#pragma once

#include <string_view>
#include <vector>

#include "lsp/session.h"
#include "protocol/node.h"

namespace segue::lsp {

[[nodiscard]] std::vector<std::string_view> command_names();
void execute_command(Session& session, const protocol::Id& id, const protocol::Node& params);

}  // namespace segue::lsp
