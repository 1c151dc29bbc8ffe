// Which routes, mounts and hooks does a module register?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using facts::HookKind;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

struct Shortcut {
  std::string_view method, verb;
};
constexpr auto shortcuts = std::to_array<Shortcut>(
    {{"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"delete", "DELETE"}, {"patch", "PATCH"}});

struct HookName {
  std::string_view method;
  HookKind kind;
  bool whole_app;
};
constexpr auto hook_names = std::to_array<HookName>({{"before_request", HookKind::before_request, false},
                                                     {"before_app_request", HookKind::before_request, true},
                                                     {"after_request", HookKind::after_request, false},
                                                     {"after_app_request", HookKind::after_request, true},
                                                     {"teardown_request", HookKind::teardown, false},
                                                     {"teardown_app_request", HookKind::teardown, true},
                                                     {"teardown_appcontext", HookKind::teardown, true},
                                                     {"errorhandler", HookKind::error_handler, false},
                                                     {"app_errorhandler", HookKind::error_handler, true},
                                                     {"register_error_handler", HookKind::error_handler, false},
                                                     {"context_processor", HookKind::context_processor, false},
                                                     {"app_context_processor", HookKind::context_processor, true},
                                                     {"url_value_preprocessor", HookKind::url_value, false},
                                                     {"app_url_value_preprocessor", HookKind::url_value, true}});

/// Methods that register an address; on an object that is not known they may belong to any application.
constexpr auto registering = std::to_array<std::string_view>({"route", "add_url_rule", "register_blueprint"});

/// Arguments of a registration that some field tells of; `strict_slashes=True` is what holds without it.
constexpr auto told =
    std::to_array<std::string_view>({"endpoint", "methods", "provide_automatic_options", "rule", "view_func"});

bool registers_by_decorator(std::string_view method) {
  return method == "route" || std::ranges::any_of(shortcuts, [&](const auto& s) { return s.method == method; });
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

/// Methods of a list, tuple or set display; false when one is not a constant.
bool listed_methods(const ModuleInput& input, NodeId node, std::vector<std::string>& methods) {
  const auto kind = input.ast[node].kind;
  if (kind != Kind::list && kind != Kind::tuple && kind != Kind::set) return false;
  for (const NodeId item : input.ast.kids_of(node)) {
    const auto text = text_of(input, item);
    if (!text.literal) return false;
    methods.push_back(upper(text.text));
  }
  return true;
}

/// `def get`, `def post` of a class that dispatches by method.
void class_methods(const ModuleInput& input, const std::string& symbol, facts::Route& route) {
  const auto* meaning = input.environment.meaning(python::symbol_key(symbol));
  const bool own = python::symbol_key(symbol) == input.key;
  const auto& classes = own ? input.meaning.classes : meaning ? meaning->classes : input.meaning.classes;
  const auto found = classes.find(python::symbol_name(symbol));
  if (found == classes.end()) return void(route.methods_known = false);
  for (const auto& shortcut : shortcuts)
    if (found->second.members.contains(shortcut.method)) route.methods.emplace_back(shortcut.verb);
  if (found->second.members.contains("methods")) route.methods_known = false;
  if (route.methods.empty()) route.methods_known = false;
}

void complete_methods(facts::Route& route) {
  if (route.methods.empty() && route.methods_known) route.methods = {"GET"};
  const auto has = [&](std::string_view verb) { return std::ranges::count(route.methods, verb) > 0; };
  if (has("GET") && !has("HEAD")) route.implicit_methods.emplace_back("HEAD");
  if (!has("OPTIONS")) route.implicit_methods.emplace_back("OPTIONS");
}

/// A blueprint that is not known by name (a parameter) is nothing that is mounted anywhere, and never the application.
std::string parent_of(const ModuleInput& input, const python::Value& bound) {
  auto id = owner_of(bound);
  if (id.empty() && python::derives_from(bound.receiver, "flask.Blueprint", input.environment))
    id = std::string(input.key) + ":?";
  return id;
}

/// What a registration by `route(…)`, `get(…)` or `add_url_rule(…)` gives besides the view.
facts::Route route_of(const ModuleInput& input, NodeId call, std::string_view method) {
  const auto& ast = input.ast;
  facts::Route route;
  route.parent = parent_of(input, value_of(input, ast.kid(call, 0)));
  route.site = site_of(input, call);
  route.rule = text_of(input, python::argument(ast, call, 0, "rule"));
  route.arguments = rule_arguments(route.rule.text);
  const NodeId name = python::argument(ast, call, method == "add_url_rule" ? 1 : -1, "endpoint");
  if (name != no_node && !ast.is(name, Kind::none_value)) {
    route.name = text_of(input, name);
    route.name_given = true;
  }
  for (const auto& shortcut : shortcuts)
    if (shortcut.method == method) route.methods = {std::string(shortcut.verb)};
  const NodeId methods = python::argument(ast, call, -1, "methods");
  if (methods != no_node) {
    route.methods_given = true;
    route.methods_known = listed_methods(input, methods, route.methods);
  }
  const NodeId defaults = python::argument(ast, call, -1, "defaults");
  if (ast.is(defaults, Kind::dict))
    for (const NodeId pair : ast.kids_of(defaults))
      if (ast.is(pair, Kind::pair)) route.defaults.push_back({text_of(input, ast.kid(pair, 0)).text, {}, {}, false});
  if (python::has_open_arguments(ast, call)) route.methods_known = false;
  for (const auto& argument : route.arguments)
    if (const auto limited = argument.converter + "("; route.rule.text.find("<" + limited) != std::string::npos)
      route.options.push_back(limited + "…)");
  for (const NodeId given : ast.kids_of(ast.kid(call, 1)))
    if (ast.is(given, Kind::keyword) && std::ranges::count(told, ast.name(given)) == 0)
      route.options.emplace_back(ast.name(given));
  const NodeId slashes = python::argument(ast, call, -1, "strict_slashes");
  route.strict_slashes = !ast.is(slashes, Kind::false_value);
  return route;
}

void set_view(const ModuleInput& input, const View& view, facts::Route& route) {
  route.view = view.symbol;
  route.view_name = view.name;
  route.view_is_class = view.is_class;
  if (route.name_given || view.symbol.empty()) return;
  if (view.call != no_node) {
    route.name = text_of(input, python::argument(input.ast, view.call, 0, "name"));
    return;
  }
  const auto dot = view.name.rfind('.');
  route.name = {dot == std::string::npos ? view.name : view.name.substr(dot + 1), true, {}};
}

void add_mount(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  facts::Mount mount;
  mount.parent = parent_of(input, value_of(input, ast.kid(call, 0)));
  mount.site = site_of(input, call);
  const NodeId child = python::argument(ast, call, 0, "blueprint");
  if (child != no_node && is_instance(input, value_of(input, child), "flask.Blueprint"))
    mount.child = value_of(input, child).origin;
  const NodeId prefix = python::argument(ast, call, -1, "url_prefix");
  if (prefix != no_node) {
    mount.prefix = prefix_of(input, prefix);
    mount.prefix_given = mount.prefix.given();
  }
  mount.name = text_of(input, python::argument(ast, call, -1, "name"));
  mount.arguments = rule_arguments(mount.prefix.text);
  mount.condition = python::enclosing(ast, call, Kind::if_statement, Kind::try_statement) != no_node;
  out.mounts.push_back(std::move(mount));
}

void add_hook(const ModuleInput& input, NodeId site, std::string_view method, const std::string& parent,
              const std::string& function, facts::Facts& out) {
  for (const auto& hook : hook_names)
    if (hook.method == method)
      out.hooks.push_back({hook.kind, parent, function, {}, hook.whole_app, site_of(input, site)});
}

}  // namespace

void read_registration(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const NodeId function = ast.kid(call, 0);
  const auto& callee = value_of(input, function);
  const auto method = callee.kind == ValueKind::external ? scaffold_method(callee.name) : std::string_view{};
  if (method == "register_blueprint") return add_mount(input, call, out);
  if (method == "add_url_rule") {
    auto route = route_of(input, call, method);
    const NodeId given = python::argument(ast, call, 2, "view_func");
    set_view(input, view_of(input, given), route);
    if (route.view_is_class && !route.methods_given) class_methods(input, route.view, route);
    complete_methods(route);
    // Without a view this is a rule for an endpoint that a function takes elsewhere.
    if (route.name.text.empty()) out.gaps.push_back({"dynamic-registration", {}, route.site});
    if (!route.name.text.empty() || route.rule.literal) out.routes.push_back(std::move(route));
    return;
  }
  if (ast.is(function, Kind::call)) {  // app.route("/x")(view)
    const auto& inner = value_of(input, ast.kid(function, 0));
    const auto registering_method =
        inner.kind == ValueKind::external ? scaffold_method(inner.name) : std::string_view{};
    if (!registers_by_decorator(registering_method)) return;
    auto route = route_of(input, function, registering_method);
    const auto arguments = python::positional_arguments(ast, call);
    set_view(input, arguments.empty() ? View{} : view_of(input, arguments[0]), route);
    complete_methods(route);
    if (route.name.text.empty())
      out.gaps.push_back({"dynamic-registration", {}, route.site});
    else
      out.routes.push_back(std::move(route));
    return;
  }
  if (callee.known() || !ast.is(function, Kind::attribute)) return;
  // Applications and blueprints alone take a blueprint: this one belongs to the only application there is.
  const NodeId child =
      ast.name(function) == "register_blueprint" ? python::argument(ast, call, 0, "blueprint") : no_node;
  if (child != no_node && is_instance(input, value_of(input, child), "flask.Blueprint"))
    return add_mount(input, call, out);
  if (std::ranges::count(registering, ast.name(function)) > 0)
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, call)});
}

void read_decorators(const ModuleInput& input, NodeId definition, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& own = value_of(input, definition);
  const auto decorators = ast.kids_of(ast.kid(definition, 0));
  std::vector<std::string> others;
  std::vector<facts::Route> routes;
  for (const NodeId decorator : decorators) {
    const bool called = ast.is(decorator, Kind::call);
    const auto& value = value_of(input, called ? ast.kid(decorator, 0) : decorator);
    const auto method = value.kind == ValueKind::external ? scaffold_method(value.name) : std::string_view{};
    if (called && registers_by_decorator(method))
      routes.push_back(route_of(input, decorator, method));
    else if (!method.empty())
      add_hook(input, decorator, method, owner_of(value), own.name, out);
    else if (const auto written = dotted_source(ast, decorator); !written.empty())
      others.push_back(written);
  }
  for (auto& route : routes) {
    set_view(input,
             {own.name, std::string(python::symbol_name(own.name)), ast.is(definition, Kind::class_def), no_node},
             route);
    route.view_site = name_site(input, definition);
    route.decorators = others;
    complete_methods(route);
    out.routes.push_back(std::move(route));
  }
}

}  // namespace segue::frameworks::flask
