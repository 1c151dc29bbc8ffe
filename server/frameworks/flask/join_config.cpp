// Which keys does the configuration of a Flask project have in the end?
#include <algorithm>

#include "frameworks/flask/parts.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::NodeId;

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

/// Modules that a module imports with a star; nothing for a class.
void add_imported(const LinkInput& input, const std::string& owner, std::vector<std::string>& owners) {
  const auto* ast = input.modules.contains(owner) ? input.ast(owner) : nullptr;
  for (NodeId id = 0; ast && id < ast->nodes.size(); ++id) {
    if (!ast->is(id, Kind::import_from) || !((*ast)[id].flags & python::flag_star)) continue;
    const auto found = input.environment.module(owner, ast->name(id));
    const bool own = found.where == python::Environment::Found::Where::project;
    if (own && std::ranges::count(owners, found.key) == 0) owners.push_back(found.key);
  }
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
  // What a class inherits is among its settings, and what a module takes from another as a whole.
  for (std::size_t i = 0; i < owners.size(); ++i) {
    add_imported(input, std::string(owners[i]), owners);
    if (const auto* info = python::class_info(input.environment, owners[i]))
      for (const auto& above : info->above)
        if (std::ranges::count(owners, above.view()) == 0) owners.push_back(above);
  }
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings)
      if (setting.owner.empty() || std::ranges::count(owners, setting.owner) > 0)
        tables.settings.emplace(setting.name.text, setting);
}

}  // namespace segue::frameworks::flask
