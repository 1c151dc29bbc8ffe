// segue knowledge list: which items are there?
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/start.h"
#include "external/json.h"

namespace segue::cli {
namespace {

struct Line {
  std::string kind, id, about;
};

using Lines = std::vector<Line>;

constexpr auto kinds =
    std::to_array<std::string_view>({"name", "construct", "translation", "rule", "claim", "topic", "trap"});

/// Names that the generator alone knows are left out: nobody wrote them.
Lines lines_of(const knowledge::Items& items) {
  Lines out;
  for (const auto& one : items.names)
    if (one.documented) out.push_back({"name", one.id, one.summary});
  for (const auto& one : items.constructs) out.push_back({"construct", one.id, one.framework + ": " + one.on});
  for (const auto& one : items.translations) out.push_back({"translation", one.id, one.from + " to " + one.to});
  for (const auto& one : items.rules) out.push_back({"rule", one.id, std::string(spelling(one.severity))});
  for (const auto& one : items.claims) out.push_back({"claim", one.id, one.claim + ": " + one.verdict});
  for (const auto& one : items.topics) out.push_back({"topic", one.id, one.title});
  for (const auto& one : items.traps) out.push_back({"trap", one.id, one.summary});
  return out;
}

}  // namespace

int run_knowledge_list(const Options& options) {
  const auto known = setup_of(options).empty->knowledge;
  auto lines = lines_of(known->items());
  if (!options.subjects.empty()) {
    const auto& wanted = options.subjects.front();
    if (std::ranges::find(kinds, wanted) == kinds.end()) {
      const std::vector<std::string> words(kinds.begin(), kinds.end());
      const auto near = base::nearest(wanted, words);
      throw Failure(
          fmt::format("no kind \"{}\"{}", wanted,
                      near.empty() ? "; segue knowledge list --help has them" : "; did you mean " + near + '?'));
    }
    std::erase_if(lines, [&](const Line& line) { return line.kind != wanted; });
  }
  if (options.output == Output::json) {
    nlohmann::json items = nlohmann::json::array();
    for (const auto& line : lines) items.push_back({{"kind", line.kind}, {"id", line.id}, {"about", line.about}});
    print_json({{"items", std::move(items)}});
    return exit_clean;
  }
  for (const auto& line : lines) fmt::print("{:<12} {:<44} {}\n", line.kind, line.id, line.about);
  return exit_clean;
}

}  // namespace segue::cli
