// Which files of knowledge does a folder hold?
#include "cli/knowledge_files.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>
#include <system_error>

namespace segue::cli {
namespace {

/// More of a file, and more files, are not read: the loader refuses a project's own long before.
constexpr std::size_t most_bytes = std::size_t{4} * 1024 * 1024, most_files = 20000;

std::string beginning_of(const std::filesystem::path& path) {
  std::error_code unreadable;
  const auto size = std::filesystem::file_size(path, unreadable);
  std::ifstream in(path, std::ios::binary);
  std::string text(unreadable ? 0 : std::min<std::uintmax_t>(size, most_bytes), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

bool holds_frameworks(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (std::filesystem::is_regular_file(entry.path() / "framework.toml", ignored)) return true;
  return false;
}

}  // namespace

std::filesystem::path whole_set_around(const std::filesystem::path& file) {
  const auto absolute = std::filesystem::absolute(file).lexically_normal();
  for (auto folder = absolute.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (holds_frameworks(folder))
      return file.is_absolute() ? folder : folder.lexically_relative(std::filesystem::current_path());
  return {};
}

std::vector<knowledge::SourceFile> files_below(const std::filesystem::path& folder) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".toml" && extension != ".md") continue;
    // A link may lead to what is no part of the project.
    if (entry.is_symlink() || !entry.is_regular_file() || files.size() >= most_files) continue;
    files.push_back({entry.path().generic_string(), beginning_of(entry.path())});
  }
  std::ranges::sort(files, {}, &knowledge::SourceFile::path);
  return files;
}

}  // namespace segue::cli
