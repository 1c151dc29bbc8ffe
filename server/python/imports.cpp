// What do import statements bind?
#include "python/evaluation.h"

namespace segue::python {

using Where = Environment::Found::Where;

Value Evaluation::outside(std::string_view dotted) {
  const auto* found = known(dotted);
  return {ValueKind::external, found ? found->id : std::string(dotted), {}, {}, {}};
}

Value Evaluation::exported(std::string_view key, std::string_view name) {
  if (key == key_) {
    const auto& names = scopes_.front().names;
    const auto found = names.find(ast_.strings.find(name));
    return found == names.end() || found->first == 0 ? Value{} : at(found->second);
  }
  read(key, name);
  const auto* meaning = other(key);
  if (!meaning) return {};
  const auto found = meaning->exports.find(name);
  return found == meaning->exports.end() ? Value{} : found->second;
}

Value Evaluation::imported(std::string_view dotted) {
  const auto found = environment_.module(key_, dotted);
  if (found.where == Where::outside) return outside(found.key);
  if (found.where == Where::missing) return {};
  imports_.insert(found.key);
  return {ValueKind::module, found.key, {}, {}, {}};
}

void Evaluation::import_statement(NodeId node, Scope& scope) {
  for (const NodeId alias : ast_.kids_of(node)) {
    if (!ast_.is(alias, Kind::alias)) continue;
    const auto dotted = ast_.name(alias);
    const auto whole = intern(imported(dotted));
    keep(alias, whole);
    if (ast_[alias].kid_count > 0) {
      bind(ast_.kid(alias, 0), whole, scope, 0);
      continue;
    }
    // `import a.b` binds `a`; attributes lead to the rest.
    const auto first = dotted.substr(0, dotted.find('.'));
    const auto id = first == dotted ? whole : intern(imported(first));
    StringId name = ast_[alias].name;
    if (first != dotted) name = ast_.strings.find(first);
    if (name != 0) bind_name(name, id, scope);
  }
}

void Evaluation::import_from(NodeId node, Scope& scope) {
  const auto module = ast_.name(node);
  const auto found = environment_.module(key_, module);
  if (found.where == Where::project) imports_.insert(found.key);
  if (ast_[node].flags & flag_star) import_star(found, scope);
  for (const NodeId alias : ast_.kids_of(node)) {
    if (!ast_.is(alias, Kind::alias)) continue;
    const auto name = ast_.name(alias);
    Value value;
    if (found.where == Where::outside) value = outside(found.key + "." + std::string(name));
    if (found.where == Where::project) value = exported(found.key, name);
    if (!value.known() && found.where != Where::outside) {
      // A module of that package; also where the package itself is only a folder.
      std::string dotted(module);
      if (!dotted.empty() && dotted.back() != '.') dotted += '.';
      dotted += name;
      const auto inner = environment_.module(key_, dotted);
      if (inner.where == Where::project) value = imported(dotted);
    }
    const auto id = intern(value);
    keep(alias, id);
    if (ast_[alias].kid_count > 0)
      bind(ast_.kid(alias, 0), id, scope, 0);
    else
      bind_name(ast_[alias].name, id, scope);
  }
}

void Evaluation::import_star(const Environment::Found& found, Scope& scope) {
  if (found.where == Where::outside) outside_stars_.push_back(found.key);
  if (found.where != Where::project) {
    out_.dynamic_exports = true;
    return;
  }
  if (found.key == key_) return;  // its own names are there already
  read(found.key, "*");
  const auto* meaning = other(found.key);
  if (!meaning || meaning->dynamic_exports) out_.dynamic_exports = true;
  if (!meaning) return;
  const auto give = [&](std::string_view name, const Value& value) {
    // Names that this module never writes are passed on under their text alone.
    if (const auto id = ast_.strings.find(name); id != 0)
      bind_name(id, intern(value), scope);
    else if (scope.kind == Scope::Kind::module)
      out_.exports.insert_or_assign(std::string(name), value);
  };
  if (!meaning->listed) {
    for (const auto& [name, value] : meaning->exports)
      if (!name.starts_with('_')) give(name, value);
    return;
  }
  for (const auto& name : *meaning->listed) {
    const auto value = meaning->exports.find(name);
    if (value != meaning->exports.end()) {
      give(name, value->second);
      continue;
    }
    const auto inner = environment_.module(found.key, "." + name);  // a module of that package
    if (inner.where == Where::project) give(name, {ValueKind::module, inner.key, {}, {}, {}});
  }
}

std::vector<std::string> imported_modules(const Ast& ast) {
  std::vector<std::string> modules;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::import_from)) {
      const std::string module(ast.name(id));
      modules.push_back(module);
      for (const NodeId alias : ast.kids_of(id)) {
        std::string inner = module;
        if (!inner.empty() && inner.back() != '.') inner += '.';
        modules.push_back(inner + std::string(ast.name(alias)));
      }
    }
    if (!ast.is(id, Kind::import_statement)) continue;
    for (const NodeId alias : ast.kids_of(id)) {
      const auto dotted = ast.name(alias);  // with `a.b.c` come `a` and `a.b`
      for (auto end = dotted.find('.'); end != std::string_view::npos; end = dotted.find('.', end + 1))
        modules.emplace_back(dotted.substr(0, end));
      modules.emplace_back(dotted);
    }
  }
  return modules;
}

}  // namespace segue::python
