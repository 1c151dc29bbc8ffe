// Where along the bases of a class is an attribute defined?
#include <algorithm>
#include <utility>

#include "python/evaluation.h"

namespace segue::python {
namespace {

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

struct Walk {
  std::string_view attribute;
  const Environment& environment;
  const OnRead& on_read;
  std::vector<std::string_view> seen;
  bool complete = true;

  std::optional<MemberLookup> visit(std::string_view class_name) {
    if (std::ranges::find(seen, class_name) != seen.end()) return std::nullopt;
    seen.push_back(class_name);
    if (seen.size() > ancestor_limit) {
      complete = false;
      return std::nullopt;
    }
    if (!is_symbol(class_name)) {
      Value value = member_outside(class_name, attribute, environment);
      if (value.known()) return MemberLookup{std::move(value), std::string(class_name), complete};
      const auto known = environment.external(class_name);
      if (!known || known->kind != External::Kind::klass) complete = false;
      return std::nullopt;
    }
    const auto key = symbol_key(class_name);
    const auto qualified = symbol_name(class_name);
    on_read(key, qualified);
    const auto* meaning = environment.meaning(key);
    const auto found = meaning ? meaning->classes.find(qualified) : decltype(meaning->classes.end()){};
    if (!meaning || found == meaning->classes.end()) {
      complete = false;
      return std::nullopt;
    }
    if (const auto member = found->second.members.find(attribute); member != found->second.members.end())
      return MemberLookup{member->second, std::string(class_name), complete};
    for (const auto& base : found->second.bases) {
      if (base.kind != ValueKind::klass && base.kind != ValueKind::external)
        complete = false;
      else if (auto inherited = visit(base.name))
        return inherited;
    }
    return std::nullopt;
  }
};

bool derives(std::string_view class_name, std::string_view base_id, const Environment& environment,
             std::vector<std::string_view>& seen) {
  if (class_name == base_id) return true;
  if (std::ranges::find(seen, class_name) != seen.end() || seen.size() >= ancestor_limit) return false;
  seen.push_back(class_name);
  if (!is_symbol(class_name)) return environment.derives && environment.derives(class_name, base_id);
  const auto* meaning = environment.meaning(symbol_key(class_name));
  if (!meaning) return false;
  const auto found = meaning->classes.find(symbol_name(class_name));
  if (found == meaning->classes.end()) return false;
  for (const auto& base : found->second.bases)
    if ((base.kind == ValueKind::klass || base.kind == ValueKind::external) &&
        derives(base.name, base_id, environment, seen))
      return true;
  return false;
}

}  // namespace

MemberLookup lookup_member(std::string_view class_name, std::string_view attribute, const Environment& environment,
                           const OnRead& on_read) {
  Walk walk{attribute, environment, on_read, {}, true};
  if (auto found = walk.visit(class_name)) return std::move(*found);
  return {Value{}, {}, walk.complete};
}

MemberLookup find_member(std::string_view class_name, std::string_view attribute, const Environment& environment) {
  return lookup_member(class_name, attribute, environment, [](std::string_view, std::string_view) {});
}

bool derives_from(std::string_view class_name, std::string_view base_id, const Environment& environment) {
  std::vector<std::string_view> seen;
  return derives(class_name, base_id, environment, seen);
}

}  // namespace segue::python
