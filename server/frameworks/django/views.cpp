// What do the definitions of the views add to their addresses, and what is the request in them?
#include <algorithm>
#include <array>
#include <set>

#include "frameworks/django/parts.h"
#include "frameworks/reading/decorators.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::Meaning;
using python::no_node;
using python::NodeId;

constexpr std::string_view request_class = "django.http.HttpRequest";
constexpr std::string_view rest_view = "rest_framework.views.APIView";
constexpr std::string_view rest_request = "rest_framework.request.Request";
constexpr std::string_view rest_decorator = "rest_framework.decorators.api_view";

constexpr auto handlers =
    std::to_array<std::string_view>({"delete", "dispatch", "get", "head", "options", "patch", "post", "put", "setup"});

/// Decorators that hand the request and the arguments on as they are, besides all of `django.views.decorators`.
constexpr auto transparent = std::to_array<std::string_view>(
    {"django.contrib.admin.views.decorators.staff_member_required", "django.contrib.auth.decorators.login_not_required",
     "django.contrib.auth.decorators.login_required", "django.contrib.auth.decorators.permission_required",
     "django.contrib.auth.decorators.user_passes_test", "django.db.transaction.atomic",
     "django.db.transaction.non_atomic_requests"});

/// A function of the project as its module tells it.
struct Definition {
  const Ast* ast = nullptr;
  const Meaning* meaning = nullptr;
  NodeId node = no_node;
  std::vector<std::string> parameters;

  [[nodiscard]] std::string decorator_id(NodeId decorator) const {
    return frameworks::decorator_id(*ast, *meaning, decorator);
  }
  [[nodiscard]] std::span<const NodeId> decorators() const { return ast->kids_of(ast->kid(node, 0)); }
};

std::optional<Definition> definition(const LinkInput& input, std::string_view symbol) {
  if (!python::is_symbol(symbol)) return std::nullopt;
  const auto key = python::symbol_key(symbol);
  const auto function = function_of(input.environment, symbol);
  Definition found{input.ast(key), input.environment.meaning(key), no_node, {}};
  if (!function || !function->owner.empty() || !found.ast || !found.meaning) return std::nullopt;
  if (function->node >= found.ast->nodes.size() || !found.ast->is(function->node, Kind::function_def))
    return std::nullopt;
  found.node = function->node;
  found.parameters = function->parameters;
  return found;
}

/// `@require_POST` and its kind: which methods reach the view.
void add_methods(const Definition& view, facts::Route& route) {
  constexpr std::string_view module = "django.views.decorators.http.";
  for (const NodeId decorator : view.decorators()) {
    auto id = view.decorator_id(decorator);
    if (!id.starts_with(module)) continue;
    id.erase(0, module.size());
    if (id == "require_GET") route.methods = {"GET"};
    if (id == "require_POST") route.methods = {"POST"};
    if (id == "require_safe") route.methods = {"GET", "HEAD"};
    route.methods_given = route.methods_given || (id.starts_with("require_"));
    if (id != "require_http_methods" || !view.ast->is(decorator, Kind::call)) continue;
    const NodeId list = python::argument(*view.ast, decorator, 0, "request_method_list");
    const bool display = view.ast->is(list, Kind::list) || view.ast->is(list, Kind::tuple);
    if (!display) route.methods_known = false;
    if (!display) continue;
    for (const NodeId item : view.ast->kids_of(list)) {
      const auto& value = view.meaning->of(item);
      if (value.kind == python::ValueKind::string)
        route.methods.push_back(value.name);
      else
        route.methods_known = false;
    }
  }
}

/// The call that registers a view, found again by its place.
NodeId call_at(const Ast& ast, base::Range range) {
  NodeId node = python::node_at(ast, range.begin);
  while (node != no_node && !(ast.is(node, Kind::call) && ast[node].range == range)) node = ast[node].parent;
  return node;
}

/// Do the decorators around the view in its pattern hand everything on?
bool plainly_wrapped(const LinkInput& input, const facts::Route& route) {
  const auto* ast = input.ast(route.site.key);
  const auto* meaning = input.environment.meaning(route.site.key);
  if (!ast || !meaning) return false;
  const NodeId call = call_at(*ast, route.site.range);
  if (call == no_node) return false;
  NodeId view = python::argument(*ast, call, 1, "view");
  while (view != no_node && ast->is(view, Kind::call)) {
    NodeId callee = ast->kid(view, 0);
    if (ast->is(callee, Kind::call)) callee = ast->kid(callee, 0);  // cache_page(60)(view)
    const auto& value = meaning->of(callee);
    if (value.kind != python::ValueKind::external || !is_transparent(value.name)) return false;
    const auto given = python::positional_arguments(*ast, view);
    view = given.empty() ? no_node : given.back();
  }
  return view != no_node;
}

std::string_view request_of(const Definition& view) {
  const bool rest = std::ranges::any_of(
      view.decorators(), [&](NodeId decorator) { return view.decorator_id(decorator) == rest_decorator; });
  return rest ? rest_request : request_class;
}

void add_class_roles(const LinkInput& input, std::string_view key, const Meaning& meaning, std::set<Role>& found) {
  for (const auto& [name, function] : meaning.functions) {
    if (function.owner.empty() || function.parameters.empty()) continue;
    const auto method = std::string_view(name).substr(name.rfind('.') + 1);
    if (std::ranges::count(handlers, method) == 0) continue;
    if (!python::derives_from(function.owner, view_class, input.environment)) continue;
    // The outer methods of a REST view get the request of the server and wrap it.
    const bool rest =
        method != "dispatch" && method != "setup" && python::derives_from(function.owner, rest_view, input.environment);
    found.insert({std::string(key), {name, 0, std::string(rest ? rest_request : request_class)}});
  }
}

}  // namespace

bool is_transparent(std::string_view id) {
  return id.starts_with("django.views.decorators.") || std::ranges::count(transparent, id) > 0;
}

void complete_views(const LinkInput& input, facts::Tables& tables) {
  set_view_sites(input, tables);
  for (auto& row : tables.urls) {
    auto& route = row.route;
    const auto view = definition(input, route.view);
    if (route.view_is_class || !view) continue;
    add_methods(*view, route);
    for (const NodeId decorator : view->decorators())
      if (auto written = dotted_source(*view->ast, decorator); !written.empty())
        route.decorators.push_back(std::move(written));
  }
}

std::vector<Role> roles(const LinkInput& input, const facts::Tables& tables) {
  std::set<Role> found;
  for (const auto& row : tables.urls) {
    const auto view = definition(input, row.route.view);
    if (!view || view->parameters.empty()) continue;
    found.insert({std::string(python::symbol_key(row.route.view)),
                  {std::string(python::symbol_name(row.route.view)), 0, std::string(request_of(*view))}});
  }
  for (const auto& [key, module] : input.modules)
    if (const auto* meaning = input.environment.meaning(key)) add_class_roles(input, key, *meaning, found);
  return {found.begin(), found.end()};
}

std::optional<facts::Signature> view_signature(const LinkInput& input, const facts::UrlRow& row) {
  const auto& route = row.route;
  const auto view = definition(input, route.view);
  if (route.view_is_class || !view || view->ast->damaged) return std::nullopt;
  // Groups without a name in a regular expression above may count or not, by what else is in it.
  if (row.prefix.find('(') != std::string::npos) return std::nullopt;
  const bool plain = std::ranges::all_of(view->decorators(), [&](NodeId decorator) {
    return is_transparent(view->decorator_id(decorator)) || hands_on(input, *view->ast, *view->meaning, decorator, 1);
  });
  if (!plain || !plainly_wrapped(input, route)) return std::nullopt;
  return signature_of(*view->ast, view->node, 1, route.view_site);
}

}  // namespace segue::frameworks::django
