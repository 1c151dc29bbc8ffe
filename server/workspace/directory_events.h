// In which directories did something happen? The system's notifications, with no opinion on what they mean.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace segue::workspace {

struct DirectoryEvent {
  std::string directory, name;  ///< as it was watched; the entry, empty for the directory itself
  bool written = false;         ///< the file's content
  bool new_directory = false;   ///< the entry is a directory that was made or moved here
};

struct EventBatch {
  std::vector<DirectoryEvent> events;
  bool lost = false;  ///< the system dropped some
};

/// Used by one thread, except wake().
class DirectoryEvents {
 public:
  DirectoryEvents();
  ~DirectoryEvents();
  DirectoryEvents(const DirectoryEvents&) = delete;
  DirectoryEvents& operator=(const DirectoryEvents&) = delete;

  /// A directory that moved keeps its watch, under its new name once that is watched. Nothing more is tried after the
  /// system refused one for want of room.
  void watch(const std::string& directory);
  /// It and all below it.
  void forget_below(const std::string& directory);
  /// Returns when something happened, when woken, or after `timeout`; without one it waits for ever.
  EventBatch wait(std::optional<std::chrono::milliseconds> timeout);
  void wake();

  [[nodiscard]] std::size_t size() const;
  /// Why not everything is watched, for a person; empty if it is.
  [[nodiscard]] const std::string& failure() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace segue::workspace
