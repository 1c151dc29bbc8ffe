// Which commands, filters and converters of addresses does a module give its application?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr auto filters = std::to_array<std::string_view>({"app_template_filter", "template_filter"});
/// Of `app.cli`, which knowledge may or may not know as the group of commands that it is.
constexpr auto commands = std::to_array<std::string_view>(
    {"click.Group.command", "flask.Blueprint.cli.command", "flask.Flask.cli.command", "flask.cli.AppGroup.command"});

/// What an expression calls things of an application: "cli.command" of `app.cli.command`.
std::string_view member_of(const python::Value& value) {
  return value.kind == ValueKind::external ? scaffold_method(value.name) : std::string_view{};
}

bool among(std::span<const std::string_view> table, std::string_view name) {
  return std::ranges::count(table, name) > 0;
}

/// The name that is given first, or that of the function.
facts::Text named(const ModuleInput& input, NodeId call, const facts::Text& otherwise) {
  const NodeId given = call == no_node ? no_node : python::argument(input.ast, call, 0, "name");
  return given == no_node || input.ast.is(given, Kind::none_value) ? otherwise : text_of(input, given);
}

}  // namespace

void read_definition(const ModuleInput& input, NodeId function, facts::Facts& out) {
  const auto& ast = input.ast;
  if (!ast.is(function, Kind::function_def)) return;
  for (const NodeId decorator : ast.kids_of(ast.kid(function, 0))) {
    const NodeId call = ast.is(decorator, Kind::call) ? decorator : no_node;
    const auto& value = value_of(input, call == no_node ? decorator : ast.kid(call, 0));
    const auto member = member_of(value);
    facts::Text own{std::string(ast.name(function)), true, name_site(input, function)};
    const auto& symbol = value_of(input, function).name;
    if (among(filters, member)) {
      const auto name = named(input, call, own);
      if (name.literal) out.template_filters.push_back({name.text, {}, symbol, site_of(input, decorator)});
    } else if (value.kind == ValueKind::external && among(commands, value.name)) {
      std::ranges::replace(own.text, '_', '-');
      out.commands.push_back({named(input, call, own), symbol, site_of(input, decorator)});
    }
  }
}

void read_definition_call(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto member = member_of(value_of(input, ast.kid(call, 0)));
  const bool adds = member == "add_template_filter" || member == "add_app_template_filter";
  const NodeId given = adds ? python::argument(ast, call, 0, "f") : no_node;
  if (given == no_node || value_of(input, given).kind != ValueKind::function) return;
  const auto& function = value_of(input, given).name;
  const auto name = text_of(input, python::argument(ast, call, 1, "name"));
  const auto own = python::symbol_name(function);
  if (name.literal || !name.given())
    out.template_filters.push_back({name.literal ? name.text : std::string(own), {}, function, site_of(input, call)});
}

/// `app.url_map.converters["list"] = ListConverter`
void read_converter(const ModuleInput& input, NodeId subscript, facts::Facts& out) {
  const auto& ast = input.ast;
  const NodeId above = ast[subscript].parent;
  if (ast[subscript].kid_count != 2 || !ast.is(above, Kind::assign) || ast.kid(above, 0) != subscript) return;
  if (member_of(value_of(input, ast.kid(subscript, 0))) != "url_map.converters") return;
  const auto name = text_of(input, ast.kid(subscript, 1));
  if (name.literal)
    out.converters.push_back({name.text, value_of(input, ast.kids_of(above).back()).name, site_of(input, above)});
}

}  // namespace segue::frameworks::flask
