// Which settings count now?
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "lsp/session.h"

namespace segue::lsp {

/// initializationOptions: what the client says of itself, and its settings until it says others.
void client_settings(Session& session, const nlohmann::json& options);
/// The editor's settings as they are now, all of them.
void editor_settings(Session& session, const nlohmann::json& given);
void ask_for_settings(Session& session);
/// segue.toml and pyproject.toml of the folders.
void read_project_settings(Session& session);
/// By command: goes before every file. False if there is no such framework; empty: no target.
[[nodiscard]] bool set_target(Session& session, const std::string& target);

}  // namespace segue::lsp
