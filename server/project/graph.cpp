// In which order are modules evaluated, and which must be evaluated together? (Tarjan's algorithm, without recursion.)
#include "project/graph.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace segue::project {
namespace {

constexpr std::uint32_t unseen = 0xFFFFFFFF;

struct Frame {
  std::uint32_t node;
  std::size_t next = 0;
};

using Ids = std::unordered_map<std::string_view, std::uint32_t>;
using Edges = std::vector<std::vector<std::uint32_t>>;

/// `groups`: each after those that it imports.
ImportGraph in_levels(std::vector<std::vector<std::string>> groups, const Ids& ids, const Edges& edges) {
  std::vector<std::uint32_t> level_of_node(edges.size(), 0);
  std::vector<std::pair<std::uint32_t, std::size_t>> order;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::uint32_t level = 0;
    const auto in_group = [&](std::uint32_t node) { return level_of_node[node] == unseen; };
    for (const auto& name : groups[i]) level_of_node[ids.at(name)] = unseen;
    for (const auto& name : groups[i])
      for (const auto target : edges[ids.at(name)])
        if (!in_group(target)) level = std::max(level, level_of_node[target] + 1);
    for (const auto& name : groups[i]) level_of_node[ids.at(name)] = level;
    order.emplace_back(level, i);
  }
  std::ranges::sort(order);
  ImportGraph graph;
  for (const auto& [level, i] : order) {
    for (const auto& name : groups[i]) graph.group_of.emplace(name, graph.groups.size());
    graph.groups.push_back(std::move(groups[i]));
    graph.levels.push_back(level);
  }
  return graph;
}

}  // namespace

ImportGraph import_graph(const std::map<std::string, std::vector<std::string>, std::less<>>& imports) {
  std::vector<std::string> names;
  Ids ids;
  for (const auto& [name, unused] : imports) {
    ids.emplace(name, static_cast<std::uint32_t>(names.size()));
    names.push_back(name);
  }
  Edges edges(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    for (const auto& target : imports.find(names[i])->second)
      if (const auto id = ids.find(target); id != ids.end()) edges[i].push_back(id->second);
    std::ranges::sort(edges[i]);
    edges[i].erase(std::unique(edges[i].begin(), edges[i].end()), edges[i].end());
  }

  ImportGraph graph;  // its groups alone, each after those that it imports
  std::vector<std::uint32_t> index(names.size(), unseen), low(names.size(), 0), stack;
  std::vector<bool> on_stack(names.size(), false);
  std::uint32_t count = 0;
  const auto enter = [&](std::uint32_t node) {
    index[node] = low[node] = count++;
    stack.push_back(node);
    on_stack[node] = true;
  };
  const auto close = [&](std::uint32_t node) {
    if (low[node] != index[node]) return;
    auto& group = graph.groups.emplace_back();
    for (std::uint32_t member = unseen; member != node;) {
      member = stack.back();
      stack.pop_back();
      on_stack[member] = false;
      group.push_back(names[member]);
    }
    std::ranges::sort(group);
  };
  for (std::uint32_t start = 0; start < names.size(); ++start) {
    if (index[start] != unseen) continue;
    std::vector<Frame> frames{{start, 0}};
    enter(start);
    while (!frames.empty()) {
      const auto node = frames.back().node;
      if (frames.back().next < edges[node].size()) {
        const auto target = edges[node][frames.back().next++];
        if (index[target] == unseen) {
          enter(target);
          frames.push_back({target, 0});
        } else if (on_stack[target]) {
          low[node] = std::min(low[node], index[target]);
        }
        continue;
      }
      close(node);
      frames.pop_back();
      if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
    }
  }
  return in_levels(std::move(graph.groups), ids, edges);
}

}  // namespace segue::project
