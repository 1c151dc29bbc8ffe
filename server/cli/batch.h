// What does a snapshot of everything below some paths look like, once and for all?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/error.h"
#include "lsp/from_disk.h"
#include "lsp/setup.h"
#include "project/snapshot.h"

namespace segue::cli {

struct Batch {
  std::shared_ptr<const project::Snapshot> snapshot;
  std::vector<std::string> asked;            ///< absolute paths of what was asked for
  std::vector<knowledge::LoadError> errors;  ///< of the project's own knowledge; printed already
  std::vector<std::string> notes;  ///< what a person should know: files that were not read, settings that are wrong
  lsp::Gathered gathered;
};

/// The workspace is the current folder (or the project below it that a path lies in, where it is none itself), and every
/// path outside of it by itself. Throws Failure for paths that don't
/// exist. While a person watches, progress is shown on standard error.
[[nodiscard]] Batch batch_of(const lsp::Setup& setup, const std::vector<std::string>& paths);

/// How many Python files and templates of the workspace are there?
[[nodiscard]] std::size_t own_files(const project::Snapshot& snapshot);

/// Settings and knowledge of the current folder, no document.
[[nodiscard]] std::shared_ptr<const project::Snapshot> known_here(const lsp::Setup& setup);

/// Is the document one that was asked for? Files of installed packages are not.
[[nodiscard]] bool is_asked(const Batch& batch, std::string_view key);

}  // namespace segue::cli
