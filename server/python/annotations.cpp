// What do annotations say of the objects behind names?
#include <algorithm>
#include <array>

#include "base/text.h"
#include "python/evaluation.h"

namespace segue::python {
namespace {

/// Forms around a type that leave it as it is.
constexpr auto around = std::to_array<std::string_view>({"typing.Annotated", "typing.ClassVar", "typing.Final",
                                                         "typing.Optional", "typing.Required", "typing.Union",
                                                         "typing_extensions.Annotated", "typing_extensions.Required"});

}  // namespace

/// `"HttpRequest"`, `"models.Post | None"`: names in a text, which are looked up when everything is defined.
ValueId Evaluation::type_in_text(std::string_view text, Scope& scope) {
  for (std::string_view rest = text; !rest.empty();) {
    const auto bar = rest.find('|');
    const auto one = base::trimmed(rest.substr(0, bar), " ");
    rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
    const auto first = one.substr(0, one.find('.'));
    const auto id = ast_.strings.find(first);
    Value value;
    for (Scope* around_it = &scope; around_it != nullptr && id != 0 && !value.known(); around_it = around_it->parent)
      if (const auto found = around_it->names.find(id); found != around_it->names.end()) value = at(found->second);
    for (auto path = one.substr(first.size()); !path.empty() && value.known();) {
      path.remove_prefix(1);
      const auto name = path.substr(0, path.find('.'));
      value = attribute(value, name);
      path.remove_prefix(name.size());
    }
    if (const auto type = type_of(value); type != 0) return type;
  }
  return 0;
}

ValueId Evaluation::type_of(const Value& type) {
  if (type.kind == ValueKind::klass) return intern(instance_of(type.name));
  if (type.kind != ValueKind::external) return 0;
  const auto* klass = known(type.name);
  return klass && klass->kind == External::Kind::klass ? intern(instance_of(klass->id)) : 0;
}

/// `Rows[Post]`: what it gives is of that class.
ValueId Evaluation::type_of_rows(ValueId whole, const Value& row) {
  const Value& type = at(whole);
  if (type.kind != ValueKind::instance || row.kind != ValueKind::klass || is_symbol(type.name)) return whole;
  const auto& first = member_outside(type.name, "first");
  if (!first || first->returns != "instance") return whole;
  Value value = type;
  value.origin = row.name + ".";
  return intern(value);
}

ValueId Evaluation::annotated_type(NodeId annotation, Scope& scope, int depth) {
  if (ast_[annotation].kind == Kind::absent || depth > depth_limit) return 0;
  const auto id = expression(annotation, scope, depth);
  if (ast_.is(annotation, Kind::string)) return type_in_text(ast_.name(annotation), scope);
  const auto first_of = [&](std::span<const NodeId> parts) {
    for (const NodeId part : parts)
      if (const auto type = annotated_type(part, scope, depth + 1); type != 0) return type;
    return ValueId{0};
  };
  const auto sides = ast_.kids_of(annotation);
  if (ast_.is(annotation, Kind::binary)) return first_of(sides);
  // `X[…]`, which the grammar takes for a subscript in some places and for a type in others.
  const bool typed = ast_.is(annotation, Kind::other);
  const bool bracket = typed && sides.size() == 2 && ast_.is(sides[1], Kind::other) &&
                       ast_[sides[1]].range.begin == ast_[sides[0]].range.end;
  if (typed && !bracket) return first_of(sides);
  if (bracket || (ast_.is(annotation, Kind::subscript) && sides.size() >= 2)) {
    auto inside = bracket ? ast_.kids_of(sides[1]) : sides.subspan(1);
    if (inside.empty()) return 0;
    if (ast_.is(inside[0], Kind::tuple)) inside = ast_.kids_of(inside[0]);
    const Value& form = of(sides[0]);
    if (form.kind == ValueKind::external && std::ranges::count(around, form.name.view()) > 0) return first_of(inside);
    return type_of_rows(type_of(form),
                        ast_.is(inside[0], Kind::string) ? class_in_text(inside[0], scope) : of(inside[0]));
  }
  return type_of(at(id));
}

Value Evaluation::class_in_text(NodeId text, Scope& scope) {
  const Value& type = at(type_in_text(ast_.name(text), scope));
  return type.kind == ValueKind::instance ? Value{ValueKind::klass, type.name, {}, {}, {}} : Value{};
}

}  // namespace segue::python
