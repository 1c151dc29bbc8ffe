// Where is an item of knowledge found? Everything that was loaded, indexed, never changed afterwards.
#include "knowledge/knowledge.h"

#include <algorithm>
#include <array>
#include <utility>

namespace segue::knowledge {
namespace {

/// Two ids in one key; a line break is in neither.
std::string pair_key(std::string_view first, std::string_view second) {
  return std::string(first) + '\n' + std::string(second);
}

/// Drops the earlier one of two items with one id and fills the index.
template <class Item>
void index_by_id(std::vector<Item>& items, Index& index) {
  index.reserve(items.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto [at, added] = index.try_emplace(items[i].id, static_cast<std::uint32_t>(kept));
    Item& place = items[added ? kept : at->second];
    if (&place != &items[i]) place = std::move(items[i]);
    kept += added ? 1 : 0;
  }
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(kept), items.end());
}

template <class Item>
const Item* found(const std::vector<Item>& items, const Index& index, std::string_view key) {
  const auto at = index.find(key);
  return at == index.end() ? nullptr : &items[at->second];
}

bool contains(const std::vector<const Name*>& names, const Name* wanted) {
  return std::ranges::find(names, wanted) != names.end();
}

constexpr int deepest_members_from = 4;

const Name* member_of(const Knowledge& knowledge, std::string_view class_id, std::string_view attribute, int depth) {
  const Name* generated = nullptr;
  const auto consider = [&](const Name* name) {
    if (name != nullptr && generated == nullptr) generated = name;
    return name != nullptr && name->documented ? name : nullptr;
  };
  const auto classes = knowledge.linearised(class_id);
  std::string dotted;
  for (const Name* one : classes) {
    dotted.assign(one->id).append(1, '.').append(attribute);
    if (const Name* name = consider(knowledge.name(dotted))) return name;
  }
  for (const Name* one : classes) {
    if (one->members_from.empty() || depth == 0) continue;
    if (const Name* name = consider(member_of(knowledge, one->members_from, attribute, depth - 1))) return name;
  }
  return generated;
}

}  // namespace

std::string_view spelling(NameKind kind) {
  static constexpr auto words =
      std::to_array<std::string_view>({"", "class", "function", "method", "attribute", "object", "exception",
                                       "decorator", "setting", "module", "tag", "filter"});
  return words[static_cast<std::size_t>(kind)];
}

std::string_view spelling(Certainty certainty) {
  static constexpr auto words = std::to_array<std::string_view>({"exact", "close", "none"});
  return words[static_cast<std::size_t>(certainty)];
}

std::string_view spelling(Severity severity) {
  static constexpr auto words = std::to_array<std::string_view>({"error", "warning", "information", "hint"});
  return words[static_cast<std::size_t>(severity)];
}

Knowledge::Knowledge(Items items) : items_(std::move(items)) {
  index_by_id(items_.frameworks, frameworks_);
  index_by_id(items_.historic, historic_);
  index_by_id(items_.rules, rules_);
  index_by_id(items_.topics, topics_);
  index_by_id(items_.claims, claims_);
  index_by_id(items_.traps, traps_);
  index_by_id(items_.translations, translations_);
  Index constructs;
  index_by_id(items_.constructs, constructs);
  for (std::uint32_t i = 0; i < items_.constructs.size(); ++i) {
    constructs_.insert_or_assign(pair_key(items_.constructs[i].framework, items_.constructs[i].on), i);
  }
  for (std::uint32_t i = 0; i < items_.rules.size(); ++i) {
    for (const std::string& framework : items_.rules[i].frameworks) {
      if (!items_.rules[i].analysis.empty())
        analyses_.insert_or_assign(pair_key(framework, items_.rules[i].analysis), i);
    }
  }
  for (std::uint32_t i = 0; i < items_.frameworks.size(); ++i) {
    for (const std::string& package : items_.frameworks[i].packages) packages_.try_emplace(package, i);
    for (const Library& library : items_.frameworks[i].libraries) {
      for (const std::string& package : library.packages) packages_.try_emplace(package, i);
    }
  }
}

const Name* Knowledge::name(std::string_view dotted) const { return items_.names.find(dotted); }

const Name* Knowledge::resolve(std::string_view dotted) const {
  auto end = dotted.size();
  const Name* known = name(dotted);
  while (known == nullptr && end != std::string_view::npos && end > 0) {
    end = dotted.rfind('.', end - 1);
    if (end != std::string_view::npos) known = name(dotted.substr(0, end));
  }
  while (known != nullptr && end < dotted.size()) {
    const auto next = std::min(dotted.find('.', end + 1), dotted.size());
    const auto attribute = dotted.substr(end + 1, next - end - 1);
    known = member(known->type.empty() ? std::string_view(known->id) : known->type, attribute);
    end = next;
  }
  return known;
}

std::vector<const Name*> Knowledge::linearised(std::string_view class_id) const {
  // Depth first, the last base first, classes behind what they inherit from; read backwards. Iterative: files may nest.
  struct Step {
    const Name* name;
    std::size_t bases_left;
  };
  std::vector<const Name*> order;
  std::vector<const Name*> seen;  // a dozen at most, and asked for often
  std::vector<Step> stack;
  const auto enter = [&](const Name* one) {
    if (one == nullptr || contains(seen, one)) return;
    seen.push_back(one);
    stack.push_back({one, one->bases.size()});
  };
  enter(name(class_id));
  while (!stack.empty()) {
    Step& step = stack.back();
    if (step.bases_left > 0) {
      enter(name(step.name->bases[--step.bases_left]));
    } else {
      order.push_back(step.name);
      stack.pop_back();
    }
  }
  std::ranges::reverse(order);
  return order;
}

const Name* Knowledge::member(std::string_view class_id, std::string_view attribute) const {
  return member_of(*this, class_id, attribute, deepest_members_from);
}

bool Knowledge::is_subclass(std::string_view class_id, std::string_view base) const {
  if (class_id == base) return true;
  const Name* wanted = name(base);
  const Name* known = wanted != nullptr ? name(class_id) : nullptr;
  if (known == nullptr) return false;
  return known == wanted || (!known->bases.empty() && contains(linearised(class_id), wanted));
}

std::vector<const Name*> Knowledge::below(std::string_view prefix) const {
  std::vector<const Name*> out;
  for (const Name& one : items_.names) {
    const std::string_view id = one.id;
    if (id.size() > prefix.size() + 1 && id.starts_with(prefix) && id[prefix.size()] == '.' &&
        id.find('.', prefix.size() + 1) == std::string_view::npos) {
      out.push_back(&one);
    }
  }
  std::ranges::sort(out, {}, &Name::id);
  return out;
}

const Framework* Knowledge::framework(std::string_view id) const { return found(items_.frameworks, frameworks_, id); }
std::string_view Knowledge::label(std::string_view id) const {
  const Framework* known = framework(id);
  return known != nullptr ? std::string_view(known->label) : id;
}
const Framework* Knowledge::framework_of(std::string_view dotted) const {
  return found(items_.frameworks, packages_, dotted.substr(0, dotted.find('.')));
}
const Historic* Knowledge::historic(std::string_view id) const { return found(items_.historic, historic_, id); }
const Rule* Knowledge::rule(std::string_view id) const { return found(items_.rules, rules_, id); }
const Rule* Knowledge::rule_of_analysis(std::string_view framework, std::string_view analysis) const {
  return found(items_.rules, analyses_, pair_key(framework, analysis));
}
const Topic* Knowledge::topic(std::string_view id) const { return found(items_.topics, topics_, id); }
const Claim* Knowledge::claim(std::string_view id) const { return found(items_.claims, claims_, id); }
const Trap* Knowledge::trap(std::string_view id) const { return found(items_.traps, traps_, id); }

std::vector<const Trap*> Knowledge::traps_of(const Name& name) const {
  const auto last = [](std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); };
  const auto concerns = [&](const std::string& dotted) {
    return dotted == name.id || (last(dotted) == last(name.id) && resolve(dotted) == &name);
  };
  std::vector<const Trap*> out;
  for (const Trap& trap : items_.traps)
    if (std::ranges::any_of(trap.names, concerns)) out.push_back(&trap);
  return out;
}

const Translation* Knowledge::translation(std::string_view id) const {
  return found(items_.translations, translations_, id);
}
const Construct* Knowledge::construct(std::string_view framework, std::string_view on) const {
  return found(items_.constructs, constructs_, pair_key(framework, on));
}

std::vector<const Translation*> Knowledge::translations(std::string_view from, std::string_view to,
                                                        std::string_view on) const {
  std::vector<const Translation*> out;
  for (const Translation& one : items_.translations) {
    if (one.from == from && one.to == to && one.on == on) out.push_back(&one);
  }
  return out;
}

Knowledge merged(const Knowledge& base, const Knowledge& more) {
  Items items = base.items();
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(items.frameworks, more.items().frameworks);
  items.names = items.names.with(more.items().names);
  append(items.historic, more.items().historic);
  append(items.constructs, more.items().constructs);
  append(items.translations, more.items().translations);
  append(items.rules, more.items().rules);
  append(items.claims, more.items().claims);
  append(items.topics, more.items().topics);
  append(items.traps, more.items().traps);
  for (const auto& [name, table] : more.items().tables) {
    for (const auto& [key, value] : table) items.tables[name].insert_or_assign(key, value);
  }
  return Knowledge(std::move(items));
}

}  // namespace segue::knowledge
