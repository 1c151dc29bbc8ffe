// How is a part of a workspace read: which entries count, and what do the ignore rules say of them?
#include "workspace/scan.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <tuple>
#include <unordered_set>

#include "base/uri.h"
#include "workspace/file.h"
#include "workspace/gitignore.h"

namespace segue::workspace {
namespace {

namespace fs = std::filesystem;

/// Never a project's own code, at any depth.
constexpr std::array<std::string_view, 20> foreign{
    ".git",        ".hg",   ".svn",    ".venv",          "venv",          "node_modules", "site-packages",
    "__pycache__", ".tox",  ".nox",    ".mypy_cache",    ".pytest_cache", ".ruff_cache",  ".eggs",
    ".direnv",     ".idea", "htmlcov", "__pypackages__", ".pixi",         ".terraform"};
/// Made by tools too, unless they are packages of that name.
constexpr std::array<std::string_view, 3> foreign_unless_package{"build", "dist", "env"};

/// The rules of one ignore file and of those above it.
struct Chain {
  std::shared_ptr<const Chain> above;
  std::string folder;
  IgnoreRules rules;
};
using Rules = std::shared_ptr<const Chain>;

/// A directory that is to be read.
struct Frame {
  std::string path, real, folder;
  Rules rules;
  bool included = false;  ///< named by `include`, itself or above: ignore files no longer count
  bool lost = false;      ///< ignored: only what `include` names counts
};

struct Link {
  std::string path, real;
  Frame at;
  bool directory = false, named = false;
};

struct Scan {
  const WalkOptions& options;
  const ScanHooks& hooks;
  const std::stop_token& stop;
  IgnoreRules include{options.include}, exclude{options.exclude};
  std::vector<std::string> real_folders{};
  std::unordered_set<std::string> seen{};  ///< real paths
  std::vector<Frame> waiting{};
  std::vector<Link> links{};
  Scanned out{};

  void note(const std::string& path, std::string text) { out.walked.notes.push_back({path, std::move(text)}); }
  void missing(const std::string& path, std::string text) {
    note(path, std::move(text));
    out.walked.complete = false;
  }
  [[nodiscard]] bool full() const { return out.walked.files.size() >= options.max_files; }
};

std::string real_path(const std::string& path) {
  std::error_code failure;
  const auto real = fs::canonical(path, failure);
  return failure ? std::string{} : real.string();
}

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Rules with_file(Rules above, const std::string& folder, const std::string& file) {
  const auto text = read(file).text;
  if (!text) return above;
  IgnoreRules rules{std::string_view(*text)};
  if (rules.empty()) return above;
  return std::make_shared<const Chain>(Chain{std::move(above), folder, std::move(rules)});
}

bool ignored_by(const Rules& rules, const std::string& path, bool directory) {
  for (const auto* one = rules.get(); one; one = one->above.get()) {
    const auto verdict = one->rules.verdict(base::relative_path(path, one->folder), directory);
    if (verdict != Verdict::unsaid) return verdict == Verdict::ignored;
  }
  return false;
}

/// Rules from above a workspace folder: those of the repository that it lies in. None if they ignore the folder itself:
/// who opens it wants it read (a home directory under version control ignores everything by default).
Rules rules_above(const std::string& folder) {
  std::vector<std::string> down{folder};
  std::error_code failure;
  while (!down.back().empty() && !fs::exists(down.back() + "/.git", failure))
    down.emplace_back(base::parent_path(down.back()));
  if (down.back().empty()) return nullptr;
  Rules rules = with_file(nullptr, down.back(), down.back() + "/.git/info/exclude");
  for (auto at = down.rbegin(); at != down.rend() - 1; ++at) {
    rules = with_file(std::move(rules), *at, *at + "/.gitignore");
    if (ignored_by(rules, *(at + 1), true)) return nullptr;
  }
  return rules;
}

bool foreign_directory(const std::string& path) {
  const auto name = base::file_name(path);
  if (holds(foreign, name)) return true;
  return holds(foreign_unless_package, name) && !is_file(path + "/__init__.py");
}

enum class Fate : std::uint8_t { kept, named, left_out, left_out_but_look };

/// What becomes of an entry of `frame`.
Fate fate_of(const Scan& scan, const Frame& frame, const std::string& path, bool directory) {
  const auto relative = base::relative_path(path, frame.folder);
  if (scan.include.verdict(relative, directory) == Verdict::ignored) return Fate::named;
  const bool left_out = frame.lost || (directory && foreign_directory(path)) ||
                        (!frame.included && (scan.exclude.verdict(relative, directory) == Verdict::ignored ||
                                             ignored_by(frame.rules, path, directory)));
  if (!left_out) return Fate::kept;
  return directory && scan.include.may_match_below(relative) ? Fate::left_out_but_look : Fate::left_out;
}

void add_file(Scan& scan, const std::string& path, FileKind kind) {
  FileEntry file{path, kind, 0, 0, false};
  std::error_code failure;
  file.size = fs::file_size(path, failure);
  if (!failure) file.modified = fs::last_write_time(path, failure).time_since_epoch().count();
  if (failure) return;  // gone since the directory was listed
  file.too_large = file.size > scan.options.max_file_size;
  if (file.too_large)
    scan.note(path, fmt::format("{}, over the cap of {}: not read", size_text(file.size),
                                size_text(scan.options.max_file_size)));
  scan.out.walked.files.push_back(std::move(file));
}

Frame below(const Frame& frame, std::string path, std::string real, Fate fate) {
  Frame out{std::move(path), std::move(real), frame.folder, frame.rules, frame.included, frame.lost};
  out.included = frame.included || fate == Fate::named;
  out.lost = fate == Fate::left_out_but_look || (frame.lost && fate != Fate::named);
  return out;
}

void take_link(Scan& scan, const Frame& frame, std::string path, Fate fate) {
  scan.out.links = true;
  auto real = real_path(path);
  if (real.empty()) return;  // leads nowhere, or in a circle
  const bool directory = is_directory(real);
  scan.links.push_back({std::move(path), std::move(real), frame, directory, fate == Fate::named || frame.included});
}

void take_entry(Scan& scan, const Frame& frame, const fs::directory_entry& entry, std::vector<Frame>& directories) {
  std::error_code failure;
  auto path = entry.path().string();
  const bool link = entry.is_symlink(failure);
  const bool directory = entry.is_directory(failure);
  const auto kind = directory ? std::nullopt : kind_of(path);
  if (!directory && (!kind || !entry.is_regular_file(failure))) return;
  const auto fate = fate_of(scan, frame, path, directory);
  if (fate == Fate::left_out || fate == Fate::left_out_but_look) scan.out.walked.ignored.push_back(path);
  if (fate == Fate::left_out || (link && fate == Fate::left_out_but_look)) return;
  auto real = frame.real + '/' + std::string(base::file_name(path));
  if (link) {
    take_link(scan, frame, std::move(path), fate);
  } else if (directory) {
    directories.push_back(below(frame, std::move(path), std::move(real), fate));
  } else if (scan.seen.insert(std::move(real)).second) {
    add_file(scan, path, *kind);
  }
}

void read_directory(Scan& scan, Frame frame) {
  if (!scan.seen.insert(frame.real).second) return;
  if (scan.hooks.before_reading) scan.hooks.before_reading(frame.path);
  std::error_code failure;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(frame.path, failure), end; !failure && at != end; at.increment(failure))
    entries.push_back(*at);
  if (failure) {
    scan.missing(frame.path, fmt::format("can't be read ({}): what is in it is unknown", failure.message()));
    return;
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path() < b.path(); });
  const auto is_environment = [](const fs::directory_entry& entry) {
    const auto name = entry.path().filename();
    return name == "pyvenv.cfg" || name == "conda-meta";
  };
  if (!frame.included && frame.path != frame.folder && std::any_of(entries.begin(), entries.end(), is_environment)) {
    scan.out.walked.ignored.push_back(frame.path);
    return;
  }
  scan.out.walked.directories.push_back(frame.path);
  frame.rules = with_file(frame.rules, frame.path, frame.path + "/.gitignore");
  std::vector<Frame> directories;
  for (const auto& entry : entries) {
    if (scan.full()) return;
    take_entry(scan, frame, entry, directories);
  }
  for (auto next = directories.rbegin(); next != directories.rend(); ++next)
    if (!scan.hooks.descend || scan.hooks.descend(next->path)) scan.waiting.push_back(std::move(*next));
}

void drain(Scan& scan) {
  while (!scan.waiting.empty() && !scan.full() && !scan.stop.stop_requested()) {
    auto frame = std::move(scan.waiting.back());
    scan.waiting.pop_back();
    read_directory(scan, std::move(frame));
  }
}

/// After all real directories, so that a file is known under its own path wherever it has one.
void follow(Scan& scan, const Link& link) {
  if (scan.seen.contains(link.real)) return;
  const bool inside = std::any_of(scan.real_folders.begin(), scan.real_folders.end(),
                                  [&](const std::string& folder) { return base::is_inside(link.real, folder); });
  if (!inside && !link.named) {
    scan.note(link.path,
              fmt::format("a link out of the workspace, to {}: followed only if the setting \"include\" names it",
                          link.real));
    scan.out.walked.ignored.push_back(link.path);
  } else if (link.directory) {
    scan.waiting.push_back(below(link.at, link.path, link.real, link.named ? Fate::named : Fate::kept));
    drain(scan);
  } else {
    scan.seen.insert(link.real);
    add_file(scan, link.path, *kind_of(link.path));
  }
}

Scanned finished(Scan& scan) {
  auto& walked = scan.out.walked;
  if (scan.stop.stop_requested()) walked.complete = false;
  if (scan.full() && !scan.real_folders.empty())
    scan.missing(
        scan.real_folders.front(),
        fmt::format("{} files were read, the setting \"max-files\": the others are unknown", scan.options.max_files));
  std::sort(walked.files.begin(), walked.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  std::sort(walked.directories.begin(), walked.directories.end());
  std::sort(walked.ignored.begin(), walked.ignored.end());
  std::sort(walked.notes.begin(), walked.notes.end(),
            [](const auto& a, const auto& b) { return std::tie(a.path, a.text) < std::tie(b.path, b.text); });
  return std::move(scan.out);
}

Frame frame_of_folder(const std::string& folder, std::string real) {
  return {folder, std::move(real), folder, rules_above(folder), false, false};
}

}  // namespace

Scanned scan(std::span<const std::string> folders, const WalkOptions& options, const ScanHooks& hooks,
             const std::stop_token& stop) {
  Scan run{options, hooks, stop};
  std::vector<Frame> roots;
  for (const auto& given : folders) {
    const auto folder = base::normal_path(given);
    auto real = real_path(folder);
    if (real.empty() || !is_directory(real)) {
      run.missing(folder, "this folder is gone");
      continue;
    }
    run.real_folders.push_back(real);
    roots.push_back(frame_of_folder(folder, std::move(real)));
  }
  for (auto& root : roots) {
    run.waiting.push_back(std::move(root));
    drain(run);
  }
  for (std::size_t i = 0; i < run.links.size() && !run.full() && !stop.stop_requested(); ++i) {
    const auto link = run.links[i];  // following one may add others
    follow(run, link);
  }
  return finished(run);
}

Scanned scan_directory(const std::string& directory, std::span<const std::string> folders, const WalkOptions& options,
                       const ScanHooks& hooks, const std::stop_token& stop) {
  Scan run{options, hooks, stop};
  const std::string* folder = nullptr;
  for (const auto& one : folders)
    if (base::is_inside(directory, one) && (!folder || one.size() > folder->size())) folder = &one;
  if (!folder || !is_directory(directory)) return finished(run);
  auto frame = frame_of_folder(*folder, real_path(*folder));
  while (frame.path != directory) {
    frame.rules = with_file(frame.rules, frame.path, frame.path + "/.gitignore");
    const auto from = frame.path.size() + (frame.path.ends_with('/') ? 0 : 1);
    auto next = directory.substr(0, directory.find('/', from));
    const auto fate = fate_of(run, frame, next, true);
    if (fate == Fate::left_out) return finished(run);
    auto real = real_path(next);
    frame = below(frame, std::move(next), std::move(real), fate);
  }
  run.waiting.push_back(std::move(frame));
  drain(run);
  return finished(run);
}

Walked walk(std::span<const std::string> folders, const WalkOptions& options, const std::stop_token& stop) {
  return scan(folders, options, {}, stop).walked;
}

}  // namespace segue::workspace
