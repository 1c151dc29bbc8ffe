// Which URLs, templates and request data does Flask code ask for by name?
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

constexpr auto url_functions = std::to_array<std::string_view>({"flask.url_for", "flask.Flask.url_for"});
constexpr std::string_view url_function_in_templates = "url_for";
struct TemplateFunction {
  std::string_view id;
  int position;
  std::string_view keyword;
  bool themed;  ///< looked for in a theme as well, which need not lie in the project
};
constexpr auto template_functions =
    std::to_array<TemplateFunction>({{"flask.render_template", 0, "template_name_or_list", false},
                                     {"flask.stream_template", 0, "template_name_or_list", false},
                                     {"flask_themes2.render_theme_template", 1, "template_name", true}});

/// Keywords of url_for that are no arguments of the rule.
bool is_option(std::string_view keyword) { return keyword.starts_with('_'); }

std::string function_symbol(const ModuleInput& input, NodeId node) {
  const auto name = python::enclosing_name(input.ast, node);
  return name.empty() ? std::string{} : std::string(input.key) + ":" + name;
}

void add_url(const ModuleInput& input, NodeId call, const python::MadeCall& made, facts::Facts& out) {
  facts::UrlReference reference;
  const auto* name = made.argument(0, "endpoint");
  reference.name = text_of(input, name, call);
  // What a function of the project adds is judged where it stands.
  reference.optional = is_guarded(input.ast, call) || (name && !name->own);
  reference.site = site_of(input, call);
  reference.relative = is_relative(reference.name.text);
  reference.within = function_symbol(input, call);
  reference.open_arguments = made.open;
  for (const auto& given : made.arguments)
    if (!given.name.empty() && given.name != "endpoint" && !is_option(given.name))
      reference.arguments.push_back({given.name, text_of(input, &given, call).text});
  out.url_references.push_back(std::move(reference));
}

void add_template(const ModuleInput& input, NodeId call, const TemplateFunction& function, const python::MadeCall& made,
                  facts::Facts& out) {
  facts::TemplateReference reference;
  const auto* name = made.argument(function.position, function.keyword);
  if (!name) return;
  if (input.ast.is(name->node, Kind::list) || input.ast.is(name->node, Kind::tuple)) {
    for (const NodeId item : input.ast.kids_of(name->node)) reference.names.push_back(text_of(input, item));
  } else {
    reference.names.push_back(text_of(input, name, call));
  }
  for (const auto& given : made.arguments)
    if (!given.name.empty() && given.name != function.keyword) reference.context.push_back(given.name);
  reference.context_open = made.open || !made.through.empty();
  reference.function = function_symbol(input, call);
  reference.site = site_of(input, call);
  reference.optional = function.themed || !name->own;
  out.template_references.push_back(std::move(reference));
}

/// The mapping of a request ("form", "args") that an expression denotes; empty for anything else.
std::string_view request_mapping(const python::Value& value) {
  // An inherited member is known by the class that documents it.
  constexpr auto owners = std::to_array<std::string_view>({"flask.Request.", "werkzeug.wrappers.Request."});
  const std::string_view id = value.kind == ValueKind::external ? value.name : value.via;
  const auto* const owner = std::ranges::find_if(owners, [&](std::string_view one) { return id.starts_with(one); });
  return owner == owners.end() ? std::string_view{} : id.substr(owner->size());
}

void add_request_data(const ModuleInput& input, NodeId object, NodeId key, NodeId whole, bool required,
                      facts::Facts& out) {
  const auto source = request_mapping(value_of(input, object));
  if (source.empty()) return;
  const auto text = text_of(input, key);
  if (text.literal)
    out.request_reads.push_back(
        {std::string(source), text, required, function_symbol(input, whole), site_of(input, whole)});
}

}  // namespace

bool takes_name(std::string_view id) {
  return std::ranges::count(url_functions, id) > 0 ||
         std::ranges::find(template_functions, id, &TemplateFunction::id) != template_functions.end();
}

void read_references(const ModuleInput& input, NodeId call, const python::MadeCall& made, facts::Facts& out) {
  if (made.callee.kind != ValueKind::external) return;
  if (std::ranges::count(url_functions, made.callee.name.view()) > 0) return add_url(input, call, made, out);
  const auto* const function = std::ranges::find(template_functions, made.callee.name.view(), &TemplateFunction::id);
  if (function != template_functions.end()) add_template(input, call, *function, made, out);
}

void read_given_name(const ModuleInput& input, NodeId node, facts::Facts& out) {
  const auto& ast = input.ast;
  NodeId name = no_node, value = no_node;
  if (ast.is(node, Kind::keyword)) {
    value = ast.kid(node, 0);
    if (ast.name(node) != url_function_in_templates) return;
  } else if (ast.is(node, Kind::pair)) {
    name = ast.kid(node, 0);
    value = ast.kid(node, 1);
  } else {
    const NodeId above = ast[node].parent;
    if (!ast.is(above, Kind::assign) || ast.kids_of(above).back() == node || ast[node].kid_count != 2) return;
    name = ast.kid(node, 1);
    value = ast.kids_of(above).back();
  }
  if (name != no_node && (!ast.is(name, Kind::string) || ast.name(name) != url_function_in_templates)) return;
  const auto& given = value_of(input, value);
  const bool same = given.kind == ValueKind::external && std::ranges::count(url_functions, given.name.view()) > 0;
  if (!same) out.given_names.push_back({std::string(url_function_in_templates), true, site_of(input, node)});
}

void read_request_data(const ModuleInput& input, NodeId node, facts::Facts& out) {
  const auto& ast = input.ast;
  if (ast.is(node, Kind::subscript)) {
    if (ast[node].kid_count == 2) add_request_data(input, ast.kid(node, 0), ast.kid(node, 1), node, true, out);
    return;
  }
  const NodeId function = ast.kid(node, 0);
  const bool gets = ast.is(function, Kind::attribute) && ast.name(function) == "get";
  if (gets) add_request_data(input, ast.kid(function, 0), python::argument(ast, node, 0, "key"), node, false, out);
}

}  // namespace segue::frameworks::flask
