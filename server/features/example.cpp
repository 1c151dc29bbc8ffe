// What is known of an example of an article, and what is said of it?
#include "features/example.h"

#include <utility>

#include "project/apply.h"

namespace segue::features {
namespace {

using project::Snapshot;

constexpr std::string_view folder = "/example", evidence_file = "/example/requirements.txt";

void add_file(project::Changes& changes, std::string_view path, std::string text) {
  project::DocumentChange change;
  change.key = example_key(path);
  change.text = std::make_shared<const std::string>(std::move(text));
  change.open = true;
  changes.documents.push_back(std::move(change));
}

std::shared_ptr<const Snapshot> known_of(const Snapshot& empty, const base::MarkedText& example) {
  project::Changes changes;
  changes.folders = {std::string(folder)};
  for (const auto& file : example.files) add_file(changes, file.path, file.text);
  auto snapshot = project::apply(empty, changes).snapshot;
  if (snapshot->projects.empty()) {
    project::Changes more;
    for (const auto& framework : empty.knowledge->items().frameworks)
      for (const auto& [path, text] : framework.entry) add_file(more, path, text);
    snapshot = project::apply(*snapshot, more).snapshot;
  }
  if (example.versions.empty()) return snapshot;
  project::Changes versions;
  for (const auto& project : snapshot->projects)
    for (const auto& [name, version] : example.versions)
      versions.evidence[project->root].push_back(
          {base::normal_distribution(name), version, {}, std::string(evidence_file), 1, base::VersionSource::declared});
  return project::apply(*snapshot, versions).snapshot;
}

}  // namespace

std::string example_key(std::string_view path) { return std::string(folder) + '/' + std::string(path); }

Example example_of(const Snapshot& empty, std::string_view text, std::string_view unnamed) {
  Example example{base::marked_text(text, unnamed), nullptr};
  example.known = known_of(empty, example.written);
  return example;
}

std::vector<Said> said_of(const Example& example) {
  std::vector<Said> said;
  for (const auto& file : example.written.files)
    for (auto& one : diagnostics(*example.known, example_key(file.path))) said.push_back({file.path, std::move(one)});
  return said;
}

}  // namespace segue::features
