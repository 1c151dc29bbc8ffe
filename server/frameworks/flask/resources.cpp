// Which addresses do the resources of an API have?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::Value;
using python::ValueKind;

constexpr std::string_view restful = "flask_restful.Api", restx = "flask_restx.Api";
constexpr std::string_view restx_namespace = "flask_restx.Namespace", restx_prefix = "flask_restx.";

/// Ways to add a resource: `add_resource(Resource, "/rule", …)`, or a decorator with the rules alone.
struct Adding {
  std::string_view id;
  bool decorator;
};
constexpr auto adding = std::to_array<Adding>({{"flask_restful.Api.add_resource", false},
                                               {"flask_restful.Api.resource", true},
                                               {"flask_restx.Api.add_resource", false},
                                               {"flask_restx.Api.route", true},
                                               {"flask_restx.Namespace.add_resource", false},
                                               {"flask_restx.Namespace.route", true}});

/// Names that an API gives addresses of its own, for its documentation.
constexpr auto own_names = std::to_array<std::string_view>({"doc", "root", "specs"});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

/// "UserList" → "user_list", "HTTPStatus" → "http_status"
std::string with_underscores(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool next_lower = i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    const bool starts = i > 0 && is_upper(name[i]) && name[i - 1] != '_' && (!is_upper(name[i - 1]) || next_lower);
    if (starts) out += '_';
    out += lower(name[i]);
  }
  return out;
}

void mount_on(const ModuleInput& input, NodeId call, const Value& api, NodeId parent, facts::Facts& out) {
  facts::Mount mount;
  const auto& holder = value_of(input, parent);
  const bool known = is_instance(input, holder, "flask.Flask") || is_instance(input, holder, "flask.Blueprint");
  mount.parent = known ? std::string(holder.origin) : std::string{};
  mount.child = api.origin;
  mount.bare = true;
  mount.site = mount.child_site = site_of(input, call);
  out.mounts.push_back(std::move(mount));
}

void add_group(const ModuleInput& input, NodeId call, const Value& made, facts::Text name, facts::Text prefix,
               facts::Facts& out) {
  facts::Group group;
  group.id = made.origin;
  group.name = std::move(name);
  group.prefix = prefix_of(std::move(prefix));
  group.site = site_of(input, call);
  out.groups.push_back(std::move(group));
}

void add_api(const ModuleInput& input, NodeId call, const Value& made, facts::Facts& out) {
  const auto& ast = input.ast;
  const bool own_addresses = is_instance(input, made, restx);
  const NodeId prefix = python::argument(ast, call, own_addresses ? -1 : 1, "prefix");
  add_group(input, call, made, {}, text_of(input, prefix), out);
  if (own_addresses) {
    for (const auto name : own_names)
      out.gaps.push_back({"extension", std::string(name), site_of(input, call), made.origin});
    out.gaps.push_back({"extension", "restx_doc", site_of(input, call)});
  }
  const NodeId app = python::argument(ast, call, 0, "app");
  if (app != no_node && !ast.is(app, Kind::none_value)) mount_on(input, call, made, app, out);
}

void add_namespace(const ModuleInput& input, NodeId call, const Value& made, facts::Facts& out) {
  const auto name = text_of(input, python::argument(input.ast, call, 0, "name"));
  auto path = text_of(input, python::argument(input.ast, call, 2, "path"));
  if (!path.given()) path = {"/" + name.text, name.literal, name.site};
  add_group(input, call, made, name, std::move(path), out);
}

/// `api.add_namespace(users, path="/people")`
void mount_namespace(const ModuleInput& input, NodeId call, const Value& bound, facts::Facts& out) {
  facts::Mount mount;
  const NodeId child = python::argument(input.ast, call, 0, "ns");
  mount.parent = bound.origin;
  if (child != no_node && is_instance(input, value_of(input, child), restx_namespace))
    mount.child = value_of(input, child).origin;
  mount.bare = true;
  mount.prefix = prefix_of(text_of(input, python::argument(input.ast, call, 1, "path")));
  mount.prefix_given = mount.prefix.given();
  mount.site = mount.child_site = site_of(input, call);
  out.mounts.push_back(std::move(mount));
}

}  // namespace

bool is_api(const ModuleInput& input, const Value& value) {
  return !value.origin.empty() && (is_instance(input, value, restful) || is_instance(input, value, restx));
}

bool adds_resources(std::string_view id) { return std::ranges::find(adding, id, &Adding::id) != adding.end(); }

void read_api(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& made = value_of(input, call);
  const NodeId callee = ast.kid(call, 0);
  const auto& value = value_of(input, callee);
  const bool constructs = value.kind == ValueKind::klass || value.kind == ValueKind::external;
  if (constructs && made.kind == ValueKind::instance && value.receiver.empty()) {
    if (is_api(input, made)) return add_api(input, call, made, out);
    if (is_instance(input, made, restx_namespace)) return add_namespace(input, call, made, out);
  }
  if (value.is_external("flask_restx.Api.add_namespace")) return mount_namespace(input, call, value, out);
  if (!ast.is(callee, Kind::attribute) || ast.name(callee) != "init_app") return;
  const auto& object = value_of(input, ast.kid(callee, 0));
  const NodeId app = python::argument(ast, call, 0, "app");
  if (is_api(input, object) && app != no_node) mount_on(input, call, object, app, out);
}

void read_resources(const ModuleInput& input, NodeId call, const python::MadeCall& made, facts::Facts& out) {
  const auto* const way = std::ranges::find(adding, made.callee.name.view(), &Adding::id);
  if (made.callee.kind != ValueKind::external || way == adding.end()) return;
  const auto* resource = way->decorator ? made.applied ? &*made.applied : nullptr : made.argument(0, "resource");
  const auto view = resource ? view_of(input, *resource) : View{};
  if (view.symbol.empty() || made.open || made.callee.origin.empty())
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, call), made.callee.origin});
  if (view.symbol.empty()) return;
  const auto* endpoint = made.argument(-1, "endpoint");
  for (int place = way->decorator ? 0 : 1; const auto* rule = made.argument(place, {}); ++place) {
    facts::Route route;
    route.parent = made.callee.origin;
    route.site = site_of(input, call);
    route.rule = text_of(input, rule, call);
    route.arguments = rule_arguments(route.rule.text);
    route.view = view.symbol;
    route.view_name = view.name;
    route.view_is_class = true;
    route.name_given = endpoint && endpoint->value.kind != ValueKind::none;
    route.name = route.name_given ? text_of(input, endpoint, call) : facts::Text{lowered(view.name), true, {}};
    if (!route.name_given && made.callee.name.starts_with(restx_prefix)) {
      route.name.text = with_underscores(view.name);
      route.resource = made.callee.name.starts_with(restx_namespace);
    }
    class_methods(input, route.view, route);
    complete_methods(route);
    out.routes.push_back(std::move(route));
  }
}

void name_resources(const LinkInput& input, facts::Facts& facts) {
  for (auto& route : facts.routes) {
    if (!route.resource) continue;
    route.resource = false;
    for (const auto& [key, module] : input.modules)
      for (const auto& group : module->groups)
        if (group.id == route.parent && group.name.given()) route.name.text = group.name.text + "_" + route.name.text;
  }
}

}  // namespace segue::frameworks::flask
