// Which patterns does a loop make of one?
#include "frameworks/django/turns.h"

#include <algorithm>

#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {

using python::Kind;
using python::NodeId;

namespace {

facts::Gap gap_at(const ModuleInput& input, NodeId pattern, const std::string& group) {
  return {"dynamic-registration", {}, site_of(input, pattern), group};
}

}  // namespace

bool Turns::is_looped(const python::Ast& ast, NodeId node) {
  return python::enclosing(ast, node, Kind::for_statement, Kind::comprehension) != python::no_node;
}

/// The calls that a loop makes of one; none where not all of them can be told.
std::vector<python::MadeCall> Turns::turns(NodeId call) {
  if (!calls) calls.emplace(input.ast, input.meaning, input.environment);
  auto made = calls->of_call(call);
  if (std::ranges::any_of(made, &python::MadeCall::lost)) made.clear();
  return made;
}

void Turns::read(NodeId pattern, const std::string& group, bool condition) {
  const auto& ast = input.ast;
  const auto all = turns(pattern);
  const NodeId target = python::argument(ast, pattern, 1, "view");
  if (ast.is(target, Kind::call) && called_id(input, target) == include_id)
    return read_included(pattern, all, turns(target), group, condition);
  if (all.empty()) return out.gaps.push_back(gap_at(input, pattern, group));
  const bool views = std::ranges::all_of(all, [&](const python::MadeCall& made) {
    const auto* view = made.argument(1, "view");
    return view && !view_of(input, *view).symbol.empty();
  });
  if (!views && includes.read(pattern, group, condition)) return;
  for (const auto& made : all) {
    add_route(input, pattern, group, out, &made);
    out.routes.back().condition = condition;
  }
}

/// What goes through no loop itself is the same in each turn of the other.
void Turns::read_included(NodeId pattern, const std::vector<python::MadeCall>& patterns,
                          const std::vector<python::MadeCall>& included, const std::string& group, bool condition) {
  const auto count = std::max(patterns.size(), included.size());
  const auto fits = [&](const auto& made) { return !made.empty() && (made.size() == count || made.size() == 1); };
  if (!fits(patterns) || !fits(included)) return out.gaps.push_back(gap_at(input, pattern, group));
  for (std::size_t i = 0; i < count; ++i) {
    const auto& made = patterns[patterns.size() == 1 ? 0 : i];
    const auto first = out.mounts.size();
    includes.read_made(pattern, included[included.size() == 1 ? 0 : i], group, condition);
    for (auto at = first; at < out.mounts.size(); ++at) {
      auto& mount = out.mounts[at];
      if (mount.parent != group || mount.site != site_of(input, pattern)) continue;
      mount.prefix = rule_text(input, pattern, &made);
      mount.arguments = rule_arguments(mount.prefix.text, mount.pattern);
    }
  }
}

}  // namespace segue::frameworks::django
