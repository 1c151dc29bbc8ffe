// How is a description put together? The only writer of Template's arrays.
#include "templates/builder.h"

#include "base/hash.h"

namespace segue::templates {

Text Builder::keep(std::string_view text) {
  if (text.empty()) return {};
  const auto [found, fresh] = seen_.try_emplace(base::hash_of(text));
  if (!fresh && out.text(found->second) == text) return found->second;
  const Text kept{static_cast<std::uint32_t>(out.pool.size()), static_cast<std::uint32_t>(text.size())};
  out.pool += text;
  if (fresh) found->second = kept;
  return kept;
}

NodeId Builder::add(const Head& head, std::span<const NodeId> kids) {
  const auto id = static_cast<NodeId>(out.nodes.size());
  out.nodes.push_back({.kind = head.kind,
                       .flags = head.flags,
                       .range = head.range,
                       .name = head.name,
                       .name_range = head.name_range,
                       .first_kid = static_cast<std::uint32_t>(out.kids.size()),
                       .kid_count = static_cast<std::uint32_t>(kids.size()),
                       .parent = no_id});
  for (const auto kid : kids) {
    out.kids.push_back(kid);
    out.nodes[kid].parent = id;
  }
  return id;
}

}  // namespace segue::templates
