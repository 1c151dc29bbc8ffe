// What does a module of a Flask project state? Walks its tree once and asks each part.
#include <algorithm>
#include <array>

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

facts::Facts extract(const ModuleInput& input) {
  facts::Facts out;
  read_models(input, out);
  read_forms(input, out);
  read_config(input, out);
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    switch (input.ast[id].kind) {
      case Kind::call:
        read_objects(input, id, out);
        read_registration(input, id, out);
        read_references(input, id, out);
        break;
      case Kind::function_def:
      case Kind::class_def:
        read_decorators(input, id, out);
        break;
      case Kind::subscript:
        read_references(input, id, out);
        break;
      default:
        break;
    }
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.site < b.site; };
  std::ranges::sort(out.routes, by_place);
  std::ranges::sort(out.mounts, by_place);
  std::ranges::sort(out.url_references, by_place);
  std::ranges::sort(out.template_references, by_place);
  return out;
}

}  // namespace segue::frameworks::flask
