// Which packages do the settings install, and what do their configurations say?
#include <algorithm>
#include <set>

#include "base/uri.h"
#include "frameworks/django/models.h"

namespace segue::frameworks::django {
namespace {

using python::ValueKind;
using Where = python::Environment::Found::Where;

constexpr std::string_view config_class = "django.apps.AppConfig";

/// The value of a text attribute of a class of the project.
std::string member_text(const LinkInput& input, const std::string& klass, std::string_view name) {
  const auto found = python::find_member(klass, name, input.environment);
  return found.value.kind == ValueKind::string ? std::string(found.value.name) : std::string{};
}

/// The class that configures a package that is installed by its own name: the only one in its module `apps`, or the one
/// that says that it is the default.
std::string config_of(const LinkInput& input, const facts::Installed& entry) {
  const auto found = input.environment.module(entry.site.key, entry.name.text + ".apps");
  const auto* meaning = found.where == Where::project ? input.environment.meaning(found.key) : nullptr;
  if (!meaning) return {};
  std::vector<std::string> candidates;
  for (const auto& [name, klass] : meaning->classes) {
    auto symbol = found.key + ":" + name;
    if (!python::derives_from(symbol, config_class, input.environment)) continue;
    const auto chosen = klass.members.find("default");
    if (chosen == klass.members.end() || chosen->second.name != "False") candidates.push_back(std::move(symbol));
    if (chosen != klass.members.end() && chosen->second.name == "True") return candidates.back();
  }
  return candidates.size() == 1 ? candidates.front() : std::string{};
}

/// "blog.apps.BlogConfig"
std::string config_named(const LinkInput& input, const facts::Installed& entry) {
  const auto& name = entry.name.text;
  const auto dot = name.rfind('.');
  if (dot == std::string::npos) return {};
  const auto found = input.environment.module(entry.site.key, std::string_view(name).substr(0, dot));
  const auto* meaning = found.where == Where::project ? input.environment.meaning(found.key) : nullptr;
  if (!meaning) return {};
  const auto exported = meaning->exports.find(std::string_view(name).substr(dot + 1));
  const bool is_class = exported != meaning->exports.end() && exported->second.kind == ValueKind::klass;
  return is_class ? std::string(exported->second.name) : std::string{};
}

}  // namespace

/// The folder of an installed package of the project; empty for a package outside.
std::string package_folder(const LinkInput& input, const facts::Installed& entry) {
  const auto& name = entry.name.text;
  const auto find = [&](std::string_view dotted) { return input.environment.module(entry.site.key, dotted); };
  if (const auto found = find(name); found.where == Where::project) return std::string(base::parent_path(found.key));
  const auto dot = name.rfind('.');
  if (dot == std::string::npos) return {};
  const auto module = find(std::string_view(name).substr(0, dot));
  if (module.where != Where::project) return {};
  // The class of an application names its package; by habit it stands in a module of that package.
  const auto* meaning = input.environment.meaning(module.key);
  if (!meaning) return {};
  const auto found = meaning->classes.find(std::string_view(name).substr(dot + 1));
  if (found == meaning->classes.end()) return {};
  const auto given = found->second.members.find("name");
  if (given != found->second.members.end() && given->second.kind == python::ValueKind::string)
    if (const auto package = find(given->second.name); package.where == Where::project)
      return std::string(base::parent_path(package.key));
  return std::string(base::parent_path(module.key));
}

std::vector<InstalledApp> installed_apps(const LinkInput& input) {
  std::vector<InstalledApp> apps;
  std::set<std::string> seen;
  for (const auto& [key, module] : input.modules) {
    for (const auto& entry : module->installed) {
      if (!seen.insert(entry.name.text).second) continue;
      InstalledApp app;
      app.folder = package_folder(input, entry);
      app.package = entry.name.text.substr(0, entry.name.text.find(".apps."));
      if (!app.folder.empty()) {
        auto config = config_named(input, entry);
        if (config.empty()) config = config_of(input, entry);
        if (!config.empty()) {
          app.label = member_text(input, config, "label");
          app.auto_field = member_text(input, config, "default_auto_field");
          if (auto package = member_text(input, config, "name"); !package.empty()) app.package = std::move(package);
        }
      }
      if (app.label.empty()) app.label = std::string(last_name(app.package));
      apps.push_back(std::move(app));
    }
  }
  return apps;
}

std::string setting_text(const LinkInput& input, std::string_view name) {
  std::string found;
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings)
      if (setting.name.text == name && setting.use == facts::SettingUse::set && setting.value) found = *setting.value;
  return found;
}

}  // namespace segue::frameworks::django
