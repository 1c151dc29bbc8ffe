// Which Python environment belongs to a project, and where in it is a module? Folders are looked at, nothing is run.
#include "workspace/environment.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/uri.h"
#include "workspace/file.h"

namespace segue::workspace {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> entries_of(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code failure;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure))
    out.push_back(at->path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<PythonEnvironment> environment_at(const std::string& prefix, std::string_view origin) {
  PythonEnvironment out{prefix, {}, std::string(origin)};
  const auto add = [&](std::string folder) {
    if (is_directory(folder)) out.site_packages.push_back(std::move(folder));
  };
  constexpr std::array<std::string_view, 2> libraries{"/lib", "/local/lib"};
  for (const auto library : libraries) {
    const auto above = prefix + std::string(library);
    for (const auto& name : entries_of(above)) {
      if (!name.starts_with("python3")) continue;
      add(above + '/' + name + "/site-packages");
      add(above + '/' + name + "/dist-packages");
    }
  }
  add(prefix + "/Lib/site-packages");
  return out.site_packages.empty() ? std::nullopt : std::optional(std::move(out));
}

/// `bin/python` stands for the environment around it; its own links are not followed, they lead out of it.
std::string prefix_of(std::string_view choice) {
  auto path = base::normal_path(choice);
  return is_file(path) ? std::string(base::parent_path(base::parent_path(path))) : path;
}

bool identifiers(std::string_view dotted) {
  bool start = true;
  for (const char c : dotted) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
    if (c == '.' ? start : !(letter || (!start && c >= '0' && c <= '9'))) return false;
    start = c == '.';
  }
  return !start;
}

struct InstalledName {
  std::string distribution, version;
  std::string_view file;  ///< that holds the metadata, in the folder
};

/// `Name-1.0.dist-info`, `Name-1.0-py3.11.egg-info`.
std::optional<InstalledName> installed_name(std::string_view entry) {
  const bool egg = entry.ends_with(".egg-info");
  if (!egg && !entry.ends_with(".dist-info")) return std::nullopt;
  entry = entry.substr(0, entry.rfind('.'));
  if (const auto python = egg ? entry.rfind("-py") : entry.npos; python != entry.npos) entry = entry.substr(0, python);
  const auto dash = entry.rfind('-');
  if (dash == std::string_view::npos) return std::nullopt;
  return InstalledName{base::normal_distribution(entry.substr(0, dash)), std::string(entry.substr(dash + 1)),
                       egg ? "/PKG-INFO" : "/METADATA"};
}

/// The line `Version: …` of the metadata, which goes before the folder's name.
void read_metadata(const std::string& file, base::VersionEvidence& row) {
  const auto text = read(file).text;
  if (!text) return;
  constexpr std::string_view field = "Version:";
  std::string_view rest = *text;
  for (std::uint32_t line = 1; !rest.empty() && rest[0] != '\n'; ++line) {
    auto one = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    if (!one.starts_with(field)) continue;
    one.remove_prefix(field.size());
    const auto first = one.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return;
    row.exact = std::string(one.substr(first, one.find_last_not_of(" \t\r") - first + 1));
    row.path = file;
    row.line = line;
    return;
  }
}

}  // namespace

std::optional<PythonEnvironment> find_environment(std::string_view project, std::string_view root,
                                                  std::string_view setting, std::string_view virtual_env) {
  if (!setting.empty())
    if (auto found = environment_at(prefix_of(setting), "setting")) return found;
  if (!virtual_env.empty())
    if (auto found = environment_at(prefix_of(virtual_env), "VIRTUAL_ENV")) return found;
  constexpr std::array<std::string_view, 2> names{".venv", "venv"};
  for (std::string at(project); !at.empty(); at = std::string(base::parent_path(at))) {
    for (const auto name : names)
      if (auto found = environment_at(at + '/' + std::string(name), name)) return found;
    if (at == root || !base::is_inside(at, root)) break;
  }
  return std::nullopt;
}

std::optional<std::string> module_file(const PythonEnvironment& environment, std::string_view dotted) {
  if (!identifiers(dotted)) return std::nullopt;
  std::string relative(dotted);
  std::replace(relative.begin(), relative.end(), '.', '/');
  for (const auto& folder : environment.site_packages) {
    auto package = folder + '/' + relative + "/__init__.py";
    if (is_file(package)) return package;
    auto module = folder + '/' + relative + ".py";
    if (is_file(module)) return module;
  }
  return std::nullopt;
}

std::vector<std::string> template_files(std::string_view package) {
  std::vector<std::string> out;
  std::error_code failure;
  const auto top = std::string(package) + "/templates";
  for (fs::recursive_directory_iterator at(top, failure), end; !failure && at != end; at.increment(failure))
    if (at->is_regular_file(failure)) out.push_back(at->path().generic_string());
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<base::VersionEvidence> installed(const PythonEnvironment& environment,
                                             std::span<const std::string> distributions) {
  std::vector<std::string> wanted;
  for (const auto& name : distributions) wanted.push_back(base::normal_distribution(name));
  std::vector<base::VersionEvidence> out;
  for (const auto& folder : environment.site_packages) {
    for (const auto& entry : entries_of(folder)) {
      const auto name = installed_name(entry);
      if (!name || std::find(wanted.begin(), wanted.end(), name->distribution) == wanted.end()) continue;
      const auto same = [&](const base::VersionEvidence& row) { return row.distribution == name->distribution; };
      // Python imports from the first folder that has it.
      if (std::any_of(out.begin(), out.end(), same)) continue;
      base::VersionEvidence row{
          name->distribution, name->version, {}, folder + '/' + entry, 0, base::VersionSource::installed};
      read_metadata(row.path + std::string(name->file), row);
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace segue::workspace
