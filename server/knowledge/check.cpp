// Do the items that were read fit together: ids that exist, names that texts may use, captures that are used?
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/nearest.h"
#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

/// What a pattern gives to texts besides its captures: the code that it met.
constexpr std::string_view matched = "matched";

/// The words of `[context]`, and what rules may name as `library`.
std::vector<std::string> contexts_of(const Knowledge& knowledge) {
  std::vector<std::string> words;
  for (const Framework& framework : knowledge.items().frameworks)
    for (const auto& [word, context] : framework.contexts) words.push_back(word);
  return words;
}
std::vector<std::string> libraries_of(const Knowledge& knowledge) {
  std::vector<std::string> distributions;
  for (const Framework& framework : knowledge.items().frameworks) {
    distributions.push_back(framework.distribution);
    for (const Library& library : framework.libraries) distributions.push_back(library.distribution);
  }
  return distributions;
}

template <class Items>
std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

/// A letter too many, too few or wrong; two of them in a long word.
bool is_slip(std::string_view word, std::string_view meant) {
  constexpr std::size_t long_word = 8;
  return word != meant && base::edit_distance(word, meant) <= (word.size() < long_word ? 1U : 2U);
}

struct Check {
  const Knowledge& known;
  const LoadOptions& options;
  std::vector<LoadError>& errors;

  [[nodiscard]] const Name* name(std::string_view id) const {
    const Name* found = known.resolve(id);
    return found != nullptr || options.base == nullptr ? found : options.base->resolve(id);
  }

  [[nodiscard]] bool is_fact(std::string_view fact) const {
    return options.fields.empty() ||
           (fact != "*" && std::ranges::find(options.fields, fact, &DeclaredField::fact) != options.fields.end());
  }

  [[nodiscard]] std::vector<std::string> facts() const {
    std::set<std::string> names;
    for (const DeclaredField& field : options.fields) {
      if (field.fact != "*") names.emplace(field.fact);
    }
    return {names.begin(), names.end()};
  }

  [[nodiscard]] LoadError unknown_fact(const Reference& reference) const {
    const auto all = facts();
    const auto near = base::nearest(reference.id, all);
    const auto list = near.empty() ? fmt::format(" ({})", fmt::join(all, ", ")) : std::string();
    return error_at(reference.place, fmt::format("no fact `{}`{}", reference.id, list), near);
  }

  /// What the generator saw under an id, in these files or below them; null where it never saw it.
  [[nodiscard]] const Name* seen(std::string_view id) const {
    for (const Knowledge* one : {&known, options.base}) {
      const Name* found = one == nullptr ? nullptr : one->name(id);
      if (found != nullptr && !found->seen_at.empty()) return found;
    }
    return nullptr;
  }

  /// A slip of a name that the generator saw: of a class or function, of a class or module that it went through. What is
  /// inherited from other packages it does not see, so that a name by itself is no mistake; attributes come with an
  /// object, the ids of settings and tags are no paths of Python, and names within `class Meta` are the user's.
  [[nodiscard]] std::optional<LoadError> problem(const Name& item, const Place& place) const {
    static constexpr auto introspected =
        std::to_array({NameKind::unknown, NameKind::klass, NameKind::exception, NameKind::function, NameKind::method});
    const std::string_view id = item.id;
    const auto dot = id.rfind('.');
    if (std::ranges::find(introspected, item.kind) == introspected.end() || dot == std::string_view::npos ||
        !item.removed.empty() || id.find(".Meta.") != std::string_view::npos || seen(id) != nullptr)
      return std::nullopt;
    const auto owner = id.substr(0, dot);
    const auto near = seen(owner) == nullptr ? std::string() : nearest_name({&known, options.base}, id);
    if (near.empty() || !is_slip(id.substr(dot + 1), std::string_view(near).substr(near.rfind('.') + 1)))
      return std::nullopt;
    return error_at(place, fmt::format("no version of `{}` has `{}`", owner, id.substr(dot + 1)), near);
  }

  template <class Find, class List>
  [[nodiscard]] std::optional<LoadError> in_both(const Reference& reference, std::string_view what, const Find& find,
                                                 const List& list) const {
    if (find(known) || (options.base != nullptr && find(*options.base))) return std::nullopt;
    std::vector<std::string> ids = list(known);
    if (options.base != nullptr) std::ranges::copy(list(*options.base), std::back_inserter(ids));
    return error_at(reference.place, fmt::format("no {} `{}`", what, reference.id), base::nearest(reference.id, ids));
  }

  template <class List>
  [[nodiscard]] std::optional<LoadError> among(const Reference& reference, std::string_view what,
                                               const List& list) const {
    const auto has = [&](const Knowledge& one) {
      const auto all = list(one);
      return std::ranges::find(all, reference.id) != all.end();
    };
    return in_both(reference, what, has, list);
  }

  [[nodiscard]] std::optional<LoadError> problem(const Reference& reference) const {
    const std::string& id = reference.id;
    switch (reference.to) {
      case Reference::To::framework:
        return in_both(
            reference, "framework", [&](const Knowledge& k) { return k.framework(id) != nullptr; },
            [](const Knowledge& k) { return ids_of(k.items().frameworks); });
      case Reference::To::topic:
        return in_both(
            reference, "topic", [&](const Knowledge& k) { return k.topic(id) != nullptr; },
            [](const Knowledge& k) { return ids_of(k.items().topics); });
      case Reference::To::name:
        if (name(id) != nullptr) return std::nullopt;
        return error_at(reference.place, fmt::format("no name `{}` in the reference", id),
                        nearest_name({&known, options.base}, id));
      case Reference::To::klass: {
        const Name* found = name(id);
        const bool klass = found != nullptr && (found->kind == NameKind::klass || found->kind == NameKind::exception ||
                                                found->kind == NameKind::unknown);
        if (klass) return std::nullopt;
        return found == nullptr ? error_at(reference.place, fmt::format("no class `{}` in the reference", id),
                                           nearest_name({&known, options.base}, id))
                                : error_at(reference.place,
                                           fmt::format("`{}` is no class (its kind is {})", id, spelling(found->kind)));
      }
      case Reference::To::fact:
        if (is_fact(id)) return std::nullopt;
        return unknown_fact(reference);
      case Reference::To::context:
        return among(reference, "context", contexts_of);
      case Reference::To::library:
        return among(reference, "library", libraries_of);
      case Reference::To::outside: {
        const bool ours =
            known.framework_of(id) != nullptr || (options.base != nullptr && options.base->framework_of(id) != nullptr);
        if (!ours || name(id) != nullptr) return std::nullopt;
        return error_at(reference.place, fmt::format("no name `{}` in the reference", id),
                        nearest_name({&known, options.base}, id));
      }
      case Reference::To::analysis: {
        if (options.analyses.empty() || std::ranges::find(options.analyses, id) != options.analyses.end())
          return std::nullopt;
        const std::vector<std::string> ids(options.analyses.begin(), options.analyses.end());
        return error_at(reference.place, fmt::format("no analysis `{}`", id), base::nearest(id, ids));
      }
    }
    return std::nullopt;
  }

  /// Names that the texts of a draft may use; nothing where anything goes.
  [[nodiscard]] std::optional<std::vector<std::string>> vocabulary(const Draft& draft) const {
    const auto of_scope = [&](const DeclaredField& field) { return field.fact == draft.scope; };
    if (options.fields.empty() || (!draft.scope.empty() && std::ranges::none_of(options.fields, of_scope)))
      return std::nullopt;
    std::vector<std::string> names;
    for (const Capture& capture : draft.captures) names.push_back(capture.name);
    if (draft.has_pattern) names.emplace_back(matched);
    for (const DeclaredField& field : options.fields) {
      if (field.fact == "*" || of_scope(field)) names.emplace_back(field.field);
    }
    return names;
  }

  void texts(const Draft& draft, std::set<std::string>& used) {
    const auto names = vocabulary(draft);
    for (const PlacedTemplate& text : draft.texts) {
      for (const NameUse& use : names_used(text.text)) {
        const std::string head = use.name.substr(0, use.name.find('.'));
        used.insert(head);
        const bool captured = std::ranges::find(draft.captures, head, &Capture::name) != draft.captures.end();
        if (!names || captured || std::ranges::find(*names, use.name) != names->end()) continue;
        const std::string owner = !draft.captures.empty() ? "the pattern does not capture it"
                                  : draft.scope.empty()   ? "it is not a name that every text may use"
                                                          : fmt::format("`{}` does not offer it", draft.scope);
        errors.push_back(error_at({draft.place.file, text.source.in_file(use.range)},
                                  fmt::format("no name `{}` here: {}", use.name, owner),
                                  base::nearest(use.name, *names)));
      }
    }
  }

  void captures(const Draft& draft, const std::set<std::string>& used) {
    std::map<std::string, int> patterns;
    for (const Capture& capture : draft.captures) ++patterns[capture.name];
    for (std::size_t i = 0; i < draft.captures.size(); ++i) {
      const Capture& capture = draft.captures[i];
      const bool conditioned = std::ranges::find(draft.conditions, capture.name) != draft.conditions.end();
      if (capture.repeated || capture.member || conditioned || used.contains(capture.name)) continue;
      errors.push_back(
          error_at(draft.capture_places[i],
                   fmt::format("nothing uses the capture `{}`; write `_` for what is not needed", capture.name)));
    }
  }
};

using Places = std::initializer_list<const Knowledge*>;

constexpr std::ptrdiff_t most_parts = 16;  ///< of a path that is likened to another: no package nests as deep

/// Nothing where an owner has no members besides `asked`. What is found is called by the path of the owner, which may have
/// it from another class.
std::optional<std::string> nearest_member(Places places, std::string_view owner, std::string_view last,
                                          std::string_view asked) {
  std::vector<std::string> members;
  std::string_view called = owner;
  for (const Knowledge* knowledge : places) {
    if (knowledge == nullptr) continue;
    const Name* klass = knowledge->resolve(owner);
    if (klass != nullptr) called = klass->id;
    std::vector<std::string_view> owners{called};
    for (const Name* one : knowledge->linearised(called)) owners.emplace_back(one->id);
    for (const auto one : owners)
      for (const Name* member : knowledge->below(one))
        if (member->id != asked) members.push_back(member->id.substr(member->id.rfind('.') + 1));
  }
  if (members.empty()) return std::nullopt;
  const auto near = base::nearest(last, members);
  return near.empty() ? near : fmt::format("{}.{}", called, near);
}

}  // namespace

std::string nearest_name(Places places, std::string_view id) {
  const auto dot = id.rfind('.');
  if (dot == std::string_view::npos || std::ranges::count(id, '.') > most_parts) return {};
  const auto owner = id.substr(0, dot), last = id.substr(dot + 1);
  if (const auto near = nearest_member(places, owner, last, id)) return *near;
  const auto meant = nearest_name(places, owner);
  if (meant.empty()) return {};
  const auto near = nearest_member(places, meant, last, id);
  return near && !near->empty() ? *near : meant;
}

const std::string& id_of(const Entry& entry) {
  return std::visit(
      [](const auto& item) -> const std::string& {
        if constexpr (requires { item.id; }) {
          return item.id;
        } else {
          return item.first;
        }
      },
      entry);
}

void check_duplicates(std::vector<Draft>& drafts, std::vector<LoadError>& errors) {
  std::map<std::pair<std::size_t, std::string_view>, const Draft*> first;
  for (Draft& draft : drafts) {
    const std::string_view id = id_of(draft.entry);
    // Tables of one name are joined, not twice the same.
    if (id.empty() || std::holds_alternative<TableItem>(draft.entry)) continue;
    const auto [at, added] = first.try_emplace({draft.entry.index(), id}, &draft);
    if (added) continue;
    const LoadError there = error_at(at->second->place, {});
    errors.push_back(error_at(draft.place, fmt::format("`{}` is there already: {}:{}", id, there.file, there.line)));
    draft.failed = true;
  }
}

void check_drafts(std::vector<Draft>& drafts, const Knowledge& known, const LoadOptions& options,
                  std::vector<LoadError>& errors) {
  Check check{known, options, errors};
  for (Draft& draft : drafts) {
    const auto before = errors.size();
    for (const Reference& reference : draft.references) {
      if (auto problem = check.problem(reference)) errors.push_back(std::move(*problem));
    }
    if (const auto* item = std::get_if<Name>(&draft.entry))
      if (auto problem = check.problem(*item, draft.place)) errors.push_back(std::move(*problem));
    std::set<std::string> used;
    check.texts(draft, used);
    check.captures(draft, used);
    draft.failed = draft.failed || errors.size() > before;
  }
}

}  // namespace segue::knowledge
