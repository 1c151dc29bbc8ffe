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

json errors_of(const std::vector<knowledge::LoadError>& errors) {
  json out = json::array();
  for (const auto& error : errors) out.push_back(json_of(error));
  return out;
}

/// The files that are read, and the one that is asked about; empty: all are.
struct Asked {
  std::vector<knowledge::SourceFile> files;
  std::string only;
};

/// One file is checked in the whole set that it belongs to, or else by itself, on top of what is built in.
Asked asked_for(const Options& options) {
  const auto path = options.paths.empty() ? std::string(own_folder) : options.paths.front();
  if (std::filesystem::is_directory(path)) return {files_below(path), {}};
  if (!std::filesystem::is_regular_file(path))
    throw Failure(path + (options.paths.empty()
                              ? ": no such folder; name the one that holds the files: segue knowledge check FOLDER"
                              : ": no such file or folder"));
  const auto set = whole_set_around(path);
  auto files = files_below(set.empty() ? std::filesystem::path(path).parent_path() : set);
  const auto same = [&](const knowledge::SourceFile& file) { return std::filesystem::equivalent(file.path, path); };
  const auto found = std::ranges::find_if(files, same);
  if (found == files.end()) throw Failure(path + ": no .toml or .md file, or a link");
  auto only = found->path;
  if (set.empty()) files = {*found};
  return {std::move(files), std::move(only)};
}

std::size_t leave_only(const std::string& path, knowledge::Items& items) {
  const auto is_other = [&](const auto& item) {
    return !path.empty() && (item.place.file == nullptr || item.place.file->path != path);
  };
  std::size_t number = 0;
  const auto leave = [&](auto& of_kind) {
    std::erase_if(of_kind, is_other);
    number += of_kind.size();
  };
  leave(items.constructs);
  leave(items.translations);
  leave(items.rules);
  leave(items.claims);
  leave(items.topics);
  leave(items.traps);
  for (const auto& name : items.names) number += is_other(name) ? 0 : 1;
  return number;
}

std::string counted(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

int run_knowledge_check(const Options& options) {
  const auto asked = asked_for(options);
  // A folder with a framework in it is a whole set, any other one goes on top of what is built in.
  const bool whole = std::ranges::any_of(
      asked.files, [](const auto& file) { return std::filesystem::path(file.path).filename() == "framework.toml"; });
  const auto start = setup_of(options).empty;
  auto loaded = match::load(asked.files, whole ? nullptr : start->knowledge, knowledge::declared(facts::fact_fields()));
  auto& errors = loaded.errors;
  if (!asked.only.empty()) std::erase_if(errors, [&](const auto& error) { return error.file != asked.only; });
  const auto known = project::empty_snapshot(loaded.whole, start->frameworks, start->settings);
  auto items = loaded.items->items();
  const auto number = leave_only(asked.only, items);
  const auto proved = features::prove(*known, items);
  for (const auto& wrong : proved.wrong) errors.push_back(knowledge::error_at(wrong.place, wrong.message));
  if (options.output == Output::json) {
    print_json({{"errors", errors_of(errors)}});
  } else {
    for (const auto& error : errors) fmt::print("{}", render(error));
    fmt::print("{} in {}, {} tried, {}\n", counted(number, "item"),
               asked.only.empty() ? counted(asked.files.size(), "file") : asked.only,
               counted(proved.examples, "example"), counted(errors.size(), "error"));
  }
  return errors.empty() ? exit_clean : exit_found;
}

}  // namespace segue::cli
