// Which Python environment belongs to a project, and where in it is a module?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/version.h"

namespace segue::workspace {

struct PythonEnvironment {
  std::string prefix;                      ///< its folder
  std::vector<std::string> site_packages;  ///< folders that exist, searched in this order
  std::string origin;                      ///< "setting", "VIRTUAL_ENV", ".venv" or "venv"
};

/// `setting` is an environment's folder or its interpreter (never run); `virtual_env` is the variable VIRTUAL_ENV. Then
/// .venv and venv in the project's folder and above, up to `root`. A choice without site-packages is passed over.
[[nodiscard]] std::optional<PythonEnvironment> find_environment(std::string_view project, std::string_view root,
                                                                std::string_view setting, std::string_view virtual_env);

/// The file of a dotted module (`a/b.py` or `a/b/__init__.py`).
[[nodiscard]] std::optional<std::string> module_file(const PythonEnvironment& environment, std::string_view dotted);

/// Files below `templates/` of a package, in order; links to folders are not followed.
[[nodiscard]] std::vector<std::string> template_files(std::string_view package);

/// Installed versions of these distributions, told by their dist-info or egg-info.
[[nodiscard]] std::vector<base::VersionEvidence> installed(const PythonEnvironment& environment,
                                                           std::span<const std::string> distributions);

}  // namespace segue::workspace
