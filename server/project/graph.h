// In which order are modules evaluated, and which must be evaluated together?
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace segue::project {

/// Modules that import each other in a circle form one group; every group comes after those that it imports.
/// The order depends on the modules and their imports alone.
struct ImportGraph {
  std::vector<std::vector<std::string>> groups;  ///< each sorted by key
  std::vector<std::uint32_t> levels;  ///< of each group, ascending: those of one level don't import each other
  std::unordered_map<std::string, std::size_t> group_of;
};

/// `imports`: for each module the modules it imports; others than the keys of the map are left out.
[[nodiscard]] ImportGraph import_graph(const std::map<std::string, std::vector<std::string>, std::less<>>& imports);

}  // namespace segue::project
