// What text or list of texts do operators and methods make of constants?
#include <algorithm>
#include <array>
#include <utility>

#include "python/evaluation.h"
#include "python/formatting.h"
#include "python/numbers.h"
#include "python/sequences.h"

namespace segue::python {

ValueId Evaluation::sum(const Value& left, const Value& right) {
  if (left.kind != right.kind) return 0;
  if (left.kind == ValueKind::integer) {
    const auto number = calculated(left.name, "+", right.name);
    return number ? constant(ValueKind::integer, *number) : 0;
  }
  const bool plain = left.origin.empty() && right.origin.empty();
  if (plain && (left.kind == ValueKind::string || left.kind == ValueKind::sequence))
    return constant(left.kind, left.name + right.name);
  if (left.kind != ValueKind::sequence) return 0;
  auto items = values_of(left);
  for (auto& item : values_of(right)) items.push_back(std::move(item));
  return intern(sequence_of(items));
}

/// A display of constant texts, or of classes, functions and objects.
ValueId Evaluation::sequence(NodeId node) {
  constexpr std::size_t limit = 64;
  const auto kids_of_node = ast_.kids_of(node);
  if (kids_of_node.empty() || kids_of_node.size() > limit) return 0;
  std::string items;
  std::vector<Value> values;
  bool texts = true, named = false;
  for (const NodeId kid : kids_of_node) {
    const Value& value = of(kid);
    const bool text = value.kind == ValueKind::string && value.name.find('\0') == std::string::npos;
    if (!value.known() || ast_.is(kid, Kind::starred)) return 0;
    if (text) items += value.name + '\0';
    named = named || value.kind == ValueKind::klass || value.kind == ValueKind::function ||
            value.kind == ValueKind::instance || (value.kind == ValueKind::sequence && !value.origin.empty());
    texts = texts && text;
    values.push_back(value);
  }
  if (texts) return constant(ValueKind::sequence, items);
  return named ? intern(sequence_of(values)) : 0;
}

ValueId Evaluation::interleaved(const std::vector<std::string>& between, const std::vector<NodeId>& parts) {
  std::string text = between[0];
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Value& value = of(parts[i]);
    if (value.kind != ValueKind::string && value.kind != ValueKind::integer) return 0;
    text += value.name + between[i + 1];
  }
  return constant(ValueKind::string, text);
}

/// Methods of constants: `"…{}".format(x)`, `", ".join(NAMES)`. A list that a method changes is no constant any more.
ValueId Evaluation::method_of_constant(NodeId call, Scope& scope) {
  constexpr auto changing = std::to_array<std::string_view>(
      {"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "update"});
  const NodeId callee = ast_.kid(call, 0);
  if (!ast_.is(callee, Kind::attribute)) return 0;
  const NodeId object = ast_.kid(callee, 0);
  const Value& text = of(object);
  if (text.kind == ValueKind::sequence && ast_.is(object, Kind::name) &&
      std::ranges::count(changing, ast_.name(callee)) > 0) {
    const int outer = std::exchange(conditions_, 0);
    bind_name(ast_[object].name, 0, scope);
    conditions_ = outer;
  }
  if (text.kind != ValueKind::string) return 0;
  if (ast_.name(callee) == "format") {
    std::vector<std::string> between;
    const auto parts = formatted_parts(ast_, call, text.name, between);
    return parts ? interleaved(between, *parts) : 0;
  }
  std::vector<Value> given;
  for (const NodeId argument : ast_.kids_of(ast_.kid(call, 1))) given.push_back(of(argument));
  const auto made = method_of_text(text.name, ast_.name(callee), given);
  return made ? constant(ValueKind::string, *made) : 0;
}

ValueId Evaluation::joined(NodeId node, Scope& scope, int depth) {
  std::string text;
  bool whole = true;
  for (const NodeId part : ast_.kids_of(node)) {
    const bool interpolated = ast_.is(part, Kind::interpolation);
    const Value& value = at(expression(interpolated ? ast_.kid(part, 0) : part, scope, depth + 1));
    whole = whole && (value.kind == ValueKind::string || value.kind == ValueKind::integer);
    text += value.name;
  }
  return whole ? constant(ValueKind::string, text) : 0;
}

}  // namespace segue::python
