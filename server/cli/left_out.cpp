// Why is a file that was asked for not among those that are read?
#include "cli/left_out.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/uri.h"
#include "cli/places.h"
#include "workspace/file.h"
#include "workspace/gitignore.h"

namespace segue::cli {
namespace {

std::vector<std::string> lines_of(const std::string& file) {
  const auto text = workspace::read(file).text.value_or("");
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// The number of the line that decides, from 1; 0 where none does. The last one that matches decides.
std::size_t deciding(const std::vector<std::string>& lines, std::string_view path, bool directory) {
  for (auto number = lines.size(); number > 0; --number) {
    const auto pattern = workspace::IgnorePattern::parse(lines[number - 1]);
    if (pattern && pattern->matches(path, directory)) return number;
  }
  return 0;
}

/// From the path's own folder up to the root of the disk: where the repository ends is of no account here, since
/// something is known to be ignored.
std::string rule_of_files(const std::string& path, bool directory) {
  for (auto folder = base::parent_path(path); !folder.empty(); folder = base::parent_path(folder)) {
    const auto file = std::string(folder) + "/.gitignore";
    const auto lines = lines_of(file);
    if (const auto line = deciding(lines, base::relative_path(path, folder), directory); line > 0)
      return fmt::format("ignored by {}:{}: `{}`", path_shown(file), line, lines[line - 1]);
  }
  return {};
}

}  // namespace

std::string why_left_out(std::string_view path, const workspace::Walked& walked, std::span<const std::string> folders,
                         const config::Settings& settings) {
  const auto covers = [&](const std::string& one) { return path == one || base::is_inside(path, one); };
  const auto left_out = std::ranges::find_if(walked.ignored, covers);
  if (left_out == walked.ignored.end()) {
    const bool known = std::ranges::find(walked.files, path, &workspace::FileEntry::path) != walked.files.end();
    return known || workspace::is_directory(std::string(path)) ? "" : "neither Python nor a template";
  }
  const bool directory = workspace::is_directory(*left_out);
  for (const auto& folder : folders) {
    const auto relative = base::relative_path(*left_out, folder);
    if (const auto line = deciding(settings.exclude, relative, directory); line > 0)
      return fmt::format("left out by the setting `exclude`: `{}`", settings.exclude[line - 1]);
  }
  if (auto rule = rule_of_files(*left_out, directory); !rule.empty()) return rule;
  return fmt::format("folders named `{}` are never read; the setting `include` overrules that",
                     base::file_name(*left_out));
}

}  // namespace segue::cli
