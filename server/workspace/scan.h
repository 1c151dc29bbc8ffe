// How is a part of a workspace read? Shared by the walk over everything and by the watcher's look at one directory.
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "workspace/walk.h"

namespace segue::workspace {

struct ScanHooks {
  std::function<void(const std::string&)> before_reading;  ///< each directory, before its entries are listed
  std::function<bool(const std::string&)> descend;         ///< null: into each directory
};

struct Scanned {
  Walked walked;
  bool links = false;  ///< there are symbolic links: only a walk over everything can say what is read under which path
};

/// Everything below the folders, links followed.
[[nodiscard]] Scanned scan(std::span<const std::string> folders, const WalkOptions& options, const ScanHooks& hooks,
                           const std::stop_token& stop);

/// What `scan` would say of this directory, links not followed. Empty if it is ignored or outside of the folders.
[[nodiscard]] Scanned scan_directory(const std::string& directory, std::span<const std::string> folders,
                                     const WalkOptions& options, const ScanHooks& hooks, const std::stop_token& stop);

}  // namespace segue::workspace
