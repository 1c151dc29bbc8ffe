// What does one pattern say of the address of a view?
#include <algorithm>
#include <array>

#include "frameworks/django/parts.h"
#include "frameworks/reading/arguments.h"
#include "python/calls.h"

namespace segue::frameworks::django {

using python::Kind;
using python::no_node;
using python::NodeId;

bool is_regex_function(std::string_view id) { return id != "django.urls.path"; }

std::vector<facts::RouteArgument> rule_arguments(std::string_view rule, bool pattern) {
  std::vector<facts::RouteArgument> arguments;
  const std::string_view opening = pattern ? "(?P<" : "<";
  for (auto open = rule.find(opening); open != std::string_view::npos; open = rule.find(opening, open + 1)) {
    const auto begin = open + opening.size();
    const auto close = rule.find('>', begin);
    if (close == std::string_view::npos) break;
    const auto inside = rule.substr(begin, close - begin);
    const auto colon = inside.find(':');
    facts::RouteArgument argument;
    argument.name = std::string(colon == std::string_view::npos ? inside : inside.substr(colon + 1));
    if (!pattern) argument.converter = colon == std::string_view::npos ? "str" : std::string(inside.substr(0, colon));
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

std::vector<facts::RouteArgument> default_arguments(const ModuleInput& input, NodeId call) {
  return arguments_in(input, python::argument(input.ast, call, 2, "kwargs"));
}

namespace {

/// Decorators that stand around the view in the pattern itself: `login_required(view)`.
std::vector<std::string> wrappers(const ModuleInput& input, NodeId view) {
  std::vector<std::string> found;
  constexpr int limit = 6;
  for (int i = 0; i < limit && input.ast.is(view, Kind::call); ++i) {
    const NodeId callee = input.ast.kid(view, 0);
    const auto given = python::positional_arguments(input.ast, view);
    if (given.empty() || (input.ast.is(callee, Kind::attribute) && input.ast.name(callee) == "as_view")) break;
    found.push_back(dotted_source(input.ast, callee));
    view = given.back();
  }
  return found;
}

}  // namespace

facts::Text rule_text(const ModuleInput& input, NodeId call, const python::MadeCall* made) {
  const auto& ast = input.ast;
  if (const auto* given = made ? made->argument(0, "route") : nullptr) return text_of(input, given, call);
  NodeId rule = python::argument(ast, call, 0, "route");
  if (rule == no_node) rule = python::argument(ast, call, -1, "regex");
  // A translated rule has the arguments of the one that is written.
  if (ast.is(rule, Kind::call) && called_id(input, rule).starts_with("django.utils.translation."))
    rule = python::argument(ast, rule, 0, "message");
  return text_of(input, rule);
}

void add_route(const ModuleInput& input, NodeId call, const std::string& parent, facts::Facts& out,
               const python::MadeCall* made) {
  const auto& ast = input.ast;
  const bool open = made ? made->open : python::has_open_arguments(ast, call);
  facts::Route route;
  route.parent = parent;
  route.site = site_of(input, call);
  route.pattern = is_regex_function(called_id(input, call));
  route.rule = rule_text(input, call, made);
  route.arguments = rule_arguments(route.rule.text, route.pattern);
  route.defaults = default_arguments(input, call);
  if (open) route.defaults.push_back({std::string(facts::any_argument), {}, {}, true});
  const NodeId name = python::argument(ast, call, 3, "name");
  const auto* made_name = made ? made->argument(3, "name") : nullptr;
  if (name != no_node || made_name) {
    route.name = made_name ? text_of(input, made_name, call) : text_of(input, name);
    route.name_given = route.name.given();
    if (route.name.unknown())
      out.gaps.push_back({"dynamic-name", {}, name == no_node ? route.site : site_of(input, name), parent});
  } else if (open) {
    out.gaps.push_back({"dynamic-name", {}, route.site, parent});
  }
  const NodeId target = python::argument(ast, call, 1, "view");
  const auto* made_view = made ? made->argument(1, "view") : nullptr;
  const auto view = made_view ? view_of(input, *made_view) : view_of(input, target);
  route.view = view.symbol;
  route.view_name = view.name;
  route.view_is_class = view.is_class;
  route.decorators = wrappers(input, target);
  out.routes.push_back(std::move(route));
}

}  // namespace segue::frameworks::django
