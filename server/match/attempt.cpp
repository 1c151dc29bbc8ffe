// Does this node meet that pattern, and what does it capture?
#include <algorithm>
#include <array>
#include <utility>

#include "match/conditions.h"
#include "match/pattern.h"
#include "match/text.h"
#include "python/calls.h"

namespace segue::match {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// Kinds whose name is their own, not the source's way of writing something: an operator, an attribute, a path.
bool is_named(Kind kind) { return kind != Kind::class_def && kind != Kind::function_def; }

struct Attempt {
  const Pattern& pattern;
  const Subject& subject;
  Match match;

  bool meets(NodeId asked, NodeId node, int depth) {
    if (depth > deepest_pattern) return false;
    const auto& ask = pattern.asks[asked];
    switch (ask.kind) {
      case Ask::Kind::anything:
        return !subject.ast.is(node, Kind::absent);
      case Ask::Kind::capture:
        return !subject.ast.is(node, Kind::absent) && keep(ask.capture, {node});
      case Ask::Kind::name:
      case Ask::Kind::member:
        return denotes(subject, node, ask) && (ask.receiver == no_node || receiver(ask.receiver, node, depth));
      case Ask::Kind::same:
        return alike(asked, node, depth);
    }
    return false;
  }

  bool receiver(NodeId asked, NodeId node, int depth) {
    return subject.ast.is(node, Kind::attribute) && meets(asked, subject.ast.kid(node, 0), depth + 1);
  }

  /// A capture that a pattern names twice has to be the same text at both places.
  bool keep(std::uint32_t capture, std::vector<NodeId> nodes) {
    auto& kept = match.captures[capture].nodes;
    if (kept.empty()) {
      kept = std::move(nodes);
      return true;
    }
    return std::ranges::equal(
        kept, nodes, {}, [&](NodeId one) { return source_of(subject.ast, one); },
        [&](NodeId one) { return source_of(subject.ast, one); });
  }

  bool alike(NodeId asked, NodeId node, int depth) {
    const auto kind = pattern.ast[asked].kind;
    if (kind == Kind::ellipsis) return true;
    if (const auto* constant = constant_kind(kind)) return is_constant(asked, node, *constant);
    if (kind == Kind::assign) return assignment(asked, node, depth);
    if (!subject.ast.is(node, kind)) return false;
    switch (kind) {
      case Kind::call:
        return call(asked, node, depth);
      case Kind::block:
        return contains(asked, node, depth);
      case Kind::class_def:
      case Kind::function_def:
        return definition(asked, node, depth);
      case Kind::attribute:
        if (const auto name = pattern.names.find(asked); name != pattern.names.end())
          return !is_given_a_value(node) && keep(name->second, {node}) &&
                 meets(pattern.ast.kid(asked, 0), subject.ast.kid(node, 0), depth + 1);
        break;
      case Kind::parameter:
      case Kind::alias:
        // An import was found by what it brings.
        if (const auto name = pattern.names.find(asked); name != pattern.names.end()) return keep(name->second, {node});
        if (kind == Kind::alias) return true;
        break;
      default:
        break;
    }
    const auto wanted = pattern.ast.kids_of(asked);
    const auto given = subject.ast.kids_of(node);
    return (!is_named(kind) || pattern.ast.name(asked) == subject.ast.name(node)) && each(wanted, given, depth);
  }

  bool is_constant(NodeId asked, NodeId node, const Constant& constant) {
    const bool written = subject.ast.is(node, constant.written);
    const bool bytes = (pattern.ast[asked].flags & python::flag_bytes) != 0;
    if (written && (bytes || (subject.ast[node].flags & python::flag_bytes) != 0))
      return pattern.ast[asked].flags == subject.ast[node].flags && pattern.ast.name(asked) == subject.ast.name(node);
    if (bytes) return false;
    const auto& value = subject.meaning.of(node);
    const std::string_view text = constant.written == Kind::true_value    ? "True"
                                  : constant.written == Kind::false_value ? "False"
                                  : constant.written == Kind::none_value  ? ""
                                                                          : pattern.ast.name(asked);
    if (value.kind != constant.value || (constant.value != ValueKind::none && value.name != text)) return false;
    match.doubtful = match.doubtful || !written;
    return true;
  }

  /// Each statement of the pattern's block is somewhere in the other one; `...` alone asks for nothing.
  bool contains(NodeId asked, NodeId node, int depth) {
    return std::ranges::all_of(pattern.ast.kids_of(asked), [&](NodeId wanted) {
      const bool whatever = pattern.ast.is(wanted, Kind::expression_statement) && pattern.ast[wanted].kid_count == 1 &&
                            pattern.ast.is(pattern.ast.kid(wanted, 0), Kind::ellipsis);
      return whatever || any_of(wanted, subject.ast.kids_of(node), depth);
    });
  }

  bool any_of(NodeId wanted, std::span<const NodeId> nodes, int depth) {
    return std::ranges::any_of(nodes, [&](NodeId one) {
      const auto before = match;
      if (meets(wanted, one, depth + 1)) return true;
      match = before;
      return false;
    });
  }

  [[nodiscard]] bool is_given_a_value(NodeId node) const {
    const NodeId parent = subject.ast[node].parent;
    return (subject.ast.is(parent, Kind::assign) && subject.ast.kids_of(parent).back() != node) ||
           ((subject.ast.is(parent, Kind::annotated) || subject.ast.is(parent, Kind::augmented)) &&
            subject.ast.kids_of(parent).front() == node) ||
           subject.ast.is(parent, Kind::delete_statement);
  }

  /// `a = x` is met by `a: T = x` and by `b = a = x` as well.
  bool assignment(NodeId asked, NodeId node, int depth) {
    const auto wanted = pattern.ast.kids_of(asked);
    if (!subject.ast.is(node, Kind::assign) && !subject.ast.is(node, Kind::annotated)) return false;
    const auto given = subject.ast.kids_of(node);
    const auto targets = subject.ast.is(node, Kind::annotated) ? given.first(1) : given.first(given.size() - 1);
    if (wanted.size() != 2) return subject.ast.is(node, Kind::assign) && each(wanted, given, depth);
    return any_of(wanted[0], targets, depth) && meets(wanted[1], given.back(), depth + 1);
  }

  bool each(std::span<const NodeId> wanted, std::span<const NodeId> given, int depth) {
    if (wanted.size() != given.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (!meets(wanted[i], given[i], depth + 1)) return false;
    return true;
  }

  /// Parameters that the pattern captures, by their place; of others nothing is asked.
  bool parameters(NodeId asked, NodeId node) {
    const auto wanted = pattern.ast.kids_of(asked);
    const auto given = subject.ast.kids_of(node);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto name = pattern.names.find(wanted[i]);
      if (name == pattern.names.end()) continue;
      if (i >= given.size() || subject.ast[given[i]].flags != 0 || !keep(name->second, {given[i]})) return false;
    }
    return true;
  }

  /// `@decorator class NAME(base): …`: decorators and bases are asked for in any order.
  bool definition(NodeId asked, NodeId node, int depth) {
    const auto name = pattern.ast.name(asked);
    const auto captured = pattern.names.find(asked);
    if (captured != pattern.names.end() ? !keep(captured->second, {node})
                                        : name != "_" && name != subject.ast.name(node))
      return false;
    const bool is_class = pattern.ast.is(asked, Kind::class_def);
    const auto list = [&](std::uint32_t at) {
      return std::ranges::all_of(pattern.ast.kids_of(pattern.ast.kid(asked, at)), [&](NodeId wanted) {
        const auto given = subject.ast.kids_of(subject.ast.kid(node, at));
        if (at == 1 && pattern.asks[wanted].kind == Ask::Kind::name)
          return std::ranges::any_of(given, [&](NodeId one) { return derives(one, pattern.asks[wanted].id); });
        return any_of(wanted, given, depth);
      });
    };
    if (!list(0) || (is_class && !list(1))) return false;
    if (!is_class && !parameters(pattern.ast.kid(asked, 1), subject.ast.kid(node, 1))) return false;
    return meets(pattern.ast.kids_of(asked).back(), subject.ast.kids_of(node).back(), depth + 1);
  }

  bool derives(NodeId node, std::string_view base) const {
    const auto& value = subject.meaning.of(node);
    const bool is_class = value.kind == ValueKind::klass || value.kind == ValueKind::external;
    return is_class && python::derives_from(value.name, base, subject.environment);
  }

  bool call(NodeId asked, NodeId node, int depth) {
    if (!subject.ast.is(subject.ast.kid(node, 1), Kind::arguments)) return false;
    if (!meets(pattern.ast.kid(asked, 0), subject.ast.kid(node, 0), depth + 1)) return false;
    const auto& wanted = pattern.calls.at(asked);
    const bool open = python::has_open_arguments(subject.ast, node);
    std::vector<NodeId> met;
    for (const auto& one : wanted.wanted) {
      const NodeId given = python::argument(subject.ast, node, one.position, one.keyword);
      if (given == no_node ? !one.may_be_absent : !meets(one.value, given, depth + 1)) return false;
      match.doubtful = match.doubtful || (given == no_node && open);
      met.push_back(given);
    }
    return leftovers(wanted, node, met);
  }

  bool leftovers(const AskedCall& wanted, NodeId node, const std::vector<NodeId>& met) {
    std::vector<NodeId> positionals, keywords;
    int position = 0;
    for (const NodeId given : subject.ast.kids_of(subject.ast.kid(node, 1))) {
      const bool keyword = subject.ast.is(given, Kind::keyword);
      const bool starred = subject.ast.is(given, Kind::starred);
      const bool by_name = keyword || subject.ast.is(given, Kind::double_starred);
      const NodeId value = keyword ? subject.ast.kid(given, 0) : given;
      const bool has_parameter = !by_name && !starred && position < wanted.named_positions;
      if (!by_name) ++position;
      if (std::ranges::find(met, value) != met.end()) continue;
      if (starred && wanted.positionals.kind == Rest::Kind::closed)
        match.doubtful = true;
      else if (by_name)
        keywords.push_back(given);
      else if (has_parameter && wanted.positionals.kind == Rest::Kind::closed)
        match.partial = true;
      else
        positionals.push_back(given);
    }
    return rest(wanted.positionals, std::move(positionals)) && rest(wanted.keywords, std::move(keywords));
  }

  bool rest(const Rest& wanted, std::vector<NodeId> given) {
    switch (wanted.kind) {
      case Rest::Kind::captured:
        return keep(wanted.capture, std::move(given));
      case Rest::Kind::open:
        return true;
      case Rest::Kind::unsaid:
        match.partial = match.partial || !given.empty();
        return true;
      case Rest::Kind::given:
        return starred(wanted.value, std::move(given));
      case Rest::Kind::closed:
        break;
    }
    const auto stars = [&](NodeId one) { return subject.ast.is(one, Kind::double_starred); };
    match.doubtful = match.doubtful || std::ranges::any_of(given, stars);
    return std::ranges::all_of(given, stars);
  }

  /// `**locals()`: one of those that are left.
  bool starred(NodeId wanted, std::vector<NodeId> given) {
    const auto found = std::ranges::find_if(given, [&](NodeId one) {
      const bool stars = subject.ast.is(one, Kind::starred) || subject.ast.is(one, Kind::double_starred);
      const std::array inner{stars ? subject.ast.kid(one, 0) : no_node};
      return stars && any_of(wanted, inner, 0);
    });
    if (found == given.end()) return false;
    match.partial = match.partial || given.size() > 1;
    return true;
  }

  bool holds(const knowledge::Condition& condition) {
    const auto captured = std::ranges::find(match.captures, condition.capture, &Captured::name);
    return captured == match.captures.end() || std::ranges::all_of(captured->nodes, [&](NodeId node) {
             return match::holds(condition, subject,
                                 subject.ast.is(node, Kind::keyword) ? subject.ast.kid(node, 0) : node, match.doubtful);
           });
  }

  /// The range of the capture that the rule is reported at.
  void place() {
    if (pattern.rule == nullptr || pattern.rule->at.empty()) return;
    const auto at = std::ranges::find(match.captures, pattern.rule->at, &Captured::name);
    if (at == match.captures.end() || at->nodes.empty()) return;
    const auto range_of = [&](NodeId node) {
      const bool defined = subject.ast.is(node, Kind::function_def) || subject.ast.is(node, Kind::class_def) ||
                           subject.ast.is(node, Kind::parameter) || subject.ast.is(node, Kind::alias);
      return defined ? subject.ast.name_range(node) : subject.ast[node].range;
    };
    match.range = {range_of(at->nodes.front()).begin, range_of(at->nodes.back()).end};
  }
};

/// A call of something with `x=True`.
bool asks_for_true(const Pattern& pattern) {
  const auto call = pattern.calls.find(pattern.root);
  return call != pattern.calls.end() && std::ranges::any_of(call->second.wanted, [&](const Wanted& wanted) {
           return pattern.ast.is(wanted.value, Kind::true_value);
         });
}

/// Arguments that have to be there, before anything that costs more is asked.
bool may_meet(const Pattern& pattern, const Subject& subject, NodeId root) {
  const auto& ast = subject.ast;
  const auto call = pattern.calls.find(pattern.root);
  if (call == pattern.calls.end() || pattern.asks[pattern.root].kind != Ask::Kind::same) return true;
  return ast.is(root, Kind::call) && ast.is(ast.kid(root, 1), Kind::arguments) &&
         std::ranges::all_of(call->second.wanted, [&](const auto& one) {
           return one.may_be_absent || python::argument(ast, root, one.position, one.keyword) != no_node;
         });
}

}  // namespace

std::optional<Match> met_by(const Pattern& pattern, const Subject& subject, NodeId root) {
  if (!may_meet(pattern, subject, root)) return std::nullopt;
  Attempt attempt{pattern, subject,
                  Match{pattern.rule, pattern.translation, root, subject.ast[root].range, pattern.captures, false,
                        false, pattern.weight}};
  const auto holds = [&](const knowledge::Condition& condition) { return attempt.holds(condition); };
  const auto stands = [&](const knowledge::Surrounding& surrounding) {
    return match::stands(surrounding, subject, root);
  };
  if (!attempt.meets(pattern.root, root, 0) || !std::ranges::all_of(pattern.demands->where, holds) ||
      !std::ranges::all_of(pattern.demands->context, stands))
    return std::nullopt;
  attempt.place();
  if (pattern.rule != nullptr && asks_for_true(pattern)) attempt.match.doubtful |= is_switched(subject, root);
  return std::move(attempt.match);
}

}  // namespace segue::match
