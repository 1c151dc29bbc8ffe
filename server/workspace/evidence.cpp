// Which versions does a project use, and which file says so? The search upward, and what goes before what.
#include "workspace/evidence.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/uri.h"
#include "workspace/file.h"
#include "workspace/requirements.h"

namespace segue::workspace {
namespace {

namespace fs = std::filesystem;
using base::VersionEvidence;
using base::VersionSource;

/// The nearest first.
std::vector<std::string> folders_upward(std::string_view from, std::string_view root) {
  std::vector<std::string> out;
  for (std::string at(from); !at.empty(); at = std::string(base::parent_path(at))) {
    out.push_back(at);
    if (at == root || !base::is_inside(at, root)) break;
  }
  return out;
}

std::vector<std::string> metadata_in(const std::string& folder) {
  std::vector<std::string> out;
  const std::array<std::string, 2> places{folder, folder + "/requirements"};
  for (const auto& place : places) {
    std::error_code failure;
    for (fs::directory_iterator at(place, failure), end; !failure && at != end; at.increment(failure)) {
      auto path = at->path().string();
      const bool counts = place == folder ? metadata_format(path) != nullptr : is_requirements(path);
      if (counts && is_file(path)) out.push_back(std::move(path));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// `requirements-dev.txt` and its like say what the developers use, not what the project does.
bool for_development(std::string_view path) {
  constexpr std::array<std::string_view, 4> words{"dev", "test", "doc", "lint"};
  const auto name = base::file_name(path);
  return std::any_of(words.begin(), words.end(), [&](auto word) { return name.find(word) != std::string_view::npos; });
}

struct Folder {
  std::vector<Stated::Row> locked, declared;
};

struct Search {
  std::string root;
  std::set<std::string> read_files;
  Evidence out;
};

void read_metadata(Search& search, const std::string& path, bool optional, Folder& folder) {
  const auto* format = metadata_format(path);
  // An included file may have any name, but lies in the workspace.
  static constexpr MetadataFormat plain{parse_requirements, VersionSource::declared};
  if (!format) format = &plain;
  if (!base::is_inside(path, search.root) || !search.read_files.insert(path).second) return;
  constexpr std::uint64_t largest_lock = 64'000'000;
  const auto file = read(path, largest_lock);
  if (!file.text) {
    search.out.notes.push_back({path, fmt::format("can't be read ({}): the versions in it are unknown", file.error)});
    return;
  }
  auto stated = format->parse(*file.text);
  if (!stated.error.empty())
    search.out.notes.push_back({path, fmt::format("{}: the versions in it are unknown", stated.error)});
  for (auto& row : stated.rows) {
    row.version.path = path;
    row.version.source = format->source;
    row.optional = row.optional || optional;
    (format->source == VersionSource::lock ? folder.locked : folder.declared).push_back(std::move(row));
  }
  for (const auto& include : stated.includes)
    read_metadata(search, base::normal_path(std::string(base::parent_path(path)) + '/' + include), optional, folder);
}

/// What counts of the rows of one folder for one distribution.
std::vector<VersionEvidence> best_of(const std::vector<Stated::Row>& rows, const std::string& distribution) {
  std::vector<Stated::Row> found;
  for (const auto& row : rows)
    if (row.version.distribution == distribution && (!row.version.exact.empty() || !row.version.range.empty()))
      found.push_back(row);
  const auto keep = [&](auto better) {
    if (std::any_of(found.begin(), found.end(), better))
      std::erase_if(found, [&](const Stated::Row& row) { return !better(row); });
  };
  keep([](const Stated::Row& row) { return !row.optional; });
  keep([](const Stated::Row& row) { return !row.version.exact.empty(); });
  std::vector<VersionEvidence> out;
  for (auto& row : found) {
    const auto same = [&](const VersionEvidence& one) {
      return one.exact == row.version.exact && one.range == row.version.range;
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(row.version));
  }
  return out;
}

}  // namespace

Evidence evidence_for(std::string_view project, std::string_view root, std::span<const std::string> distributions,
                      const std::optional<PythonEnvironment>& environment) {
  const bool inside = base::is_inside(project, root);
  Search search{std::string(inside ? root : project), {}, {}};
  std::vector<VersionEvidence> present;
  if (environment) present = installed(*environment, distributions);
  std::vector<Folder> folders;
  for (const auto& path : folders_upward(project, search.root)) {
    auto& folder = folders.emplace_back();
    const auto files = metadata_in(path);
    // Files of the project itself first: who is included from a development file may be required by itself.
    for (const bool optional : {false, true})
      for (const auto& file : files)
        if (for_development(file) == optional) read_metadata(search, file, optional, folder);
  }
  std::set<std::string> wanted;
  for (const auto& name : distributions) wanted.insert(base::normal_distribution(name));
  for (const auto& name : wanted) {
    std::vector<VersionEvidence> rows;
    std::copy_if(present.begin(), present.end(), std::back_inserter(rows),
                 [&](const VersionEvidence& row) { return row.distribution == name; });
    for (auto folder = folders.begin(); rows.empty() && folder != folders.end(); ++folder)
      rows = best_of(folder->locked, name);
    for (auto folder = folders.begin(); rows.empty() && folder != folders.end(); ++folder)
      rows = best_of(folder->declared, name);
    search.out.versions.insert(search.out.versions.end(), rows.begin(), rows.end());
  }
  search.out.sources.assign(search.read_files.begin(), search.read_files.end());
  return std::move(search.out);
}

ProjectSettings project_settings(std::string_view folder, std::string_view root, const config::Names& names) {
  constexpr std::array<std::string_view, 2> files{"segue.toml", "pyproject.toml"};
  for (const auto& at : folders_upward(folder, root)) {
    for (const auto name : files) {
      const auto path = at + '/' + std::string(name);
      if (!is_file(path)) continue;
      const auto file = read(path);
      ProjectSettings out{path, {}};
      if (file.text)
        out.parsed = config::parse_toml(*file.text, path, names);
      else
        out.parsed.problems.push_back(
            {path, 0, 0, 0, "", fmt::format("the settings can't be read: {}", file.error), ""});
      if (name == "segue.toml" || out.parsed.present || (file.text && !out.parsed.problems.empty())) return out;
    }
  }
  return {};
}

}  // namespace segue::workspace
