// segue knowledge check: are the items in a folder valid, and do their examples show what they say?
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "cli/knowledge_files.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/start.h"
#include "external/json.h"
#include "facts/fields.h"
#include "features/prove.h"
#include "match/load.h"
#include "project/apply.h"

namespace segue::cli {
namespace {

using nlohmann::json;
constexpr std::string_view own_folder = ".segue/knowledge";

json errors_of(const match::Loaded& loaded) {
  json out = json::array();
  for (const auto& error : loaded.errors) out.push_back(json_of(error));
  return out;
}

}  // namespace

int run_knowledge_check(const Options& options) {
  const auto folder = options.paths.empty() ? std::string(own_folder) : options.paths.front();
  if (!std::filesystem::is_directory(folder)) {
    throw Failure(folder + ": no such folder" +
                  (options.paths.empty() ? "; name the one that holds the files: segue knowledge check FOLDER" : ""));
  }
  const auto files = files_below(folder);
  // A folder with a framework in it is a whole set, any other one goes on top of what is built in.
  const bool whole = std::ranges::any_of(
      files, [](const auto& file) { return std::filesystem::path(file.path).filename() == "framework.toml"; });
  const auto start = setup_of(options).empty;
  auto loaded = match::load(files, whole ? nullptr : start->knowledge, knowledge::declared(facts::fact_fields()));
  const auto known = project::empty_snapshot(loaded.whole, start->frameworks, start->settings);
  const auto proved = features::prove(*known, loaded.items->items());
  for (const auto& wrong : proved.wrong) loaded.errors.push_back(knowledge::error_at(wrong.place, wrong.message));
  if (options.output == Output::json) {
    print_json({{"errors", errors_of(loaded)}});
  } else {
    for (const auto& error : loaded.errors) fmt::print("{}", render(error));
    const auto& items = loaded.items->items();
    const auto number = items.names.size() + items.constructs.size() + items.translations.size() + items.rules.size() +
                        items.claims.size() + items.topics.size() + items.traps.size();
    fmt::print("{} item{} in {} files, {} example{} tried, {} error{}\n", number, number == 1 ? "" : "s", files.size(),
               proved.examples, proved.examples == 1 ? "" : "s", loaded.errors.size(),
               loaded.errors.size() == 1 ? "" : "s");
  }
  return loaded.errors.empty() ? exit_clean : exit_found;
}

}  // namespace segue::cli
