// Which list does a pattern take in, and under which name?
#include "frameworks/django/includes.h"

#include <algorithm>
#include <array>

#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr std::string_view admin_site = "django.contrib.admin.AdminSite";

struct Address {
  std::string_view rule, name, view;
};
/// What `django.contrib.auth.urls` has, in every supported version.
constexpr auto auth_addresses =
    std::to_array<Address>({{"login/", "login", "LoginView"},
                            {"logout/", "logout", "LogoutView"},
                            {"password_change/", "password_change", "PasswordChangeView"},
                            {"password_change/done/", "password_change_done", "PasswordChangeDoneView"},
                            {"password_reset/", "password_reset", "PasswordResetView"},
                            {"password_reset/done/", "password_reset_done", "PasswordResetDoneView"},
                            {"reset/<uidb64>/<token>/", "password_reset_confirm", "PasswordResetConfirmView"},
                            {"reset/done/", "password_reset_complete", "PasswordResetCompleteView"}});

struct Namespace {
  std::string_view module, name;
};
/// Modules outside that set `app_name`: what they add lies below it.
constexpr auto known_namespaces = std::to_array<Namespace>({{"debug_toolbar.urls", "djdt"},
                                                            {"django.contrib.admindocs.urls", "django-admindocs"},
                                                            {"oauth2_provider.urls", "oauth2_provider"},
                                                            {"rest_framework.urls", "rest_framework"},
                                                            {"silk.urls", "silk"}});

}  // namespace

std::pair<std::string, std::string> imported_from(const python::Ast& ast, std::string_view name) {
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::import_from) || !at_module_level(ast, id)) continue;
    for (const NodeId alias : ast.kids_of(id)) {
      if (!ast.is(alias, Kind::alias)) continue;
      const auto local = ast[alias].kid_count > 0 ? ast.name(ast.kid(alias, 0)) : ast.name(alias);
      if (local == name) return {std::string(ast.name(id)), std::string(ast.name(alias))};
    }
  }
  return {};
}

namespace {

std::string in_module(std::string_view key, std::string_view name) {
  return std::string(key) + ":" + std::string(name);
}

/// Calls of classes make views; a call of anything else may give a list of patterns.
bool may_be_included(const ModuleInput& input, NodeId target) {
  const auto& ast = input.ast;
  if (ast.is(target, Kind::lambda) || value_of(input, target).known()) return false;
  if (!view_of(input, target).symbol.empty()) return false;
  if (!ast.is(target, Kind::call)) return true;
  const NodeId callee = ast.kid(target, 0);
  // `cache_page(60)(Feed())`: what a known decorator is around is a view.
  if (is_transparent(ast.is(callee, Kind::call) ? called_id(input, callee) : called_id(input, target))) return false;
  const bool named = ast.is(callee, Kind::name) || ast.is(callee, Kind::attribute);
  const auto name = named ? ast.name(callee) : std::string_view{};
  if (name.empty() || name == "as_view" || name == "partial") return name.empty();
  return name[0] < 'A' || name[0] > 'Z';
}

}  // namespace

std::string_view known_namespace(std::string_view dotted) {
  const auto* const known = std::ranges::find(known_namespaces, dotted, &Namespace::module);
  return known == known_namespaces.end() ? std::string_view{} : known->name;
}

std::string Includes::unnamed_group(NodeId list, facts::Text name) {
  facts::Group group;
  group.id = in_module(input.key, "@" + std::to_string(input.ast[list].range.begin));
  group.name = std::move(name);
  group.site = site_of(input, list);
  auto id = group.id;
  if (std::ranges::find(out.groups, id, &facts::Group::id) == out.groups.end()) out.groups.push_back(std::move(group));
  return id;
}

std::string Includes::list_of(NodeId node) const {
  const auto& ast = input.ast;
  if (auto router = router_list(input, node); !router.empty()) return router;
  if (ast.is(node, Kind::call)) return function_list(node);
  if (ast.is(node, Kind::attribute)) {
    const auto& object = value_of(input, ast.kid(node, 0));
    return object.kind == ValueKind::module ? in_module(object.name, ast.name(node)) : std::string{};
  }
  if (!ast.is(node, Kind::name)) return {};
  auto own = in_module(input.key, ast.name(node));
  if (std::ranges::find(out.groups, own, &facts::Group::id) != out.groups.end()) return own;
  const auto [module, name] = imported_from(ast, ast.name(node));
  if (module.empty()) return {};
  const auto found = input.environment.module(input.key, module);
  return found.where == python::Environment::Found::Where::project ? in_module(found.key, name) : std::string{};
}

/// The list that a function of the project gives; one of another module is looked for when the facts are joined.
std::string Includes::function_list(NodeId call) const {
  const auto& callee = value_of(input, input.ast.kid(call, 0));
  if (callee.kind != ValueKind::function) return {};
  const bool own = python::symbol_key(callee.name) == input.key;
  const bool known = std::ranges::find(out.groups, callee.name.view(), &facts::Group::id) != out.groups.end();
  return own && !known ? std::string{} : std::string(callee.name);
}

Includes::Child Includes::child_of(NodeId node, bool condition) {
  const auto& ast = input.ast;
  Child child{{}, site_of(input, node), false, {}};
  if (ast.is(node, Kind::list) || (ast.is(node, Kind::tuple) && ast[node].kid_count != 2)) {
    const bool again = std::ranges::find(out.groups, in_module(input.key, "@" + std::to_string(ast[node].range.begin)),
                                         &facts::Group::id) != out.groups.end();
    child.id = unnamed_group(node, {});
    if (!again) read_list(node, child.id, condition);
    return child;
  }
  const auto& value = value_of(input, node);
  if (child.id = router_list(input, node); !child.id.empty()) return child;
  if (value.kind == ValueKind::module) {
    child.id = in_module(value.name, pattern_list);
  } else if (value.kind == ValueKind::external) {
    child.dotted = child.id = value.name;
  } else if (const auto text = text_of(input, node); text.literal) {
    child = named_child(text);
  } else {
    child.id = list_of(node);
    // The name of a module goes with the module, not with its list.
    child.bare = python::symbol_name(child.id) == pattern_list;
  }
  return child;
}

Includes::Child Includes::named_child(const facts::Text& dotted) const {
  const auto found = input.environment.module(input.key, dotted.text);
  const bool own = found.where == python::Environment::Found::Where::project;
  return {own ? in_module(found.key, pattern_list) : dotted.text, dotted.site, false, dotted.text};
}

std::string Includes::known_addresses(NodeId at, std::string_view dotted) {
  if (dotted != "django.contrib.auth.urls") return {};
  auto id = unnamed_group(at, {});
  for (const auto& address : auth_addresses) {
    facts::Route route;
    route.parent = id;
    route.rule = {std::string(address.rule), true, site_of(input, at)};
    route.name = {std::string(address.name), true, site_of(input, at)};
    route.name_given = true;
    route.arguments = rule_arguments(address.rule, false);
    route.view = "django.contrib.auth.views." + std::string(address.view);
    route.view_name = std::string(address.view);
    route.view_is_class = true;
    route.site = site_of(input, at);
    out.routes.push_back(std::move(route));
  }
  return id;
}

void Includes::unread(NodeId at, const std::string& group, const facts::Text& space, const facts::Text& app,
                      std::string_view dotted) {
  const auto add = [&](std::string_view detail) {
    out.gaps.push_back({"unread-module", std::string(detail), site_of(input, at), group});
  };
  if (space.literal && !space.text.empty()) add(space.text);
  if (app.literal && !app.text.empty()) add(app.text);
  if ((space.literal && !space.text.empty()) || (app.literal && !app.text.empty())) return;
  add(space.given() ? std::string_view{} : known_namespace(dotted));
}

void Includes::add(NodeId pattern, NodeId list, facts::Text app, const facts::Text& space, const std::string& group,
                   bool condition) {
  auto child = child_of(list, condition);
  if (auto known = known_addresses(list, child.dotted); !known.empty()) child.id = std::move(known);
  if (child.id.empty()) return unread(list, group, space, app, child.dotted);
  add_child(pattern, std::move(child), std::move(app), space, group, condition);
}

void Includes::add_child(NodeId pattern, Child child, facts::Text app, const facts::Text& space,
                         const std::string& group, bool condition) {
  if (space.unknown() || app.unknown()) out.gaps.push_back({"dynamic-name", {}, child.site, group});
  facts::Mount mount;
  mount.parent = group;
  mount.child = std::move(child.id);
  mount.child_site = child.site;
  mount.bare = child.bare;
  mount.name = space;
  mount.default_name = std::move(app);
  mount.condition = condition;
  mount.site = pattern == no_node ? child.site : site_of(input, pattern);
  if (pattern != no_node) {
    mount.prefix = rule_text(input, pattern);
    mount.prefix_given = true;
    mount.pattern = is_regex_function(called_id(input, pattern));
    mount.arguments = rule_arguments(mount.prefix.text, mount.pattern);
    mount.defaults = default_arguments(input, pattern);
  }
  out.mounts.push_back(std::move(mount));
}

void Includes::give_back(NodeId include, const std::string& group, bool condition) {
  const auto& ast = input.ast;
  const NodeId list = python::argument(ast, include, 0, "arg");
  const auto space = text_of(input, python::argument(ast, include, 1, "namespace"));
  if (list == no_node) return unread(include, group, space, {}, {});
  const bool pair = ast.is(list, Kind::tuple) && ast[list].kid_count == 2;
  add(no_node, pair ? ast.kid(list, 0) : list, pair ? text_of(input, ast.kid(list, 1)) : facts::Text{}, space, group,
      condition);
}

void Includes::read_made(NodeId pattern, const python::MadeCall& include, const std::string& group, bool condition) {
  const auto* list = include.argument(0, "arg");
  const auto name = text_of(input, list, pattern);
  if (!name.literal) return void(read(pattern, group, condition));
  auto child = named_child(name);
  if (auto known = known_addresses(pattern, child.dotted); !known.empty()) child.id = std::move(known);
  add_child(pattern, std::move(child), {}, text_of(input, include.argument(1, "namespace"), pattern), group, condition);
}

bool Includes::read(NodeId pattern, const std::string& group, bool condition) {
  const auto& ast = input.ast;
  NodeId target = python::argument(ast, pattern, 1, "view");
  // `account = include(…)`
  if (ast.is(target, Kind::name) && value_of(input, target).via == include_id)
    if (const NodeId source = assigned(ast, ast.name(target)); source != no_node) target = source;
  if (target == no_node) {
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, pattern), group});
    return true;
  }
  if (ast.is(target, Kind::call) && called_id(input, target) == include_id) {
    const NodeId list = python::argument(ast, target, 0, "arg");
    const auto space = text_of(input, python::argument(ast, target, 1, "namespace"));
    if (list == no_node)
      unread(target, group, space, {}, {});
    else if (ast.is(list, Kind::tuple) && ast[list].kid_count == 2)
      add(pattern, ast.kid(list, 0), text_of(input, ast.kid(list, 1)), space, group, condition);
    else
      add(pattern, list, {}, space, group, condition);
    return true;
  }
  if (ast.is(target, Kind::call) && value_of(input, target).via == include_id) {
    auto list = function_list(target);
    if (list.empty()) return unread(target, group, {}, {}, {}), true;
    add_child(pattern, {std::move(list), site_of(input, target), true, {}}, {}, {}, group, condition);
    return true;
  }
  if (ast.is(target, Kind::tuple) && ast[target].kid_count == 3) {
    add(pattern, ast.kid(target, 0), text_of(input, ast.kid(target, 1)), text_of(input, ast.kid(target, 2)), group,
        condition);
    return true;
  }
  const auto& value = value_of(input, target);
  const bool urls = ast.is(target, Kind::attribute) && ast.name(target) == "urls";
  if (urls && value.kind != ValueKind::function && value.kind != ValueKind::klass) {
    const bool default_site = value_of(input, ast.kid(target, 0)).is_external("django.contrib.admin.site");
    const bool own_site =
        value.kind == ValueKind::external && python::derives_from(value.receiver, admin_site, input.environment);
    if (default_site || own_site) out.gaps.push_back({"admin", "admin", site_of(input, target), group});
    if (!default_site) unread(target, group, {}, {}, {});
    return true;
  }
  const bool named = python::argument(ast, pattern, 3, "name") != no_node;
  if (!named && may_be_included(input, target)) unread(target, group, {}, {}, {});
  return false;
}

}  // namespace segue::frameworks::django
