// Which settings does a module make, and which packages does it install?
#include <algorithm>
#include <array>
#include <set>

#include "base/uri.h"
#include "frameworks/django/parts.h"
#include "frameworks/reading/classes.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;

constexpr std::string_view installed = "INSTALLED_APPS", settings_object = "django.conf.settings";
constexpr auto markers = std::to_array<std::string_view>({installed, "ROOT_URLCONF"});
constexpr int depth_limit = 40;

/// Capitals, and nothing small.
bool is_setting_name(std::string_view name) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::ranges::any_of(name, capital) &&
         std::ranges::all_of(name, [&](char c) { return capital(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_assignment(const Ast& ast, NodeId node) {
  return ast.is(node, Kind::assign) || ast.is(node, Kind::annotated) || ast.is(node, Kind::augmented);
}

struct Reader {
  const ModuleInput& input;
  facts::Facts& out;
  std::string owner = {};  ///< of what is read now

  void gap(NodeId at) { out.gaps.push_back({"installed-apps", {}, site_of(input, at), {}}); }

  /// What a list of packages is made of: displays, sums and names of other lists.
  void read_packages(NodeId node, int depth) {
    const auto& ast = input.ast;
    if (depth > depth_limit) return gap(node);
    switch (ast[node].kind) {
      case Kind::list:
      case Kind::tuple:
      case Kind::set:
        for (const NodeId item : ast.kids_of(node)) read_entry(item, depth + 1);
        return;
      case Kind::binary:
      case Kind::conditional:
        for (std::uint32_t i = 0; i < ast[node].kid_count; ++i)
          if (ast.is(node, Kind::binary) || i != 1) read_packages(ast.kid(node, i), depth + 1);
        return;
      case Kind::call: {
        const auto id = called_id(input, node);
        const auto given = python::positional_arguments(ast, node);
        if ((id == "builtins.list" || id == "builtins.tuple") && given.size() == 1)
          return read_packages(given[0], depth + 1);
        return gap(node);
      }
      case Kind::attribute:
        return ast.name(node) == installed ? void() : gap(node);  // of another settings module, which says it itself
      case Kind::name: {
        if (ast.name(node) == installed) return;
        const NodeId source = assigned(ast, ast.name(node));
        return source == no_node ? gap(node) : read_packages(source, depth + 1);
      }
      default:
        gap(node);
    }
  }

  void read_entry(NodeId item, int depth) {
    if (input.ast.is(item, Kind::starred)) return read_packages(input.ast.kid(item, 0), depth + 1);
    auto name = text_of(input, item);
    if (!name.literal) return gap(item);
    out.installed.push_back({std::move(name), site_of(input, item)});
  }

  void add(std::string_view name, const facts::Site& at, NodeId statement, NodeId value) {
    facts::Setting setting;
    setting.name = {std::string(name), true, at};
    setting.documented = std::string(settings_object) + '.' + setting.name.text;
    if (value != no_node) {
      setting.value = constant_of(input, value);
      setting.value_site = site_of(input, value);
    }
    setting.condition = is_conditional(input.ast, statement);
    setting.owner = owner;
    setting.site = value == no_node ? at : site_of(input, statement);
    out.settings.push_back(std::move(setting));
  }

  void read_target(NodeId target, NodeId source, NodeId statement) {
    const auto& ast = input.ast;
    if (ast.is(target, Kind::tuple) || ast.is(target, Kind::list)) {
      const bool each =
          (ast.is(source, Kind::tuple) || ast.is(source, Kind::list)) && ast[source].kid_count == ast[target].kid_count;
      for (std::uint32_t i = 0; i < ast[target].kid_count; ++i)
        if (const NodeId part = ast.kid(target, i); ast.is(part, Kind::name) && is_setting_name(ast.name(part)))
          add(ast.name(part), site_of(input, part), statement, each ? ast.kid(source, i) : no_node);
      return;
    }
    if (!ast.is(target, Kind::name) || !is_setting_name(ast.name(target))) return;
    add(ast.name(target), site_of(input, target), statement, source);
    if (ast.name(target) == installed) read_packages(source, 0);
  }

  void read_assignment(NodeId node) {
    const auto& ast = input.ast;
    const NodeId source = ast.kids_of(node).back();
    if (!ast.is(source, Kind::absent)) read_target(ast.kid(node, 0), source, node);
  }

  /// Whatever else binds a name in capitals: what is imported, a function. What an imported one is set to, its own module
  /// says.
  void read_binding(NodeId node) {
    const auto& ast = input.ast;
    if (ast.is(node, Kind::function_def) && is_setting_name(ast.name(node)))
      return add(ast.name(node), name_site(input, node), node, no_node);
    for (const NodeId alias : ast.kids_of(node)) {
      if (!ast.is(alias, Kind::alias)) continue;
      const NodeId own = ast[alias].kid_count > 0 ? ast.kid(alias, 0) : alias;
      const auto range = own == alias ? ast.name_range(alias) : ast[own].range;
      if (!is_setting_name(ast.name(own))) continue;
      add(ast.name(own), {std::string(input.key), range}, node, no_node);
      if (const auto value = input.meaning.exports.find(ast.name(own)); value != input.meaning.exports.end())
        out.settings.back().value = constant_of(value->second);
    }
  }

  /// `INSTALLED_APPS.append("x")`, also where a condition or a function stands around it.
  void read_change(NodeId call) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(call, 0);
    if (!ast.is(callee, Kind::attribute) || !ast.is(ast.kid(callee, 0), Kind::name)) return;
    if (ast.name(ast.kid(callee, 0)) != installed) return;
    const auto given = python::positional_arguments(ast, call);
    const auto method = ast.name(callee);
    if (given.empty()) return gap(call);
    if (method == "append" || method == "insert") return read_entry(given.back(), 0);
    if (method == "extend") return read_packages(given.back(), 0);
    if (method != "remove" && method != "index" && method != "count") gap(call);
  }
};

}  // namespace

void read_setting_uses(const ModuleInput& input, NodeId node, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto is_object = [&](NodeId object) {
    const auto& value = value_of(input, object);
    return value.is_external(settings_object) || value.via == settings_object;
  };
  facts::Setting setting;
  setting.use = facts::SettingUse::read;
  setting.site = site_of(input, node);
  if (ast.is(node, Kind::attribute) && is_object(ast.kid(node, 0))) {
    setting.name = {std::string(ast.name(node)), true, {std::string(input.key), ast.name_range(node)}};
  } else if (ast.is(node, Kind::call)) {
    const auto id = called_id(input, node);
    const auto given = python::positional_arguments(ast, node);
    const bool asks = id == "builtins.getattr" || id == "builtins.hasattr";
    if (!asks || given.size() < 2 || !is_object(given[0])) return;
    setting.name = text_of(input, given[1]);
  }
  if (!setting.name.literal || !is_setting_name(setting.name.text)) return;
  setting.documented = std::string(settings_object) + '.' + setting.name.text;
  out.settings.push_back(std::move(setting));
}

namespace {

/// Folder and pattern of file names of what `include("base.py", "parts/*.py", optional("local.py"))` takes in.
void read_split(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto id = called_id(input, call);
  if (id != "split_settings.tools.include" && id != "split_settings.tools.optional") return;
  for (const NodeId given : python::positional_arguments(input.ast, call)) {
    const auto name = text_of(input, given);
    const std::string folder(base::parent_path(input.key));
    if (name.literal) out.setting_objects.push_back({base::normal_path(folder + "/" + name.text), name.site});
  }
}

/// `*` stands for any text without a slash.
bool is_like(std::string_view key, std::string_view pattern) {
  const auto star = pattern.find('*');
  if (star == pattern.npos) return key == pattern;
  const auto rest = pattern.substr(star + 1);
  const bool ends = key.size() + 1 >= pattern.size() && key.starts_with(pattern.substr(0, star)) && key.ends_with(rest);
  return ends && key.substr(star, key.size() - star - rest.size()).find('/') == key.npos;
}

/// Modules whose names are settings: those that state what only settings do, what they take in, and what takes in them.
std::set<std::string, std::less<>> settings_modules(const LinkInput& input) {
  std::set<std::string, std::less<>> found;
  for (const auto& [key, module] : input.modules)
    if (!module->apps.empty()) found.insert(key);
  const auto named = [&](const facts::SettingObject& object) {
    std::vector<std::string> keys;
    if (object.name.find('*') == object.name.npos) {
      if (input.modules.contains(object.name)) keys.push_back(object.name);
      return keys;
    }
    for (const auto& [key, unused] : input.modules)
      if (is_like(key, object.name)) keys.push_back(key);
    return keys;
  };
  for (bool more = true; more;) {
    more = false;
    for (const auto& [key, module] : input.modules)
      for (const auto& object : module->setting_objects)
        for (const auto& other : named(object)) {
          if (found.contains(key) == found.contains(other)) continue;
          found.insert(found.contains(key) ? other : key);
          more = true;
        }
  }
  return found;
}

/// Settings of one class: what other settings build on, or one of several to choose from.
bool is_settings_class(const ModuleInput& input, const std::string& symbol) {
  if (python::derives_from(symbol, "django.test.SimpleTestCase", input.environment)) return false;
  return std::ranges::any_of(markers, [&](std::string_view marker) {
    return python::is_symbol(python::find_member(symbol, marker, input.environment).owner);
  });
}

bool names_setting(const ModuleInput& input, NodeId assignment) {
  const NodeId target = input.ast.kid(assignment, 0);
  const bool upper = input.ast.is(target, Kind::name) && is_setting_name(input.ast.name(target));
  return upper && input.environment.external(std::string(settings_object) + '.' + std::string(input.ast.name(target)))
                      .has_value();
}

/// An import of what only a module of settings has.
bool brings_marker(const Ast& ast, NodeId node) {
  return ast.is(node, Kind::import_from) && std::ranges::any_of(ast.kids_of(node), [&](NodeId alias) {
           return ast.is(alias, Kind::alias) && ast[alias].kid_count == 0 &&
                  std::ranges::count(markers, ast.name(alias)) > 0;
         });
}

/// Of an import from a module of the project: if one of both is a module of settings, the other one is.
void read_module(const ModuleInput& input, NodeId import, facts::Facts& out) {
  const auto found = input.environment.module(input.key, input.ast.name(import));
  if (found.where == python::Environment::Found::Where::project)
    out.setting_objects.push_back({found.key, site_of(input, import)});
}

/// What an import brings, with the place that sets it.
facts::Setting as_set(const LinkInput& input, facts::Setting setting) {
  constexpr int limit = 8;
  auto key = setting.site.key, name = setting.name.text;
  for (int i = 0; i < limit; ++i) {
    const auto* ast = input.ast(key);
    const auto [module, original] = ast ? imported_from(*ast, name) : std::pair<std::string, std::string>{};
    const auto found = module.empty() ? python::Environment::Found{} : input.environment.module(key, module);
    const bool known = found.where == python::Environment::Found::Where::project;
    const auto* other = known ? input.ast(found.key) : nullptr;
    const auto* meaning = known ? input.environment.meaning(found.key) : nullptr;
    if (!other || !meaning) return setting;
    key = found.key;
    name = original;
    const NodeId source = assigned(*other, name);
    if (source == no_node) continue;
    const ModuleInput there{key, *other, *meaning, input.environment};
    setting.value = constant_of(there, source);
    setting.value_site = site_of(there, source);
    setting.site = site_of(there, (*other)[source].parent);
    setting.condition = setting.condition || is_conditional(*other, source);
    return setting;
  }
  return setting;
}

}  // namespace

void join_settings(const LinkInput& input, facts::Tables& tables) {
  const auto modules = settings_modules(input);
  std::vector<facts::Setting> imported;
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings) {
      const bool sets = setting.use == facts::SettingUse::set;
      if (sets && setting.owner == key && !modules.contains(key)) continue;
      if (sets && setting.value_site.key.empty())
        imported.push_back(as_set(input, setting));
      else
        tables.settings.emplace(setting.name.text, setting);
    }
  // A module that is imported from may be known for one of settings by itself.
  for (auto& setting : imported) {
    const auto [first, last] = tables.settings.equal_range(setting.name.text);
    if (std::any_of(first, last, [&](const auto& row) { return row.second.site == setting.site; })) continue;
    auto name = setting.name.text;
    tables.settings.emplace(std::move(name), std::move(setting));
  }
}

void read_settings(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  std::vector<NodeId> assignments, bindings, classes;
  NodeId marker = no_node;
  bool documented = false;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::call)) read_split(input, id, out);
    if (ast.is(id, Kind::class_def) && at_module_level(ast, id)) classes.push_back(id);
    if (ast.is(id, Kind::import_from) && ast[id].flags & python::flag_star && at_module_level(ast, id))
      read_module(input, id, out);
    const bool binds =
        ast.is(id, Kind::import_from) || ast.is(id, Kind::import_statement) || ast.is(id, Kind::function_def);
    if (binds && at_module_level(ast, id)) bindings.push_back(id);
    if (!is_assignment(ast, id) || ast[id].kid_count < 2 || !at_module_level(ast, id)) continue;
    assignments.push_back(id);
    const NodeId target = ast.kid(id, 0);
    documented = documented || names_setting(input, id);
    if (marker == no_node && ast.is(target, Kind::name) && std::ranges::count(markers, ast.name(target)) > 0)
      marker = target;
  }
  for (const NodeId id : bindings)
    if (marker == no_node && documented && brings_marker(ast, id)) read_module(input, id, out);
  const auto by_place = [&](NodeId id) { return ast[id].range.begin; };
  std::ranges::sort(assignments, {}, by_place);
  Reader reader{input, out};
  NodeId first = marker;
  for (const NodeId klass : classes) {
    const auto symbol = class_symbol(input, klass);
    if (symbol.empty() || !is_settings_class(input, symbol)) continue;
    if (first == no_node) first = klass;
    reader.owner = symbol;
    for (const NodeId statement : ast.kids_of(ast.kid(klass, 2))) {
      if (is_assignment(ast, statement) && ast[statement].kid_count >= 2) reader.read_assignment(statement);
      if (ast.is(statement, Kind::function_def) && ast.name(statement) == installed) reader.gap(statement);
    }
  }
  reader.owner = marker == no_node ? std::string(input.key) : std::string{};
  if (marker != no_node || documented) {
    for (const NodeId id : assignments) reader.read_assignment(id);
    for (const NodeId id : bindings) reader.read_binding(id);
  }
  if (first == no_node) return;
  facts::App app;
  app.id = std::string(input.key) + ":" + std::string(ast.name(first));
  app.name = "settings";
  app.site = marker == no_node ? name_site(input, first) : site_of(input, marker);
  out.apps.push_back(std::move(app));
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, Kind::call)) reader.read_change(id);
  if (ast.damaged || ast.too_large) out.gaps.push_back({"damaged-module", {}, site_of(input, first), {}});
}

}  // namespace segue::frameworks::django
