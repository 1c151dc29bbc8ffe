// Is the knowledge in a folder valid, and what is the pack that the program carries?  segue_knowledge_pack FOLDER [PACK]
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "cli/knowledge_files.h"
#include "facts/fields.h"
#include "knowledge/pack.h"
#include "match/load.h"

namespace {

int run(const std::filesystem::path& folder, const char* out) {
  const auto files = segue::cli::files_below(folder);
  const auto fields = segue::knowledge::declared(segue::facts::fact_fields());
  const auto loaded = segue::match::load(files, nullptr, fields);
  for (const auto& error : loaded.errors) fmt::print(stderr, "{}", render(error));
  if (!loaded.errors.empty()) {
    fmt::print(stderr, "{} problems in {}\n", loaded.errors.size(), folder.generic_string());
    return 1;
  }
  const auto& items = loaded.items->items();
  if (out == nullptr) {
    fmt::print("{} names ({} documented), {} constructs, {} translations, {} rules, {} claims, {} topics\n",
               items.names.size(), std::ranges::count_if(items.names, &segue::knowledge::Name::documented),
               items.constructs.size(), items.translations.size(), items.rules.size(), items.claims.size(),
               items.topics.size());
    return 0;
  }
  std::ofstream stream(out, std::ios::binary);
  stream << segue::knowledge::pack(items);
  stream.close();
  if (!stream) fmt::print(stderr, "{} can't be written\n", out);
  return stream ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    fmt::print(stderr, "segue_knowledge_pack FOLDER [PACK]: checks the knowledge in FOLDER and writes it to PACK\n");
    return 2;
  }
  try {
    return run(arguments[1], count == 3 ? arguments[2] : nullptr);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 2;
  }
}
