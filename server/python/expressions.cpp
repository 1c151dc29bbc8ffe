// What does an expression denote in its scope?
#include <algorithm>
#include <array>
#include <utility>

#include "python/calls.h"
#include "python/evaluation.h"
#include "python/formatting.h"
#include "python/made_calls.h"
#include "python/numbers.h"

namespace segue::python {
namespace {

constexpr auto builtins = std::to_array<std::string_view>(
    {"Exception", "ImportError", "KeyError",   "ValueError", "abs",     "all",          "any",      "bool",  "bytes",
     "callable",  "classmethod", "delattr",    "dict",       "dir",     "enumerate",    "eval",     "exec",  "filter",
     "float",     "format",      "frozenset",  "getattr",    "globals", "hasattr",      "hash",     "id",    "input",
     "int",       "isinstance",  "issubclass", "iter",       "len",     "list",         "locals",   "map",   "max",
     "min",       "next",        "object",     "open",       "ord",     "print",        "property", "range", "repr",
     "reversed",  "round",       "set",        "setattr",    "sorted",  "staticmethod", "str",      "sum",   "super",
     "tuple",     "type",        "vars",       "zip"});

/// Of several ways that a value can come about: the first that says something.
ValueId first_known(const std::deque<Value>& all, std::span<const ValueId> values) {
  for (const ValueId id : values)
    if (all[id].known() && all[id].kind != ValueKind::none) return id;
  return 0;
}

}  // namespace

bool is_builtin(std::string_view name) { return std::ranges::binary_search(builtins, name); }

ValueId Evaluation::expression(NodeId node, Scope& scope, int depth) {
  if (node == no_node || depth > depth_limit) return 0;
  const int outer = std::exchange(depth_, depth);
  const auto value = keep(node, evaluated(node, scope, depth));
  depth_ = outer;
  return value;
}

void Evaluation::kids(NodeId node, Scope& scope, int depth) {
  for (const NodeId kid : ast_.kids_of(node)) expression(kid, scope, depth + 1);
}

ValueId Evaluation::evaluated(NodeId node, Scope& scope, int depth) {
  const auto text = [&](ValueKind kind) { return constant(kind, ast_.name(node)); };
  switch (ast_[node].kind) {
    case Kind::name:
      return name(node, scope);
    case Kind::string:
      return ast_[node].flags & flag_bytes ? 0 : text(ValueKind::string);
    case Kind::integer: {
      const auto number = integer_value(ast_.name(node));
      return number ? constant(ValueKind::integer, *number) : 0;
    }
    case Kind::true_value:
    case Kind::false_value:
      return text(ValueKind::boolean);
    case Kind::none_value:
      return constant(ValueKind::none, {});
    case Kind::format_string:
      return joined(node, scope, depth);
    case Kind::call:
      return call(node, scope, depth);
    case Kind::comprehension:
      return comprehension(node, scope, depth);
    case Kind::attribute:
      return attribute_of(expression(ast_.kid(node, 0), scope, depth + 1), ast_[node].name);
    case Kind::subscript: {
      kids(node, scope, depth);
      const auto object = out_.of_node[ast_.kid(node, 0)];
      const auto kind = at(object).kind;  // Generic[T] is the class itself
      return kind == ValueKind::klass || kind == ValueKind::external ? object : 0;
    }
    case Kind::keyword:
    case Kind::await:
    case Kind::expression_statement:
      kids(node, scope, depth);
      return ast_[node].kid_count == 1 ? out_.of_node[ast_.kid(node, 0)] : 0;
    case Kind::named:
      kids(node, scope, depth);
      if (ast_[node].kid_count == 2) bind(ast_.kid(node, 0), out_.of_node[ast_.kid(node, 1)], scope, depth);
      return ast_[node].kid_count == 2 ? out_.of_node[ast_.kid(node, 1)] : 0;
    case Kind::list:
    case Kind::tuple:
    case Kind::set:
      kids(node, scope, depth);
      return sequence(node);
    case Kind::dict:
      kids(node, scope, depth);
      return dictionary(node, scope);
    case Kind::lambda: {
      auto& inner = scopes_.emplace_back();
      inner.kind = Scope::Kind::function;
      inner.parent = &scope;
      inner.qualified = scope.qualified;
      for (const NodeId parameter : ast_.kids_of(ast_.kid(node, 0))) inner.names[ast_[parameter].name] = 0;
      expression(ast_.kid(node, 1), inner, depth + 1);
      return 0;
    }
    default:
      return operation(node, scope, depth);
  }
}

ValueId Evaluation::operation(NodeId node, Scope& scope, int depth) {
  kids(node, scope, depth);
  const auto& current = ast_[node];
  std::vector<ValueId> values;
  for (const NodeId kid : ast_.kids_of(node)) values.push_back(out_.of_node[kid]);
  if (current.kind == Kind::boolean) return first_known(values_, values);
  if (current.kind == Kind::conditional && values.size() == 3)
    return first_known(values_, std::array{values[0], values[2]});
  const auto number = [&](std::string_view left, std::string_view right) -> ValueId {
    const auto made = calculated(left, ast_.name(node), right);
    return made ? constant(ValueKind::integer, *made) : 0;
  };
  if (current.kind == Kind::unary && values.size() == 1 && at(values[0]).kind == ValueKind::integer)
    return number("0", at(values[0]).name);
  if (current.kind != Kind::binary || values.size() != 2) return 0;
  const auto& left = at(values[0]);
  const auto& right = at(values[1]);
  if (left.kind == ValueKind::integer && right.kind == ValueKind::integer) return number(left.name, right.name);
  if (ast_.name(node) == "|") return first_known(values_, values);  // X | None in an annotation
  if (ast_.name(node) == "+") return sum(left, right);
  std::vector<std::string> between;
  if (ast_.name(node) != "%" || left.kind != ValueKind::string) return 0;
  const auto parts = formatted_parts(ast_, node, left.name, between);
  return parts ? interleaved(between, *parts) : 0;
}

/// A dictionary of classes, functions or objects is an object with a name, so that others can find what is in it.
ValueId Evaluation::dictionary(NodeId node, const Scope& scope) {
  const bool matters = std::ranges::any_of(ast_.kids_of(node), [&](NodeId pair) {
    const auto kind = ast_.is(pair, Kind::pair) ? of(ast_.kid(pair, 1)).kind : ValueKind::unknown;
    return kind == ValueKind::klass || kind == ValueKind::function || kind == ValueKind::module;
  });
  if (!matters || scope.kind == Scope::Kind::function) return 0;
  Value value = instance_of("builtins.dict", {});
  value.origin = unnamed(node, scope);
  return intern(value);
}

ValueId Evaluation::name(NodeId node, Scope& scope) {
  const StringId id = ast_[node].name;
  for (Scope* at = &scope; at != nullptr; at = at->parent) {
    if (at->kind == Scope::Kind::klass && at != &scope) continue;
    if (const auto found = at->names.find(id); found != at->names.end()) return found->second;
  }
  const auto text = ast_.name(node);
  if (const auto passed = out_.exports.find(text); passed != out_.exports.end()) return intern(passed->second);
  for (const auto& module : outside_stars_)
    if (const auto* found = known(module + "." + std::string(text))) return constant(ValueKind::external, found->id);
  if (text == "__name__") return constant(ValueKind::module, key_);
  return is_builtin(text) ? constant(ValueKind::external, "builtins." + std::string(text)) : 0;
}

ValueId Evaluation::comprehension(NodeId node, Scope& scope, int depth) {
  auto& inner = scopes_.emplace_back();
  inner.kind = Scope::Kind::function;
  inner.parent = &scope;
  inner.qualified = scope.qualified;
  const auto parts = ast_.kids_of(node);
  for (const NodeId clause : parts) {
    if (ast_.is(clause, Kind::comprehension_for)) {
      expression(ast_.kid(clause, 1), inner, depth + 1);
      bind(ast_.kid(clause, 0), 0, inner, depth + 1);
    } else if (ast_.is(clause, Kind::comprehension_if)) {
      kids(clause, inner, depth + 1);
    }
  }
  if (!parts.empty()) expression(parts[0], inner, depth + 1);
  return 0;
}

namespace {
Value callable(const Value& value) {
  return value.kind == ValueKind::function || value.kind == ValueKind::klass ? value : Value{};
}

bool is_capital(std::string_view dotted) {
  const auto last = dotted.substr(dotted.rfind('.') + 1);
  return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}
}  // namespace

ValueId Evaluation::call(NodeId node, Scope& scope, int depth) {
  const Value& callee = at(expression(ast_.kid(node, 0), scope, depth + 1));
  const NodeId arguments = ast_.kid(node, 1);
  for (const NodeId argument : ast_.kids_of(arguments)) expression(argument, scope, depth + 1);
  if (!callee.known())
    if (const auto folded = method_of_constant(node, scope); folded != 0) return folded;
  return intern(called(callee, node, scope));
}

Value Evaluation::super_of(const Scope& scope) {
  for (const Scope* at = &scope; at != nullptr; at = at->parent) {
    if (at->kind != Scope::Kind::klass) continue;
    const auto found = out_.classes.find(at->qualified);
    if (found == out_.classes.end()) return {};
    for (const auto& base : found->second.bases)
      if (base.kind == ValueKind::klass || base.kind == ValueKind::external)
        return instance_of(base.name, symbol(at->qualified));
  }
  return {};
}

std::string Evaluation::unnamed(NodeId node, const Scope& scope) {
  auto& origin = unnamed_[node];  // a body may be evaluated twice
  if (origin.empty()) {
    const auto place = scope.qualified.empty() ? std::string{} : scope.qualified + ".";
    origin = symbol(place + "@" + std::to_string(++unnamed_count_[scope.qualified]));
  }
  return origin;
}

bool Evaluation::is_unnamed(std::string_view origin) const {
  return symbol_name(origin).find('@') != std::string_view::npos && symbol_key(origin) == key_;
}

/// A call that gives one object of those that its receiver, or else its first argument, stands for: of the class that
/// has the manager.
Value Evaluation::row_of(const Value& callee, NodeId call, Scope& scope) {
  std::string owner = callee.origin;
  if (callee.receiver.empty()) {
    const auto given = positional_arguments(ast_, call);
    const Value& first = given.empty() ? at(0) : of(given[0]);
    if (first.kind == ValueKind::klass) owner = first.name + ".";
    if (first.kind == ValueKind::instance) owner = first.origin;
  }
  owner.resize(std::min(owner.rfind('.'), owner.size()));
  const std::string key(symbol_key(owner));
  const bool in_project = is_symbol(owner);
  bool is_class = false;
  if (in_project && key != key_) read(key, symbol_name(owner));
  if (const auto* meaning = in_project ? own_.meaning(key) : nullptr)
    is_class = meaning->classes.find(symbol_name(owner)) != meaning->classes.end();
  if (const auto* outer = in_project ? nullptr : known(owner)) is_class = outer->kind == External::Kind::klass;
  if (!is_class) return {};
  Value value = instance_of(owner, {});
  value.via = callee.name;
  value.origin = unnamed(call, scope);
  return value;
}

/// What a function of another module gives for these arguments.
Value Evaluation::result_elsewhere(const Value& function, NodeId call) {
  if (has_open_arguments(ast_, call)) return {};
  std::vector<Given> arguments;
  for (const NodeId given : ast_.kids_of(ast_.kid(call, 1)))
    arguments.push_back(
        {ast_.is(given, Kind::keyword) ? std::string(ast_.name(given)) : std::string{}, of(given), no_node});
  return result_of(function, arguments, ast_, out_, own_);
}

Value Evaluation::called(const Value& callee, NodeId node, Scope& scope) {
  const auto made = [&](base::Interned class_name, base::Interned receiver) {
    Value value = instance_of(std::move(class_name), std::move(receiver));
    value.via = callee.kind == ValueKind::external ? callee.name : base::Interned{};
    value.origin = unnamed(node, scope);
    return value;
  };
  if (callee.kind == ValueKind::klass) return made(callee.name, {});
  if (callee.kind == ValueKind::function) {
    pass_arguments(callee, node);
    auto value = returns_of(callee.name);
    return value.known() || symbol_key(callee.name) == key_ ? value : result_elsewhere(callee, node);
  }
  if (callee.kind != ValueKind::external) return {};
  if (const auto* given = find_given(given_, {}, callee.name)) return *given;
  if (callee.name == "builtins.super") return super_of(scope);
  if (callee.name == "builtins.getattr" || callee.name == "functools.partial") {
    const auto given = positional_arguments(ast_, node);
    if (callee.name == "functools.partial") return given.empty() ? Value{} : callable(of(given[0]));
    const bool constant_name = given.size() >= 2 && of(given[1]).kind == ValueKind::string;
    const Value object = given.empty() ? Value{} : of(given[0]);
    return constant_name && object.kind != ValueKind::external ? attribute(object, of(given[1]).name) : Value{};
  }
  if (callee.name == "typing.cast" || callee.name == "typing_extensions.cast") {
    const auto given = positional_arguments(ast_, node);
    return given.empty() ? Value{} : at(annotated_type(given[0], scope, 0));
  }
  const auto* outer = known(callee.name);
  // Of a package that nothing is known of, a capital letter is all that tells a class; its object still has an origin.
  if (!outer) return is_capital(callee.name) ? made(callee.name, {}) : Value{};
  if (outer->kind == External::Kind::klass) return made(outer->id, {});
  if (outer->returns == "Self") {
    if (callee.receiver.empty()) return {};
    // A method of a manager that gives rows: the model goes along.
    Value value = instance_of(callee.receiver, {});
    value.origin = callee.origin;
    value.via = callee.name;
    return value;
  }
  if (outer->returns == "type[Self]") {
    return {is_symbol(callee.receiver) ? ValueKind::klass : ValueKind::external, callee.receiver, {}, {}, {}};
  }
  if (outer->returns.starts_with("type["))  // of a class outside: some class below it
    return {ValueKind::external, outer->returns.substr(5, outer->returns.size() - 6), {}, {}, {}};
  if (outer->returns.empty()) return {};
  if (outer->returns == "instance") return row_of(callee, node, scope);
  Value value = made(outer->returns, callee.receiver);
  // What a method gives goes on belonging to what its receiver belongs to.
  if (!callee.origin.empty()) value.origin = callee.origin;
  return value;
}

/// Made in the body of `owner`, under that name, and another one in each class below it.
bool Evaluation::is_per_class(const Value& made, std::string_view owner, std::string_view name) {
  const auto origin = made.origin.view();
  const bool in_body =
      origin.size() == owner.size() + 1 + name.size() && origin.starts_with(owner) && origin.ends_with(name);
  const auto is = [this](std::string_view class_name) {
    const auto* outer = is_symbol(class_name) || class_name.empty() ? nullptr : known(class_name);
    return outer && outer->per_class;
  };
  if (!in_body) return false;
  read_class(made);
  const auto* info = class_info(own_, made.name);
  return is(made.name) || (info && std::ranges::any_of(info->above, is));
}

Value Evaluation::member_value(const Value& object, std::string_view name, const MemberLookup& found) {
  Value value = found.value;
  // What a class gives those below it may belong to them: the manager of a model knows its model by its origin.
  if (value.kind == ValueKind::instance && (value.origin.empty() || is_per_class(value, found.owner, name)))
    value.origin = object.name + "." + std::string(name);
  if (value.kind == ValueKind::external && value.receiver.empty()) {
    // `owner.attribute` of a class outside: what knowledge says of it was put into the value by the lookup.
    value.receiver = object.name;
    value.origin = object.origin;
  }
  if (value.kind == ValueKind::function) {
    const auto body = body_of_.find(std::string(symbol_name(value.name)));
    const bool own = symbol_key(value.name) == key_ && body != body_of_.end();
    if (own && body->second->is_property) return returns_of(value.name);
    value.receiver = object.name;
  }
  return value;
}

ValueId Evaluation::attribute_of(ValueId object, StringId name) {
  const Value& value = at(object);
  const bool by_class = value.kind == ValueKind::instance || value.kind == ValueKind::klass;
  const bool lasting = value.kind == ValueKind::external || (by_class && !is_symbol(value.name));
  if (!lasting) return intern(attribute(value, ast_.strings[name]));
  const auto [found, fresh] = attributes_.try_emplace(std::uint64_t{object} << 32 | name, 0);
  ValueId& kept = found->second;  // stays where it is
  if (fresh) kept = intern(attribute(value, ast_.strings[name]));
  return kept;
}

const Value* find_given(const std::vector<GivenValue>& values, std::string_view owner, std::string_view name) {
  const auto order = [](const GivenValue& one) {
    return std::pair<std::string_view, std::string_view>(one.owner, one.name);
  };
  const auto found = std::ranges::lower_bound(values, std::pair(owner, name), {}, order);
  return found != values.end() && order(*found) == std::pair(owner, name) ? &found->value : nullptr;
}

Value Evaluation::attribute(const Value& object, std::string_view name) {
  const std::string member(name);
  switch (object.kind) {
    case ValueKind::module: {
      Value value = exported(object.name, name);
      if (value.known()) return value;
      const auto inner = environment_.module(object.name, "." + member);  // a package's own module
      return inner.where == Environment::Found::Where::project ? Value{ValueKind::module, inner.key, {}, {}, {}}
                                                               : Value{};
    }
    case ValueKind::external: {
      const auto* outer = known(object.name);
      if (outer && !outer->type.empty()) return attribute(instance_of(outer->type), name);
      if (outer && outer->kind == External::Kind::klass) return attribute(instance_of(outer->id), name);
      return outside(object.name + "." + member);
    }
    case ValueKind::instance:
    case ValueKind::klass: {
      if (const auto* given = object.kind == ValueKind::instance ? find_given(given_, object.name, name) : nullptr)
        return *given;
      const auto look_up = [&](std::string_view wanted) {
        return lookup_member(object.name, wanted, own_, [this](std::string_view key, std::string_view read_name) {
          if (key != key_) read(key, read_name);
        });
      };
      auto found = look_up(name);
      if (!found.value.known() && object.kind == ValueKind::instance && symbol_key(object.name) == key_) {
        // What the class puts into `self` is in bodies that may not have had their turn.
        const auto start = look_up("__init__").value;
        if (start.kind == ValueKind::function && symbol_key(start.name) == key_) {
          (void)returns_of(start.name);
          found = look_up(name);
        }
      }
      return member_value(object, name, found);
    }
    default:
      return {};
  }
}

}  // namespace segue::python
