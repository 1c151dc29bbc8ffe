// Which nodes of a module meet which patterns?
#include <algorithm>
#include <tuple>
#include <utility>

#include "match/definitions.h"
#include "match/pattern.h"

namespace segue::match {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

struct Search {
  const Patterns& patterns;
  const Subject& subject;
  struct Found {
    std::uint32_t number;
    Match match;
  };
  std::vector<Found> found{};

  void attempt(std::uint32_t number, NodeId root) {
    if (auto match = met_by(patterns.all[number], subject, root)) found.push_back({number, std::move(*match)});
  }

  void settings() {
    for (const auto& setting : subject.settings)
      for (const auto number : filed(patterns.by_setting, setting.documented)) {
        const auto before = found.size();
        attempt(number, setting.value);
        const bool placed = found.size() > before && found.back().match.range != subject.ast[setting.value].range;
        if (found.size() > before && !placed) found.back().match.range = setting.range;
      }
  }

  void candidates(std::span<const std::uint32_t> numbers, NodeId node, NodeId only) {
    for (const auto number : numbers) {
      NodeId root = node;
      for (auto step = patterns.all[number].steps; step > 0 && root != no_node; --step) root = subject.ast[root].parent;
      if (root != no_node && (only == no_node || root == only)) attempt(number, root);
    }
  }

  /// Patterns that are found by this node; of them those that meet `only`, where that is a node.
  void at(NodeId node, NodeId only) {
    if (only == no_node || node == only) {
      for (const auto number : filed(patterns.by_kind, subject.ast[node].kind)) attempt(number, node);
    }
    if (subject.ast.is(node, Kind::alias)) return imports(node, only);
    const bool attribute = subject.ast.is(node, Kind::attribute);
    if ((!attribute && !subject.ast.is(node, Kind::name)) || is_bound(node)) return;
    const auto& value = subject.meaning.of(node);
    if (value.kind == ValueKind::function || value.kind == ValueKind::klass)
      candidates(filed(patterns.by_symbol, symbol_part(value)), node, only);
    const std::string_view id = value.kind == ValueKind::external ? value.name.view() : value.via.view();
    const auto member = last_part(id);
    candidates(filed(patterns.by_name, id), node, only);
    if (!member.empty()) candidates(filed(patterns.by_member, member), node, only);
    if (attribute && subject.ast.name(node) != member)
      candidates(filed(patterns.by_member, subject.ast.name(node)), node, only);
  }

  void imports(NodeId alias, NodeId only) {
    const auto& value = subject.meaning.of(alias);
    const bool outside = value.kind == ValueKind::external;
    candidates(filed(patterns.by_import, outside ? value.name : value.via), alias, only);
    const NodeId statement = subject.ast[alias].parent;
    const bool from = subject.ast.is(statement, Kind::import_from) && (outside || !value.via.empty());
    if (from) candidates(filed(patterns.by_module, subject.ast.name(statement)), alias, only);
  }

  static std::string_view symbol_part(const python::Value& value) { return last_part(python::symbol_name(value.name)); }

  /// A name that is given a value here, or by an import, is not used here.
  [[nodiscard]] bool is_bound(NodeId node) const {
    const NodeId parent = subject.ast[node].parent;
    if (!subject.ast.is(node, Kind::name) || parent == no_node) return false;
    const bool assigned = subject.ast.is(parent, Kind::assign) || subject.ast.is(parent, Kind::annotated);
    return subject.ast.is(parent, Kind::alias) || (assigned && subject.ast.kids_of(parent).front() == node);
  }

  std::vector<Match> ordered() {
    std::ranges::sort(found, {}, [](const Found& one) {
      const auto& match = one.match;
      return std::tuple(match.range.begin, ~match.range.end, match.node, ~match.weight, match.partial, one.number);
    });
    // Two names of one pattern may both lead to it.
    const auto again = [](const Found& a, const Found& b) {
      return a.match.node == b.match.node && a.number == b.number;
    };
    found.erase(std::ranges::unique(found, again).begin(), found.end());
    std::vector<Match> ordered;
    ordered.reserve(found.size());
    for (auto& one : found) ordered.push_back(std::move(one.match));
    return ordered;
  }
};

/// How many nodes around are looked at for one node: more than the widest pattern has.
constexpr std::size_t widest_pattern = 256;

}  // namespace

std::vector<Match> matches(const Compiled& compiled, const Subject& subject) {
  Search search{compiled.patterns(), subject};
  if (search.patterns.all.empty()) return {};
  for (NodeId node = 0; node < subject.ast.nodes.size(); ++node) search.at(node, no_node);
  search.settings();
  return search.ordered();
}

std::vector<Match> matches_of_definition(const Compiled& compiled, const Subject& subject, NodeId found_by) {
  Search search{compiled.patterns(), subject};
  if (found_by < subject.ast.nodes.size()) search.at(found_by, no_node);
  auto found = search.ordered();
  std::erase_if(found, [&](const Match& match) {
    return !subject.ast.is(match.node, Kind::function_def) && !subject.ast.is(match.node, Kind::class_def);
  });
  return found;
}

std::vector<Match> matches_at(const Compiled& compiled, const Subject& subject, NodeId node) {
  Search search{compiled.patterns(), subject};
  if (node >= subject.ast.nodes.size() || !search.patterns.roots.contains(subject.ast[node].kind)) return {};
  std::vector<std::pair<NodeId, std::uint32_t>> open{{node, 0}};
  for (std::size_t i = 0; i < open.size() && i < widest_pattern; ++i) {
    const auto [one, depth] = open[i];
    search.at(one, node);
    if (depth == search.patterns.most_steps || subject.ast.is(one, Kind::block)) continue;
    auto kids = subject.ast.kids_of(one);
    if (subject.ast.is(one, Kind::call)) kids = kids.first(1);
    for (const NodeId kid : kids) open.emplace_back(kid, depth + 1);
  }
  return search.ordered();
}

}  // namespace segue::match
