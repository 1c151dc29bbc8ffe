// Which knowledge does the program use: its own, or that of folders?
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "knowledge/load.h"

namespace segue::cli {

/// Every .toml and .md below the folder, in the order of their paths, so that a pack of them is the same everywhere.
/// Throws std::filesystem::filesystem_error for a folder that can't be read.
[[nodiscard]] std::vector<knowledge::SourceFile> files_below(const std::filesystem::path& folder);

/// With the names that facts offer to texts; `base` as in knowledge::LoadOptions. Patterns are compiled too: what is
/// wrong with them is among the errors. Paths of errors start with `shown`.
[[nodiscard]] knowledge::Loaded load_checked(std::span<const knowledge::SourceFile> files,
                                             const knowledge::Knowledge* base, const std::string& shown);

}  // namespace segue::cli
