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
constexpr auto template_functions = std::to_array<std::string_view>({"flask.render_template", "flask.stream_template"});

/// Keywords of url_for that are no arguments of the rule.
bool is_option(std::string_view keyword) { return keyword.starts_with('_'); }

std::string function_symbol(const ModuleInput& input, NodeId node) {
  const auto name = python::enclosing_name(input.ast, node);
  return name.empty() ? std::string{} : std::string(input.key) + ":" + name;
}

void add_url(const ModuleInput& input, NodeId call, facts::Facts& out) {
  facts::UrlReference reference;
  reference.name = text_of(input, python::argument(input.ast, call, 0, "endpoint"));
  reference.site = site_of(input, call);
  reference.relative = is_relative(reference.name.text);
  reference.within = function_symbol(input, call);
  reference.open_arguments = python::has_open_arguments(input.ast, call);
  for (const NodeId given : input.ast.kids_of(input.ast.kid(call, 1)))
    if (input.ast.is(given, Kind::keyword) && !is_option(input.ast.name(given)))
      reference.arguments.push_back({std::string(input.ast.name(given)), text_of(input, input.ast.kid(given, 0)).text});
  out.url_references.push_back(std::move(reference));
}

void add_template(const ModuleInput& input, NodeId call, facts::Facts& out) {
  facts::TemplateReference reference;
  const NodeId name = python::argument(input.ast, call, 0, "template_name_or_list");
  if (name == no_node) return;
  if (input.ast.is(name, Kind::list) || input.ast.is(name, Kind::tuple)) {
    for (const NodeId item : input.ast.kids_of(name)) reference.names.push_back(text_of(input, item));
  } else {
    reference.names.push_back(text_of(input, name));
  }
  for (const NodeId given : input.ast.kids_of(input.ast.kid(call, 1)))
    if (input.ast.is(given, Kind::keyword)) reference.context.emplace_back(input.ast.name(given));
  reference.context_open = python::has_open_arguments(input.ast, call);
  reference.function = function_symbol(input, call);
  reference.site = site_of(input, call);
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

void read_references(const ModuleInput& input, NodeId node, facts::Facts& out) {
  const auto& ast = input.ast;
  if (ast.is(node, Kind::subscript)) {
    if (ast[node].kid_count == 2) add_request_data(input, ast.kid(node, 0), ast.kid(node, 1), node, true, out);
    return;
  }
  const NodeId function = ast.kid(node, 0);
  const auto& callee = value_of(input, function);
  if (callee.kind == ValueKind::external && std::ranges::count(url_functions, callee.name) > 0)
    return add_url(input, node, out);
  if (callee.kind == ValueKind::external && std::ranges::count(template_functions, callee.name) > 0)
    return add_template(input, node, out);
  const bool gets = ast.is(function, Kind::attribute) && ast.name(function) == "get";
  if (gets) add_request_data(input, ast.kid(function, 0), python::argument(ast, node, 0, "key"), node, false, out);
}

}  // namespace segue::frameworks::flask
