// Which name of the reference does the code at a place stand for, and how does it get there?
#include "features/denoted.h"

#include <algorithm>
#include <set>

#include "base/uri.h"
#include "python/calls.h"

namespace segue::features {
namespace {

using python::Kind;
using python::NodeId;
using python::Value;
using python::ValueKind;

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

const python::ClassInfo* class_info(const project::Snapshot& snapshot, std::string_view symbol) {
  const auto* understood = snapshot.understanding(python::symbol_key(symbol));
  return understood ? python::class_info(understood->meaning.get(), symbol) : nullptr;
}

/// Calls `visit` with each documented class that one is or is derived from, nearest first, until it returns true.
template <typename Visit>
bool each_known_base(const project::Snapshot& snapshot, std::string_view class_name, Visit visit) {
  const auto visited = [&](std::string_view name) {
    const auto* known = snapshot.knowledge->resolve(name);
    return known && visit(*known);
  };
  const auto* info = class_info(snapshot, class_name);
  return visited(class_name) || (info && std::ranges::any_of(info->above, visited));
}

/// What a documented path leads to: a name, or one that is gone.
std::optional<Denoted> documented(const project::Snapshot& snapshot, std::string_view dotted) {
  const auto& knowledge = *snapshot.knowledge;
  if (!knowledge.framework_of(dotted) && !knowledge.name(dotted)) return std::nullopt;
  Denoted found;
  found.name = knowledge.resolve(dotted);
  if (!found.name) found.gone = knowledge.historic(dotted);
  if (!found.name && !found.gone) return std::nullopt;
  return found;
}

std::optional<Denoted> of_method(const project::Snapshot& snapshot, std::string_view symbol, std::string_view owner) {
  std::optional<Denoted> found;
  each_known_base(snapshot, owner, [&](const knowledge::Name& base) {
    const auto* member = snapshot.knowledge->member(base.id, last_part(python::symbol_name(symbol)));
    if (!member) return false;
    found = Denoted{member, nullptr, Relation::overrides, std::string(python::symbol_name(symbol)), {}, {}, {}};
    return true;
  });
  return found;
}

std::optional<Denoted> of_class(const project::Snapshot& snapshot, std::string_view symbol) {
  const auto* base = known_class(snapshot, symbol);
  if (!base) return std::nullopt;
  return Denoted{base, nullptr, Relation::based_on, std::string(python::symbol_name(symbol)), {}, {}, {}};
}

std::optional<Denoted> of_instance(const project::Snapshot& snapshot, const Value& value, std::string_view spelling) {
  // An attribute that gives an object stands for itself: `request.form`.
  if (!value.via.empty() && last_part(value.via) == spelling) {
    if (auto found = documented(snapshot, value.via)) return found;
  }
  const auto* known = known_class(snapshot, value.name);
  if (!known) return std::nullopt;
  Denoted found{known, nullptr, Relation::instance, std::string(spelling), value.via, {}, {}};
  if (const auto* via = snapshot.knowledge->resolve(value.via)) found.given_by = via->id;
  return found;
}

/// A function or class of the project that a team describes, under the path by which it is imported.
std::optional<Denoted> described(const project::Snapshot& snapshot, std::string_view symbol) {
  const auto key = python::symbol_key(symbol);
  auto folder = key.substr(0, key.size() - base::extension(key).size());
  if (base::file_name(folder) == "__init__") folder = base::parent_path(folder);
  std::string module;
  for (; !folder.empty(); folder = base::parent_path(folder)) {
    module = std::string(base::file_name(folder)) + (module.empty() ? "" : ".") + module;
    const auto* name = snapshot.knowledge->name(module + '.' + std::string(python::symbol_name(symbol)));
    if (!name || snapshot.environment().module(key, module).key != key) continue;
    Denoted found;
    found.name = name;
    return found;
  }
  return std::nullopt;
}

std::optional<Denoted> of_value(const project::Snapshot& snapshot, const Value& value, std::string_view spelling) {
  switch (value.kind) {
    case ValueKind::external: {
      auto found = documented(snapshot, value.name);
      if (found) found->receiver = value.receiver;
      return found;
    }
    case ValueKind::instance:
      return of_instance(snapshot, value, spelling);
    case ValueKind::klass: {
      auto found = described(snapshot, value.name);
      return found ? found : of_class(snapshot, value.name);
    }
    case ValueKind::function: {
      if (auto found = described(snapshot, value.name)) return found;
      const auto* understood = snapshot.understanding(python::symbol_key(value.name));
      if (!understood || !understood->meaning) return std::nullopt;
      const auto& functions = understood->meaning->functions;
      const auto info = functions.find(python::symbol_name(value.name));
      if (info == functions.end() || info->second.owner.empty()) return std::nullopt;
      return of_method(snapshot, value.name, info->second.owner);
    }
    default:
      return std::nullopt;
  }
}

/// The function or class that a definition makes.
Value defined(const Module& module, NodeId node) {
  auto name = python::enclosing_name(module.ast, node);
  if (!name.empty()) name += '.';
  name += module.ast.name(node);
  const auto kind = module.ast.is(node, Kind::class_def) ? ValueKind::klass : ValueKind::function;
  return {kind, std::string(module.key) + ':' + name, {}, {}, {}};
}

/// `class Meta:` within a class: what a framework reads there is documented below the class, `a.B.Meta.fields`.
std::optional<Denoted> of_inner_class(const project::Snapshot& snapshot, const Module& module, NodeId name) {
  const auto& ast = module.ast;
  const NodeId statement = ast[name].parent;
  const bool target = ast.is(statement, Kind::assign) && ast.kids_of(statement).back() != name;
  const NodeId inner = target ? python::enclosing(ast, name, Kind::class_def, Kind::function_def) : python::no_node;
  if (inner == python::no_node || !ast.is(inner, Kind::class_def)) return std::nullopt;
  const NodeId outer = python::enclosing(ast, ast[inner].parent, Kind::class_def, Kind::function_def);
  if (outer == python::no_node || !ast.is(outer, Kind::class_def)) return std::nullopt;
  const auto path = std::string(ast.name(inner)) + '.' + std::string(ast.name(name));
  std::optional<Denoted> found;
  each_known_base(snapshot, defined(module, outer).name, [&](const knowledge::Name& base) {
    for (const auto* one : snapshot.knowledge->linearised(base.id))
      if (const auto* documented = snapshot.knowledge->name(one->id + '.' + path)) {
        found.emplace().name = documented;
        return true;
      }
    return false;
  });
  return found;
}

NodeId callee_around(const python::Ast& ast, NodeId keyword) {
  for (NodeId node = ast[keyword].parent; node != python::no_node; node = ast[node].parent) {
    if (ast.is(node, Kind::call)) return ast.kid(node, 0);
    if (!ast.is(node, Kind::arguments)) return python::no_node;
  }
  return python::no_node;
}

}  // namespace

const knowledge::Name* known_class(const project::Snapshot& snapshot, std::string_view class_name) {
  const knowledge::Name* found = nullptr;
  each_known_base(snapshot, class_name, [&](const knowledge::Name& base) {
    if (!snapshot.knowledge->framework_of(base.id)) return false;
    found = &base;
    return true;
  });
  return found;
}

std::optional<Denoted> denoted(const project::Snapshot& snapshot, const Module& module, base::Offset at) {
  const auto& ast = module.ast;
  const NodeId node = python::node_at(ast, at);
  if (node == python::no_node) return std::nullopt;
  std::optional<Denoted> found;
  base::Range range = ast.name_range(node);
  switch (ast[node].kind) {
    case Kind::name:
      range = ast[node].range;
      [[fallthrough]];
    case Kind::attribute:
    case Kind::alias:
    case Kind::parameter:
      if (!range.touches(at)) return std::nullopt;
      // What it is for goes before what it is given.
      if (ast.is(node, Kind::name)) found = of_inner_class(snapshot, module, node);
      if (!found) found = of_value(snapshot, module.meaning.of(node), last_part(ast.name(node)));
      break;
    case Kind::keyword: {
      if (!range.touches(at)) return std::nullopt;
      const NodeId callee = callee_around(ast, node);
      if (callee == python::no_node) return std::nullopt;
      found = of_value(snapshot, module.meaning.of(callee), ast.name(callee));
      if (found) found->relation = Relation::argument, found->subject = std::string(ast.name(node));
      break;
    }
    case Kind::import_from:
      if (ast.name(node).starts_with('.')) return std::nullopt;
      found = documented(snapshot, ast.name(node));
      break;
    case Kind::function_def:
    case Kind::class_def:
      if (!range.touches(at)) return std::nullopt;
      found = of_value(snapshot, defined(module, node), ast.name(node));
      break;
    default:
      return std::nullopt;
  }
  if (found) found->range = range;
  return found;
}

}  // namespace segue::features
