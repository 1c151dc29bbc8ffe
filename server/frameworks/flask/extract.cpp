// What does a module of a Flask project state? Walks its tree once and asks each part.
#include <algorithm>
#include <array>
#include <map>

#include "frameworks/flask/parts.h"

namespace segue::frameworks::flask {

using python::Kind;
using python::NodeId;

std::string_view scaffold_method(std::string_view id) {
  constexpr std::array<std::string_view, 2> owners{"flask.Flask.", "flask.Blueprint."};
  for (const auto owner : owners)
    if (id.starts_with(owner)) return id.substr(owner.size());
  return {};
}

std::string owner_of(const python::Value& bound) { return bound.origin; }

std::vector<facts::RouteArgument> rule_arguments(std::string_view rule) {
  std::vector<facts::RouteArgument> arguments;
  for (auto open = rule.find('<'); open != std::string_view::npos; open = rule.find('<', open + 1)) {
    const auto close = rule.find('>', open);
    if (close == std::string_view::npos) break;
    const auto inside = rule.substr(open + 1, close - open - 1);
    const auto colon = inside.rfind(':');
    facts::RouteArgument argument;
    argument.name = std::string(colon == std::string_view::npos ? inside : inside.substr(colon + 1));
    if (colon != std::string_view::npos)
      argument.converter = std::string(inside.substr(0, std::min(colon, inside.find('('))));
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

namespace {

void read_call(const ModuleInput& input, NodeId call, python::CallMaker& calls, facts::Facts& out) {
  read_objects(input, call, calls, out);
  read_definition_call(input, call, out);
  read_request_data(input, call, out);
  const NodeId callee = input.ast.kid(call, 0);
  const auto& value = value_of(input, callee);
  const bool outside = value.kind == python::ValueKind::external;
  const bool known =
      outside && (takes_name(value.name) || !scaffold_method(value.name).empty() || adds_resources(value.name));
  read_api(input, call, out);
  const bool through = calls.hands_on(callee);
  if (!known && !through && !may_register(input, callee)) return;
  // The calls of the function around it tell, if there are any.
  const auto function = calls.is_handed_on(call) ? calls.outermost(call) : std::string{};
  const bool decorator = input.ast.is(input.ast[call].parent, Kind::decorators);
  for (const auto& made : calls.of_call(call)) {
    read_references(input, call, made, out);
    if (through) read_config_object(input, call, made, out);
    const bool registers = made.callee.known()
                               ? !scaffold_method(made.callee.name).empty() || adds_resources(made.callee.name)
                               : is_registration(made.name);
    if (!registers) continue;
    out.followed.insert(out.followed.end(), made.through.begin(), made.through.end());
    const auto gaps = out.gaps.size(), mounts = out.mounts.size();
    if (!made.callee.known()) {
      read_unknown_registration(input, call, made, calls, out);
    } else if (function.empty() || made.name == "register_blueprint") {
      read_registration(input, call, made, calls, out);
      if (!decorator) read_resources(input, call, made, out);
    } else {
      out.gaps.push_back(gap_on(input, call, made.callee, "dynamic-registration"));
    }
    for (auto i = gaps; i < out.gaps.size() && !function.empty(); ++i) out.gaps[i].unless = function;
    for (auto i = mounts; i < out.mounts.size(); ++i) out.mounts[i].unless = function;
  }
}

/// What could not be read may have added to the blueprints that were.
void add_damaged(facts::Facts& out) {
  std::map<std::string, facts::Site> places;
  for (const auto& group : out.groups) places.emplace(group.id, group.site);
  for (const auto& route : out.routes) places.emplace(route.parent, route.site);
  for (const auto& [id, site] : places) {
    const bool app = std::ranges::find(out.apps, id, &facts::App::id) != out.apps.end();
    if (!id.empty() && !app) out.gaps.push_back({"damaged-module", {}, site, id});
  }
}

}  // namespace

facts::Facts extract(const ModuleInput& input) {
  facts::Facts out;
  read_models(input, out);
  read_forms(input, out);
  read_config(input, out);
  python::CallMaker calls(input.ast, input.meaning, input.environment);
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    switch (input.ast[id].kind) {
      case Kind::call:
        read_call(input, id, calls, out);
        break;
      case Kind::function_def:
      case Kind::class_def:
        read_decorators(input, id, calls, out);
        read_definition(input, id, out);
        break;
      case Kind::subscript:
        read_request_data(input, id, out);
        read_converter(input, id, out);
        read_given_name(input, id, out);
        break;
      case Kind::keyword:
      case Kind::pair:
        read_given_name(input, id, out);
        break;
      default:
        break;
    }
  }
  if (input.ast.damaged || input.ast.too_large) add_damaged(out);
  const auto by_place = [](const auto& a, const auto& b) { return a.site < b.site; };
  std::ranges::sort(out.routes, by_place);
  std::ranges::sort(out.mounts, by_place);
  std::ranges::sort(out.url_references, by_place);
  std::ranges::sort(out.template_references, by_place);
  return out;
}

}  // namespace segue::frameworks::flask
