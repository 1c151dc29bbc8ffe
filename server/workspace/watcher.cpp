// What changed on disk since the files were read? Two looks are compared; events only say where to look again.
#include "workspace/watcher.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "base/uri.h"
#include "workspace/directory_events.h"
#include "workspace/file.h"
#include "workspace/scan.h"

namespace segue::workspace {
namespace {

using Clock = std::chrono::steady_clock;
using Files = std::map<std::string, FileEntry, std::less<>>;

/// Where to look again.
struct Pending {
  bool everything = false;
  std::set<std::string> directories;  ///< whose entries changed
  std::set<std::string> made;         ///< directories that are new, even if their name is not
  std::set<std::string> written;      ///< files that were written, even if size and time look alike
  std::set<std::string> outside;      ///< of WatchInput::also
  Clock::time_point first, last;

  [[nodiscard]] bool any() const { return everything || !directories.empty() || !outside.empty(); }
};

/// Erases what lies in the folder, itself included, and gives it to `take`.
template <typename Ordered, typename Take>
void take_below(Ordered& ordered, const std::string& folder, const Take& take) {
  for (auto at = ordered.lower_bound(folder); at != ordered.end();) {
    const std::string* key = nullptr;
    if constexpr (requires { at->first; })
      key = &at->first;
    else
      key = &*at;
    if (!key->starts_with(folder)) return;
    if (!base::is_inside(*key, folder)) {
      ++at;
      continue;
    }
    take(*at);
    at = ordered.erase(at);
  }
}

bool has_file(const Walked& walked, const std::string& path) {
  const auto at = std::lower_bound(walked.files.begin(), walked.files.end(), path,
                                   [](const FileEntry& file, const std::string& wanted) { return file.path < wanted; });
  return at != walked.files.end() && at->path == path;
}

bool differs(const FileEntry& before, const FileEntry& now, const Pending& pending) {
  return !(before == now) || pending.written.contains(now.path);
}

}  // namespace

struct Watcher::Inside {
  WatchInput input;
  Report report;
  DirectoryEvents events;
  std::atomic<bool> rescan{false};
  mutable std::mutex mutex;
  WatchStatus status{false, "not started yet", 0};  ///< guarded by mutex; the rest belongs to the thread
  Files known;
  std::set<std::string> directories;
  std::set<std::pair<std::string, std::string>> notes;
  std::jthread thread;  ///< last: it ends before the rest goes

  Inside(WatchInput given, Report to) : input(std::move(given)), report(std::move(to)) {
    for (auto& folder : input.folders) folder = base::normal_path(folder);
    for (const auto& file : input.before.files) known.emplace(file.path, file);
    directories.insert(input.before.directories.begin(), input.before.directories.end());
    for (const auto& note : input.before.notes) notes.emplace(note.path, note.text);
    input.before = {};
  }

  void run(const std::stop_token& stop);
  void collect(const EventBatch& batch, Pending& pending) const;
  void look(const Pending& pending, const std::stop_token& stop);
  Scanned look_at(const std::string& directory, ChangeBatch& out, const Pending& pending, const std::stop_token& stop);
  void look_everywhere(ChangeBatch& out, const Pending& pending, const std::stop_token& stop);
  void take(const Walked& walked, ChangeBatch& out, const Pending& pending);
  void lose_below(const std::string& directory, ChangeBatch& out);
  void publish_status();
};

void Watcher::Inside::publish_status() {
  const std::lock_guard lock(mutex);
  status = {events.failure().empty(), events.failure(), events.size()};
}

void Watcher::Inside::collect(const EventBatch& batch, Pending& pending) const {
  if (batch.lost) pending.everything = true;
  for (const auto& event : batch.events) {
    if (std::find(input.also.begin(), input.also.end(), event.directory) != input.also.end()) {
      pending.outside.insert(event.directory);
      continue;
    }
    const auto path = event.directory + '/' + event.name;
    // New rules may change the fate of any file; a folder that is gone takes everything with it.
    const bool folder_itself = event.name.empty() && std::find(input.folders.begin(), input.folders.end(),
                                                               event.directory) != input.folders.end();
    if (event.name == ".gitignore" || folder_itself) pending.everything = true;
    pending.directories.insert(event.directory);
    if (event.new_directory) pending.made.insert(path);
    if (event.written) pending.written.insert(path);
  }
  if (!pending.any() || (batch.events.empty() && !batch.lost)) return;
  pending.last = Clock::now();
  if (pending.first == Clock::time_point{}) pending.first = pending.last;
}

/// New and changed files of a look.
void Watcher::Inside::take(const Walked& walked, ChangeBatch& out, const Pending& pending) {
  for (const auto& note : walked.notes)
    if (notes.emplace(note.path, note.text).second) out.notes.push_back(note);
  for (const auto& file : walked.files) {
    const auto [at, fresh] = known.try_emplace(file.path, file);
    if (fresh)
      out.changes.push_back({file, ChangeKind::added});
    else if (differs(at->second, file, pending))
      out.changes.push_back({file, ChangeKind::changed});
    at->second = file;
  }
}

void Watcher::Inside::lose_below(const std::string& directory, ChangeBatch& out) {
  take_below(known, directory, [&](const auto& item) { out.changes.push_back({item.second, ChangeKind::removed}); });
  take_below(directories, directory, [](const auto&) {});
  events.forget_below(directory);
}

void Watcher::Inside::look_everywhere(ChangeBatch& out, const Pending& pending, const std::stop_token& stop) {
  const ScanHooks hooks{[this](const std::string& directory) { events.watch(directory); }, nullptr};
  const auto now = scan(input.folders, input.options, hooks, stop).walked;
  if (stop.stop_requested()) return;
  // Stale watches go: directories that are ignored now, or gone and not yet said to be.
  std::set<std::string> read(now.directories.begin(), now.directories.end());
  for (const auto& directory : directories)
    if (!read.contains(directory)) events.forget_below(directory);
  for (const auto& directory : now.directories) events.watch(directory);
  directories = std::move(read);
  for (auto at = known.begin(); at != known.end();) {
    const bool there = has_file(now, at->first);
    if (!there) out.changes.push_back({at->second, ChangeKind::removed});
    at = there ? std::next(at) : known.erase(at);
  }
  notes.clear();
  take(now, out, pending);
}

Scanned Watcher::Inside::look_at(const std::string& directory, ChangeBatch& out, const Pending& pending,
                                 const std::stop_token& stop) {
  std::set<std::string> children;  // directories in it that count
  const ScanHooks hooks{[this](const std::string& path) { events.watch(path); },
                        [&](const std::string& path) {
                          if (base::parent_path(path) == directory) children.insert(path);
                          return !directories.contains(path);
                        }};
  auto scanned = scan_directory(directory, input.folders, input.options, hooks, stop);
  if (scanned.links || stop.stop_requested()) return scanned;
  const auto& read = scanned.walked.directories;
  if (!std::binary_search(read.begin(), read.end(), directory)) {
    lose_below(directory, out);
    return scanned;
  }
  std::vector<std::string> gone;
  for (auto at = directories.upper_bound(directory + '/'); at != directories.end() && base::is_inside(*at, directory);
       ++at)
    if (base::parent_path(*at) == directory && !children.contains(*at)) gone.push_back(*at);
  for (const auto& path : gone) lose_below(path, out);
  std::vector<std::string> lost;
  for (auto at = known.upper_bound(directory + '/'); at != known.end() && base::is_inside(at->first, directory); ++at) {
    if (base::parent_path(at->first) == directory && !has_file(scanned.walked, at->first)) lost.push_back(at->first);
  }
  for (const auto& path : lost) {
    out.changes.push_back({known.at(path), ChangeKind::removed});
    known.erase(path);
  }
  take(scanned.walked, out, pending);
  directories.insert(read.begin(), read.end());
  return scanned;
}

void Watcher::Inside::look(const Pending& pending, const std::stop_token& stop) {
  ChangeBatch out;
  bool everything = pending.everything || known.size() >= input.options.max_files;
  if (!everything) {
    // A name may have got a new directory behind it: its old content is not known any more.
    for (const auto& path : pending.made) take_below(directories, path, [](const auto&) {});
    for (const auto& directory : pending.directories) {
      if (everything || stop.stop_requested()) break;
      everything = look_at(directory, out, pending, stop).links;
    }
  }
  if (everything && !stop.stop_requested()) look_everywhere(out, pending, stop);
  for (const auto& path : pending.outside)
    out.changes.push_back({{path, FileKind::metadata, 0, 0, false}, ChangeKind::changed});
  publish_status();
  if (stop.stop_requested() || (out.changes.empty() && out.notes.empty())) return;
  // A file may have gone and come in one look: what it is now counts, and it was known before.
  std::map<std::string, FileChange> by_path;
  for (const auto& change : out.changes) {
    const auto [at, first] = by_path.try_emplace(change.file.path, change);
    if (first) continue;
    at->second.file = change.file;
    at->second.kind = change.kind == ChangeKind::removed ? ChangeKind::removed : ChangeKind::changed;
  }
  ChangeBatch merged{{}, std::move(out.notes)};
  for (auto& [path, change] : by_path) merged.changes.push_back(std::move(change));
  report(std::move(merged));
}

void Watcher::Inside::run(const std::stop_token& stop) {
  for (const auto& directory : directories) events.watch(directory);
  for (const auto& directory : input.also) events.watch(directory);
  Pending pending;
  pending.everything = true;
  look(pending, stop);
  pending = {};
  while (!stop.stop_requested()) {
    std::optional<std::chrono::milliseconds> timeout;
    if (pending.any()) {
      const auto due = std::min(pending.last + input.quiet, pending.first + input.longest);
      timeout =
          std::max(std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now()), std::chrono::milliseconds(0));
    }
    collect(events.wait(timeout), pending);
    const bool asked = rescan.exchange(false);
    pending.everything = pending.everything || asked;
    const auto now = Clock::now();
    const bool due = pending.any() && (now >= pending.last + input.quiet || now >= pending.first + input.longest);
    if (!(asked || due) || stop.stop_requested()) continue;
    look(pending, stop);
    pending = {};
  }
}

Watcher::Watcher(WatchInput input, Report report)
    : inside_(std::make_unique<Inside>(std::move(input), std::move(report))) {
  inside_->thread = std::jthread([inside = inside_.get()](const std::stop_token& stop) { inside->run(stop); });
}

Watcher::~Watcher() {
  inside_->thread.request_stop();
  inside_->events.wake();
}

void Watcher::rescan() {
  inside_->rescan = true;
  inside_->events.wake();
}

WatchStatus Watcher::status() const {
  const std::lock_guard lock(inside_->mutex);
  return inside_->status;
}

}  // namespace segue::workspace
