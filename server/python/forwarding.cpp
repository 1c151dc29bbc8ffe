// What does a function do with what it is called with?
#include "python/forwarding.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "python/calls.h"
#include "python/formatting.h"
#include "python/meaning.h"

namespace segue::python {
namespace {

constexpr int depth_limit = 12;
constexpr int step_limit = 200;
constexpr std::uint32_t list_limit = 16;

/// Calls that give the sequence or text they get.
constexpr auto passing = std::to_array<std::string_view>(
    {"builtins.iter", "builtins.list", "builtins.reversed", "builtins.sorted", "builtins.str", "builtins.tuple"});
/// Comparisons whose outcome constants tell.
constexpr auto deciding = std::to_array<std::string_view>({"!=", "==", "in", "not in"});
constexpr auto changing = std::to_array<std::string_view>(
    {"add", "append", "clear", "extend", "insert", "pop", "remove", "setdefault", "update"});

/// Of these, those that put something into a dictionary.
constexpr auto filling = std::to_array<std::string_view>({"setdefault", "update"});

bool among(std::span<const std::string_view> table, std::string_view text) {
  return std::ranges::count(table, text) > 0;
}

bool is_sequence(const Ast& ast, NodeId node) {
  return ast.is(node, Kind::tuple) || ast.is(node, Kind::list) || ast.is(node, Kind::set);
}

/// Place of a name among the targets of a loop; -1 for the whole target, nothing if it is not bound there.
std::optional<int> place_in(const Ast& ast, NodeId target, std::string_view name) {
  if (ast.is(target, Kind::name)) return ast.name(target) == name ? std::optional(-1) : std::nullopt;
  if (!is_sequence(ast, target)) return std::nullopt;
  for (std::uint32_t i = 0; i < ast[target].kid_count; ++i)
    if (ast.is(ast.kid(target, i), Kind::name) && ast.name(ast.kid(target, i)) == name) return static_cast<int>(i);
  return std::nullopt;
}

Term part_of(Term whole, int place) {
  if (place < 0) return whole;
  return {.kind = Term::Kind::part, .number = static_cast<std::uint32_t>(place), .parts = {std::move(whole)}};
}

Term each_with(Term element, Term sequence) {
  return {.kind = Term::Kind::mapped, .parts = {std::move(element), std::move(sequence)}};
}

NodeId function_of(const Ast& ast, NodeId node) {
  return enclosing(ast, ast[node].parent, Kind::function_def, Kind::lambda);
}

/// The name in `name.method` with one of these methods, and in `name[…] = …`; no_node for what changes no name so.
NodeId changed_by(const Ast& ast, NodeId node, std::span<const std::string_view> methods) {
  const NodeId above = ast[node].parent;
  const bool item = ast.is(node, Kind::subscript) && ast.is(above, Kind::assign) && ast.kids_of(above).back() != node;
  const bool changes = item || (ast.is(node, Kind::attribute) && among(methods, ast.name(node)));
  return changes && ast.is(ast.kid(node, 0), Kind::name) ? ast.kid(node, 0) : no_node;
}

bool is_added_to(const Ast& ast, NodeId function, std::string_view name) {
  return function != no_node && std::ranges::any_of(subtree(ast, function), [&](NodeId node) {
           const NodeId changed = changed_by(ast, node, filling);
           return changed != no_node && ast.name(changed) == name;
         });
}

}  // namespace

bool is_open(const Term& term) {
  const bool own =
      term.kind == Term::Kind::parameter || term.kind == Term::Kind::each || term.kind == Term::Kind::element;
  return own || std::ranges::any_of(term.parts, is_open);
}

bool has_parameter(const Term& term) {
  return term.kind == Term::Kind::parameter || std::ranges::any_of(term.parts, has_parameter);
}

TermReader::TermReader(const Ast& ast, const Meaning& meaning, bool abstract)
    : ast_(ast), meaning_(meaning), abstract_(abstract) {
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    const auto kind = ast[id].kind;
    if (kind == Kind::assign || kind == Kind::annotated || kind == Kind::augmented || kind == Kind::named)
      assignments_.push_back(id);
    if (kind == Kind::augmented && ast.is(ast.kid(id, 0), Kind::name)) changed_.push_back(ast.name(ast.kid(id, 0)));
    if (const NodeId changed = changed_by(ast, id, changing); changed != no_node) changed_.push_back(ast.name(changed));
  }
}

std::vector<NodeId> TermReader::functions_around(NodeId node) const {
  std::vector<NodeId> found;
  for (NodeId at = ast_[node].parent; at != no_node; at = ast_[at].parent)
    if (ast_.is(at, Kind::function_def)) found.push_back(at);
  return found;
}

bool TermReader::in_loop(NodeId node) const {
  for (NodeId at = ast_[node].parent; at != no_node; at = ast_[at].parent)
    if (ast_.is(at, Kind::for_statement) || ast_.is(at, Kind::comprehension)) return true;
  return false;
}

Term TermReader::whole(NodeId node) const {
  if (abstract_) return {.value = meaning_.of(node)};
  return {.kind = Term::Kind::node, .value = meaning_.of(node), .node = node};
}

/// The list or dictionary that a name was bound to once and for all.
NodeId TermReader::display_of(NodeId node) const {
  if (!ast_.is(node, Kind::name) || std::ranges::count(changed_, ast_.name(node)) > 0) return node;
  NodeId found = no_node;
  for (const NodeId id : assignments_) {
    if (!ast_.is(ast_.kid(id, 0), Kind::name) || ast_.name(ast_.kid(id, 0)) != ast_.name(node)) continue;
    if (found != no_node) return node;
    found = ast_.kids_of(id).back();
  }
  return is_sequence(ast_, found) || ast_.is(found, Kind::dict) ? found : node;
}

/// What a loop goes through: of a dictionary its keys.
Term TermReader::iterated(NodeId node, int depth) {
  const NodeId display = display_of(node);
  auto out = term(display, depth);
  if (!ast_.is(display, Kind::dict)) return out;
  return each_with(part_of({.kind = Term::Kind::element}, 0), {.kind = Term::Kind::pairs, .parts = {std::move(out)}});
}

Term TermReader::looped(NodeId loop, NodeId target, NodeId iterable, std::string_view name, int depth) {
  const auto place = place_in(ast_, target, name);
  auto known = std::ranges::find(loops_, loop);
  if (known == loops_.end()) {
    auto gone_through = iterated(iterable, depth + 1);
    loops_.push_back(loop);
    iterables_.push_back(std::move(gone_through));
    known = loops_.end() - 1;
  }
  return part_of({.kind = Term::Kind::each, .number = static_cast<std::uint32_t>(known - loops_.begin())}, *place);
}

/// Not if both stand under the same condition, one where it holds and one where not.
bool TermReader::reaches(NodeId assignment, NodeId name) const {
  for (NodeId at = ast_[assignment].parent, below = assignment; at != no_node; below = at, at = ast_[at].parent) {
    if (!ast_[at].range.contains(ast_[name].range)) continue;
    return !ast_.is(at, Kind::if_statement) || ast_[below].range.contains(ast_[name].range);
  }
  return true;
}

/// What the assignments to a name in a function say: one of them, or else what it was before.
Term TermReader::assigned_term(NodeId name, NodeId function, int depth, bool& found) {
  std::vector<NodeId> all;
  for (const NodeId id : assignments_) {
    const NodeId target = ast_.kid(id, 0);
    if (!place_in(ast_, target, ast_.name(name)) || function_of(ast_, id) != function) continue;
    if (std::ranges::count(sources_, id) > 0 || !reaches(id, name)) continue;
    // What is always assigned behind them takes the place of those before it.
    const bool before = ast_[id].range.begin < ast_[name].range.begin;
    if (before && ast_[ast_[id].parent].range.contains(ast_[name].range)) all.clear();
    all.push_back(id);
  }
  if (all.empty() || (all.size() == 1 && ast_[all[0]].range.begin > ast_[name].range.begin)) return {};
  found = true;
  Term out{.kind = Term::Kind::any};
  for (const NodeId id : all) {
    const bool simple = ast_.is(id, Kind::assign) && ast_[id].kid_count == 2 && ast_.is(ast_.kid(id, 0), Kind::name);
    if (!simple || ast_[id].range.begin > ast_[name].range.begin || all.size() > 2) return {};
    sources_.push_back(id);
    out.parts.push_back(term(ast_.kids_of(id).back(), depth + 1));
    sources_.pop_back();
  }
  if (all.size() > 1) return out;
  const bool default_of_parameter = ast_.is(ast_[ast_[all[0]].parent].parent, Kind::if_statement) && abstract_ &&
                                    parameter_named(ast_, function, ast_.name(name)) != no_node;
  if (!default_of_parameter) return std::move(out.parts[0]);
  const bool inner = !functions_around(function).empty();
  out.parts.push_back({.kind = Term::Kind::parameter, .name = std::string(ast_.name(name)), .number = inner ? 1u : 0u});
  return out;
}

Term TermReader::bound(NodeId name, int depth) {
  const auto text = ast_.name(name);
  NodeId below = name;
  for (NodeId at = ast_[name].parent; at != no_node; below = at, at = ast_[at].parent) {
    switch (ast_[at].kind) {
      case Kind::comprehension:
        for (const NodeId clause : ast_.kids_of(at)) {
          if (!ast_.is(clause, Kind::comprehension_for)) continue;
          if (clause == below) break;
          const auto place = place_in(ast_, ast_.kid(clause, 0), text);
          if (!place) continue;
          if (std::ranges::count(mapping_, at) > 0) return part_of({.kind = Term::Kind::element}, *place);
          return looped(clause, ast_.kid(clause, 0), ast_.kid(clause, 1), text, depth);
        }
        break;
      case Kind::for_statement:
        if (below == ast_.kid(at, 2) && place_in(ast_, ast_.kid(at, 0), text))
          return looped(at, ast_.kid(at, 0), ast_.kid(at, 1), text, depth);
        break;
      case Kind::lambda:
        if (parameter_named(ast_, at, text) != no_node) return whole(name);
        break;
      case Kind::function_def: {
        if (below != ast_.kid(at, 3)) break;
        bool found = false;
        auto source = assigned_term(name, at, depth, found);
        const bool chosen = source.kind == Term::Kind::any;
        if (found) return abstract_ || chosen || is_open(source) ? source : whole(name);
        if (parameter_named(ast_, at, text) == no_node) break;
        if (!abstract_) return whole(name);
        const bool inner = !functions_around(at).empty();
        return {.kind = Term::Kind::parameter, .name = std::string(text), .number = inner ? 1u : 0u};
      }
      default:
        break;
    }
  }
  return whole(name);
}

/// A text that is put together: `f"…"`, `"…" + x`, `"…%s" % x`, `"…{}".format(x)`.
Term TermReader::texts(NodeId node, int depth) {
  Term out{.kind = Term::Kind::text};
  for (const NodeId part : ast_.kids_of(node))
    out.parts.push_back(term(ast_.is(part, Kind::interpolation) ? ast_.kid(part, 0) : part, depth + 1));
  return out;
}

Term TermReader::call_term(NodeId call, int depth) {
  const NodeId callee = ast_.kid(call, 0);
  const auto& function = meaning_.of(callee);
  const auto given = positional_arguments(ast_, call);
  if (ast_.is(callee, Kind::attribute)) {
    const NodeId object = ast_.kid(callee, 0);
    const auto way = ast_.name(callee);
    if (given.empty() && (way == "items" || way == "keys" || way == "values")) {
      Term pairs{.kind = Term::Kind::pairs, .parts = {term(display_of(object), depth + 1)}};
      return way == "items" ? std::move(pairs)
                            : each_with(part_of({.kind = Term::Kind::element}, way == "values"), std::move(pairs));
    }
    std::vector<std::string> between;
    if (ast_.name(callee) == "format" && ast_.is(object, Kind::string))
      if (const auto parts = formatted_parts(ast_, call, ast_.name(object), between))
        return interleaved(between, *parts, depth);
  }
  if (function.kind == ValueKind::external && given.size() == 1 && among(passing, function.name))
    return term(display_of(given[0]), depth + 1);
  if (function.is_external("builtins.enumerate") && !given.empty()) {
    const Term numbered{.kind = Term::Kind::list, .parts = {{}, {.kind = Term::Kind::element}}};
    return each_with(numbered, term(display_of(given[0]), depth + 1));
  }
  if (function.is_external("builtins.getattr") && given.size() >= 2)
    return {.kind = Term::Kind::attribute, .parts = {term(given[0], depth + 1), term(given[1], depth + 1)}};
  if (meaning_.of(call).known() || function.kind != ValueKind::function ||
      given.size() != ast_[ast_.kid(call, 1)].kid_count)
    return whole(call);
  Term out{.kind = Term::Kind::result, .value = function};
  for (const NodeId argument : given) out.parts.push_back(term(argument, depth + 1));
  return out;
}

Term TermReader::interleaved(const std::vector<std::string>& between, const std::vector<NodeId>& parts, int depth) {
  Term out{.kind = Term::Kind::text};
  for (std::size_t i = 0; i < between.size(); ++i) {
    out.parts.push_back({.value = {ValueKind::string, between[i], {}, {}, {}}});
    if (i < parts.size()) out.parts.push_back(term(parts[i], depth + 1));
  }
  return out;
}

Term TermReader::term(NodeId node, int depth) {
  if (node == no_node || depth > depth_limit) return {};
  if (depth == 0) steps_ = step_limit;
  if (--steps_ < 0) return whole(node);
  const auto made = [&]() -> Term {
    switch (ast_[node].kind) {
      case Kind::name:
        return bound(node, depth);
      case Kind::attribute:
        return {.kind = Term::Kind::attribute,
                .name = std::string(ast_.name(node)),
                .parts = {term(ast_.kid(node, 0), depth + 1)}};
      case Kind::subscript: {
        const NodeId index = ast_[node].kid_count == 2 ? ast_.kid(node, 1) : no_node;
        if (!ast_.is(index, Kind::integer) || ast_.name(index).size() != 1) return whole(node);
        return part_of(term(ast_.kid(node, 0), depth + 1), ast_.name(index)[0] - '0');
      }
      case Kind::call:
        return call_term(node, depth);
      case Kind::format_string:
        return texts(node, depth);
      case Kind::binary: {
        if (ast_.name(node) == "+") return texts(node, depth);
        std::vector<std::string> between;
        if (ast_.name(node) == "%" && ast_.is(ast_.kid(node, 0), Kind::string))
          if (const auto parts = formatted_parts(ast_, node, ast_.name(ast_.kid(node, 0)), between))
            return interleaved(between, *parts, depth);
        return whole(node);
      }
      case Kind::boolean: {
        if (ast_.name(node) != "or") return whole(node);
        auto out = texts(node, depth);
        out.kind = Term::Kind::either;
        return out;
      }
      case Kind::comprehension: {
        const auto kids = ast_.kids_of(node);
        if (kids.size() != 2 || !ast_.is(kids[1], Kind::comprehension_for)) return whole(node);
        auto gone_through = iterated(ast_.kid(kids[1], 1), depth + 1);
        mapping_.push_back(node);
        auto element = term(kids[0], depth + 1);
        mapping_.pop_back();
        return each_with(std::move(element), std::move(gone_through));
      }
      case Kind::list:
      case Kind::tuple: {
        if (!abstract_ || ast_[node].kid_count > list_limit) return whole(node);
        auto out = texts(node, depth);
        out.kind = Term::Kind::list;
        out.value = meaning_.of(node);
        return out;
      }
      case Kind::dict: {
        Term out{.kind = Term::Kind::list};
        if (!abstract_ || ast_[node].kid_count > list_limit) return whole(node);
        for (const NodeId pair : ast_.kids_of(node)) {
          if (!ast_.is(pair, Kind::pair)) return whole(node);
          auto& item = out.parts.emplace_back(texts(pair, depth));
          item.kind = Term::Kind::list;
        }
        return out;
      }
      default:
        return whole(node);
    }
  };
  auto out = made();
  const bool sequence = out.kind == Term::Kind::mapped || out.kind == Term::Kind::pairs ||
                        (out.kind == Term::Kind::list && !out.value.known());
  return is_open(out) || sequence ? std::move(out) : ast_.is(node, Kind::name) ? std::move(out) : whole(node);
}

/// Guards that go through no loop besides those of the call.
void TermReader::add_guard(NodeId statement, NodeId below, Forward& out) {
  const NodeId test = ast_.kid(statement, 0);
  if (!ast_.is(test, Kind::compare) || ast_[test].kid_count != 2 || below == test) return;
  if (!among(deciding, ast_.name(test))) return;
  const auto loops = loops_.size();
  Guard guard{term(ast_.kid(test, 0), 0), term(ast_.kid(test, 1), 0), std::string(ast_.name(test)),
              below != ast_.kid(statement, 1)};
  const bool more = loops_.size() > loops;
  loops_.resize(loops);
  iterables_.resize(loops);
  if (!more && (is_open(guard.left) || is_open(guard.right))) out.guards.push_back(std::move(guard));
}

Forward TermReader::call(NodeId call) {
  loops_.clear();
  iterables_.clear();
  Forward out;
  out.node = call;
  const NodeId callee = ast_.kid(call, 0);
  out.callee = meaning_.of(callee);
  int skip = 0;  // leading arguments
  if (ast_.is(callee, Kind::attribute)) {
    const NodeId object = ast_.kid(callee, 0);
    out.receiver = term(object, 0);
    out.name = std::string(ast_.name(callee));
    if (is_open(out.receiver)) out.method = out.name;
    const bool above = ast_.is(object, Kind::call) && meaning_.of(ast_.kid(object, 0)).is_external("builtins.super");
    // `Base.__init__(self, …)` is the older way to write it.
    const auto kind = meaning_.of(object).kind;
    const bool by_name = kind == ValueKind::klass || kind == ValueKind::external;
    if ((above || by_name) && ast_.name(callee) == "__init__") {
      out.callee = {ValueKind::external, super_init, {}, {}, {}};
      skip = by_name ? 1 : 0;
    }
  } else if (auto called = term(callee, 0); is_open(called)) {
    out.callee = {};
  }
  for (const NodeId given : ast_.kids_of(ast_.kid(call, 1))) {
    if (skip-- > 0) continue;
    const bool keyword = ast_.is(given, Kind::keyword);
    const bool star = ast_.is(given, Kind::starred), double_star = ast_.is(given, Kind::double_starred);
    const NodeId value = keyword || star || double_star ? ast_.kid(given, 0) : given;
    const bool more =
        double_star && ast_.is(value, Kind::name) && is_added_to(ast_, function_of(ast_, call), ast_.name(value));
    out.arguments.push_back(
        {keyword ? std::string(ast_.name(given)) : std::string{}, term(value, 0), star, double_star, more});
  }
  NodeId below = call;
  for (NodeId at = ast_[call].parent; at != no_node && !ast_.is(at, Kind::function_def); at = ast_[at].parent) {
    out.condition = out.condition || ast_.is(at, Kind::if_statement) || ast_.is(at, Kind::try_statement);
    if (ast_.is(at, Kind::if_statement)) add_guard(at, below, out);
    below = at;
  }
  out.loops = std::move(iterables_);
  return out;
}

}  // namespace segue::python
