// What changed on disk since the files were read?
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "workspace/walk.h"

namespace segue::workspace {

enum class ChangeKind : std::uint8_t { added, changed, removed };

struct FileChange {
  FileEntry file;  ///< as it is now; of removed files as it was
  ChangeKind kind = ChangeKind::changed;
  bool operator==(const FileChange&) const = default;
};

/// One report: ordered by path, each path once. `notes` tell what newly could not be read.
struct ChangeBatch {
  std::vector<FileChange> changes;
  std::vector<Note> notes;
};

struct WatchStatus {
  bool watching = false;  ///< every directory of the walk is watched
  std::string reason;     ///< why not, for a person
  std::size_t directories = 0;
};

struct WatchInput {
  std::vector<std::string> folders;
  WalkOptions options;
  Walked before;  ///< what the caller knows; what differs from it is reported first
  /// Folders outside of the walk (site-packages): a change of their entries is reported as a change of the folder.
  std::vector<std::string> also;
  std::chrono::milliseconds quiet{100};     ///< a batch ends when nothing happened for so long …
  std::chrono::milliseconds longest{1000};  ///< … or after so long, however much goes on
};

/// Reports come from a thread of its own, one at a time. Events only say where to look: what is reported is the
/// difference between two looks at the disk, so that renames and storms need no special case.
class Watcher {
 public:
  using Report = std::function<void(ChangeBatch)>;
  Watcher(WatchInput input, Report report);
  ~Watcher();  ///< no report comes after it
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  /// Looks at everything again, soon; works where nothing can be watched.
  void rescan();
  [[nodiscard]] WatchStatus status() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace segue::workspace
