// When are version evidence and modules of installed packages read?
#include "lsp/gathering.h"

#include <algorithm>
#include <utility>

#include "lsp/building.h"
#include "lsp/from_disk.h"
#include "lsp/indexing.h"

namespace segue::lsp {
namespace {

/// Modules of installed packages, over the whole session. What was not read makes tables incomplete, never wrong.
constexpr std::size_t most_modules = 2000;

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
  const auto work = [&session, asked] { return gathered(session.setup, *asked); };
  elsewhere(session, Lane::background, work, [&session](Gathered found) {
    session.indexing.gathering = false;
    const auto& known = session.snapshot->evidence;
    for (auto& [root, rows] : found.evidence) {
      // The same again would be a reason to join everything anew.
      if (const auto before = known.find(root); before == known.end() || before->second != rows) {
        session.building.next.evidence[root] = std::move(rows);
      }
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
