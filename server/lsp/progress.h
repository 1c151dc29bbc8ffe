// What is the client told while files are read?
#pragma once

#include "lsp/session.h"

namespace segue::lsp {

/// From here on absence is not claimed.
void begin_indexing(Session& session);
void report_progress(Session& session);
/// Everything is read and in the snapshot.
void end_indexing(Session& session);

}  // namespace segue::lsp
