// Which versions does a project use, and which file says so?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/version.h"
#include "config/parse.h"
#include "workspace/environment.h"
#include "workspace/walk.h"

namespace segue::workspace {

struct Evidence {
  /// By distribution. Rows of one distribution are alternatives. Distributions without a version have no row.
  std::vector<base::VersionEvidence> versions;
  std::vector<std::string> sources;  ///< files that were read: a change of one may change the rows
  std::vector<Note> notes;           ///< files that could not be read
};

/// Searched from the project's folder upward to `root`. What is installed goes before lock files, these before what is
/// declared; among equals the nearest folder counts, in it a pin before a range and a dependency before an optional one.
[[nodiscard]] Evidence evidence_for(std::string_view project, std::string_view root,
                                    std::span<const std::string> distributions,
                                    const std::optional<PythonEnvironment>& environment);

/// Settings that a project brings along: segue.toml, else [tool.segue] of pyproject.toml, in the nearest folder that has
/// one, from `folder` upward to `root`.
struct ProjectSettings {
  std::string path;  ///< empty: there are none
  config::Parsed parsed;
};
[[nodiscard]] ProjectSettings project_settings(std::string_view folder, std::string_view root,
                                               const config::Names& names);

}  // namespace segue::workspace
