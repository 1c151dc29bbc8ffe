// Which modules must be evaluated again after a change, and what do they mean then?
#include <algorithm>
#include <utility>

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

struct Imports {
  std::vector<python::Environment::Found> found;
  std::uint64_t frameworks = 0;
};

/// Those that knowledge does not describe have no packages to be told by.
std::uint64_t without_packages(const Snapshot& snapshot) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i)
    if (!snapshot.knowledge || !snapshot.knowledge->framework(snapshot.frameworks[i].id)) bits |= bit_of(i);
  return bits;
}

/// The framework that an import shows to be in use.
std::uint64_t framework_of(const Snapshot& snapshot, std::string_view dotted) {
  const auto* known = snapshot.knowledge ? snapshot.knowledge->framework_of(dotted) : nullptr;
  if (known && std::ranges::count(known->used_alone, dotted.substr(0, dotted.find('.'))) > 0) known = nullptr;
  const auto at =
      known ? std::ranges::find(snapshot.frameworks, known->id, &frameworks::Framework::id) : snapshot.frameworks.end();
  return at == snapshot.frameworks.end() ? 0 : bit_of(static_cast<std::size_t>(at - snapshot.frameworks.begin()));
}

Imports resolve_imports(const Snapshot& snapshot, const Document& document, const python::Environment& environment) {
  Imports imports;
  for (const auto& dotted : python::imported_modules(*document.ast)) {
    imports.found.push_back(environment.module(document.key, dotted));
    if (!dotted.starts_with('.')) imports.frameworks |= framework_of(snapshot, dotted);
  }
  return imports;
}

bool same(const std::vector<python::Environment::Found>& a, const std::vector<python::Environment::Found>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return x.where == y.where && x.key == y.key; });
}

/// Where each import leads; modules for which that changed join `dirty`. True if the graph may have changed.
bool update_imports(Snapshot& snapshot, Keys& dirty, bool all, const ForEach& each) {
  const auto environment = snapshot.environment();
  std::vector<const Document*> documents;
  const auto add = [&](const Document* document) {
    if (document && document->ast) documents.push_back(document);
  };
  if (all) {
    for (const auto& [key, document] : snapshot.documents) add(document.get());
  } else {
    for (const auto& key : dirty) add(snapshot.document(key));
  }
  std::vector<Imports> imports(documents.size());
  std::vector<std::uint8_t> elsewhere(documents.size(), 0);
  each(documents.size(), [&](std::size_t i) {
    imports[i] = resolve_imports(snapshot, *documents[i], environment);
    const auto* before = snapshot.understanding(documents[i]->key);
    elsewhere[i] = all && before && leads_elsewhere(*before, false, environment);
  });
  bool changed = all;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& key = documents[i]->key;
    const auto* before = snapshot.understanding(key);
    if (elsewhere[i]) dirty.insert(key);
    if (before && same(before->imports, imports[i].found) && before->frameworks == imports[i].frameworks) continue;
    auto next = copy_of(snapshot, key);
    next->imports = std::move(imports[i].found);
    next->frameworks = imports[i].frameworks;
    snapshot.understood[key] = std::move(next);
    dirty.insert(key);
    changed = true;
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

/// Evaluation sees what stands in earlier levels, whatever was known before: so the order alone decides.
bool sees(const ImportGraph& graph, std::uint32_t level, std::string_view key) {
  const auto group = graph.group_of.find(std::string(key));
  return group != graph.group_of.end() && graph.levels[group->second] < level;
}

/// A group of modules that is evaluated by itself: the snapshot stays as it is until all of a level are done.
class Group {
 public:
  Group(const Snapshot& snapshot, std::size_t number) : snapshot_(snapshot), environment_(snapshot.environment()) {
    const auto& keys = snapshot.graph->groups[number];
    for (const auto& key : keys) members_.push_back({key, copy_of(snapshot, key)});
    if (keys.size() > 1)
      for (auto& member : members_) {  // the result must not depend on what the circle meant before
        member.next->meaning = nullptr;
        member.next->exported = 0;
      }
    environment_.meaning = [this, level = snapshot.graph->levels[number],
                            known = std::move(environment_.meaning)](std::string_view key) -> const python::Meaning* {
      if (const auto* own = find(key)) return own->next->meaning.get();
      return sees(*snapshot_.graph, level, key) ? known(key) : nullptr;
    };
    environment_.module = [this, find = std::move(environment_.module)](std::string_view importer,
                                                                        std::string_view dotted) {
      auto found = find(importer, dotted);
      const bool there = found.where == Where::project;
      if (importer != looking_.first)  // its own ones are imports
        looking_.second->insert(
            LookedUp{false, std::string(importer), std::string(dotted), there ? found.key : std::string{}}.written());
      return found;
    };
  }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  /// Those that import each other again, until nothing that they read of each other changes.
  void evaluate() {
    const int rounds = members_.size() > 1 ? round_limit : 1;
    for (int round = 0; round < rounds; ++round) {
      bool changed = false;
      for (auto& member : members_)
        if (round == 0 || read_something_new(member)) changed |= evaluate(member);
      if (!changed) break;
    }
  }

  void commit(Snapshot& snapshot) {
    snapshot.counters.modules_evaluated += evaluations_;
    for (auto& member : members_) snapshot.understood[member.key] = std::move(member.next);
  }

 private:
  struct Member {
    std::string key;
    std::shared_ptr<Understood> next;
    std::uint32_t evaluated_at = 0, changed_at = 0;  ///< by number of the evaluation
  };

  const Member* find(std::string_view key) const {
    const auto found = std::ranges::lower_bound(members_, key, {}, &Member::key);
    return found != members_.end() && found->key == key ? &*found : nullptr;
  }

  bool read_something_new(const Member& reader) const {
    return std::ranges::any_of(reader.next->meaning->reads, [&](const python::Read& read) {
      const auto* other = find(read.key);
      return other && other->changed_at > reader.evaluated_at &&
             python::fingerprint(*other->next->meaning, read.name) != read.fingerprint;
    });
  }

  /// True if others see something else of it now.
  bool evaluate(Member& member) {
    auto& next = *member.next;
    const auto& ast = *snapshot_.document(member.key)->ast;
    Keys asked;
    looking_ = {member.key, &asked};
    next.meaning = std::make_shared<const python::Meaning>(python::evaluate(member.key, ast, environment_));
    next.asked.assign(asked.begin(), asked.end());
    next.with_roles = next.meaning;
    next.roles.clear();
    next.values.clear();
    next.chosen_from.reset();
    member.evaluated_at = ++evaluations_;
    const auto exported = export_fingerprint(*next.meaning);
    if (exported == next.exported) return false;
    next.exported = exported;
    member.changed_at = evaluations_;
    return true;
  }

  const Snapshot& snapshot_;
  python::Environment environment_;
  std::vector<Member> members_;                 ///< by key
  std::pair<std::string_view, Keys*> looking_;  ///< who is evaluated, and what that looks up
  std::uint32_t evaluations_ = 0;
};

std::shared_ptr<Understood> with_facts(const Snapshot& snapshot, const std::string& key) {
  Keys asked;
  const auto environment = noting(snapshot, asked);
  auto next = copy_of(snapshot, key);
  const auto* document = snapshot.document(key);
  next->facts.assign(snapshot.frameworks.size(), nullptr);
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i)
    if (snapshot.imported & bit_of(i))
      next->facts[i] = std::make_shared<const facts::Facts>(
          snapshot.frameworks[i].extract({document->key, *document->ast, *next->meaning, environment}));
  for (const auto& name : next->asked)  // what the meaning looked up stays
    if (const auto known = looked_up(name); known && !known->by_facts) asked.insert(name);
  next->asked.assign(asked.begin(), asked.end());
  return next;
}

std::shared_ptr<Understood> with_template_facts(const Snapshot& snapshot, const std::string& key) {
  auto next = copy_of(snapshot, key);
  const auto* document = snapshot.document(key);
  next->facts.assign(snapshot.frameworks.size(), nullptr);
  for (std::size_t i = 0; i < snapshot.frameworks.size(); ++i)
    if (snapshot.frameworks[i].extract_template && (snapshot.imported & bit_of(i)))
      next->facts[i] = std::make_shared<const facts::Facts>(
          snapshot.frameworks[i].extract_template({document->key, *document->content}));
  return next;
}

/// None sees what another one became: all are made before any is put in.
template <typename Made>
void replace(Snapshot& snapshot, const Keys& keys, const ForEach& each, const Made& made) {
  const std::vector<std::string> list(keys.begin(), keys.end());
  std::vector<std::shared_ptr<Understood>> next(list.size());
  each(list.size(), [&](std::size_t i) { next[i] = made(snapshot, list[i]); });
  for (std::size_t i = 0; i < list.size(); ++i) snapshot.understood[list[i]] = std::move(next[i]);
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

/// Modules that see others than before of those that they read: the order of evaluation changed.
Keys reordered(const Snapshot& snapshot) {
  Keys keys;
  const auto& graph = *snapshot.graph;
  for (const auto& [key, understood] : snapshot.understood) {
    const auto group = graph.group_of.find(key);
    if (group == graph.group_of.end() || !understood->meaning) continue;
    const bool other = std::ranges::any_of(understood->meaning->reads, [&](const python::Read& read) {
      const auto* known = snapshot.understanding(read.key);
      if (!known || !known->meaning) return false;
      const auto its = graph.group_of.find(read.key);
      if (its != graph.group_of.end() && its->second == group->second) return false;
      return sees(graph, graph.levels[group->second], read.key) != (read.fingerprint != 0);
    });
    if (other) keys.insert(key);
  }
  return keys;
}

/// Does anything that this module read look different now?
bool read_something_new(const Snapshot& snapshot, std::string_view key, const Understood& understood,
                        const Keys& changed) {
  const auto& graph = *snapshot.graph;
  const auto group = graph.group_of.find(std::string(key));
  const auto in = [&](const python::Meaning& meaning, bool all) {
    return std::ranges::any_of(meaning.reads, [&](const python::Read& read) {
      if (!changed.contains(read.key)) return false;
      const auto* other = snapshot.understanding(read.key);
      const bool seen = all || sees(graph, graph.levels[group->second], read.key);
      const auto now = seen && other && other->meaning ? python::fingerprint(*other->meaning, read.name) : 0;
      return now != read.fingerprint;
    });
  };
  if (!understood.meaning) return true;
  return in(*understood.meaning, false) ||
         (understood.with_roles != understood.meaning && in(*understood.with_roles, true));
}

}  // namespace

Keys understand(Snapshot& snapshot, const Keys& given, bool modules_changed, const ForEach& each) {
  Keys dirty = given;
  Keys changed_exports, evaluated;
  for (const auto& key : given)  // what is gone is new to its readers
    if (const auto* document = snapshot.document(key); !document || !document->ast) changed_exports.insert(key);
  if (update_imports(snapshot, dirty, modules_changed, each) || !snapshot.graph) {
    const auto before = snapshot.graph;
    rebuild_graph(snapshot);
    if (before) {
      dirty.merge(regrouped(*before, *snapshot.graph));
      dirty.merge(reordered(snapshot));
    }
  }
  const auto& graph = *snapshot.graph;
  std::set<std::size_t> queue;
  const auto enqueue_readers = [&](const Keys& changed) {
    for (const auto& [key, understood] : snapshot.understood) {
      const auto group = graph.group_of.find(key);
      if (group != graph.group_of.end() && !evaluated.contains(key) &&
          read_something_new(snapshot, key, *understood, changed))
        queue.insert(group->second);
    }
  };
  for (const auto& key : dirty)
    if (const auto group = graph.group_of.find(key); group != graph.group_of.end()) queue.insert(group->second);
  if (!changed_exports.empty()) enqueue_readers(changed_exports);
  for (std::size_t done = 0; !queue.empty();) {
    std::vector<std::unique_ptr<Group>> level;
    std::map<std::string, std::uint64_t> before;
    for (const auto number = graph.levels[*queue.begin()]; !queue.empty() && graph.levels[*queue.begin()] == number;) {
      const auto group = queue.extract(queue.begin()).value();
      for (const auto& key : graph.groups[group])
        before[key] = snapshot.understanding(key) ? snapshot.understanding(key)->exported : 0;
      level.push_back(std::make_unique<Group>(snapshot, group));
    }
    done += level.size();
    each(level.size(), [&](std::size_t i) { level[i]->evaluate(); });
    for (const auto& group : level) group->commit(snapshot);
    Keys changed;
    for (const auto& [key, exported] : before) {
      evaluated.insert(key);
      if (snapshot.understanding(key)->exported != exported) changed.insert(key);
    }
    // With all groups dirty every reader is in the queue already.
    changed_exports.insert(changed.begin(), changed.end());
    if (!changed.empty() && done + queue.size() < graph.groups.size()) enqueue_readers(changed);
  }
  auto imported = without_packages(snapshot);
  for (const auto& [key, understood] : snapshot.understood) imported |= understood->frameworks;
  if (std::exchange(snapshot.imported, imported) != imported)
    for (const auto& [key, understood] : snapshot.understood)
      if (understood->meaning) evaluated.insert(key);
  // Facts may look further than the meaning did: at the bases of a class that was only passed on.
  const auto changed_for = [&](const Understood& understood) {
    return std::ranges::any_of(understood.asked, [&](const auto& key) { return changed_exports.contains(key); });
  };
  const auto environment = snapshot.environment();
  for (const auto& [key, understood] : snapshot.understood)
    if (changed_for(*understood) || (modules_changed && leads_elsewhere(*understood, true, environment)))
      evaluated.insert(key);
  replace(snapshot, evaluated, each, with_facts);
  return evaluated;
}

void read_templates(Snapshot& snapshot, const Keys& keys, const ForEach& each) {
  Keys present;
  for (const auto& key : keys)
    if (const auto* document = snapshot.document(key); document && document->content) present.insert(key);
  replace(snapshot, present, each, with_template_facts);
}

}  // namespace segue::project
