// Which routes, mounts and hooks does a module register?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "frameworks/reading/arguments.h"
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

/// Methods of a list, tuple or set of constants; false when one can't be told.
bool listed_methods(const ModuleInput& input, const python::Given& given, std::vector<std::string>& methods) {
  for (const auto item : python::items_of(given.value)) methods.push_back(upper(item));
  if (given.value.kind == ValueKind::sequence) return true;
  const auto& ast = input.ast;
  const bool display =
      ast.is(given.node, Kind::list) || ast.is(given.node, Kind::tuple) || ast.is(given.node, Kind::set);
  if (!display) return false;
  for (const NodeId item : ast.kids_of(given.node)) {
    const auto text = text_of(input, item);
    if (!text.literal) return false;
    methods.push_back(upper(text.text));
  }
  return true;
}

constexpr std::string_view some_blueprint = ":?";

/// A blueprint that is not known by name (a parameter) is nothing that is mounted anywhere, and never the application.
std::string parent_of(const ModuleInput& input, const python::Value& bound) {
  auto id = owner_of(bound);
  if (id.empty() && python::derives_from(bound.receiver, "flask.Blueprint", input.environment))
    id = std::string(input.key) + std::string(some_blueprint);
  return id;
}

}  // namespace

std::vector<facts::RouteArgument> defaults_of(const ModuleInput& input, const python::Given* given) {
  if (!given || given->value.kind == ValueKind::none) return {};
  if (given->node == no_node) return {{std::string(facts::any_argument), {}, {}, true}};
  return arguments_in(input, given->node);
}

namespace {

/// What a registration by `route(…)`, `get(…)` or `add_url_rule(…)` gives besides the view.
facts::Route route_of(const ModuleInput& input, NodeId call, const python::MadeCall& made, std::string_view method) {
  facts::Route route;
  route.parent = parent_of(input, made.callee);
  route.site = site_of(input, call);
  route.rule = text_of(input, made.argument(0, "rule"), call);
  route.arguments = rule_arguments(route.rule.text);
  const auto* name = made.argument(method == "add_url_rule" ? 1 : -1, "endpoint");
  if (name && name->value.kind != ValueKind::none) {
    route.name = text_of(input, name, call);
    route.name_given = true;
  }
  for (const auto& shortcut : shortcuts)
    if (shortcut.method == method) route.methods = {std::string(shortcut.verb)};
  const auto* methods = made.argument(-1, "methods");
  if (methods && methods->value.kind != ValueKind::none) {
    route.methods_given = true;
    route.methods_known = listed_methods(input, *methods, route.methods);
  }
  route.defaults = defaults_of(input, made.argument(-1, "defaults"));
  if (made.open) route.methods_known = false;
  for (const auto& argument : route.arguments)
    if (const auto limited = argument.converter + "("; route.rule.text.find("<" + limited) != std::string::npos)
      route.options.push_back(limited + "…)");
  for (const auto& given : made.arguments)
    if (!given.name.empty() && std::ranges::count(told, given.name) == 0) route.options.push_back(given.name);
  const auto* slashes = made.argument(-1, "strict_slashes");
  route.strict_slashes = !slashes || slashes->value.kind != ValueKind::boolean || slashes->value.name != "False";
  return route;
}

void set_view(const ModuleInput& input, const View& view, facts::Route& route) {
  route.view = view.symbol;
  route.view_name = view.name;
  route.view_is_class = view.is_class;
  if (route.name_given || view.symbol.empty() || view.is_object) return;
  if (view.call != no_node) {
    route.name = text_of(input, python::argument(input.ast, view.call, 0, "name"));
    return;
  }
  const auto dot = view.name.rfind('.');
  route.name = {dot == std::string::npos ? view.name : view.name.substr(dot + 1), true, {}};
}

/// What a function of the project that is called for a blueprint makes it with, where that depends on the call.
std::optional<python::MadeCall> made_with(const ModuleInput& input, NodeId node, python::CallMaker& calls) {
  if (input.ast.is(node, Kind::name)) node = assigned(input.ast, input.ast.name(node));
  if (!input.ast.is(node, Kind::call) || !calls.hands_on(input.ast.kid(node, 0))) return std::nullopt;
  auto made = calls.of_call(node);
  std::erase_if(made, [](const auto& one) { return !one.callee.is_external(makes_group) || one.lost; });
  return made.size() == 1 ? std::optional(std::move(made[0])) : std::nullopt;
}

void add_mount(const ModuleInput& input, NodeId call, const python::MadeCall& made, python::CallMaker& calls,
               facts::Facts& out) {
  facts::Mount mount;
  mount.parent = parent_of(input, made.callee);
  mount.site = site_of(input, call);
  const auto* child = made.argument(0, "blueprint");
  if (child && is_instance(input, child->value, "flask.Blueprint")) mount.child = child->value.origin;
  mount.name = text_of(input, made.argument(-1, "name"), call);
  const auto* prefix = made.argument(-1, "url_prefix");
  const auto with = child && !mount.child.empty() ? made_with(input, child->node, calls) : std::nullopt;
  if (with && !mount.name.written()) mount.name = text_of(input, with->argument(0, "name"), call);
  if (with && !prefix) prefix = with->argument(5, "url_prefix");
  if (prefix) {
    mount.prefix = prefix_of(text_of(input, prefix, call));
    mount.prefix_given = mount.prefix.written();
  }
  if (mount.name.unknown()) out.gaps.push_back(gap_on(input, call, made.callee, "dynamic-name"));
  mount.arguments = rule_arguments(mount.prefix.text);
  mount.defaults = defaults_of(input, made.argument(-1, "url_defaults"));
  mount.condition =
      made.condition || python::enclosing(input.ast, call, Kind::if_statement, Kind::try_statement) != no_node;
  out.mounts.push_back(std::move(mount));
}

void add_hook(const ModuleInput& input, NodeId site, std::string_view method, const std::string& parent,
              const std::string& function, NodeId subject, facts::Facts& out) {
  const auto of = subject == no_node ? std::string{} : std::string(value_of(input, subject).name);
  for (const auto& hook : hook_names)
    if (hook.method == method)
      out.hooks.push_back({hook.kind, parent, function, of, hook.whole_app, site_of(input, site)});
}

/// `app.register_error_handler(404, not_found)`, `app.before_request(check)`
void add_hook_by_call(const ModuleInput& input, NodeId call, const python::MadeCall& made, std::string_view method,
                      facts::Facts& out) {
  const bool handler = method == "register_error_handler";
  const auto* function = made.argument(handler ? 1 : 0, "f");
  const auto* subject = handler ? made.argument(0, "code_or_exception") : nullptr;
  if (function && function->value.kind == ValueKind::function)
    add_hook(input, call, method, made.callee.origin, function->value.name, subject ? subject->node : no_node, out);
}

}  // namespace

facts::Gap gap_on(const ModuleInput& input, NodeId at, const python::Value& bound, std::string_view kind) {
  facts::Gap gap{std::string(kind), {}, site_of(input, at)};
  const bool app = bound.name.starts_with("flask.Flask.");
  if (!app) gap.within = parent_of(input, bound);
  if (app || (!gap.within.empty() && !gap.within.ends_with(some_blueprint))) gap.reach = facts::Gap::Reach::beside;
  return gap;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

void complete_methods(facts::Route& route) {
  if (route.methods.empty() && route.methods_known) route.methods = {"GET"};
  const auto has = [&](std::string_view verb) { return std::ranges::count(route.methods, verb) > 0; };
  if (has("GET") && !has("HEAD")) route.implicit_methods.emplace_back("HEAD");
  if (!has("OPTIONS")) route.implicit_methods.emplace_back("OPTIONS");
}

void read_registration(const ModuleInput& input, NodeId call, const python::MadeCall& made, python::CallMaker& calls,
                       facts::Facts& out) {
  const auto& ast = input.ast;
  const auto method = made.callee.kind == ValueKind::external ? scaffold_method(made.callee.name) : std::string_view{};
  if (method == "register_blueprint") return add_mount(input, call, made, calls, out);
  const bool decorates = registers_by_decorator(method);
  // `@app.route("/x")` is read with the function below it; `app.route("/x")(view)` here.
  if (!decorates && method != "add_url_rule") {
    if (!method.empty() && !ast.is(ast[call].parent, Kind::decorators))
      add_hook_by_call(input, call, made, method, out);
    return;
  }
  if (decorates && (!made.applied || ast.is(ast[call].parent, Kind::decorators))) return;
  auto route = route_of(input, call, made, method);
  const auto* given = decorates ? &*made.applied : made.argument(2, "view_func");
  set_view(input, given ? view_of(input, *given) : View{}, route);
  if (route.view_is_class && !route.methods_given) class_methods(input, route.view, route);
  complete_methods(route);
  // Without a view this is a rule for an endpoint that a function takes elsewhere.
  const bool named = !route.name.text.empty();
  if (!named) route.name.site = route.site;
  if (!named || made.lost) out.gaps.push_back(gap_on(input, call, made.callee, "dynamic-registration"));
  if (named || (!decorates && route.rule.literal)) out.routes.push_back(std::move(route));
}

bool is_registration(std::string_view method) {
  return std::ranges::count(registering, method) > 0 || method == "add_resource";
}

bool may_register(const ModuleInput& input, NodeId callee) {
  return input.ast.is(callee, Kind::attribute) && std::ranges::count(registering, input.ast.name(callee)) > 0;
}

void read_unknown_registration(const ModuleInput& input, NodeId call, const python::MadeCall& made,
                               python::CallMaker& calls, facts::Facts& out) {
  // Applications and blueprints alone take a blueprint: this one belongs to the only application there is.
  const auto* child = made.name == "register_blueprint" ? made.argument(0, "blueprint") : nullptr;
  if (child && is_instance(input, child->value, "flask.Blueprint")) return add_mount(input, call, made, calls, out);
  // What is not known by now is a blueprint of its own.
  out.gaps.push_back({"dynamic-registration",
                      {},
                      site_of(input, call),
                      {},
                      made.name == "register_blueprint" ? facts::Gap::Reach::beside : facts::Gap::Reach::any});
}

void read_decorators(const ModuleInput& input, NodeId definition, python::CallMaker& calls, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& own = value_of(input, definition);
  std::vector<std::string> others;
  std::vector<facts::Route> routes;
  for (const NodeId decorator : ast.kids_of(ast.kid(definition, 0))) {
    const bool called = ast.is(decorator, Kind::call);
    const NodeId callee = called ? ast.kid(decorator, 0) : decorator;
    const auto& value = value_of(input, callee);
    const auto plain = value.kind == ValueKind::external ? scaffold_method(value.name) : std::string_view{};
    const auto before = routes.size();
    // On an object that is not known (a parameter) it may take arguments away from any view.
    const auto written_name = !value.known() && ast.is(callee, Kind::attribute) ? ast.name(callee) : std::string_view{};
    if (written_name.ends_with("url_value_preprocessor"))
      add_hook(input, decorator, written_name, {}, own.name, no_node, out);
    const bool resource = value.kind == ValueKind::external && called && adds_resources(value.name);
    if ((called && registers_by_decorator(plain)) || resource || calls.hands_on(callee)) {
      if (called && calls.is_handed_on(decorator)) continue;
      for (auto& made : calls.of_decorator(decorator, own)) {
        out.followed.insert(out.followed.end(), made.through.begin(), made.through.end());
        if (made.callee.kind == ValueKind::external && adds_resources(made.callee.name)) {
          if (!made.applied) made.applied = python::Given{{}, own, no_node};
          read_resources(input, decorator, made, out);
          continue;
        }
        const auto method =
            made.callee.kind == ValueKind::external ? scaffold_method(made.callee.name) : std::string_view{};
        if (!registers_by_decorator(method) || (!made.through.empty() && !made.applied)) continue;
        routes.push_back(route_of(input, decorator, made, method));
        if (made.lost || routes.back().name.unknown())
          out.gaps.push_back(gap_on(input, decorator, made.callee, "dynamic-registration"));
      }
    } else if (!plain.empty()) {
      const NodeId subject = called ? python::argument(ast, decorator, 0, "code_or_exception") : no_node;
      add_hook(input, decorator, plain, owner_of(value), own.name, subject, out);
    }
    const auto written = dotted_source(ast, decorator);
    if (plain.empty() && !resource && routes.size() == before && !written.empty()) others.push_back(written);
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
