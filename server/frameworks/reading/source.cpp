// How is a text, a symbol or a place read off the lowered tree? What both rooms need of it.
#include "frameworks/reading/source.h"

#include <algorithm>
#include <array>

#include "python/calls.h"
#include "python/numbers.h"

namespace segue::frameworks {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::Value;
using python::ValueKind;

namespace {

bool is_expected_to_raise(const python::Ast& ast, NodeId with) {
  for (const NodeId item : ast.kids_of(with)) {
    if (!ast.is(item, Kind::with_item) || !ast.is(ast.kid(item, 0), Kind::call)) continue;
    const NodeId callee = ast.kid(ast.kid(item, 0), 0);
    const bool named = ast.is(callee, Kind::name) || ast.is(callee, Kind::attribute);
    const auto name = named ? ast.name(callee) : std::string_view{};
    if (name.starts_with("assertRaises") || name == "raises" || name == "suppress") return true;
  }
  return false;
}

}  // namespace

bool is_guarded(const python::Ast& ast, NodeId node) {
  for (NodeId at = ast[node].parent, below = node; at != no_node; below = at, at = ast[at].parent) {
    if (ast.is(at, Kind::function_def)) return false;
    if (ast.is(at, Kind::with_statement) && is_expected_to_raise(ast, at)) return true;
    if (!ast.is(at, Kind::try_statement) || ast.kid(at, 0) != below) continue;
    if (std::ranges::any_of(ast.kids_of(at), [&](NodeId kid) { return ast.is(kid, Kind::handler); })) return true;
  }
  return false;
}

facts::Site site_of(const ModuleInput& input, NodeId node) { return {std::string(input.key), input.ast[node].range}; }

facts::Site name_site(const ModuleInput& input, NodeId definition) {
  return {std::string(input.key), input.ast.name_range(definition)};
}

facts::Text text_of(const TemplateInput& input, templates::NodeId node) {
  const auto& content = input.content;
  facts::Text text{{}, false, {std::string(input.key), content[node].range}};
  if (content[node].kind != templates::Kind::string) return text;
  text.text = std::string(content.name(node));
  text.literal = true;
  text.site.range = content[node].name_range;
  return text;
}

const Value& value_of(const ModuleInput& input, NodeId node) { return input.meaning.of(node); }

std::optional<std::string> constant_of(const Value& value) {
  constexpr auto kinds = std::to_array<ValueKind>({ValueKind::string, ValueKind::integer, ValueKind::boolean});
  if (value.kind == ValueKind::none) return "None";
  return std::ranges::count(kinds, value.kind) > 0 ? std::optional(value.name) : std::nullopt;
}

std::optional<std::string> constant_of(const ModuleInput& input, NodeId node) {
  if (auto number = python::floating_value(input.ast, node)) return number;
  return constant_of(value_of(input, node));
}

facts::Text text_of(const ModuleInput& input, NodeId node) {
  if (node == no_node || input.ast.is(node, Kind::absent)) return {};
  facts::Text text{{}, false, site_of(input, node)};
  const auto& value = value_of(input, node);
  if (value.kind == ValueKind::none) return {};
  if (value.kind == ValueKind::string) {
    text.text = value.name;
    text.literal = true;
  }
  if (input.ast.is(node, Kind::string)) {
    // The inside of the quotes, where the source is the text itself.
    const auto inside = input.ast.name_range(node);
    if (input.ast[node].range.contains(inside)) text.site.range = inside;
  }
  return text;
}

facts::Text text_of(const ModuleInput& input, const python::Given* given, NodeId call) {
  if (!given || given->value.kind == ValueKind::none) return {};
  const bool is_text = given->value.kind == ValueKind::string;
  facts::Text text{{}, false, site_of(input, call)};
  if (given->node != no_node) text = text_of(input, given->node);
  text.literal = is_text;
  text.text = is_text ? std::string(given->value.name) : std::string{};
  return text;
}

bool is_instance(const ModuleInput& input, const Value& value, std::string_view base) {
  return value.kind == ValueKind::instance && python::derives_from(value.name, base, input.environment);
}

facts::Site definition_of(const python::Environment& environment, std::string_view symbol,
                          const std::function<const python::Ast*(std::string_view)>& ast) {
  const auto key = python::symbol_key(symbol);
  const auto name = python::symbol_name(symbol);
  const auto* meaning = environment.meaning(key);
  const auto* tree = ast ? ast(key) : nullptr;
  if (!meaning || !tree) return {};
  NodeId node = no_node;
  if (const auto function = meaning->functions.find(name); function != meaning->functions.end())
    node = function->second.node;
  else if (const auto klass = meaning->classes.find(name); klass != meaning->classes.end())
    node = klass->second.node;
  if (node == no_node || node >= tree->nodes.size()) return {};
  return {std::string(key), tree->name_range(node)};
}

bool at_module_level(const python::Ast& ast, NodeId node) {
  return python::enclosing(ast, ast[node].parent, Kind::function_def, Kind::class_def) == no_node;
}

NodeId assigned(const python::Ast& ast, std::string_view name) {
  NodeId found = no_node;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::assign) && !ast.is(id, Kind::annotated)) continue;
    const auto kids = ast.kids_of(id);
    if (kids.size() < 2 || ast.is(kids.back(), Kind::absent) || !at_module_level(ast, id)) continue;
    if (!ast.is(kids[0], Kind::name) || ast.name(kids[0]) != name) continue;
    if (found == no_node || ast[found].range.begin < ast[kids.back()].range.begin) found = kids.back();
  }
  return found;
}

namespace {

View view_of_value(const Value& value) {
  if (value.kind == ValueKind::function)
    return {value.name, std::string(python::symbol_name(value.name)), false, no_node};
  if (value.kind == ValueKind::klass) return {value.name, std::string(python::symbol_name(value.name)), true, no_node};
  // An object that can be called like a function: an instance of a class of the project.
  if (value.kind == ValueKind::instance && python::is_symbol(value.name))
    return {value.name, std::string(python::symbol_name(value.name)), true, no_node, true};
  if (value.kind == ValueKind::external)
    return {value.name, std::string(value.name.substr(value.name.rfind('.') + 1)), false, no_node};
  return {};
}

}  // namespace

View view_of(const ModuleInput& input, NodeId node) {
  constexpr int wrappers = 6;
  for (int i = 0; i < wrappers && node != no_node; ++i) {
    const auto& ast = input.ast;
    if (!ast.is(node, Kind::call)) {
      auto view = view_of_value(value_of(input, node));
      // `show = Show.as_view()`
      const bool named = view.symbol.empty() && ast.is(node, Kind::name);
      const NodeId source = named ? assigned(ast, ast.name(node)) : no_node;
      if (!ast.is(source, Kind::call)) return view;
      node = source;
      continue;
    }
    const NodeId callee = ast.kid(node, 0);
    if (ast.is(callee, Kind::attribute) && ast.name(callee) == "as_view") {
      auto view = view_of_value(value_of(input, ast.kid(callee, 0)));
      view.is_class = true;
      view.call = node;
      return view;
    }
    const auto arguments = python::positional_arguments(ast, node);
    const auto& object = value_of(input, node);
    const bool made = value_of(input, callee).kind == ValueKind::klass && object.kind == ValueKind::instance;
    // `Feed()`; of `Logged(view)` the view is what it is around.
    if (made && (arguments.empty() || view_of(input, arguments.back()).symbol.empty())) return view_of_value(object);
    node = arguments.empty() ? no_node : arguments.back();
  }
  return {};
}

View view_of(const ModuleInput& input, const python::Given& given) {
  auto view = view_of_value(given.value);
  return view.symbol.empty() ? view_of(input, given.node) : view;
}

std::string dotted_source(const python::Ast& ast, NodeId node) {
  std::string name;
  while (ast.is(node, Kind::attribute)) {
    name = "." + std::string(ast.name(node)) + name;
    node = ast.kid(node, 0);
  }
  if (ast.is(node, Kind::call)) return name.empty() ? dotted_source(ast, ast.kid(node, 0)) : std::string{};
  return ast.is(node, Kind::name) ? std::string(ast.name(node)) + name : std::string{};
}

std::optional<python::FunctionInfo> function_of(const python::Environment& environment, std::string_view symbol) {
  const auto* meaning = environment.meaning(python::symbol_key(symbol));
  if (!meaning) return std::nullopt;
  const auto found = meaning->functions.find(python::symbol_name(symbol));
  return found == meaning->functions.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace segue::frameworks
