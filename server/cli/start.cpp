// Where do knowledge and settings of the command line come from?
#include "cli/start.h"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <utility>

#include "cli/knowledge_files.h"
#include "config/parse.h"
#include "frameworks/all.h"
#include "knowledge/pack.h"

namespace segue::cli {
namespace {

std::shared_ptr<const knowledge::Knowledge> built_in() {
  const auto files = knowledge::unpack(knowledge::embedded_pack());
  if (!files) throw Failure("the program's own knowledge is damaged: install segue again");
  // The pack was checked when it was made.
  return std::make_shared<const knowledge::Knowledge>(knowledge::load(*files).knowledge);
}

std::shared_ptr<const knowledge::Knowledge> of_folder(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) throw Failure("--knowledge " + folder + ": no such folder");
  auto loaded = load_checked(files_below(folder), nullptr, folder);
  for (const auto& error : loaded.errors) fmt::print(stderr, "{}", render(error));
  if (loaded.knowledge.items().frameworks.empty()) {
    throw Failure("--knowledge " + folder + ": no framework.toml in it; this option takes a whole set of knowledge");
  }
  return std::make_shared<const knowledge::Knowledge>(std::move(loaded.knowledge));
}

config::Layer layer_of(const Options& options, const config::Names& names) {
  const auto here = std::filesystem::current_path().generic_string();
  auto given = options.settings;
  if (!options.target.empty()) given.push_back("target=" + options.target);
  auto parsed = config::parse_assignments(given, here, names);
  if (!parsed.problems.empty()) throw Failure(config::render(parsed.problems.front()));
  return std::move(parsed.layer);
}

}  // namespace

std::string_view version() { return SEGUE_VERSION; }

lsp::Setup setup_of(const Options& options) {
  lsp::Setup setup;
  setup.version = version();
  setup.empty = project::empty_snapshot(options.knowledge.empty() ? built_in() : of_folder(options.knowledge),
                                        frameworks::all(), std::make_shared<const config::Settings>());
  setup.command_line = layer_of(options, lsp::names_of(*setup.empty));
  setup.analysis = lsp::real_analysis();
  setup.disk = lsp::real_disk();
  return setup;
}

}  // namespace segue::cli
