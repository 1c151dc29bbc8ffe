// How are version evidence and modules of installed packages read?
#include "lsp/gathering.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "lsp/building.h"
#include "lsp/indexing.h"

namespace segue::lsp {
namespace {

/// Modules of installed packages, over the whole session. What was not read makes tables incomplete, never wrong.
constexpr std::size_t most_modules = 2000;

std::vector<std::string> distributions(const knowledge::Knowledge& knowledge) {
  std::vector<std::string> out;
  for (const knowledge::Framework& framework : knowledge.items().frameworks) {
    out.push_back(framework.distribution);
    out.insert(out.end(), framework.distribution_aliases.begin(), framework.distribution_aliases.end());
    for (const knowledge::Library& library : framework.libraries) {
      out.push_back(library.distribution);
    }
  }
  return out;
}

/// The workspace folder above a project; a project of an open file outside of all folders is its own.
std::string folder_of(const std::vector<std::string>& folders, const std::string& root) {
  const auto found =
      std::ranges::find_if(folders, [&](const std::string& folder) { return base::is_inside(root, folder); });
  return found == folders.end() ? root : *found;
}

struct Gathered {
  std::map<std::string, std::vector<base::VersionEvidence>> evidence;
  std::vector<project::DocumentChange> modules;
  std::vector<std::string> notes;
  std::map<std::string, std::string> environments;
};

struct Question {
  std::vector<std::string> roots;     ///< whose versions are asked for
  std::vector<std::string> searched;  ///< every project: their environments are searched for modules
  std::vector<std::string> modules, folders;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  std::shared_ptr<const config::Settings> settings;
};

void read_module(const Session& session, const workspace::PythonEnvironment& environment, const std::string& name,
                 std::uint64_t max_size, Gathered& out) {
  const auto file = session.setup.disk.module_file(environment, name);
  auto read = file ? session.setup.disk.read(*file, max_size) : workspace::ReadResult{};
  if (!read.text) {
    return;
  }
  project::DocumentChange change;
  change.key = *file;
  change.text = std::make_shared<const std::string>(std::move(*read.text));
  change.prepared = session.setup.analysis.prepare(change, nullptr);
  change.text = nullptr;
  out.modules.push_back(std::move(change));
}

Gathered answer(const Session& session, const Question& question) {
  Gathered out;
  std::vector<workspace::PythonEnvironment> environments;
  const auto known = distributions(*question.knowledge);
  const std::string& setting = question.settings->trusted ? question.settings->python : std::string();
  for (const std::string& root : question.searched) {
    const std::string folder = folder_of(question.folders, root);
    const auto environment = session.setup.disk.environment(root, folder, setting);
    if (environment) {
      out.environments[root] = environment->prefix + " (" + environment->origin + ")";
      environments.push_back(*environment);
    }
    if (std::ranges::find(question.roots, root) != question.roots.end()) {
      auto evidence = session.setup.disk.evidence(root, folder, known, environment);
      out.evidence[root] = std::move(evidence.versions);
      for (const workspace::Note& note : evidence.notes) {
        out.notes.push_back(note.path + ": " + note.text);
      }
    }
  }
  for (const std::string& name : question.modules) {
    for (const auto& environment : environments) {
      read_module(session, environment, name, question.settings->max_file_size, out);
    }
  }
  return out;
}

Question question(Session& session) {
  Indexing& indexing = session.indexing;
  Question out{{}, {}, {}, session.folders, session.snapshot->knowledge, session.settings};
  if (std::exchange(indexing.evidence_stale, false)) {
    indexing.roots.clear();
  }
  for (const auto& project : session.snapshot->projects) {
    if (std::ranges::find(out.searched, project->root) == out.searched.end()) {
      out.searched.push_back(project->root);
    }
    if (indexing.roots.insert(project->root).second) {
      out.roots.push_back(project->root);
    }
  }
  for (const std::string& name : std::exchange(indexing.wanted, {})) {
    if (indexing.asked.size() < most_modules && indexing.asked.insert(name).second) {
      out.modules.push_back(name);
    }
  }
  return out;
}

}  // namespace

bool gather(Session& session) {
  if (session.indexing.gathering) {
    return true;
  }
  auto asked = std::make_shared<const Question>(question(session));
  if (asked->roots.empty() && asked->modules.empty()) {
    return false;
  }
  session.indexing.gathering = true;
  const auto work = [&session, asked] { return answer(session, *asked); };
  elsewhere(session, Lane::background, work, [&session](Gathered found) {
    session.indexing.gathering = false;
    for (auto& [root, rows] : found.evidence) {
      session.building.next.evidence[root] = std::move(rows);
    }
    for (auto& module : found.modules) {
      changed_on_disk(session, std::move(module));
    }
    session.indexing.environments = std::move(found.environments);
    session.indexing.notes.insert(found.notes.begin(), found.notes.end());
    build(session);
    carry_on(session);
  });
  return true;
}

void want(Session& session, const std::vector<std::string>& modules) {
  for (const std::string& name : modules) {
    if (!session.indexing.asked.contains(name)) {
      session.indexing.wanted.insert(name);
    }
  }
}

}  // namespace segue::lsp
