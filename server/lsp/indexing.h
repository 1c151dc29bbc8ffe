// Which files are read next, and when is everything read?
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lsp/session.h"

namespace segue::lsp {

/// Walks the folders (again) and reads what is new, changed or gone; the files near the open ones first.
void walk(Session& session);
/// Files that somebody says have changed. Ignored ones are found out by walking.
void files_changed(Session& session, const std::vector<workspace::FileChange>& changes);
/// The folders or the rules of the walk have changed: the server watches other directories from now on.
void watch_anew(Session& session);
/// Looks at the disk again because somebody asked for it.
void rescan(Session& session);
/// A document that is no longer open says again what its file says.
void reread(Session& session, const base::DocumentKey& key);
/// Modules of installed packages that the snapshot asks for.
void want(Session& session, const std::vector<std::string>& modules);
/// Whatever comes next: slices of files, versions, or the news that all is read.
void carry_on(Session& session);

}  // namespace segue::lsp
