// How do tests get a snapshot of a few files, with the real knowledge?
#include "workshop/workshop.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include "base/uri.h"
#include "cli/knowledge_files.h"
#include "facts/fields.h"
#include "match/load.h"
#include "project/apply.h"

namespace segue::testing {
namespace {

std::shared_ptr<const knowledge::Knowledge> loaded(std::span<const knowledge::SourceFile> files,
                                                   const std::shared_ptr<const knowledge::Knowledge>& base) {
  auto result = match::load(files, base, knowledge::declared(facts::fact_fields()));
  for (const auto& error : result.errors) std::cerr << render(error);
  if (!result.errors.empty()) std::abort();
  return std::move(result.whole);
}

}  // namespace

std::vector<knowledge::SourceFile> knowledge_files(std::string_view path) {
  return cli::files_below(std::filesystem::path(SEGUE_TEST_ROOT) / path);
}

std::shared_ptr<const knowledge::Knowledge> real_knowledge() {
  static const auto once = loaded(knowledge_files("knowledge"), nullptr);
  return once;
}

std::shared_ptr<const knowledge::Knowledge> knowledge_with(std::span<const knowledge::SourceFile> more) {
  return loaded(more, real_knowledge());
}

std::string key_of(std::string_view path) { return std::string(folder) + '/' + std::string(path); }
std::string path_of(std::string_view key) { return base::relative_path(key, folder); }

namespace {

/// What reading these modules brings: each that exists, and with a package the names of its templates.
std::vector<project::DocumentChange> installed(const Fixture& fixture, const std::vector<std::string>& wanted) {
  std::vector<project::DocumentChange> changes;
  for (const auto& name : wanted) {
    auto path = std::string(packages) + name;
    std::ranges::replace(path, '.', '/');
    for (const auto& file : fixture.files) {
      const bool module = file.path == path + ".py" || file.path == path + "/__init__.py";
      if (!module && !file.path.starts_with(path + "/templates/")) continue;
      project::DocumentChange change;
      change.key = key_of(file.path);
      change.installed = name;
      change.name_only = !module;
      if (module) change.text = std::make_shared<const std::string>(file.text);
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

/// Until nothing more is wanted of what the fixture has.
std::shared_ptr<const project::Snapshot> completed(const Fixture& fixture, project::Applied applied) {
  std::set<std::string> asked;
  for (;;) {
    std::erase_if(applied.wanted, [&](const auto& name) { return !asked.insert(name).second; });
    project::Changes changes;
    changes.documents = installed(fixture, applied.wanted);
    if (changes.documents.empty()) return applied.snapshot;
    applied = project::apply(*applied.snapshot, changes);
  }
}

/// Compiling the patterns of the real knowledge costs more than most tests: once is enough for all of them.
project::Snapshot start(const Materials& materials) {
  static const auto real = project::empty_snapshot(real_knowledge(), {}, nullptr);
  auto out =
      materials.knowledge == real_knowledge() ? *real : *project::empty_snapshot(materials.knowledge, {}, nullptr);
  out.frameworks = materials.frameworks;
  out.settings = std::make_shared<const config::Settings>(materials.settings);
  return out;
}

}  // namespace

Workshop workshop(std::string_view text, const Materials& materials) {
  Workshop made{fixture(text), nullptr};
  const auto empty = start(materials);
  project::Changes changes;
  changes.folders = {std::string(folder)};
  changes.indexing = materials.indexing;
  for (const auto& file : made.fixture.files) {
    if (file.path.starts_with(packages)) continue;
    project::DocumentChange change;
    change.key = key_of(file.path);
    change.text = std::make_shared<const std::string>(file.text);
    change.open = materials.open;
    changes.documents.push_back(std::move(change));
  }
  made.snapshot = completed(made.fixture, project::apply(empty, changes));
  if (made.fixture.versions.empty()) return made;
  std::vector<base::VersionEvidence> evidence;
  for (const auto& [name, version] : made.fixture.versions)
    evidence.push_back(
        {base::normal_distribution(name), version, {}, key_of("requirements.txt"), 1, base::VersionSource::declared});
  project::Changes known;
  for (const auto& project : made.snapshot->projects) known.evidence[project->root] = evidence;
  made.snapshot = project::apply(*made.snapshot, known).snapshot;
  return made;
}

}  // namespace segue::testing
