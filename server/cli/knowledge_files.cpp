// How are folders of knowledge read and checked?
#include "cli/knowledge_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "facts/fields.h"
#include "match/match.h"

namespace segue::cli {
namespace {

namespace fs = std::filesystem;

bool same_place(const knowledge::LoadError& a, const knowledge::LoadError& b) {
  return a.file == b.file && a.line == b.line && a.column == b.column;
}

}  // namespace

std::vector<knowledge::SourceFile> files_below(const fs::path& folder) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".toml" && extension != ".md")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back(
        {entry.path().lexically_relative(folder).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(files, {}, &knowledge::SourceFile::path);
  return files;
}

knowledge::Loaded load_checked(std::span<const knowledge::SourceFile> files, const knowledge::Knowledge* base,
                               const std::string& shown) {
  std::vector<knowledge::DeclaredField> fields;
  for (const auto& [fact, field] : facts::fact_fields()) fields.push_back({fact, field});
  auto loaded = knowledge::load(files, {.fields = fields, .analyses = {}, .base = base});
  // Patterns name things of the base as well.
  const auto whole = base ? knowledge::merged(*base, loaded.knowledge) : loaded.knowledge;
  std::vector<match::Problem> problems;
  const auto compiled = match::compile(whole, &problems);
  for (const auto& problem : problems) {
    auto error = knowledge::error_at(problem.place, problem.message);
    const bool ours = std::ranges::any_of(files, [&](const auto& file) { return file.path == error.file; });
    const bool told = std::ranges::any_of(loaded.errors, [&](const auto& one) { return same_place(one, error); });
    if (ours && !told) loaded.errors.push_back(std::move(error));
  }
  for (auto& error : loaded.errors) error.file = (fs::path(shown) / error.file).generic_string();
  return loaded;
}

}  // namespace segue::cli
