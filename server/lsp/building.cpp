// In which order do edits, files and settings become a snapshot?
#include "lsp/building.h"

#include <algorithm>
#include <utility>

#include "lsp/indexing.h"
#include "lsp/reports.h"

namespace segue::lsp {
namespace {

struct Built {
  project::Applied applied;
  std::set<base::DocumentKey> edited;
};

bool anything(const Building& building) {
  const project::Changes& next = building.next;
  return !building.edited.empty() || !next.documents.empty() || next.folders || next.settings || next.knowledge ||
         !next.evidence.empty() || next.indexing;
}

/// The documents of the disk, and the open ones as they are now: however many edits there were, one text each.
project::Changes take(Session& session) {
  project::Changes changes = std::exchange(session.building.next, {});
  for (const base::DocumentKey& key : session.building.edited) {
    const auto open = session.open.find(key);
    if (open == session.open.end()) {
      continue;
    }
    project::DocumentChange change;
    change.key = key;
    change.open = true;
    change.version = open->second.version;
    change.language = open->second.language;
    change.name_only = open->second.text.bytes().size() > session.settings->max_file_size;
    if (!change.name_only) {
      change.text = std::make_shared<const std::string>(open->second.text.bytes());
    }
    changes.documents.push_back(std::move(change));
  }
  return changes;
}

/// Those who wait for what is in the snapshot now.
void wake(Building& building) {
  while (!building.waiting.empty() && building.waiting.front().until <= building.applied) {
    const auto task = std::move(building.waiting.front().task);
    building.waiting.pop_front();
    task();
  }
}

void finish(Session& session, const Built& built) {
  Building& building = session.building;
  building.running = false;
  building.applied = building.in_work;
  auto old = std::exchange(session.snapshot, built.applied.snapshot);
  // The last reader of a large snapshot may have to free it: not on this thread.
  session.scheduler.post(Lane::background, [old = std::move(old)]() mutable { old.reset(); });
  wake(building);
  touched(session, built.applied.touched, built.edited);
  want(session, built.applied.wanted);
  build(session);
  carry_on(session);
}

}  // namespace

void edited(Session& session, const base::DocumentKey& key) {
  session.building.edited.insert(key);
  changed(session);
}

void changed_on_disk(Session& session, project::DocumentChange change) {
  if (!session.open.contains(change.key)) {
    session.building.next.documents.push_back(std::move(change));
  }
}

void changed(Session& session) {
  ++session.building.submitted;
  build(session);
}

void when_current(Session& session, std::function<void()> task) {
  Building& building = session.building;
  if (building.applied == building.submitted) {
    task();
  } else {
    building.waiting.push_back({building.submitted, std::move(task)});
  }
}

bool built(const Session& session) { return !session.building.running && !anything(session.building); }

void build(Session& session) {
  Building& building = session.building;
  if (building.running) {
    return;
  }
  if (!anything(building)) {
    // A change may turn out to be none: the file of a document that was opened again meanwhile.
    building.applied = building.submitted;
    wake(building);
    return;
  }
  building.running = true;
  building.in_work = building.submitted;
  auto changes = std::make_shared<const project::Changes>(take(session));
  auto edited = std::exchange(building.edited, {});
  const auto before = session.snapshot;
  const auto work = [&session, before, changes, edited = std::move(edited)]() -> Built {
    try {
      return {session.setup.analysis.apply(*before, *changes), edited};
    } catch (const std::exception& error) {
      // The server lives on with what it knew; the next edit tries again.
      session.log.write(config::LogLevel::error, std::string("applying changes failed: ") + error.what());
      return {{before, {}, {}}, edited};
    }
  };
  elsewhere(session, Lane::builder, work, [&session](const Built& built) { finish(session, built); });
}

}  // namespace segue::lsp
