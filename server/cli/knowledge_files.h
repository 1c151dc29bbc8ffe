// Which files of knowledge does a folder hold?
#pragma once

#include <filesystem>
#include <vector>

#include "knowledge/source.h"

namespace segue::cli {

/// Every .toml and .md below the folder that is no link, in the order of their paths, which start with the folder as it is given.
/// Throws std::filesystem::filesystem_error for a folder that can't be read.
[[nodiscard]] std::vector<knowledge::SourceFile> files_below(const std::filesystem::path& folder);

/// The folder of a whole set of knowledge that a file belongs to: the nearest one above it with a framework in a folder of
/// its own; empty where there is none.
[[nodiscard]] std::filesystem::path whole_set_around(const std::filesystem::path& file);

}  // namespace segue::cli
