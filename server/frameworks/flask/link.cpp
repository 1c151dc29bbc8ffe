// What do the facts of a Flask project say together, and what is wrong in it?
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/uri.h"
#include "facts/checks.h"
#include "facts/join.h"
#include "frameworks/flask/parts.h"
#include "frameworks/flask/sqlalchemy.h"
#include "frameworks/reading/decorators.h"
#include "frameworks/reading/tables.h"

namespace segue::frameworks::flask {
namespace {

using facts::Tables;

std::string join_url(std::string_view prefix, std::string_view rule) {
  if (rule.empty()) return std::string(prefix);
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  while (rule.starts_with('/')) rule.remove_prefix(1);
  return std::string(prefix) + "/" + std::string(rule);
}

std::string join_name(std::string_view group, std::string_view local) {
  return std::string(group) + "." + std::string(local);
}

/// A registration on an application that is not known by name (`current_app`, an annotated parameter) belongs to the
/// only application there is. These copies keep the facts of the modules as they are.
struct OwnedFacts {
  std::vector<facts::Facts> copies;
  std::vector<const facts::Facts*> views;
};

/// A group that was made where nobody looked has a name, and perhaps a prefix, that nobody knows.
void leave_open(facts::Mount& mount, facts::Facts& out) {
  const facts::Text unknown{{}, false, mount.site};
  if (!mount.name.written()) mount.name = unknown;
  if (!mount.prefix_given) mount.prefix = unknown;
  out.gaps.push_back({"dynamic-name", {}, mount.site, mount.parent, facts::Gap::Reach::beside});
}

/// A factory that is called in several places registers the same each time, on applications that are one for readers.
void keep_once(std::vector<facts::Facts>& modules) {
  using Place = std::tuple<std::string, std::string, std::string, std::string>;
  const auto place = [](const facts::Mount& mount) {
    return Place{mount.parent, mount.child, mount.prefix_given ? "=" + mount.prefix.text : "", mount.name.text};
  };
  const auto told = [](const facts::Mount& mount) {
    return !mount.parent.empty() && !mount.child.empty() && !mount.name.unknown() && !mount.prefix.unknown();
  };
  std::map<Place, bool> conditions;
  for (const auto& module : modules)
    for (const auto& mount : module.mounts)
      if (told(mount)) {
        const auto found = conditions.try_emplace(place(mount), true).first;
        found->second = found->second && mount.condition;
      }
  for (auto& module : modules)
    std::erase_if(module.mounts, [&](facts::Mount& mount) {
      if (!told(mount)) return false;
      const auto found = conditions.find(place(mount));
      if (found == conditions.end()) return true;
      mount.condition = found->second;
      conditions.erase(found);
      return false;
    });
}

OwnedFacts with_owners(const LinkInput& input, const std::string& only_app) {
  OwnedFacts owned;
  std::set<std::string_view> followed;
  for (const auto& [key, module] : input.modules) followed.insert(module->followed.begin(), module->followed.end());
  owned.copies.reserve(input.modules.size());
  std::set<std::string_view> groups;
  for (const auto& [key, module] : input.modules)
    for (const auto& group : module->groups) groups.insert(group.id);
  for (const auto& [key, module] : input.modules) {
    auto& copy = owned.copies.emplace_back(*module);
    name_resources(input, copy);
    std::erase_if(copy.mounts, [&](const auto& mount) { return followed.contains(mount.unless); });
    std::erase_if(copy.gaps, [&](const auto& gap) { return followed.contains(gap.unless); });
    for (auto& mount : copy.mounts)
      if (!mount.child.empty() && !mount.bare && !groups.contains(mount.child)) leave_open(mount, copy);
    if (!only_app.empty()) {
      for (auto& route : copy.routes)
        if (route.parent.empty()) route.parent = only_app;
      for (auto& mount : copy.mounts)
        if (mount.parent.empty()) mount.parent = only_app;
    }
    owned.views.push_back(&copy);
  }
  keep_once(owned.copies);
  return owned;
}

/// A name that starts with a dot means the blueprint of the view it stands in.
std::string full_name(const Tables& tables, const facts::UrlReference& reference) {
  const auto& name = reference.name.text;
  if (!reference.relative) return name;
  const auto views = tables.urls_of_view.find(reference.within);
  if (views == tables.urls_of_view.end() || views->second.empty()) return {};
  const auto& group = tables.urls[views->second.front()].group;
  return group.empty() ? name.substr(1) : join_name(group, name.substr(1));
}

void find_templates(const LinkInput& input, Tables& tables) {
  for (const auto& [key, module] : input.modules) {
    for (const auto& app : module->apps) {
      if (app.folders_literal)
        facts::add_template_folder(tables, app.template_folder, input.template_keys);
      else
        tables.template_gaps.push_back({"template-folder", {}, app.site});
    }
    for (const auto& group : module->groups) {
      if (!group.template_folder.given()) continue;
      if (group.template_folder.literal)
        facts::add_template_folder(tables, group.template_folder.text, input.template_keys);
      else
        tables.template_gaps.push_back({"template-folder", {}, group.site});
    }
  }
}

std::vector<facts::Finding> unknown_endpoint(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  auto references = all_of(input.link, &facts::Facts::url_references);
  const bool own_function =
      std::ranges::any_of(input.link.modules, [](const auto& module) { return !module.second->given_names.empty(); });
  std::erase_if(references, [&](const auto* reference) {
    return reference->relative || (own_function && input.link.templates.contains(reference->site.key));
  });
  return facts::unknown_names(input.tables, references, "unknown-endpoint");
}

std::vector<facts::Finding> missing_template(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  return facts::missing_templates(input.tables, all_of(input.link, &facts::Facts::template_references),
                                  "missing-template");
}

/// Decorators that hand the arguments on as they are.
constexpr auto transparent = std::to_array<std::string_view>(
    {"flask_httpauth.HTTPBasicAuth.login_required", "flask_httpauth.HTTPDigestAuth.login_required",
     "flask_httpauth.HTTPTokenAuth.login_required", "flask_httpauth.MultiAuth.login_required",
     "flask_login.fresh_login_required", "flask_login.login_required"});

/// Do all decorators of a view hand the arguments on? Those that register it give it back as it is.
bool is_plain(const LinkInput& input, const python::Ast& ast, std::string_view key, python::NodeId function) {
  const auto* meaning = input.environment.meaning(key);
  if (!meaning || function >= ast.nodes.size() || !ast.is(function, python::Kind::function_def)) return false;
  return std::ranges::all_of(ast.kids_of(ast.kid(function, 0)), [&](python::NodeId decorator) {
    const auto id = decorator_id(ast, *meaning, decorator);
    return !scaffold_method(id).empty() || std::ranges::count(transparent, id) > 0 ||
           hands_on(input, ast, *meaning, decorator, 0);
  });
}

std::vector<facts::Finding> view_arguments(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  const auto signature = [&](const facts::UrlRow& row) -> std::optional<facts::Signature> {
    const auto& route = row.route;
    const auto key = python::symbol_key(route.view);
    const auto function = function_of(input.link.environment, route.view);
    const auto* ast = input.link.ast(key);
    if (route.view_is_class || !function || !ast || !function->owner.empty()) return std::nullopt;
    if (!is_plain(input.link, *ast, key, function->node)) return std::nullopt;
    return signature_of(*ast, function->node, 0, route.view_site);
  };
  // Functions that take URL arguments out before the view is called hide what it gets.
  for (const auto& [key, module] : input.link.modules)
    if (std::ranges::any_of(module->hooks, [](const auto& hook) { return hook.kind == facts::HookKind::url_value; }))
      return {};
  return facts::view_arguments(input.tables, signature, "view-arguments");
}

constexpr std::array<Analysis, 3> analyses{{{"unknown-endpoint", unknown_endpoint},
                                            {"missing-template", missing_template},
                                            {"view-arguments", view_arguments}}};

constexpr auto watched = std::to_array<std::string_view>({".add_resource",
                                                          ".add_url_rule",
                                                          ".register_blueprint",
                                                          ".route",
                                                          "flask.Blueprint.add_url_rule",
                                                          "flask.Blueprint.register_blueprint",
                                                          "flask.Blueprint.route",
                                                          makes_group,
                                                          takes_object,
                                                          "flask.Flask.add_url_rule",
                                                          "flask.Flask.register_blueprint",
                                                          "flask.Flask.route",
                                                          "flask.Flask.url_for",
                                                          "flask_restful.Api.add_resource",
                                                          "flask_restful.Api.resource",
                                                          "flask_restx.Api.add_resource",
                                                          "flask_restx.Api.route",
                                                          "flask_restx.Namespace.add_resource",
                                                          "flask_restx.Namespace.route",
                                                          "flask.render_template",
                                                          "flask.stream_template",
                                                          "flask.url_for",
                                                          "flask_themes2.render_theme_template"});

}  // namespace

Tables link(const LinkInput& input) {
  Tables tables;
  std::vector<std::string> apps;
  for (const auto& [key, module] : input.modules)
    for (const auto& app : module->apps) apps.push_back(app.id);
  const auto owned = with_owners(input, apps.size() == 1 ? apps.front() : std::string{});
  std::set<std::string_view> groups;
  for (const auto& [key, module] : input.modules)
    for (const auto& group : module->groups) groups.insert(group.id);
  for (const auto* module : owned.views)
    for (auto gap : module->gaps) {
      if (groups.contains(gap.within)) continue;
      gap.within.clear();
      tables.url_gaps.push_back(gap);
      tables.template_gaps.push_back(gap);
    }
  facts::join_routes({owned.views, apps}, {join_url, join_name, false, false}, tables);
  set_view_sites(input, tables);
  find_templates(input, tables);
  join_models(input, tables);
  join_config(input, tables);
  count_uses(input, [&](const auto& reference) { return full_name(tables, reference); }, tables);
  return tables;
}

Framework framework() { return {"flask", extract, extract_template, link, nullptr, analyses, watched}; }

}  // namespace segue::frameworks::flask
