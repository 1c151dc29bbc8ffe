// Where does Django look for templates in this project?
#include <algorithm>
#include <array>
#include <set>

#include "base/uri.h"
#include "facts/join.h"
#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using facts::Tables;
using python::Kind;
using python::no_node;
using python::NodeId;
using Where = python::Environment::Found::Where;

constexpr std::string_view own_backend = "django.template.backends.django.DjangoTemplates";
constexpr auto folder_loaders = std::to_array<std::string_view>(
    {"django.template.loaders.filesystem.Loader", "django.template.loaders.cached.Loader"});
constexpr std::string_view app_loader = "django.template.loaders.app_directories.Loader";
constexpr int depth_limit = 20;

/// Folders of templates that an installed package brings.
struct Brought {
  std::string_view package;
  std::array<std::string_view, 3> folders;
};
constexpr auto brought = std::to_array<Brought>({{"django.contrib.admin", {"admin", "registration"}},
                                                 {"django.contrib.admindocs", {"admin_doc"}},
                                                 {"django.contrib.auth", {"registration", "auth"}},
                                                 {"django.contrib.contenttypes", {}},
                                                 {"django.contrib.flatpages", {}},
                                                 {"django.contrib.gis", {"gis"}},
                                                 {"django.contrib.humanize", {}},
                                                 {"django.contrib.messages", {}},
                                                 {"django.contrib.postgres", {"postgres"}},
                                                 {"django.contrib.redirects", {}},
                                                 {"django.contrib.sessions", {}},
                                                 {"django.contrib.sitemaps", {"sitemap.xml", "sitemap_index.xml"}},
                                                 {"django.contrib.sites", {}},
                                                 {"django.contrib.staticfiles", {}},
                                                 {"django.contrib.syndication", {}},
                                                 {"django.forms", {"django"}},
                                                 {"channels", {}},
                                                 {"corsheaders", {}},
                                                 {"daphne", {}},
                                                 {"debug_toolbar", {"debug_toolbar"}},
                                                 {"django_celery_beat", {"admin"}},
                                                 {"django_celery_results", {}},
                                                 {"django_extensions", {"django_extensions"}},
                                                 {"django_filters", {"django_filters"}},
                                                 {"rest_framework", {"rest_framework"}},
                                                 {"rest_framework.authtoken", {}},
                                                 {"storages", {}},
                                                 {"whitenoise.runserver_nostatic", {}},
                                                 {"widget_tweaks", {}}});

/// What the name of an application says of an installed package: its module, or the class that configures it. Adds what
/// has to be read for that to `wanted`; empty as long as the package was not.
std::string installed_folder(const LinkInput& input, std::string_view name, std::vector<std::string>& wanted) {
  const auto package = [&](std::string_view dotted) {
    const auto found = input.installed.find(dotted);
    if (found == input.installed.end()) wanted.emplace_back(dotted);
    const bool is_package = found != input.installed.end() && base::file_name(found->second.key) == "__init__.py";
    return std::string(is_package ? base::parent_path(found->second.key) : std::string_view{});
  };
  const auto dot = name.rfind('.');
  const bool names_class = dot != name.npos && name[dot + 1] >= 'A' && name[dot + 1] <= 'Z';
  if (!names_class) return package(name);
  const auto module_name = name.substr(0, dot);
  const auto module = input.installed.find(module_name);
  if (module == input.installed.end()) {
    wanted.emplace_back(module_name);
    return {};
  }
  const auto* meaning = input.environment.meaning(module->second.key);
  const auto klass = meaning ? meaning->classes.find(name.substr(dot + 1)) : decltype(meaning->classes.find(name)){};
  if (!meaning || klass == meaning->classes.end()) return {};
  const auto given = klass->second.members.find("name");
  const bool literal = given != klass->second.members.end() && given->second.kind == python::ValueKind::string;
  return literal ? package(given->second.name) : std::string{};
}

struct Lookup {
  const LinkInput& input;
  Tables& tables;
  bool app_folders = false, configured = false;
  std::vector<std::string> listed = {};  ///< folders that the settings name

  void gap(std::string_view kind, const facts::Site& site, std::string_view detail = {}) {
    tables.template_gaps.push_back({std::string(kind), std::string(detail), site});
  }

  [[nodiscard]] facts::Site site(std::string_view key, NodeId node) const {
    const auto* ast = input.ast(key);
    return {std::string(key), ast ? (*ast)[node].range : base::Range{}};
  }

  /// Folders named so as a project would: only where the settings don't tell.
  void guess() {
    std::set<std::string> folders;
    for (const auto& key : input.template_keys)
      if (const auto at = key.rfind("/templates/"); at != std::string::npos)
        folders.insert(key.substr(0, at + std::string_view("/templates").size()));
    for (const auto& folder : folders) facts::add_template_folder(tables, folder, input.template_keys);
  }

  void read_folders(std::string_view key, NodeId node, int depth = 0) {
    const auto* ast = input.ast(key);
    if (!ast || depth > depth_limit) return;
    if (ast->is(node, Kind::list) || ast->is(node, Kind::tuple)) {
      for (const NodeId item : ast->kids_of(node)) {
        const auto path = path_of(input, key, item);
        if (!path) {
          unknown_folder(key, item);
          continue;
        }
        listed.push_back(*path);
        facts::add_template_folder(tables, *path, input.template_keys);
      }
      return;
    }
    if (ast->is(node, Kind::name))
      if (const NodeId source = assigned(*ast, ast->name(node)); source != no_node)
        return read_folders(key, source, depth + 1);
    unknown_folder(key, node);
  }

  void unknown_folder(std::string_view key, NodeId node) {
    gap("template-folder", site(key, node));
    guess();
  }

  /// The loaders that OPTIONS names, however deep; others than Django's own may find templates anywhere.
  void read_loaders(std::string_view key, NodeId node) {
    const auto* ast = input.ast(key);
    std::vector<NodeId> todo{node};
    while (ast && !todo.empty()) {
      const NodeId at = todo.back();
      todo.pop_back();
      if (ast->is(at, Kind::string)) {
        const auto name = ast->name(at);
        app_folders = app_folders || name == app_loader;
        if (name != app_loader && std::ranges::count(folder_loaders, name) == 0) gap("template-folder", site(key, at));
      } else if (ast->is(at, Kind::list) || ast->is(at, Kind::tuple) || ast->is(at, Kind::conditional)) {
        todo.insert(todo.end(), ast->kids_of(at).begin(), ast->kids_of(at).end());
      } else if (ast->is(at, Kind::name) && assigned(*ast, ast->name(at)) != no_node && todo.size() < 100) {
        const NodeId source = assigned(*ast, ast->name(at));
        if (ast->is(source, Kind::name)) return gap("template-folder", site(key, at));
        todo.push_back(source);
      } else {
        app_folders = true;
        gap("template-folder", site(key, at));
      }
    }
  }

  void read_engine(std::string_view key, NodeId engine) {
    const auto* ast = input.ast(key);
    configured = true;
    if (!ast->is(engine, Kind::dict)) return gap("template-settings", site(key, engine));
    for (const NodeId pair : ast->kids_of(engine)) {
      if (!ast->is(pair, Kind::pair) || !ast->is(ast->kid(pair, 0), Kind::string)) {
        gap("template-settings", site(key, pair));
        continue;
      }
      const auto name = ast->name(ast->kid(pair, 0));
      const NodeId value = ast->kid(pair, 1);
      if (name == "BACKEND" && !(ast->is(value, Kind::string) && ast->name(value) == own_backend))
        gap("other-engine", site(key, value));
      if (name == "DIRS") read_folders(key, value);
      if (name == "APP_DIRS" && !ast->is(value, Kind::false_value)) app_folders = true;
      if (name == "OPTIONS" && ast->is(value, Kind::dict))
        for (const NodeId option : ast->kids_of(value))
          if (ast->is(option, Kind::pair) && ast->is(ast->kid(option, 0), Kind::string) &&
              ast->name(ast->kid(option, 0)) == "loaders")
            read_loaders(key, ast->kid(option, 1));
      if (name == "OPTIONS" && !ast->is(value, Kind::dict)) gap("template-settings", site(key, value));
    }
  }

  /// `TEMPLATES[0]["DIRS"] += […]`; other parts of the settings of an engine don't matter here.
  void read_change(std::string_view key, NodeId target, NodeId value) {
    const auto* ast = input.ast(key);
    bool folders = false, loaders = false, parts = false;
    NodeId at = target;
    for (; ast->is(at, Kind::subscript) && (*ast)[at].kid_count == 2; at = ast->kid(at, 0)) {
      const NodeId index = ast->kid(at, 1);
      if (ast->is(index, Kind::string)) parts = true;
      folders = folders || (ast->is(index, Kind::string) && ast->name(index) == "DIRS");
      loaders = loaders || (ast->is(index, Kind::string) && ast->name(index) == "loaders");
    }
    if (at == target || !ast->is(at, Kind::name) || ast->name(at) != "TEMPLATES") return;
    if (folders) return read_folders(key, value);
    if (loaders) return read_loaders(key, value);
    if (!parts) gap("template-settings", site(key, target));
  }

  /// Also the modules that take the settings of another one in and change them.
  void read_module(std::string_view key) {
    const auto* ast = input.ast(key);
    if (!ast || ast->strings.find("TEMPLATES") == 0) return;
    for (NodeId id = 0; id < ast->nodes.size(); ++id) {
      const auto kind = (*ast)[id].kind;
      const bool assigns = kind == Kind::assign || kind == Kind::annotated || kind == Kind::augmented;
      if (!assigns || !at_module_level(*ast, id) || (*ast)[id].kid_count < 2) continue;
      const NodeId target = ast->kid(id, 0);
      const NodeId value = ast->kids_of(id).back();
      read_change(key, target, value);
      if (!ast->is(target, Kind::name) || ast->name(target) != "TEMPLATES") continue;
      if (!ast->is(value, Kind::list) && !ast->is(value, Kind::tuple)) {
        configured = true;
        gap("template-settings", site(key, value));
        continue;
      }
      for (const NodeId engine : ast->kids_of(value)) {
        NodeId display = engine;
        if (ast->is(engine, Kind::name))
          if (const NodeId source = assigned(*ast, ast->name(engine)); source != no_node) display = source;
        read_engine(key, display);
      }
    }
  }

  void read_package(const facts::Installed& entry) {
    const auto& name = entry.name.text;
    if (const auto folder = package_folder(input, entry); !folder.empty()) {
      if (app_folders) facts::add_template_folder(tables, folder + "/templates", input.template_keys);
      return;
    }
    if (const auto folder = installed_folder(input, name, tables.wanted); !folder.empty()) {
      if (app_folders) facts::add_template_folder(tables, folder + "/templates", input.installed_templates);
      return;
    }
    // "django.contrib.admin.apps.SimpleAdminConfig" is the package before "apps".
    const auto package = std::string_view(name).substr(0, name.find(".apps."));
    const auto* const known = std::ranges::find(brought, package, &Brought::package);
    if (known != brought.end()) {
      for (const auto folder : known->folders)
        if (!folder.empty()) gap("installed-package", entry.site, folder);
      return;
    }
    const auto last = package.substr(package.rfind('.') + 1);
    gap(unknown_package, entry.site, last);
    tables.url_gaps.push_back({std::string(unknown_package), std::string(last), entry.site});
  }

  [[nodiscard]] bool holds_any(std::string_view folder) const {
    const auto inside = [&](const auto& key) { return base::is_inside(key, folder); };
    return std::ranges::any_of(input.template_keys, inside) || std::ranges::any_of(input.installed_templates, inside);
  }

  /// A folder that the settings name and that has no template, while one of that name elsewhere has: the settings mean
  /// something that was not understood.
  void check_listed() {
    for (const auto& folder : listed) {
      const auto named = "/" + std::string(base::file_name(folder)) + "/";
      const bool elsewhere = std::ranges::any_of(input.template_keys, [&](const auto& key) {
        return key.find(named) != std::string::npos &&
               std::ranges::none_of(tables.template_roots,
                                    [&](const auto& root) { return base::is_inside(key, root); });
      });
      if (holds_any(folder) || !elsewhere) continue;
      gap("template-folder", {});
      return guess();
    }
  }
};

}  // namespace

void find_templates(const LinkInput& input, Tables& tables) {
  Lookup lookup{input, tables};
  facts::Site settings;
  for (const auto& [key, module] : input.modules) {
    // Modules that only change the settings of another one have no application of their own.
    lookup.read_module(key);
    if (!module->apps.empty()) settings = module->apps.front().site;
    for (const auto& gap : module->gaps) {
      const bool all = gap.kind == "installed-apps" || gap.kind == "other-settings" ||
                       (gap.kind == "damaged-module" && !module->apps.empty());
      if (all) lookup.gap(gap.kind, gap.site);
    }
  }
  if (!lookup.configured) lookup.gap("template-settings", settings);
  for (const auto& [key, module] : input.modules)
    for (const auto& entry : module->installed) lookup.read_package(entry);
  lookup.check_listed();
  std::erase_if(tables.template_roots, [&](const auto& root) { return !lookup.holds_any(root); });
}

std::set<std::string, std::less<>> own_packages(const LinkInput& input) {
  std::set<std::string, std::less<>> names;
  for (const auto& [key, module] : input.modules)
    for (const auto& entry : module->installed)
      if (const auto folder = package_folder(input, entry); !folder.empty())
        names.insert(std::string(base::file_name(folder)));
  return names;
}

}  // namespace segue::frameworks::django
