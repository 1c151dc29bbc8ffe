// Which addresses does a router of the REST framework make of the classes that are registered on it?
#include <algorithm>
#include <array>
#include <set>

#include "frameworks/django/models.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::Value;
using python::ValueKind;

constexpr std::string_view any_router = "rest_framework.routers.BaseRouter";
constexpr std::string_view with_root = "rest_framework.routers.DefaultRouter";
constexpr std::string_view plain_router = "rest_framework.routers.SimpleRouter";
constexpr std::string_view action_decorator = "rest_framework.decorators.action";
constexpr int class_limit = 50;

constexpr auto on_list = std::to_array<std::string_view>({"list", "create"});
constexpr auto on_detail = std::to_array<std::string_view>({"retrieve", "update", "partial_update", "destroy"});

bool is_router(const ModuleInput& input, const Value& value) {
  return value.kind == ValueKind::instance && !value.origin.empty() &&
         python::derives_from(value.name, any_router, input.environment);
}

/// The call that makes the object that a name is bound to; no_node where the assignment is of another kind.
NodeId made_by(const Ast& ast, NodeId target) {
  const NodeId assignment = ast[target].parent;
  const bool assigns = ast.is(assignment, Kind::assign) || ast.is(assignment, Kind::annotated);
  const NodeId source = assigns ? ast.kids_of(assignment).back() : no_node;
  return source != no_node && source != target && ast.is(source, Kind::call) ? source : no_node;
}

void add_router(const ModuleInput& input, NodeId target, const Value& router, facts::Facts& out) {
  if (std::ranges::find(out.groups, router.origin.view(), &facts::Group::id) != out.groups.end()) return;
  facts::Group group;
  group.id = router.origin;
  group.site = site_of(input, target);
  out.groups.push_back(std::move(group));
  if (router.name != with_root && router.name != plain_router)
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, target), router.origin});
  if (router.name != with_root) return;
  facts::Route root;
  root.parent = router.origin;
  root.rule = {"^$", true, site_of(input, target)};
  root.pattern = root.name_given = root.view_is_class = true;
  root.name = {"api-root", true, site_of(input, target)};
  root.view = "rest_framework.routers.APIRootView";
  root.view_name = "APIRootView";
  root.site = site_of(input, target);
  out.routes.push_back(std::move(root));
}

/// `router.register(r"posts", PostViewSet, basename="post")`
void add_resource(const ModuleInput& input, NodeId call, const std::string& router, facts::Facts& out) {
  const auto& ast = input.ast;
  facts::Route route;
  route.parent = router;
  route.site = site_of(input, call);
  route.resource = route.pattern = route.view_is_class = true;
  route.rule = text_of(input, python::argument(ast, call, 0, "prefix"));
  route.name = text_of(input, python::argument(ast, call, 2, "basename"));
  route.name_given = route.name.given();
  const auto& viewset = value_of(input, python::argument(ast, call, 1, "viewset"));
  if (viewset.kind == ValueKind::klass) {
    route.view = viewset.name;
    const auto name = python::symbol_name(viewset.name);
    route.view_name = std::string(name.substr(name.rfind('.') + 1));
  }
  if (route.view.empty() || route.name.unknown() || python::has_open_arguments(ast, call))
    out.gaps.push_back({"dynamic-registration", {}, route.site, router});
  else
    out.routes.push_back(std::move(route));
}

/// One address of a resource.
struct Address {
  std::string rule, name;  ///< the name behind that of the resource
  bool literal = true;
};

/// What linking has to find out of a class: its own extra actions and what it is called after.
struct Resource {
  const LinkInput& input;
  const facts::Route& route;
  bool complete = true;
  std::string lookup = "pk";
  std::string looked_up = "[^/.]+";  ///< what stands there
  std::vector<Address> addresses = {};

  [[nodiscard]] python::MemberLookup member(std::string_view name) {
    auto found = python::find_member(route.view, name, input.environment);
    complete = complete && (found.complete || found.value.known());
    return found;
  }

  [[nodiscard]] std::string text(std::string_view name) {
    const auto found = member(name);
    return found.value.kind == ValueKind::string ? std::string(found.value.name) : std::string{};
  }

  [[nodiscard]] bool is_model(std::string_view symbol) const {
    return !symbol.empty() && python::derives_from(symbol, model_class, input.environment);
  }

  /// The model whose rows `Model.objects.order_by("name")` gives, whatever is called on the way; empty for all else.
  [[nodiscard]] std::string model_of(const python::MemberLookup& queryset) const {
    const auto origin = std::string_view(queryset.value.origin);
    const auto owner = origin.substr(0, std::min(origin.rfind('.'), origin.size()));
    if (queryset.value.kind == ValueKind::instance && is_model(owner)) return std::string(owner);
    const auto key = python::symbol_key(queryset.owner);
    const auto* meaning = input.environment.meaning(key);
    const auto* ast = meaning ? input.ast(key) : nullptr;
    const auto klass =
        meaning ? meaning->classes.find(python::symbol_name(queryset.owner)) : decltype(meaning->classes.end()){};
    if (!ast || klass == meaning->classes.end() || klass->second.node >= ast->nodes.size()) return {};
    for (const auto& given : class_body(*ast, klass->second.node).attributes) {
      if (ast->name(given.target) != "queryset" || given.value == no_node) continue;
      NodeId at = given.value;
      while (ast->is(at, Kind::call) && ast->is(ast->kid(at, 0), Kind::attribute)) at = ast->kid(ast->kid(at, 0), 0);
      const bool manager = at != given.value && ast->is(at, Kind::attribute);
      const auto& model = meaning->of(manager ? ast->kid(at, 0) : no_node);
      if (model.kind == ValueKind::klass && is_model(model.name)) return model.name;
    }
    return {};
  }

  /// By the name of the model, as the queryset of the class tells it.
  [[nodiscard]] std::string basename() {
    if (route.name_given) return route.name.text;
    return lower(last_name(model_of(member("queryset"))));
  }

  /// What `@action` says of a method.
  void add_action(const Ast& ast, const python::Meaning& meaning, NodeId decorator, std::string_view method) {
    const NodeId callee = ast.is(decorator, Kind::call) ? ast.kid(decorator, 0) : decorator;
    if (!meaning.of(callee).is_external(action_decorator)) return;
    bool literal = true;
    const auto given = [&](int place, std::string_view keyword, std::string otherwise) {
      const NodeId node = ast.is(decorator, Kind::call) ? python::argument(ast, decorator, place, keyword) : no_node;
      if (node == no_node) return otherwise;
      const auto& value = meaning.of(node);
      literal = literal && value.kind == ValueKind::string;
      return std::string(value.name);
    };
    const auto path = given(2, "url_path", std::string(method));
    std::string name(method);
    std::ranges::replace(name, '_', '-');
    name = given(3, "url_name", std::move(name));
    const NodeId detail = ast.is(decorator, Kind::call) ? python::argument(ast, decorator, 1, "detail") : no_node;
    const bool of_one = detail != no_node && ast.is(detail, Kind::true_value);
    addresses.push_back({rule(of_one, path), "-" + name, literal});
    complete = complete && literal;
  }

  void add_actions(const std::string& symbol, std::set<std::string>& seen) {
    if (seen.size() > class_limit || !seen.insert(symbol).second) return;
    const auto key = python::symbol_key(symbol);
    const auto name = python::symbol_name(symbol);
    const auto* ast = input.ast(key);
    const auto* meaning = input.environment.meaning(key);
    const auto klass = meaning ? meaning->classes.find(name) : decltype(meaning->classes.find(name)){};
    if (!ast || !meaning || klass == meaning->classes.end()) {
      complete = false;
      return;
    }
    for (const auto& [qualified, function] : meaning->functions) {
      const bool own =
          function.owner == symbol && function.node < ast->nodes.size() && ast->is(function.node, Kind::function_def);
      if (!own) continue;
      for (const NodeId decorator : ast->kids_of(ast->kid(function.node, 0)))
        add_action(*ast, *meaning, decorator, std::string_view(qualified).substr(qualified.rfind('.') + 1));
    }
    for (const auto& above : klass->second.bases) {
      if (above.kind == ValueKind::klass) add_actions(above.name, seen);
      complete = complete && above.known();
    }
  }

  [[nodiscard]] std::string rule(bool of_one, std::string_view extra) const {
    std::string out = "^" + route.rule.text;
    if (of_one) out += "/(?P<" + lookup + ">" + looked_up + ")";
    if (!extra.empty()) out += "/" + std::string(extra);
    return out + "/$";
  }

  void read() {
    const auto base = basename();
    if (auto field = text("lookup_field"); !field.empty()) lookup = std::move(field);
    if (auto argument = text("lookup_url_kwarg"); !argument.empty()) lookup = std::move(argument);
    const auto pattern = member("lookup_value_regex").value;
    if (pattern.kind == ValueKind::string) looked_up = pattern.name;
    const auto has = [&](std::string_view method) { return member(method).value.known(); };
    if (std::ranges::any_of(on_list, has)) addresses.push_back({rule(false, {}), "-list"});
    std::set<std::string> seen;
    add_actions(route.view, seen);
    if (std::ranges::any_of(on_detail, has)) addresses.push_back({rule(true, {}), "-detail"});
    for (auto& address : addresses) address.name = base.empty() ? std::string{} : base + address.name;
    complete = complete && !base.empty() && route.rule.literal;
  }
};

}  // namespace

std::string router_list(const ModuleInput& input, NodeId node) {
  if (!input.ast.is(node, Kind::attribute) || input.ast.name(node) != "urls") return {};
  const auto& object = value_of(input, input.ast.kid(node, 0));
  return is_router(input, object) ? std::string(object.origin) : std::string{};
}

void read_routers(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::name) || !is_router(input, value_of(input, id))) continue;
    const auto& router = value_of(input, id);
    const NodeId above = ast[id].parent;
    if (made_by(ast, id) != no_node) {
      add_router(input, id, router, out);
    } else if (const bool read = ast.is(above, Kind::attribute) && ast.name(above) == "urls"; !read) {
      const NodeId call = ast.is(above, Kind::attribute) ? ast[above].parent : no_node;
      const bool registers = ast.is(above, Kind::attribute) && ast.name(above) == "register" &&
                             ast.is(call, Kind::call) && ast.kid(call, 0) == above;
      if (registers)
        add_resource(input, call, router.origin, out);
      else  // given away: somebody else may register on it
        out.gaps.push_back({"dynamic-registration", {}, site_of(input, id), router.origin});
    }
  }
}

void expand_resources(const LinkInput& input, facts::Facts& facts) {
  std::vector<facts::Route> routes;
  for (auto& route : facts.routes) {
    if (!route.resource) {
      routes.push_back(std::move(route));
      continue;
    }
    Resource resource{input, route};
    resource.read();
    if (!resource.complete) facts.gaps.push_back({"dynamic-registration", {}, route.site, route.parent});
    for (auto& address : resource.addresses) {
      auto& made = routes.emplace_back(route);
      made.resource = false;
      const bool literal = address.literal && !address.name.empty();
      made.name = {std::move(address.name), literal, route.site};
      made.name_given = true;
      made.rule = {std::move(address.rule), address.literal && route.rule.literal, route.rule.site};
      made.arguments = rule_arguments(made.rule.text, true);
    }
  }
  facts.routes = std::move(routes);
}

}  // namespace segue::frameworks::django
