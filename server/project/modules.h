// Which file is meant by a dotted name in an import?
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "python/meaning.h"

namespace segue::project {

/// Files that mark a folder as a place where somebody starts Python: a start of imports, a project of its own.
inline constexpr std::array<std::string_view, 5> entry_files{"pyproject.toml", "setup.py", "setup.cfg", "manage.py",
                                                             "requirements.txt"};

/// The Python files and the folders that hold them. A folder without __init__.py is a module too (a namespace package);
/// its key is that of the __init__.py that is not there.
class ModuleIndex {
 public:
  /// Dotted names of the modules of installed packages that were read, by document key.
  using Installed = std::unordered_map<std::string, std::string>;

  /// A document that adds a folder to `sys.path`, and how it names that.
  struct Added {
    std::string key, folder;
  };

  /// `keys`: all documents of the workspace, in any order. `folders`: those of the workspace; imports start inside of
  /// them.
  ModuleIndex(const std::vector<std::string>& keys, const std::vector<std::string>& folders, Installed installed,
              const std::vector<Added>& added = {});

  /// As python::Environment::module. Never leads to an installed package: what code means does not depend on which of
  /// them were read. `is_external(top)`: a namespace folder must not hide a known package of that name.
  [[nodiscard]] python::Environment::Found find(std::string_view importer, std::string_view dotted,
                                                const std::function<bool(std::string_view)>& is_external) const;
  /// Folder where absolute imports of `key` start: the first one upwards that is no package.
  [[nodiscard]] std::string import_root(std::string_view key) const;

 private:
  [[nodiscard]] std::string file_of(std::string_view folder, std::string_view dotted, bool& only_folder) const;
  [[nodiscard]] std::vector<std::string> roots_of(std::string_view importer) const;

  std::unordered_set<std::string> files_, packages_;
  /// In which folders modules of that name lie, sorted; what else is imported lies outside.
  std::unordered_map<std::string, std::vector<std::string>> holders_;
  std::unordered_map<std::string, std::vector<std::string>> roots_;  ///< of the modules of each folder
  Installed installed_;
  std::vector<std::string> folders_, entries_;
};

/// Folders that a module adds to the path of imports: `sys.path.insert(0, str(BASE_DIR / "apps"))` is "apps".
[[nodiscard]] std::vector<std::string> import_paths(const python::Ast& ast);

}  // namespace segue::project
