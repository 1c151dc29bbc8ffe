// How do the files of the folders get into the snapshot without holding up who types?
#include "lsp/indexing.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "lsp/building.h"
#include "lsp/configure.h"
#include "lsp/from_disk.h"
#include "lsp/gathering.h"
#include "lsp/own_knowledge.h"
#include "lsp/progress.h"

namespace segue::lsp {
namespace {

using workspace::FileEntry;
using workspace::FileKind;

/// A slice is read and prepared by one task; while it runs, nothing waits for it.
constexpr std::uint64_t slice_bytes = 256U << 10U;
constexpr std::size_t slice_files = 64;
/// So many changed files at once are a checkout: until all are read, absence is not claimed.
constexpr std::size_t many_files = 20;

/// Has text that says something; of metadata the names alone tell where imports and projects start.
bool is_document(const FileEntry& file) {
  return file.kind == FileKind::python || file.kind == FileKind::html_template;
}

struct Difference {
  std::vector<FileEntry> changed;
  std::vector<FileEntry> gone;
};

/// Between two looks at the disk, both ordered by path.
Difference difference(const std::vector<FileEntry>& before, const std::vector<FileEntry>& now) {
  Difference out;
  const auto by_path = [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; };
  std::ranges::set_difference(before, now, std::back_inserter(out.gone), by_path);
  auto old = before.begin();
  for (const FileEntry& file : now) {
    old = std::lower_bound(old, before.end(), file, by_path);
    if (old == before.end() || *old != file) {
      out.changed.push_back(file);
    }
  }
  return out;
}

/// Files beside an open document come first: its answers need them first.
void sort_near_first(std::vector<FileEntry>& files, const Session& session) {
  std::set<std::string, std::less<>> near;
  for (const auto& [key, unused] : session.open) {
    near.emplace(base::parent_path(key));
  }
  std::ranges::sort(files, {}, [&](const FileEntry& file) {
    return std::pair(!near.contains(base::parent_path(file.path)), std::string_view(file.path));
  });
}

project::DocumentChange gone(std::string key) {
  project::DocumentChange change;
  change.key = std::move(key);
  return change;
}

/// Takes the news apart: documents are queued, the rest makes versions, settings or knowledge stale.
void take_in(Session& session, std::vector<FileEntry> changed, const std::vector<FileEntry>& removed) {
  Indexing& indexing = session.indexing;
  const auto other = [](const FileEntry& file) { return !is_document(file); };
  if (std::ranges::any_of(changed, other) || std::ranges::any_of(removed, other)) {
    indexing.evidence_stale = true;
    read_project_settings(session);
  }
  for (const FileEntry& file : changed) {
    if (file.kind == FileKind::metadata) {
      changed_on_disk(session, read_document(session.setup, file, 0));
    }
  }
  const auto knowledge = [](const FileEntry& file) { return file.kind == FileKind::knowledge; };
  if (std::ranges::any_of(changed, knowledge) || std::ranges::any_of(removed, knowledge)) {
    read_own_knowledge(session);
  }
  std::erase_if(changed, other);
  for (const FileEntry& file : removed) {
    changed_on_disk(session, gone(file.path));
  }
  if (changed.size() + removed.size() > many_files) {
    begin_indexing(session);
  }
  sort_near_first(changed, session);
  indexing.total += changed.size();
  indexing.queue.insert(indexing.queue.end(), std::make_move_iterator(changed.begin()),
                        std::make_move_iterator(changed.end()));
  if (changed.empty()) {
    build(session);  // else together with what comes in the place of the files that are gone
  }
  carry_on(session);
}

void watch(Session& session) {
  Indexing& indexing = session.indexing;
  if (session.client->can.register_watched_files || indexing.watcher || session.folders.empty() ||
      session.setup.readers == 0) {
    return;
  }
  workspace::WatchInput input{session.folders, workspace::walk_options(*session.settings), indexing.known, {}};
  indexing.watcher = session.setup.disk.watch(std::move(input), [&session](workspace::ChangeBatch batch) {
    session.scheduler.post(Lane::owner,
                           [&session, batch = std::move(batch)] { files_changed(session, batch.changes); });
  });
}

void walked(Session& session, workspace::Walked now) {
  Indexing& indexing = session.indexing;
  Difference found = difference(indexing.known.files, now.files);
  indexing.known = std::move(now);
  indexing.notes.clear();
  for (const workspace::Note& note : indexing.known.notes) {
    indexing.notes.insert(note.path + ": " + note.text);
  }
  watch(session);
  take_in(session, std::move(found.changed), found.gone);
}

/// Not gone or changed again while it was read: then somebody else reads it, or nobody.
bool is_present(const Session& session, const FileEntry& file) {
  const auto& files = session.indexing.known.files;
  const auto place = std::ranges::lower_bound(files, file.path, {}, &FileEntry::path);
  return place != files.end() && *place == file;
}

std::vector<FileEntry> next_slice(std::deque<FileEntry>& queue) {
  std::vector<FileEntry> slice;
  std::uint64_t bytes = 0;
  while (!queue.empty() && slice.size() < slice_files && (slice.empty() || bytes + queue.front().size <= slice_bytes)) {
    bytes += queue.front().size;
    slice.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  return slice;
}

void read_slice(Session& session) {
  Indexing& indexing = session.indexing;
  ++indexing.reading;
  const auto slice = std::make_shared<const std::vector<FileEntry>>(next_slice(indexing.queue));
  const auto work = [&session, slice, max_size = session.settings->max_file_size, stop = indexing.stop.get_token()] {
    std::vector<project::DocumentChange> changes;
    for (const FileEntry& file : *slice) {
      if (stop.stop_requested()) {
        break;
      }
      changes.push_back(read_document(session.setup, file, max_size));
    }
    return changes;
  };
  elsewhere(session, Lane::background, work, [&session, slice](std::vector<project::DocumentChange> changes) {
    --session.indexing.reading;
    session.indexing.done += slice->size();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (is_present(session, (*slice)[i])) {
        changed_on_disk(session, std::move(changes[i]));
      }
    }
    build(session);
    carry_on(session);
  });
}

}  // namespace

void walk(Session& session) {
  Indexing& indexing = session.indexing;
  if (indexing.walking) {
    indexing.again = true;
    return;
  }
  indexing.walking = true;
  if (!std::exchange(indexing.begun, true)) {
    begin_indexing(session);
  }
  const auto work = [&session, folders = session.folders, options = workspace::walk_options(*session.settings),
                     stop = indexing.stop.get_token()] {
    return std::optional(session.setup.disk.walk(folders, options, stop));
  };
  elsewhere(session, Lane::background, work, [&session](std::optional<workspace::Walked> now) {
    session.indexing.walking = false;
    if (std::exchange(session.indexing.again, false)) {
      walk(session);
    } else if (now) {
      walked(session, std::move(*now));
    } else {
      carry_on(session);
    }
  });
}

void files_changed(Session& session, const std::vector<workspace::FileChange>& changes) {
  std::vector<FileEntry> changed;
  std::vector<FileEntry> removed;
  auto& known = session.indexing.known.files;
  for (const auto& [file, kind] : changes) {
    const auto place = std::ranges::lower_bound(known, file.path, {}, &FileEntry::path);
    const auto next = place != known.end() && place->path == file.path ? known.erase(place) : place;
    if (kind == workspace::ChangeKind::removed) {
      removed.push_back(file);
    } else {
      known.insert(next, file);
      changed.push_back(file);
    }
  }
  take_in(session, std::move(changed), removed);
}

void watch_anew(Session& session) {
  session.indexing.watcher.reset();
  walk(session);
}

void rescan(Session& session) {
  if (session.indexing.watcher) {
    session.indexing.watcher->rescan();
  } else {
    walk(session);
  }
  read_own_knowledge(session);
}

void reread(Session& session, const base::DocumentKey& key) {
  // A file that the walk left out counts only while it is open.
  const auto& files = session.indexing.known.files;
  const auto file = std::ranges::lower_bound(files, key, {}, &FileEntry::path);
  const bool present = file != files.end() && file->path == key;
  const auto* document = session.snapshot->document(key);
  const bool installed = document && !document->installed.empty();
  if (!present && !installed) {
    changed_on_disk(session, gone(key));
    changed(session);
    return;
  }
  const FileEntry entry = present ? *file : FileEntry{.path = key};
  const auto work = [&session, entry, max_size = session.settings->max_file_size] {
    return read_document(session.setup, entry, max_size);
  };
  elsewhere(session, Lane::background, work, [&session, entry, installed](project::DocumentChange change) {
    if (installed || is_present(session, entry)) {
      changed_on_disk(session, std::move(change));
      changed(session);
    }
  });
}

void carry_on(Session& session) {
  Indexing& indexing = session.indexing;
  const std::size_t at_once = std::max(1U, session.setup.readers);
  while (!indexing.queue.empty() && indexing.reading < at_once) {
    read_slice(session);
  }
  if (!indexing.queue.empty() || indexing.reading > 0 || indexing.walking || session.own_knowledge.reading ||
      !built(session)) {
    report_progress(session);
    return;
  }
  if (gather(session)) {
    return;
  }
  end_indexing(session);
}

}  // namespace segue::lsp
