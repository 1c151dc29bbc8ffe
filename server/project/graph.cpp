// In which order are modules evaluated, and which must be evaluated together? (Tarjan's algorithm, without recursion.)
#include "project/graph.h"

#include <algorithm>
#include <cstdint>

namespace segue::project {
namespace {

constexpr std::uint32_t unseen = 0xFFFFFFFF;

struct Frame {
  std::uint32_t node;
  std::size_t next = 0;
};

}  // namespace

ImportGraph import_graph(const std::map<std::string, std::vector<std::string>, std::less<>>& imports) {
  std::vector<std::string> names;
  std::unordered_map<std::string_view, std::uint32_t> ids;
  for (const auto& [name, unused] : imports) {
    ids.emplace(name, static_cast<std::uint32_t>(names.size()));
    names.push_back(name);
  }
  std::vector<std::vector<std::uint32_t>> edges(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    for (const auto& target : imports.find(names[i])->second)
      if (const auto id = ids.find(target); id != ids.end()) edges[i].push_back(id->second);
    std::ranges::sort(edges[i]);
    edges[i].erase(std::unique(edges[i].begin(), edges[i].end()), edges[i].end());
  }

  ImportGraph graph;
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
  for (std::size_t i = 0; i < graph.groups.size(); ++i)
    for (const auto& name : graph.groups[i]) graph.group_of.emplace(name, i);
  return graph;
}

}  // namespace segue::project
