// Which modules must be evaluated again after a change, and what do they mean then?
#include <algorithm>

#include "base/hash.h"
#include "project/graph.h"
#include "project/modules.h"
#include "project/stages.h"

namespace segue::project {
namespace {

using Where = python::Environment::Found::Where;

/// Rounds for modules that import each other: values travel one import a round; what then still changes stays as it is.
constexpr int round_limit = 4;

/// A copy to be filled; readers may hold the old one.
std::shared_ptr<Understood> copy_of(const Snapshot& snapshot, std::string_view key) {
  const auto* before = snapshot.understanding(key);
  return before ? std::make_shared<Understood>(*before) : std::make_shared<Understood>();
}

std::vector<python::Environment::Found> resolve_imports(const Document& document,
                                                        const python::Environment& environment) {
  std::vector<python::Environment::Found> found;
  for (const auto& dotted : python::imported_modules(*document.ast))
    found.push_back(environment.module(document.key, dotted));
  return found;
}

bool same(const std::vector<python::Environment::Found>& a, const std::vector<python::Environment::Found>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return x.where == y.where && x.key == y.key; });
}

/// Where each import leads; modules for which that changed join `dirty`. True if the graph may have changed.
bool update_imports(Snapshot& snapshot, Keys& dirty, bool all) {
  const auto environment = snapshot.environment();
  bool changed = all;
  const auto update = [&](const Document& document) {
    auto imports = resolve_imports(document, environment);
    const auto* before = snapshot.understanding(document.key);
    if (before && same(before->imports, imports)) return;
    auto next = copy_of(snapshot, document.key);
    next->imports = std::move(imports);
    snapshot.understood[document.key] = std::move(next);
    dirty.insert(document.key);
    changed = true;
  };
  if (all) {
    for (const auto& [key, document] : snapshot.documents)
      if (document->ast) update(*document);
  } else {
    for (const auto& key : Keys(dirty))
      if (const auto* document = snapshot.document(key); document && document->ast) update(*document);
  }
  return changed;
}

void rebuild_graph(Snapshot& snapshot) {
  std::map<std::string, std::vector<std::string>, std::less<>> imports;
  for (const auto& [key, understood] : snapshot.understood) {
    const auto* document = snapshot.document(key);
    if (!document || !document->ast) continue;
    auto& targets = imports[key];
    for (const auto& found : understood->imports)
      if (found.where == Where::project) targets.push_back(found.key);
  }
  snapshot.graph = std::make_shared<const ImportGraph>(import_graph(imports));
}

/// Everything that another module can see of this one.
std::uint64_t export_fingerprint(const python::Meaning& meaning) {
  std::uint64_t hash = python::fingerprint(meaning, "*");
  for (const auto& [name, unused] : meaning.classes) hash = hash * 31 + python::fingerprint(meaning, name);
  for (const auto& [name, unused] : meaning.functions) hash = hash * 31 + python::fingerprint(meaning, name);
  return hash;
}

/// Evaluates a group of modules; those that import each other, until nothing that they read of each other changes.
void evaluate_group(Snapshot& snapshot, const std::vector<std::string>& group) {
  const auto environment = snapshot.environment();
  if (group.size() > 1)  // the result must not depend on what the circle meant before
    for (const auto& key : group) {
      auto next = copy_of(snapshot, key);
      next->meaning = nullptr;
      next->exported = 0;
      snapshot.understood[key] = std::move(next);
    }
  const int rounds = group.size() > 1 ? round_limit : 1;
  for (int round = 0; round < rounds; ++round) {
    bool changed = false;
    for (const auto& key : group) {
      auto next = copy_of(snapshot, key);
      next->meaning =
          std::make_shared<const python::Meaning>(python::evaluate(key, *snapshot.document(key)->ast, environment));
      next->with_roles = next->meaning;
      next->roles.clear();
      const auto exported = export_fingerprint(*next->meaning);
      changed = changed || exported != next->exported;
      next->exported = exported;
      snapshot.understood[key] = std::move(next);
      ++snapshot.counters.modules_evaluated;
    }
    if (!changed) break;
  }
}

void extract_facts(Snapshot& snapshot, const std::string& key) {
  Keys asked;
  const auto environment = noting(snapshot, asked);
  auto next = copy_of(snapshot, key);
  const auto* document = snapshot.document(key);
  next->facts.assign(snapshot.frameworks.size(), nullptr);
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i)
    next->facts[i] = std::make_shared<const facts::Facts>(
        snapshot.frameworks[i].extract({document->key, *document->ast, *next->meaning, environment}));
  next->asked.assign(asked.begin(), asked.end());
  snapshot.understood[key] = std::move(next);
}

/// Modules that import each other in other company than before: what they mean may come from the circle that they were in.
Keys regrouped(const ImportGraph& before, const ImportGraph& now) {
  Keys keys;
  for (const auto& [key, group] : now.group_of) {
    const auto old = before.group_of.find(key);
    if (old != before.group_of.end() && before.groups[old->second] != now.groups[group]) keys.insert(key);
  }
  return keys;
}

/// Does anything that this module read look different now?
bool read_something_new(const Snapshot& snapshot, const Understood& understood, const Keys& changed) {
  const auto in = [&](const python::Meaning& meaning) {
    return std::ranges::any_of(meaning.reads, [&](const python::Read& read) {
      if (!changed.contains(read.key)) return false;
      const auto* other = snapshot.understanding(read.key);
      const auto now = other && other->meaning ? python::fingerprint(*other->meaning, read.name) : 0;
      return now != read.fingerprint;
    });
  };
  if (!understood.meaning) return true;
  return in(*understood.meaning) || (understood.with_roles != understood.meaning && in(*understood.with_roles));
}

}  // namespace

Keys understand(Snapshot& snapshot, const Keys& given, bool modules_changed) {
  Keys dirty = given;
  Keys changed_exports, evaluated;
  for (const auto& key : given)  // what is gone is new to its readers
    if (!snapshot.document(key)) changed_exports.insert(key);
  if (update_imports(snapshot, dirty, modules_changed) || !snapshot.graph) {
    const auto before = snapshot.graph;
    rebuild_graph(snapshot);
    if (before) dirty.merge(regrouped(*before, *snapshot.graph));
  }
  const auto& graph = *snapshot.graph;
  std::set<std::size_t> queue;
  const auto enqueue_readers = [&](const Keys& changed) {
    for (const auto& [key, understood] : snapshot.understood) {
      const auto group = graph.group_of.find(key);
      if (group != graph.group_of.end() && !evaluated.contains(key) &&
          read_something_new(snapshot, *understood, changed))
        queue.insert(group->second);
    }
  };
  for (const auto& key : dirty)
    if (const auto group = graph.group_of.find(key); group != graph.group_of.end()) queue.insert(group->second);
  if (!changed_exports.empty()) enqueue_readers(changed_exports);
  for (std::size_t done = 1; !queue.empty(); ++done) {
    const auto& group = graph.groups[*queue.begin()];
    queue.erase(queue.begin());
    std::map<std::string, std::uint64_t> before;
    for (const auto& key : group) before[key] = snapshot.understanding(key) ? snapshot.understanding(key)->exported : 0;
    evaluate_group(snapshot, group);
    Keys changed;
    for (const auto& key : group) {
      evaluated.insert(key);
      if (snapshot.understanding(key)->exported != before[key]) changed.insert(key);
    }
    // With all groups dirty every reader is in the queue already.
    changed_exports.insert(changed.begin(), changed.end());
    if (!changed.empty() && done + queue.size() < graph.groups.size()) enqueue_readers(changed);
  }
  // Facts may look further than the meaning did: at the bases of a class that was only passed on.
  const auto changed_for = [&](const Understood& understood) {
    return std::ranges::any_of(understood.asked, [&](const auto& key) { return changed_exports.contains(key); });
  };
  for (const auto& [key, understood] : snapshot.understood)
    if (changed_for(*understood)) evaluated.insert(key);
  for (const auto& key : evaluated) extract_facts(snapshot, key);
  return evaluated;
}

void read_template(Snapshot& snapshot, std::string_view key) {
  auto next = copy_of(snapshot, key);
  const auto* document = snapshot.document(key);
  next->facts.assign(snapshot.frameworks.size(), nullptr);
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i)
    if (snapshot.frameworks[i].extract_template)
      next->facts[i] = std::make_shared<const facts::Facts>(
          snapshot.frameworks[i].extract_template({document->key, *document->content}));
  snapshot.understood[std::string(key)] = std::move(next);
}

}  // namespace segue::project
