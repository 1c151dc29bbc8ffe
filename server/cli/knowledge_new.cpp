// segue knowledge new: what does a new item start from? A file that is valid as it is.
#include <fmt/core.h>

#include <filesystem>
#include <fstream>

#include "cli/knowledge_drafts.h"
#include "cli/options.h"
#include "cli/start.h"

namespace segue::cli {

int run_knowledge_new(const Options& options) {
  const auto known = setup_of(options).empty->knowledge;
  const auto item = new_item(options.subjects.front(), options.subjects.back(), *known);
  const std::filesystem::path folder = options.paths.empty() ? ".segue/knowledge" : options.paths.front();
  const auto path = folder / item.path;
  if (std::filesystem::exists(path)) throw Failure(path.generic_string() + " is there already");
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << item.text;
  fmt::print("{0}\nsegue knowledge check {0} says what is still wrong with it.\n", path.generic_string());
  return exit_clean;
}

}  // namespace segue::cli
