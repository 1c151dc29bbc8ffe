// What does the snapshot know of modules and of names outside the project?
#include <algorithm>

#include "project/modules.h"
#include "project/snapshot.h"
#include "project/stages.h"

namespace segue::project {
namespace {

using python::External;

External::Kind kind_of(knowledge::NameKind kind) {
  using knowledge::NameKind;
  switch (kind) {
    case NameKind::klass:
    case NameKind::exception:
      return External::Kind::klass;
    case NameKind::function:
    case NameKind::decorator:
    case NameKind::method:
      return External::Kind::function;
    case NameKind::object:
    case NameKind::attribute:
    case NameKind::setting:
      return External::Kind::object;
    case NameKind::module:
      return External::Kind::module;
    default:
      return External::Kind::other;
  }
}

std::optional<External> external_of(const knowledge::Name* name) {
  if (!name) return std::nullopt;
  return External{name->id, kind_of(name->kind), name->returns, name->type, name->per_class};
}

}  // namespace

python::Environment Snapshot::environment() const {
  python::Environment environment;
  const auto* known = knowledge.get();
  environment.module = [this, known](std::string_view importer, std::string_view dotted) {
    if (!modules) return python::Environment::Found{};
    return modules->find(importer, dotted,
                         [known](std::string_view top) { return known->framework_of(top) != nullptr; });
  };
  environment.meaning = [this](std::string_view key) -> const python::Meaning* {
    const auto* found = understanding(key);
    return found ? found->meaning.get() : nullptr;
  };
  environment.external = [known](std::string_view dotted) { return external_of(known->resolve(dotted)); };
  environment.member = [known](std::string_view class_id, std::string_view attribute) {
    return external_of(known->member(class_id, attribute));
  };
  environment.derives = [known](std::string_view class_id, std::string_view base) {
    return known->is_subclass(class_id, base);
  };
  environment.linearised = [known](std::string_view class_id) {
    std::vector<std::string_view> ids;
    for (const auto* name : known->linearised(class_id)) ids.emplace_back(name->id);
    return ids;
  };
  environment.watched = [this](std::string_view callee) {
    return std::ranges::any_of(frameworks,
                               [&](const auto& one) { return std::ranges::count(one.watched, callee) > 0; });
  };
  return environment;
}

std::string LookedUp::written() const {
  constexpr char between = 0;
  return (by_facts ? '\2' : '\1') + importer + between + dotted + between + found;
}

std::optional<LookedUp> looked_up(std::string_view asked) {
  if (asked.empty() || (asked.front() != '\1' && asked.front() != '\2')) return std::nullopt;
  const auto first = asked.find('\0'), second = asked.find('\0', first + 1);
  return LookedUp{asked.front() == '\2', std::string(asked.substr(1, first - 1)),
                  std::string(asked.substr(first + 1, second - first - 1)), std::string(asked.substr(second + 1))};
}

bool leads_elsewhere(const Understood& understood, bool by_facts, const python::Environment& environment) {
  return std::ranges::any_of(understood.asked, [&](const std::string& asked) {
    const auto name = looked_up(asked);
    if (!name || name->by_facts != by_facts) return false;
    const auto found = environment.module(name->importer, name->dotted);
    return (found.where == python::Environment::Found::Where::project ? found.key : std::string{}) != name->found;
  });
}

python::Environment noting(const Snapshot& snapshot, Keys& asked) {
  auto environment = snapshot.environment();
  environment.meaning = [known = std::move(environment.meaning), &asked](std::string_view key) {
    if (const auto at = asked.lower_bound(key); at == asked.end() || *at != key) asked.emplace_hint(at, key);
    return known(key);
  };
  environment.module = [find = std::move(environment.module), &asked](std::string_view importer,
                                                                      std::string_view dotted) {
    auto found = find(importer, dotted);
    const bool there = found.where == python::Environment::Found::Where::project;
    asked.insert(
        LookedUp{true, std::string(importer), std::string(dotted), there ? found.key : std::string{}}.written());
    return found;
  };
  return environment;
}

const Document* Snapshot::document(std::string_view key) const {
  const auto found = documents.find(key);
  return found == documents.end() ? nullptr : found->second.get();
}

const Understood* Snapshot::understanding(std::string_view key) const {
  const auto found = understood.find(key);
  return found == understood.end() ? nullptr : found->second.get();
}

}  // namespace segue::project
