// Which keys of the configuration does Flask code set or read?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using facts::SettingUse;
using python::Kind;
using python::no_node;
using python::NodeId;

constexpr std::string_view config_class = "flask.Config", config_object = "flask.Flask.config";

struct Method {
  std::string_view name;
  SettingUse use;
  bool mapping;  ///< takes any number of keys, with their values
};
constexpr auto methods = std::to_array<Method>({{"get", SettingUse::read, false},
                                                {"pop", SettingUse::read, false},
                                                {"setdefault", SettingUse::set, false},
                                                {"update", SettingUse::set, true},
                                                {"from_mapping", SettingUse::set, true}});

bool is_config(const ModuleInput& input, NodeId node) {
  const auto& value = value_of(input, node);
  return value.is_external(config_object) || value.via == config_object || is_instance(input, value, config_class);
}

bool is_key(std::string_view name) {
  const auto upper = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::ranges::all_of(name, upper);
}

bool add_object(const ModuleInput& input, const python::Value& value, NodeId call, facts::Facts& out) {
  const bool named = value.kind == python::ValueKind::klass || value.kind == python::ValueKind::string ||
                     value.kind == python::ValueKind::module;
  if (named) out.setting_objects.push_back({value.name, site_of(input, call)});
  return named;
}

struct Reader {
  const ModuleInput& input;
  facts::Facts& out;

  void add(facts::Text name, SettingUse use, NodeId whole, NodeId value, std::string owner = {}) {
    if (!name.literal || !is_key(name.text)) return;
    facts::Setting setting;
    setting.documented = std::string(config_object) + '.' + name.text;
    setting.name = std::move(name);
    setting.use = use;
    setting.owner = std::move(owner);
    setting.site = site_of(input, whole);
    if (value != no_node) {
      setting.value = constant_of(input, value);
      setting.value_site = site_of(input, value);
    }
    out.settings.push_back(std::move(setting));
  }

  /// `app.config` of a parameter that nobody says anything of, in a module that speaks of the framework.
  [[nodiscard]] bool is_of_parameter(NodeId node) const {
    const auto& ast = input.ast;
    if (!ast.is(node, Kind::attribute) || ast.name(node) != "config" || value_of(input, node).known()) return false;
    const NodeId object = ast.kid(node, 0);
    if (value_of(input, object).known() || python::parameter_of(ast, object) == no_node) return false;
    return std::ranges::any_of(input.meaning.values, [](const python::Value& value) {
      return value.kind == python::ValueKind::external && value.name.starts_with("flask");
    });
  }

  /// `config["KEY"]`, as a target or as a value.
  void subscript(NodeId node) {
    const auto& ast = input.ast;
    if (ast[node].kid_count != 2) return;
    if (!is_config(input, ast.kid(node, 0)) && !is_of_parameter(ast.kid(node, 0))) return;
    const NodeId parent = ast[node].parent;
    const bool assigned = parent != no_node && ast.is(parent, Kind::assign) && ast.kids_of(parent).back() != node;
    add(text_of(input, ast.kid(node, 1)), assigned ? SettingUse::set : SettingUse::read, assigned ? parent : node,
        assigned ? ast.kids_of(parent).back() : no_node);
  }

  void mapping(NodeId call) {
    const auto& ast = input.ast;
    for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
      if (ast.is(given, Kind::keyword))
        add({std::string(ast.name(given)), true, site_of(input, given)}, SettingUse::set, given, ast.kid(given, 0));
      if (!ast.is(given, Kind::dict)) continue;
      for (const NodeId pair : ast.kids_of(given))
        if (ast.is(pair, Kind::pair)) add(text_of(input, ast.kid(pair, 0)), SettingUse::set, pair, ast.kid(pair, 1));
    }
  }

  void call(NodeId node) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(node, 0);
    if (!ast.is(callee, Kind::attribute) || !ast.is(ast.kid(node, 1), Kind::arguments)) return;
    const auto* const method = std::ranges::find(methods, ast.name(callee), &Method::name);
    const bool object = ast.name(callee) == "from_object";
    if ((method == methods.end() && !object) || !is_config(input, ast.kid(callee, 0))) return;
    const auto given = python::positional_arguments(ast, node);
    if (object)
      from_object(node, python::argument(ast, node, 0, "obj"));
    else if (method->mapping)
      mapping(node);
    else if (!given.empty())
      add(text_of(input, given[0]), method->use, node,
          method->use == SettingUse::set && given.size() > 1 ? given[1] : no_node);
  }

  /// A class or module whose attributes are settings; which they are is known when the facts are joined.
  void from_object(NodeId call, NodeId given) {
    const auto& ast = input.ast;
    if (given == no_node) return;
    if (add_object(input, value_of(input, given), call, out)) return;
    // `config[name]`, `config.get(name)`: one of the classes in a dictionary.
    NodeId holder = ast.is(given, Kind::subscript) ? ast.kid(given, 0) : no_node;
    if (ast.is(given, Kind::call) && ast.is(ast.kid(given, 0), Kind::attribute) && ast.name(ast.kid(given, 0)) == "get")
      holder = ast.kid(ast.kid(given, 0), 0);
    if (holder != no_node) {
      const auto& value = value_of(input, holder);
      if (value.kind == python::ValueKind::instance && !value.origin.empty())
        out.setting_objects.push_back({value.origin, site_of(input, call)});
      return;
    }
    // What nobody hands in is what the function says for that case.
    if (const NodeId parameter = python::parameter_of(ast, given); parameter != no_node)
      add_object(input, value_of(input, ast.kid(parameter, 1)), call, out);
  }

  /// Constants of a class or module that may be such an object.
  void constants(std::span<const NodeId> statements, const std::string& owner) {
    for (const NodeId statement : statements) {
      const auto kids = input.ast.kids_of(statement);
      const bool assigns = input.ast.is(statement, Kind::assign) || input.ast.is(statement, Kind::annotated);
      if (!assigns || !input.ast.is(kids[0], Kind::name) || input.ast.is(kids.back(), Kind::absent)) continue;
      add({std::string(input.ast.name(kids[0])), true, site_of(input, kids[0])}, SettingUse::set, statement,
          kids.back(), owner);
    }
  }
};

}  // namespace

void read_config_object(const ModuleInput& input, NodeId call, const python::MadeCall& made, facts::Facts& out) {
  if (!made.callee.is_external(takes_object)) return;
  if (const auto* given = made.argument(0, "obj")) add_object(input, given->value, call, out);
}

void read_config(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  Reader reader{input, out};
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::subscript)) reader.subscript(id);
    if (ast.is(id, Kind::call)) reader.call(id);
    if (!ast.is(id, Kind::class_def)) continue;
    const auto outer = python::enclosing_name(ast, id);
    const auto name = (outer.empty() ? "" : outer + '.') + std::string(ast.name(id));
    reader.constants(ast.kids_of(ast.kid(id, 2)), std::string(input.key) + ':' + name);
  }
  if (ast.root != no_node) reader.constants(ast.kids_of(ast.root), std::string(input.key));
  std::ranges::sort(out.settings, {}, &facts::Setting::site);
}

namespace {

/// The classes in a dictionary that a symbol names; empty for any other symbol.
std::vector<std::string> classes_in(const LinkInput& input, std::string_view symbol) {
  std::vector<std::string> found;
  const auto key = python::symbol_key(symbol);
  const auto* meaning = input.environment.meaning(key);
  const auto* ast = meaning ? input.ast(key) : nullptr;
  if (!ast) return found;
  for (NodeId id = 0; id < ast->nodes.size(); ++id) {
    if (!ast->is(id, Kind::dict) || !ast->is((*ast)[id].parent, Kind::assign)) continue;
    const NodeId target = ast->kid((*ast)[id].parent, 0);
    if (meaning->of(target).origin != symbol) continue;
    for (const NodeId pair : ast->kids_of(id))
      if (ast->is(pair, Kind::pair) && meaning->of(ast->kid(pair, 1)).kind == python::ValueKind::klass)
        found.push_back(meaning->of(ast->kid(pair, 1)).name);
  }
  return found;
}

}  // namespace

void join_config(const LinkInput& input, facts::Tables& tables) {
  std::vector<std::string> owners;
  for (const auto& [key, module] : input.modules)
    for (const auto& object : module->setting_objects) {
      const auto colon = object.name.find(':');
      const auto dot = object.name.rfind('.');
      if (colon != std::string::npos || input.modules.contains(object.name)) {
        owners.push_back(object.name);
        for (auto& one : classes_in(input, object.name)) owners.push_back(std::move(one));
        continue;
      }
      const auto whole = input.environment.module(key, object.name);
      if (whole.where == python::Environment::Found::Where::project) owners.push_back(whole.key);
      if (dot == std::string::npos) continue;
      const auto module_of = input.environment.module(key, std::string_view(object.name).substr(0, dot));
      if (module_of.where == python::Environment::Found::Where::project)
        owners.push_back(module_of.key + ':' + object.name.substr(dot + 1));
    }
  // What a class inherits is among its settings.
  for (std::size_t i = 0, own = owners.size(); i < own; ++i)
    if (const auto* info = python::class_info(input.environment, owners[i]))
      for (const auto& above : info->above)
        if (std::ranges::count(owners, above.view()) == 0) owners.push_back(above);
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings)
      if (setting.owner.empty() || std::ranges::count(owners, setting.owner) > 0)
        tables.settings.emplace(setting.name.text, setting);
}

}  // namespace segue::frameworks::flask
