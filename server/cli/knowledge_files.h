// Which files of knowledge does a folder hold?
#pragma once

#include <filesystem>
#include <vector>

#include "knowledge/source.h"

namespace segue::cli {

/// Every .toml and .md below the folder that is no link, in the order of their paths, which start with the folder as it is given.
/// Throws std::filesystem::filesystem_error for a folder that can't be read.
[[nodiscard]] std::vector<knowledge::SourceFile> files_below(const std::filesystem::path& folder);

}  // namespace segue::cli
