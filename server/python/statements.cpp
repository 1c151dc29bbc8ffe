// What do statements bind, in which scope?
#include <algorithm>
#include <array>
#include <utility>

#include "python/evaluation.h"

namespace segue::python {
namespace {

/// Decorators of the language itself that change what a method is.
struct MethodKind {
  std::string_view name;
  bool Body::* flag;
};
constexpr std::array<MethodKind, 4> method_kinds{{{"builtins.staticmethod", &Body::is_static},
                                                  {"builtins.classmethod", &Body::is_class_method},
                                                  {"builtins.property", &Body::is_property},
                                                  {"functools.cached_property", &Body::is_property}}};

std::string qualify(const Scope& scope, std::string_view name) {
  return scope.qualified.empty() ? std::string(name) : scope.qualified + "." + std::string(name);
}

/// The function around `scope` that binds the name; the scope itself where none does.
Scope* nonlocal_scope(Scope& scope, StringId name) {
  for (Scope* at = scope.parent; at != nullptr; at = at->parent)
    if (at->kind == Scope::Kind::function && at->names.contains(name)) return at;
  return &scope;
}

}  // namespace

void Evaluation::block(NodeId node, Scope& scope, int depth) {
  if (node == no_node || depth > depth_limit) return;
  for (const NodeId kid : ast_.kids_of(node)) statement(kid, scope, depth + 1);
}

void Evaluation::statement(NodeId node, Scope& scope, int depth) {
  if (depth > depth_limit) return;
  const auto kids_of_node = ast_.kids_of(node);
  switch (ast_[node].kind) {
    case Kind::import_statement:
      return import_statement(node, scope);
    case Kind::import_from:
      return import_from(node, scope);
    case Kind::function_def:
      return function(node, scope, depth);
    case Kind::class_def:
      return klass(node, scope, depth);
    case Kind::assign:
    case Kind::annotated:
    case Kind::augmented:
      return assign(node, scope, depth);
    case Kind::if_statement:
      return if_chain(node, scope, depth);
    case Kind::return_statement:
      for (const NodeId kid : kids_of_node) {
        const auto value = expression(kid, scope, depth + 1);
        if (returned_) returned_->push_back(value);
      }
      return;
    case Kind::global_statement:
      for (const NodeId kid : kids_of_node)
        scope.elsewhere[ast_[kid].name] =
            ast_[node].flags & flag_nonlocal ? nonlocal_scope(scope, ast_[kid].name) : &scopes_.front();
      return;
    case Kind::for_statement:
      expression(kids_of_node[1], scope, depth + 1);
      bind(kids_of_node[0], 0, scope, depth + 1);
      [[fallthrough]];
    case Kind::while_statement:
      ++conditions_;
      for (const NodeId kid : kids_of_node)
        if (ast_.is(kid, Kind::block) || ast_.is(kid, Kind::else_block))
          statement(kid, scope, depth + 1);
        else if (ast_[node].kind == Kind::while_statement)
          expression(kid, scope, depth + 1);
      --conditions_;
      return;
    case Kind::try_statement:
    case Kind::match_statement:
    case Kind::match_case:
      ++conditions_;
      for (const NodeId kid : kids_of_node) statement(kid, scope, depth + 1);
      --conditions_;
      return;
    case Kind::handler:
      expression(kids_of_node[0], scope, depth + 1);
      if (!ast_.name(node).empty()) scope.names[ast_[node].name] = 0;
      return block(kids_of_node[1], scope, depth);
    case Kind::with_statement:
      for (const NodeId kid : kids_of_node) statement(kid, scope, depth + 1);
      return;
    case Kind::with_item: {
      // Most context managers give themselves; those that do not are rarely asked for by name.
      const auto value = expression(kids_of_node[0], scope, depth + 1);
      return bind(kids_of_node[1], value, scope, depth + 1);
    }
    case Kind::block:
    case Kind::else_block:
    case Kind::finally_block:
    case Kind::error:
      return block(node, scope, depth);
    default:
      expression(node, scope, depth);
  }
}

void Evaluation::if_chain(NodeId node, Scope& scope, int depth) {
  // `elif` hangs below `else`; a chain of thousands must not become as many calls.
  ++conditions_;
  while (node != no_node && ast_.is(node, Kind::if_statement)) {
    expression(ast_.kid(node, 0), scope, depth + 1);
    block(ast_.kid(node, 1), scope, depth);
    node = ast_.kid(node, 2);
  }
  if (node != no_node) statement(node, scope, depth + 1);
  --conditions_;
}

void Evaluation::function(NodeId node, Scope& scope, int depth) {
  Body body{node, &scope, qualify(scope, ast_.name(node)), {}, false, false, false};
  if (scope.kind == Scope::Kind::klass) body.owner = symbol(scope.qualified);
  const NodeId decorators = ast_.kid(node, 0);
  for (const NodeId decorator : ast_.kids_of(decorators)) {
    const Value& value = at(expression(decorator, scope, depth + 1));
    for (const auto& kind : method_kinds)
      if (value.is_external(kind.name)) body.*kind.flag = true;
  }
  for (const NodeId parameter : ast_.kids_of(ast_.kid(node, 1)))
    if (ast_.is(parameter, Kind::parameter)) expression(ast_.kid(parameter, 1), scope, depth + 1);
  expression(ast_.kid(node, 2), scope, depth + 1);
  const auto value = intern({ValueKind::function, symbol(body.qualified), {}, {}, {}});
  keep(node, value);
  bind_name(ast_[node].name, value, scope);
  if (body_of_.contains(body.qualified) && conditions_ > 0) return;  // the twin in another branch came first
  bodies_.push_back(std::move(body));
  body_of_[bodies_.back().qualified] = &bodies_.back();
}

void Evaluation::klass(NodeId node, Scope& scope, int depth) {
  const auto qualified = qualify(scope, ast_.name(node));
  for (const NodeId decorator : ast_.kids_of(ast_.kid(node, 0))) expression(decorator, scope, depth + 1);
  ClassInfo info;
  info.node = node;
  for (const NodeId argument : ast_.kids_of(ast_.kid(node, 1))) {
    const auto value = expression(argument, scope, depth + 1);
    if (!ast_.is(argument, Kind::keyword)) info.bases.push_back(at(value));
  }
  for (const auto& base : info.bases) read_class(base);
  set_above(info, own_);
  out_.classes.insert_or_assign(qualified, std::move(info));
  const auto value = intern({ValueKind::klass, symbol(qualified), {}, {}, {}});
  keep(node, value);
  auto& inner = scopes_.emplace_back();
  inner.kind = Scope::Kind::klass;
  inner.parent = &scope;
  inner.qualified = qualified;
  const int outer_conditions = std::exchange(conditions_, 0);
  block(ast_.kid(node, 2), inner, depth);
  conditions_ = outer_conditions;
  auto& members = out_.classes[qualified].members;
  for (const auto& [name, member] : inner.names) members.insert_or_assign(std::string(ast_.strings[name]), at(member));
  bind_name(ast_[node].name, value, scope);
}

void Evaluation::assign(NodeId node, Scope& scope, int depth) {
  const auto kids_of_node = ast_.kids_of(node);
  if (kids_of_node.size() < 2) return;
  if (scope.kind == Scope::Kind::module && ast_.is(kids_of_node[0], Kind::name) &&
      ast_.name(kids_of_node[0]) == "__all__")
    list_exports(node);
  if (ast_[node].kind == Kind::augmented) {
    const auto before = expression(kids_of_node[0], scope, depth + 1);
    const auto added = expression(kids_of_node[1], scope, depth + 1);
    const auto kind = at(before).kind;
    const bool text = kind == ValueKind::string || kind == ValueKind::sequence || kind == ValueKind::integer;
    if (!text || !ast_.is(kids_of_node[0], Kind::name)) return;
    // Under a condition it is one or the other.
    const bool sure = ast_.name(node) == "+=" && conditions_ == 0;
    const int outer = std::exchange(conditions_, 0);
    bind_name(ast_[kids_of_node[0]].name, sure ? sum(at(before), at(added)) : 0, scope);
    conditions_ = outer;
    return;
  }
  const NodeId source = kids_of_node.back();
  ValueId value = expression(source, scope, depth + 1);
  if (ast_[node].kind == Kind::annotated) {
    const auto type = annotated_type(kids_of_node[1], scope, depth + 1);
    if (value == 0) value = type;
    return bind(kids_of_node[0], value, scope, depth + 1);
  }
  for (const NodeId target : kids_of_node.first(kids_of_node.size() - 1)) {
    if (ast_.is(target, Kind::tuple) || ast_.is(target, Kind::list))
      bind_tuple(target, source, scope, depth + 1);
    else
      bind(target, value, scope, depth + 1);
    // The call that made an object denotes that object, under the name it now has.
    if (at(value).kind == ValueKind::instance && at(out_.of_node[target]).kind == ValueKind::instance)
      value = keep(source, out_.of_node[target]);
  }
}

/// `__all__ = ["a", "b"]` or `__all__ += ["c"]`.
void Evaluation::list_exports(NodeId node) {
  const NodeId display = ast_.kids_of(node).back();
  const bool readable =
      (ast_.is(display, Kind::list) || ast_.is(display, Kind::tuple)) &&
      std::ranges::all_of(ast_.kids_of(display), [&](NodeId kid) { return ast_.is(kid, Kind::string); });
  unlisted_ = unlisted_ || !readable;
  if (unlisted_) return out_.listed.reset();
  if (!out_.listed) out_.listed.emplace();
  for (const NodeId name : ast_.kids_of(display)) out_.listed->emplace_back(ast_.name(name));
}

void Evaluation::bind_tuple(NodeId target, NodeId source, Scope& scope, int depth) {
  const auto targets = ast_.kids_of(target);
  const auto sources = ast_.kids_of(source);
  const bool display =
      (ast_.is(source, Kind::tuple) || ast_.is(source, Kind::list)) && sources.size() == targets.size();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto value = display ? out_.of_node[sources[i]] : 0;
    bind(targets[i], value, scope, depth + 1);
    if (at(value).kind == ValueKind::instance && at(out_.of_node[targets[i]]).kind == ValueKind::instance)
      keep(sources[i], out_.of_node[targets[i]]);
  }
}

void Evaluation::bind(NodeId target, ValueId value, Scope& scope, int depth) {
  if (depth > depth_limit) return;
  switch (ast_[target].kind) {
    case Kind::name:
      bind_name(ast_[target].name, value, scope);
      keep(target, scope.names.contains(ast_[target].name) ? scope.names[ast_[target].name] : value);
      return;
    case Kind::attribute:
      return bind_attribute(target, value, scope, depth);
    case Kind::tuple:
    case Kind::list:
      for (const NodeId kid : ast_.kids_of(target)) bind(kid, 0, scope, depth + 1);
      return;
    case Kind::starred:
      return bind(ast_.kid(target, 0), 0, scope, depth + 1);
    case Kind::absent:
      return;
    default:
      expression(target, scope, depth);
  }
}

void Evaluation::bind_name(StringId name, ValueId value, Scope& scope) {
  const auto elsewhere = scope.elsewhere.find(name);
  Scope* const owner = elsewhere == scope.elsewhere.end() ? &scope : elsewhere->second;
  const Value& bound = at(value);
  const auto before = owner->names.find(name);
  const bool weak = !bound.known() || bound.kind == ValueKind::none;
  // In `try: … except ImportError: x = None` and the like, the branch that says something wins.
  if (weak && conditions_ > 0 && before != owner->names.end() && before->second != 0) return;
  // The first name that an object gets is its own for good.
  const bool fresh = bound.kind == ValueKind::instance && (bound.origin.empty() || is_unnamed(bound.origin));
  if (fresh) {
    Value named = bound;
    named.origin = symbol(qualify(*owner, ast_.strings[name]));
    value = intern(named);
  }
  owner->names[name] = value;
}

void Evaluation::bind_attribute(NodeId target, ValueId value, Scope& scope, int depth) {
  const NodeId object = ast_.kid(target, 0);
  const Value& holder = at(expression(object, scope, depth + 1));
  keep(target, value);
  const bool own = (holder.kind == ValueKind::instance || holder.kind == ValueKind::klass) &&
                   holder.name.starts_with(key_) && symbol_key(holder.name) == key_;
  if (!own) return;
  const auto found = out_.classes.find(symbol_name(holder.name));
  if (found == out_.classes.end()) return;
  Value bound = at(value);
  if (bound.kind == ValueKind::instance && is_unnamed(bound.origin)) {
    bound.origin = holder.name + "." + std::string(ast_.name(target));
    keep(target, intern(bound));
  }
  auto& member = found->second.members[std::string(ast_.name(target))];
  if (!member.known() || member.kind == ValueKind::none) member = bound;
}

}  // namespace segue::python
