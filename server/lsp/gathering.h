// Which versions does a project use, and what do installed packages add?
#pragma once

#include "lsp/session.h"

namespace segue::lsp {

/// Looks up what is not known yet; true while something is under way.
bool gather(Session& session);

}  // namespace segue::lsp
