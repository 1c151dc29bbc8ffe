// Which template tags, filters and converters of addresses does a module register?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// Ways to register on a library. `name`: place of the name among the arguments, -1 where it is a keyword only;
/// `function`: of the function, where it is no decorator.
struct Way {
  std::string_view id;
  int name, function;
  bool filter, block;
};
constexpr auto ways = std::to_array<Way>({{"django.template.Library.filter", 0, 1, true, false},
                                          {"django.template.Library.inclusion_tag", -1, 1, false, false},
                                          {"django.template.Library.simple_block_tag", -1, 0, false, true},
                                          {"django.template.Library.simple_tag", -1, 0, false, false},
                                          {"django.template.Library.tag", 0, 1, false, false}});

const Way* way_of(const python::Value& value) {
  if (value.kind != ValueKind::external) return nullptr;
  const auto* const found = std::ranges::find(ways, value.name.view(), &Way::id);
  return found == ways.end() ? nullptr : found;
}

/// A library is loaded by the name of its file.
std::string library_of(const ModuleInput& input) {
  const auto file = base::file_name(input.key);
  return std::string(file.substr(0, file.rfind('.')));
}

void add(const ModuleInput& input, const Way& way, std::string name, const std::string& function, NodeId at,
         facts::Facts& out) {
  const auto library = library_of(input);
  if (way.filter)
    out.template_filters.push_back({std::move(name), library, function, site_of(input, at)});
  else
    out.template_tags.push_back({std::move(name), library, function, way.block, site_of(input, at)});
}

/// The name that is given, or that of the function; nothing if it can't be told.
std::optional<std::string> name_of(const ModuleInput& input, const Way& way, NodeId call, std::string_view function) {
  const NodeId given = call == no_node ? no_node : python::argument(input.ast, call, way.name, "name");
  if (given == no_node || input.ast.is(given, Kind::none_value)) return std::string(function);
  const auto text = text_of(input, given);
  return text.literal ? std::optional(text.text) : std::nullopt;
}

std::string_view short_name(std::string_view symbol) {
  const auto name = python::symbol_name(symbol);
  return name.substr(name.rfind('.') + 1);
}

}  // namespace

void read_definition(const ModuleInput& input, NodeId function, facts::Facts& out) {
  const auto& ast = input.ast;
  for (const NodeId decorator : ast.kids_of(ast.kid(function, 0))) {
    const bool called = ast.is(decorator, Kind::call);
    const auto* way = way_of(value_of(input, called ? ast.kid(decorator, 0) : decorator));
    if (!way) continue;
    if (auto name = name_of(input, *way, called ? decorator : no_node, ast.name(function)))
      add(input, *way, std::move(*name), value_of(input, function).name, decorator, out);
  }
}

void read_definition_call(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& callee = value_of(input, ast.kid(call, 0));
  if (callee.is_external("django.urls.register_converter")) {
    const auto name = text_of(input, python::argument(ast, call, 1, "type_name"));
    const NodeId given = python::argument(ast, call, 0, "converter");
    if (name.literal && given != no_node)
      out.converters.push_back({name.text, value_of(input, given).name, site_of(input, call)});
    return;
  }
  const auto* way = way_of(callee);
  if (!way) return;
  const NodeId given = python::argument(ast, call, way->function, way->filter ? "filter_func" : "func");
  if (given == no_node || value_of(input, given).kind != ValueKind::function) return;
  const auto& function = value_of(input, given).name;
  if (auto name = name_of(input, *way, call, short_name(function)))
    add(input, *way, std::move(*name), function, call, out);
}

}  // namespace segue::frameworks::django
