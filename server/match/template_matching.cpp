// Which tags and expressions of a template meet which patterns?
#include <algorithm>
#include <tuple>
#include <utility>

#include "match/conditions.h"
#include "match/template_pattern.h"
#include "match/template_text.h"

namespace segue::match {
namespace {

using templates::Kind;
using templates::no_id;
using templates::NodeId;

struct Attempt {
  const TemplatePattern& pattern;
  const TemplateSubject& subject;
  Match match;

  bool keep(std::string_view name, std::vector<NodeId> nodes) {
    auto& kept = std::ranges::find(match.captures, name, &Captured::name)->nodes;
    if (kept.empty()) {
      kept = std::move(nodes);
      return true;
    }
    const auto text = [&](NodeId node) { return source_of(subject, node); };
    return std::ranges::equal(kept, nodes, {}, text, text);
  }

  /// A name that the template gives a value is its own.
  [[nodiscard]] bool is_bound(NodeId node) const {
    return std::ranges::any_of(subject.content.bindings, [&](const templates::Binding& binding) {
      return subject.content.name(binding.node) == subject.content.name(node) &&
             binding.scope.contains(subject.content[node].range);
    });
  }

  bool meets(NodeId asked, NodeId node, int depth) {
    if (depth > deepest_pattern) return false;
    const auto& wanted = pattern.content[asked];
    const auto& given = subject.content[node];
    const auto name = pattern.content.name(asked);
    if (wanted.kind == Kind::name || wanted.kind == Kind::target || wanted.kind == Kind::word) {
      if (name == "_") return given.kind != Kind::absent;
      if (is_capture(name)) return given.kind != Kind::absent && keep(name, {node});
    }
    if (wanted.kind != given.kind || name != subject.content.name(node)) return false;
    if ((wanted.flags & templates::flag_negated) != (given.flags & templates::flag_negated)) return false;
    if (given.kind == Kind::name && is_bound(node)) return false;
    const auto kids = pattern.content.kids_of(asked);
    const auto others = subject.content.kids_of(node);
    if (given.kind == Kind::call)
      return is_callee(kids.front(), others.front(), depth) && arguments(kids.subspan(1), others.subspan(1), depth);
    if (given.kind == Kind::filter || given.kind == Kind::test) return arguments(kids, others, depth);
    return std::ranges::equal(kids, others, [&](NodeId one, NodeId other) { return meets(one, other, depth + 1); });
  }

  /// Here `_` is the name of a function.
  bool is_callee(NodeId asked, NodeId node, int depth) {
    if (pattern.content[asked].kind != Kind::name || pattern.content.name(asked) != "_")
      return meets(asked, node, depth + 1);
    return subject.content[node].kind == Kind::name && subject.content.name(node) == "_" && !is_bound(node);
  }

  /// Values by their place, keywords by their name; of further keywords the pattern may say nothing.
  bool arguments(std::span<const NodeId> wanted, std::span<const NodeId> given, int depth) {
    std::vector<NodeId> values, keywords;
    for (const NodeId one : given) (subject.content[one].kind == Kind::keyword ? keywords : values).push_back(one);
    std::size_t place = 0;
    const NodeId* open_values = nullptr;
    const NodeId* open_keywords = nullptr;
    for (const NodeId& one : wanted) {
      const auto kind = pattern.content[one].kind;
      if (kind == Kind::starred) {
        open_values = &one;
      } else if (kind == Kind::double_starred || (kind == Kind::keyword && pattern.content.name(one) == rest_keyword)) {
        open_keywords = &one;
      } else if (kind == Kind::keyword) {
        const auto found = std::ranges::find(keywords, pattern.content.name(one),
                                             [&](NodeId node) { return subject.content.name(node); });
        if (found == keywords.end()) return false;
        const auto value = subject.content.kids_of(*found);
        if (!meets(pattern.content.kids_of(one).front(), value.front(), depth + 1)) return false;
        keywords.erase(found);
      } else {
        if (place >= values.size() || !meets(one, values[place], depth + 1)) return false;
        ++place;
      }
    }
    values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place));
    match.partial = match.partial || (open_keywords == nullptr && !keywords.empty());
    return (open_values != nullptr ? rest(*open_values, std::move(values)) : values.empty()) &&
           (open_keywords == nullptr || rest(*open_keywords, std::move(keywords)));
  }

  /// `*NAME`, `**NAME`, or `**None` for nothing more.
  bool rest(NodeId starred, std::vector<NodeId> nodes) {
    const NodeId inner = pattern.content.kids_of(starred).front();
    if (pattern.content[inner].kind == Kind::none_value) return nodes.empty();
    const auto name = pattern.content.name(inner);
    return name == "_" || keep(name, std::move(nodes));
  }

  bool holds(const knowledge::Condition& condition) {
    const auto captured = std::ranges::find(match.captures, condition.capture, &Captured::name);
    return captured == match.captures.end() || std::ranges::all_of(captured->nodes, [&](NodeId node) {
             return fits(condition, value_of(subject, node)) != condition.negated;
           });
  }

  void place() {
    if (pattern.rule == nullptr || pattern.rule->at.empty()) return;
    const auto at = std::ranges::find(match.captures, pattern.rule->at, &Captured::name);
    if (at != match.captures.end() && !at->nodes.empty())
      match.range = {subject.content[at->nodes.front()].range.begin, subject.content[at->nodes.back()].range.end};
  }
};

void attempt(const TemplatePattern& pattern, const TemplateSubject& subject, base::Range range, NodeId root,
             std::span<const NodeId> kids, std::vector<Match>& found) {
  const auto& content = pattern.content;
  if (content.dialect != subject.dialect) return;
  Attempt attempt{
      pattern, subject,
      Match{pattern.rule, pattern.translation, root, range, pattern.captures, false, false, pattern.weight}};
  const bool met = pattern.root == no_id ? attempt.arguments(content.kids_of(content.tokens[pattern.tag]), kids, 0)
                                         : attempt.meets(pattern.root, root, 0);
  const auto holds = [&](const knowledge::Condition& condition) { return attempt.holds(condition); };
  if (!met || !std::ranges::all_of(pattern.demands->where, holds)) return;
  attempt.place();
  found.push_back(std::move(attempt.match));
}

void at_node(const Compiled& compiled, const TemplateSubject& subject, NodeId node, std::vector<Match>& found) {
  const auto& patterns = compiled.templates();
  const auto key = template_key(subject.content, node);
  if (key.empty()) return;
  for (const auto number : filed(patterns.by_key, key))
    attempt(patterns.all[number], subject, subject.content[node].range, node, {}, found);
}

void order(std::vector<Match>& found) {
  std::ranges::sort(found, {}, [](const Match& match) {
    const auto& id = match.rule != nullptr ? match.rule->id : match.translation->id;
    return std::tuple(match.range.begin, ~match.range.end, ~match.weight, match.partial, std::string_view(id));
  });
}

}  // namespace

std::vector<Match> matches(const Compiled& compiled, const TemplateSubject& subject) {
  std::vector<Match> found;
  const auto& patterns = compiled.templates();
  if (patterns.all.empty()) return found;
  for (const auto& token : subject.content.tokens) {
    if (token.kind != templates::TokenKind::tag || token.damaged) continue;
    for (const auto number : filed(patterns.by_key, tag_key(subject.content.text(token.name))))
      attempt(patterns.all[number], subject, token.range, no_id, subject.content.kids_of(token), found);
  }
  for (NodeId node = 0; node < subject.content.nodes.size(); ++node) at_node(compiled, subject, node, found);
  order(found);
  return found;
}

std::vector<Match> matches_at(const Compiled& compiled, const TemplateSubject& subject, NodeId node) {
  std::vector<Match> found;
  if (node < subject.content.nodes.size() && !compiled.templates().all.empty()) at_node(compiled, subject, node, found);
  order(found);
  return found;
}

}  // namespace segue::match
