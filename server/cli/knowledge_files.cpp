// Which files of knowledge does a folder hold?
#include "cli/knowledge_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace segue::cli {

std::vector<knowledge::SourceFile> files_below(const std::filesystem::path& folder) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".toml" && extension != ".md")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(files, {}, &knowledge::SourceFile::path);
  return files;
}

}  // namespace segue::cli
