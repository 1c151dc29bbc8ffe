// What does a Python module say, as compact data? String table and search by position.
#include "python/ast.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"

namespace segue::python {

StringTable::StringTable() : starts_{0, 0} {}

StringId StringTable::add(std::string_view text) {
  if (text.empty()) return 0;
  const auto fresh = static_cast<StringId>(size());
  const auto id = ids_.find_or_add(base::hash_of(text), fresh, [&](StringId other) { return (*this)[other] == text; });
  if (id != fresh) return id;
  bytes_ += text;
  starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  return id;
}

StringId StringTable::find(std::string_view text) const {
  const auto found = std::ranges::lower_bound(sorted_, text, {}, [this](StringId id) { return (*this)[id]; });
  return found != sorted_.end() && (*this)[*found] == text ? *found : 0;
}

void StringTable::freeze() {
  ids_ = {};
  sorted_.resize(size());
  std::iota(sorted_.begin(), sorted_.end(), 0u);
  std::ranges::sort(sorted_, {}, [this](StringId id) { return (*this)[id]; });
  bytes_.shrink_to_fit();
  starts_.shrink_to_fit();
}

NodeId node_at(const Ast& ast, base::Offset at) {
  NodeId found = ast.root;
  if (found == no_node) return no_node;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const NodeId kid : ast.kids_of(found)) {
      const auto& node = ast[kid];
      if (node.kind == Kind::absent || !node.range.touches(at)) continue;
      found = kid;
      deeper = true;
      if (at < node.range.end) break;  // else a later kid may start here, and is preferred
    }
  }
  return found;
}

std::vector<NodeId> subtree(const Ast& ast, NodeId top) {
  std::vector<NodeId> nodes{top};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto kids = ast.kids_of(nodes[i]);
    nodes.insert(nodes.end(), kids.begin(), kids.end());
  }
  return nodes;
}

}  // namespace segue::python
