// segue hints: what does each construct of a file become in the other framework?
#include "features/hints.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "cli/batch.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/start.h"
#include "external/json.h"

namespace segue::cli {
namespace {

using nlohmann::json;

/// Hints stand behind the code at this column, as far as the code leaves room.
constexpr std::size_t hint_column = 64;

using ByLine = std::map<std::uint32_t, std::vector<features::Hint>>;

ByLine hints_of(const project::Snapshot& snapshot, std::string_view key, const project::Document& document) {
  ByLine out;
  for (auto& hint : features::hints(snapshot, key, {0, document.lines.size()}))
    out[document.lines.position(hint.at, base::Encoding::utf32).line + 1].push_back(std::move(hint));
  return out;
}

void print(const std::string& key, const ByLine& lines) {
  const auto terminal = terminal_of(stdout);
  Texts texts;
  fmt::print("{}\n", inked(terminal, Ink::bold, path_shown(key)));
  const auto digits = lines.empty() ? 0 : std::to_string(lines.rbegin()->first).size();
  for (const auto& [line, hints] : lines) {
    std::string labels;
    for (const auto& hint : hints) labels += (labels.empty() ? "" : "  ") + hint.label;
    fmt::print("{:>{}} │ {}  {}\n", line, digits, padded(texts.line(key, line), hint_column),
               inked(terminal, Ink::blue, labels));
  }
}

}  // namespace

int run_hints(const Options& options) {
  const auto batch = batch_of(setup_of(options), options.paths);
  const auto& snapshot = *batch.snapshot;
  if (snapshot.settings->target.empty()) {
    std::string targets;
    for (const auto& framework : snapshot.frameworks)
      targets += (targets.empty() ? "" : " or ") + std::string(framework.id);
    throw Failure("no target: say --to " + targets + ", or set `target` in segue.toml");
  }
  json out = json::array();
  std::size_t number = 0;
  for (const auto& [key, document] : snapshot.documents) {
    if (!is_asked(batch, key)) continue;
    const auto lines = hints_of(snapshot, key, *document);
    if (options.output == Output::text && !lines.empty()) {
      fmt::print("{}", number == 0 ? "" : "\n");
      print(key, lines);
    }
    for (const auto& [line, hints] : lines) {
      number += hints.size();
      for (const auto& hint : hints)
        out.push_back({{"path", path_shown(key)}, {"line", line}, {"hint", hint.label}, {"translation", hint.item}});
    }
  }
  if (options.output == Output::json) {
    print_json({{"hints", std::move(out)}});
  } else {
    for (const auto& note : batch.notes) fmt::print(stderr, "note: {}\n", note);
    if (number == 0) fmt::print("No construct here has a hint on the way to {}.\n", snapshot.settings->target);
  }
  return exit_clean;
}

}  // namespace segue::cli
