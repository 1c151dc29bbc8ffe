// Which functions of a module hand on what they are called with?
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "python/calls.h"
#include "python/forwarding.h"
#include "python/meaning.h"

namespace segue::python {
namespace {

/// More calls than these of one function, and longer terms, are left out.
constexpr std::size_t forward_limit = 8;
constexpr std::size_t term_limit = 24;
constexpr int rounds = 3;

std::size_t size_of(const Term& term) {
  std::size_t size = 1;
  for (const auto& part : term.parts) size += size_of(part);
  return size;
}

/// Functions that choose what they give call others that do: following all of them costs more than it tells.
bool chooses(const Term& term) { return term.kind == Term::Kind::any || std::ranges::any_of(term.parts, chooses); }

std::uint64_t hash_term(const Term& term, std::uint64_t seed) {
  seed = hash_of(term.value, base::hash_of(term.name, seed * 31 + static_cast<std::uint64_t>(term.kind)));
  seed = seed * 31 + term.number;
  for (const auto& part : term.parts) seed = hash_term(part, seed);
  return seed;
}

struct Adder {
  std::string_view key;
  const Ast& ast;
  const Environment& environment;
  Meaning& meaning;
  TermReader reader{ast, meaning, true};
  std::map<std::string, Forwarding, std::less<>> made = {};  ///< by qualified name

  [[nodiscard]] const Forwarding* forwarding_of(const Value& function) const {
    const auto* where = symbol_key(function.name) == key ? &meaning : environment.meaning(symbol_key(function.name));
    if (!where) return nullptr;
    const auto found = where->functions.find(symbol_name(function.name));
    return found == where->functions.end() ? nullptr : found->second.forwarding.get();
  }

  [[nodiscard]] bool matters(NodeId call) const {
    const NodeId callee = ast.kid(call, 0);
    const auto& value = meaning.of(callee);
    if (value.kind == ValueKind::function) return forwarding_of(value) != nullptr;
    if (value.kind == ValueKind::external && environment.watched(value.name)) return true;
    if (!ast.is(callee, Kind::attribute)) return false;
    return ast.name(callee) == "__init__" || environment.watched("." + std::string(ast.name(callee)));
  }

  Forwarding& of(NodeId function) {
    const std::string qualified(symbol_name(meaning.of(function).name));
    const auto [found, fresh] = made.try_emplace(qualified);
    auto& out = found->second;
    if (!fresh) return out;
    const auto info = meaning.functions.find(qualified);
    bool is_static = false;
    for (const NodeId decorator : ast.kids_of(ast.kid(function, 0)))
      is_static = is_static || meaning.of(decorator).is_external("builtins.staticmethod");
    out.method = info != meaning.functions.end() && !info->second.owner.empty() && !is_static;
    for (const NodeId parameter : ast.kids_of(ast.kid(function, 1))) {
      if (!ast.is(parameter, Kind::parameter)) continue;
      const auto& fallback = meaning.of(ast.kid(parameter, 1));
      out.parameters.push_back({std::string(ast.name(parameter)), ast[parameter].flags, fallback});
    }
    return out;
  }

  /// What the result of a call is applied to: `call(view)`, or a function inside that is decorated with it and stands for
  /// one that is handed in. False if it is applied to something else.
  bool read_applied(NodeId call, Forward& out) {
    const NodeId above = ast[call].parent;
    if (ast.is(above, Kind::call) && ast.kid(above, 0) == call) {
      const auto given = positional_arguments(ast, above);
      if (!given.empty()) out.applied.push_back(reader.term(given[0], 0));
      return !given.empty();
    }
    if (!ast.is(above, Kind::decorators)) return true;
    for (const NodeId decorator : ast.kids_of(above)) {
      if (!ast.is(decorator, Kind::call) || !meaning.of(ast.kid(decorator, 0)).is_external("functools.wraps")) continue;
      const auto given = positional_arguments(ast, decorator);
      if (!given.empty()) out.applied.push_back(reader.term(given[0], 0));
    }
    return !out.applied.empty();
  }

  /// `self`, whose class is known.
  bool is_own_object(const Term& receiver, NodeId function) {
    const auto& forwarding = of(function);
    return forwarding.method && receiver.kind == Term::Kind::parameter && !forwarding.parameters.empty() &&
           receiver.name == forwarding.parameters[0].name;
  }

  /// `self.views`, `self.show`: the same for all objects of the class, as far as it tells.
  bool is_own_attribute(NodeId node, NodeId function) {
    if (!ast.is(node, Kind::attribute) || !ast.is(ast.kid(node, 0), Kind::name)) return false;
    const auto& forwarding = of(function);
    const auto& value = meaning.of(node);
    const bool lasting = value.kind == ValueKind::function || value.kind == ValueKind::klass ||
                         (value.kind == ValueKind::instance && !value.origin.empty());
    return lasting && forwarding.method && !forwarding.parameters.empty() &&
           ast.name(ast.kid(node, 0)) == forwarding.parameters[0].name;
  }

  /// Does an argument depend on what the function is called with?
  bool depends(NodeId call, const Forward& forward, NodeId function) {
    const auto given = ast.kids_of(ast.kid(call, 1));
    for (std::size_t i = 0; i < forward.arguments.size(); ++i) {
      const auto& argument = forward.arguments[i];
      const bool all = given.size() == forward.arguments.size();  // else the first is the object
      const NodeId node = !all ? no_node : ast.is(given[i], Kind::keyword) ? ast.kid(given[i], 0) : given[i];
      if (has_parameter(argument.term) && (node == no_node || !is_own_attribute(node, function))) return true;
    }
    return false;
  }

  void add(NodeId call) {
    const auto functions = reader.functions_around(call);
    if (functions.empty() || !matters(call)) return;
    auto forward = reader.call(call);
    const NodeId callee = ast.kid(call, 0), function = functions.back();
    const bool own = is_own_object(forward.receiver, function) ||
                     (ast.is(callee, Kind::attribute) && is_own_attribute(ast.kid(callee, 0), function));
    const bool open = (has_parameter(forward.receiver) && !own) || depends(call, forward, function) ||
                      std::ranges::any_of(forward.loops, has_parameter);
    const bool above = forward.callee.is_external(super_init);
    if ((!open && !above) || !read_applied(call, forward)) return;
    std::size_t size = size_of(forward.receiver);
    for (const auto& given : forward.arguments) size += size_of(given.term);
    for (const auto& guard : forward.guards) size += size_of(guard.left) + size_of(guard.right);
    auto& out = of(functions.back());
    if (out.forwards.size() < forward_limit && size <= 2 * term_limit) out.forwards.push_back(std::move(forward));
  }

  void add_result(NodeId statement) {
    const auto functions = reader.functions_around(statement);
    if (functions.size() != 1 || ast[statement].kid_count != 1) return;
    const auto info = meaning.functions.find(symbol_name(meaning.of(functions[0]).name));
    if (info == meaning.functions.end() || info->second.returns.known() || info->second.node != functions[0]) return;
    auto term = reader.term(ast.kid(statement, 0), 0);
    if (!is_open(term) || term.kind == Term::Kind::mapped || chooses(term) || size_of(term) > term_limit) return;
    auto& out = of(functions[0]);
    out.result = std::move(term);
  }

  void run() {
    std::vector<NodeId> calls;
    std::map<NodeId, NodeId> returned;  // by function; no_node for several
    for (NodeId id = 0; id < ast.nodes.size(); ++id) {
      if (ast.is(id, Kind::call)) calls.push_back(id);
      if (!ast.is(id, Kind::return_statement)) continue;
      const NodeId around = enclosing(ast, id, Kind::function_def, Kind::function_def);
      if (const auto [slot, fresh] = returned.try_emplace(around, id); !fresh) slot->second = no_node;
    }
    for (const auto& [function, statement] : returned)
      if (statement != no_node && function != no_node) add_result(statement);
    publish();
    std::vector<NodeId> rest = std::move(calls);
    for (int round = 0; round < rounds; ++round) {
      std::erase_if(rest, [&](NodeId call) {
        const bool now = matters(call);
        if (now) add(call);
        return now;
      });
      if (!publish()) break;
      std::erase_if(rest, [&](NodeId call) { return meaning.of(ast.kid(call, 0)).kind != ValueKind::function; });
    }
  }

  bool publish() {
    bool changed = false;
    for (const auto& [qualified, forwarding] : made) {
      const auto info = meaning.functions.find(qualified);
      if (info == meaning.functions.end() || (forwarding.forwards.empty() && forwarding.result.parts.empty() &&
                                              forwarding.result.kind == Term::Kind::value))
        continue;
      const auto hash = fingerprint(forwarding, 0);
      auto& known = info->second.forwarding;
      if (known && fingerprint(*known, 0) == hash) continue;
      known = std::make_shared<const Forwarding>(forwarding);
      changed = true;
    }
    return changed;
  }
};

}  // namespace

std::uint64_t fingerprint(const Forwarding& forwarding, std::uint64_t seed) {
  for (const auto& parameter : forwarding.parameters)
    seed = hash_of(parameter.fallback, base::hash_of(parameter.name, seed * 31 + parameter.flags));
  seed = hash_term(forwarding.result, seed * 31 + (forwarding.method ? 1 : 0));
  for (const auto& forward : forwarding.forwards) {
    seed = hash_term(forward.receiver, hash_of(forward.callee, base::hash_of(forward.name, seed)));
    for (const auto& given : forward.arguments) {
      seed = hash_term(given.term, base::hash_of(given.name, seed));
      seed = seed * 31 + (given.star ? 1 : 0) + (given.double_star ? 2 : 0) + (given.more ? 4 : 0);
    }
    for (const auto& guard : forward.guards)
      seed = base::hash_of(guard.operation, hash_term(guard.left, hash_term(guard.right, seed + guard.otherwise)));
    for (const auto& loop : forward.loops) seed = hash_term(loop, seed * 31 + 7);
    for (const auto& applied : forward.applied) seed = hash_term(applied, seed * 31 + 11);
    seed = seed * 31 + (forward.condition ? 1 : 0) + (forward.method.empty() ? 0 : 2);
  }
  return seed;
}

void add_forwardings(std::string_view key, const Ast& ast, const Environment& environment, Meaning& meaning) {
  if (environment.watched && !meaning.functions.empty()) Adder{key, ast, environment, meaning}.run();
}

}  // namespace segue::python
