// What do the facts of a Django project say together?
#include <algorithm>
#include <array>
#include <set>

#include "facts/join.h"
#include "frameworks/django/parts.h"

namespace segue::frameworks::django {
namespace {

using facts::Tables;
using Where = python::Environment::Found::Where;

/// Parts are put one after the other; anchors of regular expressions only say where they join.
std::string join_url(std::string_view prefix, std::string_view rule) {
  if (rule.starts_with('^')) rule.remove_prefix(1);
  if (rule.ends_with('$') && !rule.ends_with("\\$")) rule.remove_suffix(1);
  return (prefix.empty() ? "/" : std::string(prefix)) + std::string(rule);
}

std::string join_name(std::string_view group, std::string_view local) {
  return std::string(group) + ":" + std::string(local);
}

/// The facts with every mount leading to a list that exists; copies keep the facts of the modules as they are. Of
/// installed packages only the modules that some mount leads to.
struct Resolved {
  std::vector<facts::Facts> copies;
  std::vector<const facts::Facts*> views;
  std::set<std::string, std::less<>> groups, mounted;
  std::vector<std::string> hosts;  ///< lists that are the root for some hosts
};

/// The list that a mount means by the dotted name of a module, which may have come after the one that names it. A
/// module of an installed package is taken in when the first mount leads to it, or asked for.
std::string list_of_module(const LinkInput& input, const facts::Mount& mount, std::vector<const facts::Facts*>& taken,
                           Tables& tables) {
  const auto list_in = [](std::string_view key) { return std::string(key) + ":" + std::string(pattern_list); };
  const auto found = input.environment.module(mount.site.key, mount.child);
  if (found.where == Where::project) return list_in(found.key);
  if (!known_namespace(mount.child).empty()) return mount.child;  // the gap of that name says all there is to say
  const auto installed = input.installed.find(mount.child);
  if (installed == input.installed.end()) {
    tables.wanted.push_back(mount.child);
    return mount.child;
  }
  if (std::ranges::count(taken, installed->second.facts) == 0) taken.push_back(installed->second.facts);
  return list_in(installed->second.key);
}

/// The list that modules pass on by importing it, under whatever name.
void follow_imports(const LinkInput& input, const std::set<std::string, std::less<>>& groups, facts::Mount& mount) {
  constexpr int limit = 8;
  for (int i = 0; i < limit && !groups.contains(mount.child); ++i) {
    const auto key = python::symbol_key(mount.child);
    const auto* ast = python::is_symbol(mount.child) ? input.ast(key) : nullptr;
    if (!ast) return;
    const auto [module, name] = imported_from(*ast, python::symbol_name(mount.child));
    if (module.empty()) return;
    const auto found = input.environment.module(key, module);
    if (found.where != Where::project) return;
    mount.child = found.key + ":" + name;
  }
}

Resolved resolved(const LinkInput& input, Tables& tables) {
  Resolved out;
  std::vector<const facts::Facts*> taken;
  for (const auto& [key, module] : input.modules) taken.push_back(module);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    auto& copy = out.copies.emplace_back(*taken[i]);
    expand_resources(input, copy);
    for (auto& mount : copy.mounts)
      if (!python::is_symbol(mount.child)) mount.child = list_of_module(input, mount, taken, tables);
    for (const auto& group : copy.groups) out.groups.insert(group.id);
  }
  for (auto& copy : out.copies) {
    std::erase_if(copy.mounts, [&](facts::Mount& mount) {
      follow_imports(input, out.groups, mount);
      if (out.groups.contains(mount.child)) {
        out.mounted.insert(mount.child);
        if (mount.parent == host_parent) out.hosts.push_back(mount.child);
        return mount.parent == host_parent;
      }
      for (const auto* name : {&mount.name, &mount.default_name})
        if (name->literal && !name->text.empty())
          copy.gaps.push_back({"unread-module", name->text, mount.site, mount.parent});
      const bool function = function_of(input.environment, mount.child).has_value();
      if (!mount.name.given() && !mount.default_name.given())
        copy.gaps.push_back({function ? "dynamic-registration" : "unread-module",
                             std::string(known_namespace(mount.child)), mount.site, mount.parent});
      return true;
    });
  }
  for (const auto& copy : out.copies) out.views.push_back(&copy);
  return out;
}

/// The lists that settings name as the root of all addresses; a gap where one can't be told.
std::vector<std::string> roots(const LinkInput& input, const Resolved& facts, Tables& tables) {
  std::vector<std::string> found;
  bool named = false;
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings) {
      if (setting.name.text != "ROOT_URLCONF" || setting.use != facts::SettingUse::set) continue;
      named = true;
      const auto root = input.environment.module(key, setting.value.value_or(""));
      const auto id = root.key + ":" + std::string(pattern_list);
      if (!setting.value || root.where != Where::project || !facts.groups.contains(id))
        tables.url_gaps.push_back({"no-root", {}, setting.site});
      else if (std::ranges::count(found, id) == 0)
        found.push_back(id);
    }
  for (const auto& id : facts.hosts)
    if (std::ranges::count(found, id) == 0) found.push_back(id);
  if (!found.empty()) return found;
  if (!named) tables.url_gaps.push_back({"no-root", {}, {}});
  for (const auto& id : facts.groups)
    if (!facts.mounted.contains(id) && python::symbol_name(id) == pattern_list) found.push_back(id);
  return found;
}

}  // namespace

Tables link(const LinkInput& input) {
  Tables tables;
  const auto facts = resolved(input, tables);
  const auto tops = roots(input, facts, tables);
  for (const auto* module : facts.views)
    for (const auto& gap : module->gaps) {
      const bool elsewhere = gap.kind == "own-root" || gap.kind == "own-templates" || gap.kind == "installed-apps";
      if (gap.within.empty() && !elsewhere) tables.url_gaps.push_back(gap);
    }
  facts::join_routes({facts.views, tops}, {join_url, join_name, true}, tables);
  complete_views(input, tables);
  find_templates(input, tables);
  join_models(input, tables);
  join_settings(input, tables);
  count_uses(input, [](const facts::UrlReference& reference) { return reference.name.text; }, tables);
  return tables;
}

namespace {
constexpr auto watched = std::to_array<std::string_view>(
    {"django.core.urlresolvers.reverse", "django.core.urlresolvers.reverse_lazy", "django.shortcuts.redirect",
     "django.shortcuts.render", "django.shortcuts.render_to_response", "django.shortcuts.resolve_url",
     "django.template.loader.get_template", "django.template.loader.render_to_string",
     "django.template.loader.select_template", "django.template.response.TemplateResponse", "django.urls.reverse",
     "django.urls.reverse_lazy"});
}  // namespace

Framework framework() { return {"django", extract, extract_template, link, roles, analyses(), watched, values}; }

}  // namespace segue::frameworks::django
