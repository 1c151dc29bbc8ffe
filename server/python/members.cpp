// Where along the bases of a class is an attribute defined?
#include <algorithm>
#include <ranges>
#include <utility>

#include "python/evaluation.h"

namespace segue::python {
namespace {

/// Of a class that has more above it the nearest are known.
constexpr std::size_t ancestor_limit = 200;

using OnRead = std::function<void(std::string_view, std::string_view)>;

/// An attribute of a class outside, as knowledge describes it: an object with a type is an instance of that type.
Value member_outside(std::string_view class_id, std::string_view attribute, const Environment& environment) {
  const auto known = environment.member(class_id, attribute);
  if (!known) return {};
  if (!known->type.empty()) {
    Value value = instance_of(known->type);
    value.via = known->id;
    return value;
  }
  return {ValueKind::external, known->id, {}, {}, {}};
}

/// What is above a class, backwards: each class behind those that it is derived from.
struct Order {
  std::vector<base::Interned> names = {};

  void add_base(const Value& base, const Environment& environment) {
    const auto before = static_cast<std::ptrdiff_t>(names.size());  // what one base gives has nothing twice
    const auto add = [&](base::Interned name) {
      const auto end = names.begin() + before;
      if (std::find(names.begin(), end, name) == end) names.push_back(std::move(name));
    };
    if (base.kind == ValueKind::klass) {
      if (const auto* info = class_info(environment, base.name))
        for (const auto& name : std::views::reverse(info->above)) name.empty() ? names.push_back({}) : add(name);
    } else if (base.kind == ValueKind::external) {
      if (environment.linearised)
        for (const auto name : std::views::reverse(environment.linearised(base.name)))
          if (name != base.name) add(name);
    }
    const bool told = base.kind == ValueKind::klass || base.kind == ValueKind::external;
    told ? add(base.name) : names.push_back({});
  }
};

}  // namespace

void set_above(ClassInfo& info, const Environment& environment) {
  Order order;
  for (const auto& base : std::views::reverse(info.bases)) order.add_base(base, environment);
  info.above.assign(std::make_move_iterator(order.names.rbegin()), std::make_move_iterator(order.names.rend()));
  if (info.above.size() <= ancestor_limit) return;
  info.above.resize(ancestor_limit);
  info.above.emplace_back();
}

const ClassInfo* class_info(const Meaning* meaning, std::string_view symbol) {
  if (!meaning) return nullptr;
  const auto found = meaning->classes.find(symbol_name(symbol));
  return found == meaning->classes.end() ? nullptr : &found->second;
}

const ClassInfo* class_info(const Environment& environment, std::string_view symbol) {
  return is_symbol(symbol) ? class_info(environment.meaning(symbol_key(symbol)), symbol) : nullptr;
}

MemberLookup lookup_member(std::string_view class_name, std::string_view attribute, const Environment& environment,
                           const OnRead& on_read) {
  MemberLookup out;
  const auto is_in = [&](std::string_view name) {
    if (!is_symbol(name)) {
      out.value = name.empty() ? Value{} : member_outside(name, attribute, environment);
      if (out.value.known()) return true;
      const auto known = name.empty() ? std::nullopt : environment.external(name);
      out.complete = out.complete && known && known->kind == External::Kind::klass;
      return false;
    }
    on_read(symbol_key(name), symbol_name(name));
    const auto* info = class_info(environment, name);
    if (!info) return out.complete = false;
    const auto member = info->members.find(attribute);
    if (member == info->members.end()) return false;
    out.value = member->second;
    return true;
  };
  const auto found = [&](std::string_view name) {
    out.owner = name;
    return std::move(out);
  };
  if (is_in(class_name)) return found(class_name);
  if (const auto* info = class_info(environment, class_name))
    for (const auto& name : info->above)
      if (is_in(name)) return found(name);
  return out;
}

MemberLookup find_member(std::string_view class_name, std::string_view attribute, const Environment& environment) {
  return lookup_member(class_name, attribute, environment, [](std::string_view, std::string_view) {});
}

bool derives_from(std::string_view class_name, std::string_view base_id, const Environment& environment) {
  if (class_name == base_id) return true;
  if (!is_symbol(class_name)) return environment.derives && environment.derives(class_name, base_id);
  const auto* info = class_info(environment, class_name);
  if (!info) return false;
  const auto is_above = [&](std::string_view wanted) {
    return std::ranges::any_of(info->above, [&](const auto& name) { return name == wanted; });
  };
  if (is_above(base_id)) return true;
  const auto known = is_symbol(base_id) ? std::nullopt : environment.external(base_id);
  return known && known->id != base_id && is_above(known->id);
}

}  // namespace segue::python
