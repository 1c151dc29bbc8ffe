// What does the server know of the workspace, for a person who wonders?
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "lsp/session.h"

namespace segue::lsp {

/// `text` for people, the rest for programs: versions with their evidence, what is incomplete and why.
[[nodiscard]] nlohmann::json status(const Session& session);

}  // namespace segue::lsp
