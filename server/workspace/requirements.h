// Which versions does the text of a metadata file state? Pure: text in, evidence out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/version.h"

namespace segue::workspace {

/// A row without version and range stands for a name that is required in any version.
struct Stated {
  struct Row {
    base::VersionEvidence version;
    bool optional = false;  ///< an extra, a group, a development dependency
  };
  std::vector<Row> rows;
  std::vector<std::string> includes;  ///< `-r` and `-c`: paths as written
  std::string error;                  ///< why the text could not be read, for a person
};

/// One requirement of PEP 508: `Name[extra] >=2.3,<4 ; python_version > "3.8"`; nothing where it names no version that
/// could be read (an URL) or is malformed.
[[nodiscard]] std::optional<base::VersionEvidence> parse_requirement(std::string_view text);

[[nodiscard]] Stated parse_requirements(std::string_view text);  ///< requirements.txt
[[nodiscard]] Stated parse_pyproject(std::string_view text);     ///< PEP 621, dependency groups, Poetry's table
[[nodiscard]] Stated parse_pipfile(std::string_view text);
[[nodiscard]] Stated parse_setup_cfg(std::string_view text);
[[nodiscard]] Stated parse_toml_lock(std::string_view text);  ///< uv.lock, poetry.lock, pdm.lock, pylock.toml
[[nodiscard]] Stated parse_pipfile_lock(std::string_view text);

/// How a metadata file is read, by its name; null for others.
struct MetadataFormat {
  Stated (*parse)(std::string_view text);
  base::VersionSource source;
};
[[nodiscard]] const MetadataFormat* metadata_format(std::string_view path);
/// `requirements*.txt`, `constraints*.txt`, and text files of a folder `requirements`.
[[nodiscard]] bool is_requirements(std::string_view path);

}  // namespace segue::workspace
