// Is the knowledge in a folder valid, and what is the pack that the program carries?  segue_knowledge_pack FOLDER [PACK]
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "facts/fields.h"
#include "knowledge/load.h"
#include "knowledge/pack.h"

namespace {

using segue::knowledge::SourceFile;

/// Every .toml and .md below the folder, in the order of their paths, so that the pack is the same everywhere.
std::vector<SourceFile> files_below(const std::filesystem::path& folder) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".toml" && extension != ".md")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    files.push_back({entry.path().lexically_relative(folder).generic_string(), std::move(text)});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

int run(const std::filesystem::path& folder, const char* out) {
  const auto files = files_below(folder);
  std::vector<segue::knowledge::DeclaredField> fields;
  for (const auto& [fact, field] : segue::facts::fact_fields()) fields.push_back({fact, field});
  auto loaded = segue::knowledge::load(files, {.fields = fields, .analyses = {}, .base = nullptr});
  for (auto& error : loaded.errors) {
    error.file = (folder / error.file).generic_string();
    fmt::print(stderr, "{}", render(error));
  }
  if (!loaded.errors.empty()) {
    fmt::print(stderr, "{} problems in {}\n", loaded.errors.size(), folder.generic_string());
    return 1;
  }
  if (out == nullptr) {
    const auto& items = loaded.knowledge.items();
    fmt::print("{} names ({} documented), {} constructs, {} translations, {} rules, {} claims, {} topics\n",
               items.names.size(), std::ranges::count_if(items.names, &segue::knowledge::Name::documented),
               items.constructs.size(), items.translations.size(), items.rules.size(), items.claims.size(),
               items.topics.size());
    return 0;
  }
  std::ofstream stream(out, std::ios::binary);
  stream << segue::knowledge::pack(files);
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
