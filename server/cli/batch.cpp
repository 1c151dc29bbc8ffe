// How is a whole workspace read at once?
#include "cli/batch.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <thread>
#include <utility>

#include "base/uri.h"
#include "cli/cores.h"
#include "cli/left_out.h"
#include "cli/places.h"
#include "cli/start.h"
#include "cli/terminal.h"
#include "config/parse.h"
#include "lsp/own_knowledge.h"
#include "project/apply.h"
#include "project/modules.h"
#include "workspace/evidence.h"
#include "workspace/file.h"
#include "workspace/walk.h"

namespace segue::cli {
namespace {

namespace fs = std::filesystem;
using workspace::FileEntry;
using workspace::FileKind;

/// Rounds of reading modules of installed packages: each may ask for others.
constexpr int most_rounds = 8;

std::string absolute(const std::string& path) {
  std::error_code error;
  const auto real = fs::canonical(path, error);
  if (error) throw Failure(path + ": " + error.message());
  return real.generic_string();
}

bool is_own(const project::Document& document) {
  return document.installed.empty() && document.language != project::Language::other;
}

bool inside(std::string_view path, std::string_view folder) { return path == folder || base::is_inside(path, folder); }

/// Besides the files that mark a project: what a checkout, or a folder with settings of its own, has at its top.
constexpr std::array<std::string_view, 2> at_the_top{".git", "segue.toml"};

bool is_top(std::string_view folder) {
  const auto holds = [&](std::string_view name) {
    std::error_code error;
    return fs::exists(fs::path(folder) / name, error);
  };
  return std::ranges::any_of(project::entry_files, holds) || std::ranges::any_of(at_the_top, holds);
}

/// What has to be read to understand a path below the current folder: all of it, or, where that only holds projects, the
/// outermost of these that the path lies in.
std::string workspace_of(std::string_view path, const std::string& here) {
  std::string_view top = here;
  if (is_top(here)) return here;
  for (auto folder = path; inside(folder, here) && folder != here; folder = base::parent_path(folder))
    if (is_top(folder)) top = folder;
  return std::string(top);
}

/// A line on standard error that is written over, for a person alone.
struct Progress {
  Terminal terminal = terminal_of(stderr);
  void show(std::size_t done, std::size_t all) const {
    if (terminal.person) fmt::print(stderr, "\rreading {} of {} files", done, all);
  }
  void end() const {
    if (terminal.person) fmt::print(stderr, "\r\x1b[K");
  }
};

std::vector<project::DocumentChange> documents(const lsp::Setup& setup, const std::vector<FileEntry>& files,
                                               std::uint64_t max_size) {
  std::vector<project::DocumentChange> out(files.size());
  const Progress progress;
  on_all_cores(files.size(), [&, shows = std::this_thread::get_id()](std::size_t i) {
    out[i] = lsp::read_document(setup, files[i], max_size);
    if (i % 64 == 0 && std::this_thread::get_id() == shows) progress.show(i, files.size());
  });
  progress.end();
  return out;
}

struct Chosen {
  std::shared_ptr<const config::Settings> settings;
  std::vector<config::Problem> problems;
};

Chosen settings_of(const lsp::Setup& setup, const knowledge::Knowledge& known,
                   const std::vector<std::string>& folders) {
  Chosen out;
  std::vector<config::Layer> layers;
  const auto names = lsp::names_of(known, setup.empty->frameworks);
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    auto found = setup.disk.settings(*folder, names);
    std::ranges::move(found.parsed.problems, std::back_inserter(out.problems));
    layers.push_back(std::move(found.parsed.layer));
  }
  layers.push_back(setup.command_line);
  out.settings = std::make_shared<const config::Settings>(config::merged(layers));
  return out;
}

/// Settings, and items of knowledge that the folders bring along. What is wrong with these is printed.
project::Changes chosen_in(const lsp::Setup& setup, const std::vector<std::string>& folders, Batch& batch) {
  auto chosen = settings_of(setup, *setup.empty->knowledge, folders);
  auto own = lsp::own_knowledge(setup, lsp::knowledge_folders(folders, *chosen.settings));
  // Settings may name rules of the project's own.
  if (own.items > 0) chosen = settings_of(setup, *own.whole, folders);
  for (auto& error : own.errors) {
    error.file = path_shown(error.file);
    fmt::print(stderr, "{}", render(error));
  }
  batch.errors = std::move(own.errors);
  for (const auto& problem : chosen.problems) batch.notes.push_back(config::render(problem));
  project::Changes changes;
  changes.folders = folders;
  changes.settings = std::move(chosen.settings);
  if (own.items > 0) changes.knowledge = std::move(own.whole);
  return changes;
}

std::vector<std::string> roots_of(const project::Snapshot& snapshot) {
  std::set<std::string> roots;
  for (const auto& project : snapshot.projects) roots.insert(project->root);
  return {roots.begin(), roots.end()};
}

/// Version evidence, and the modules of installed packages that tables ask for until they ask for no more.
void complete(const lsp::Setup& setup, Batch& batch, std::vector<std::string> wanted) {
  std::set<std::string> asked;
  std::set<std::string> known;
  for (int round = 0; round < most_rounds; ++round) {
    const auto& now = *batch.snapshot;
    lsp::Question question{{}, roots_of(now), {}, now.folders, now.knowledge, now.settings};
    std::ranges::copy_if(question.searched, std::back_inserter(question.roots),
                         [&](const auto& root) { return known.insert(root).second; });
    std::ranges::copy_if(wanted, std::back_inserter(question.modules),
                         [&](const auto& name) { return asked.insert(name).second; });
    if (question.roots.empty() && question.modules.empty()) return;
    auto found = lsp::gathered(setup, question);
    project::Changes changes;
    changes.documents = std::move(found.modules);
    changes.evidence = found.evidence;
    batch.notes.insert(batch.notes.end(), found.notes.begin(), found.notes.end());
    batch.gathered.evidence.merge(found.evidence);
    batch.gathered.environments.merge(found.environments);
    auto applied = project::apply_with(on_all_cores, now, changes);
    batch.snapshot = std::move(applied.snapshot);
    wanted = std::move(applied.wanted);
  }
}

}  // namespace

Batch batch_of(const lsp::Setup& setup, const std::vector<std::string>& paths) {
  Batch batch;
  const auto here = absolute(".");
  std::vector<std::string> folders;
  for (const auto& path : paths.empty() ? std::vector<std::string>{"."} : paths) {
    const auto full = absolute(path);
    batch.asked.push_back(full);
    const auto folder = inside(full, here)              ? workspace_of(full, here)
                        : workspace::is_directory(full) ? full
                                                        : std::string(base::parent_path(full));
    if (std::ranges::find(folders, folder) == folders.end()) folders.push_back(folder);
  }
  auto changes = chosen_in(setup, folders, batch);
  const auto& settings = changes.settings;
  auto walked = setup.disk.walk(folders, workspace::walk_options(*settings), {});
  for (const auto& note : walked.notes) batch.notes.push_back(note.path + ": " + note.text);
  for (const auto& path : batch.asked) {
    if (auto why = why_left_out(path, walked, folders, *settings); !why.empty())
      batch.notes.push_back(path_shown(path) + ": " + why);
  }
  std::erase_if(walked.files, [](const FileEntry& file) { return file.kind == FileKind::knowledge; });
  changes.documents = documents(setup, walked.files, settings->max_file_size);
  auto applied = project::apply_with(on_all_cores, *setup.empty, changes);
  batch.snapshot = std::move(applied.snapshot);
  complete(setup, batch, std::move(applied.wanted));
  return batch;
}

std::size_t own_files(const project::Snapshot& snapshot) {
  return static_cast<std::size_t>(
      std::ranges::count_if(snapshot.documents, [](const auto& entry) { return is_own(*entry.second); }));
}

std::shared_ptr<const project::Snapshot> known_here(const lsp::Setup& setup) {
  Batch batch;
  return setup.analysis.apply(*setup.empty, chosen_in(setup, {absolute(".")}, batch)).snapshot;
}

bool is_asked(const Batch& batch, std::string_view key) {
  const auto* document = batch.snapshot->document(key);
  if (!document || !is_own(*document)) return false;
  return std::ranges::any_of(batch.asked, [&](const auto& path) { return inside(key, path); });
}

}  // namespace segue::cli
