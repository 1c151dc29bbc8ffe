// How does a change get into the snapshot, and who waits for it?
#pragma once

#include <functional>
#include <string>

#include "lsp/session.h"

namespace segue::lsp {

/// The text of an open document is newer than the snapshot's.
void edited(Session& session, const base::DocumentKey& key);
/// A document of the disk; open documents are left alone.
void changed_on_disk(Session& session, project::DocumentChange change);
/// Something else of `session.building.next` was changed by the client.
void changed(Session& session);
/// Runs the task, on the owner's thread, once everything that the client has changed so far is in the snapshot.
void when_current(Session& session, std::function<void()> task);
/// Builds the next snapshot if there is something to build and none is being built.
void build(Session& session);
/// Nothing is built and nothing waits to be.
[[nodiscard]] bool built(const Session& session);

}  // namespace segue::lsp
