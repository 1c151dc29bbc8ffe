// Where do knowledge and settings of the command line come from?
#include "cli/start.h"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/knowledge_files.h"
#include "config/parse.h"
#include "facts/fields.h"
#include "frameworks/all.h"
#include "knowledge/pack.h"
#include "lsp/own_knowledge.h"
#include "match/load.h"

namespace segue::cli {
namespace {

std::shared_ptr<const knowledge::Knowledge> built_in() {
  auto items = knowledge::unpack(knowledge::embedded_pack());
  if (!items) throw Failure("the program's own knowledge is damaged: install segue again");
  return std::make_shared<const knowledge::Knowledge>(std::move(*items));
}

std::shared_ptr<const knowledge::Knowledge> of_folder(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) throw Failure("--knowledge " + folder + ": no such folder");
  const auto loaded = match::load(files_below(folder), nullptr, knowledge::declared(facts::fact_fields()));
  for (const auto& error : loaded.errors) fmt::print(stderr, "{}", render(error));
  if (loaded.items->items().frameworks.empty()) {
    throw Failure("--knowledge " + folder + ": no framework.toml in it; this option takes a whole set of knowledge");
  }
  return loaded.items;
}

config::Layer layer_of(const Options& options, const lsp::Setup& setup) {
  const auto here = std::filesystem::current_path().generic_string();
  auto given = options.settings;
  if (!options.target.empty()) given.push_back("target=" + options.target);
  const auto parse = [&](const knowledge::Knowledge& known) {
    return config::parse_assignments(given, here, lsp::names_of(known, setup.empty->frameworks));
  };
  auto parsed = parse(*setup.empty->knowledge);
  if (!parsed.problems.empty()) {  // it may be a rule of the project's own
    const std::vector<std::string> folders{here};
    parsed = parse(*lsp::own_knowledge(setup, lsp::knowledge_folders(folders, {})).whole);
  }
  if (!parsed.problems.empty()) throw Failure(config::render(parsed.problems.front()));
  return std::move(parsed.layer);
}

}  // namespace

std::string_view version() { return SEGUE_VERSION; }

int ended(int code) {
#if defined(NDEBUG) && !defined(SEGUE_TRAINING)  // counts are written at the end
  std::fflush(nullptr);
  std::_Exit(code);
#else
  return code;
#endif
}

lsp::Setup setup_of(const Options& options) {
  lsp::Setup setup;
  setup.version = version();
  setup.empty = project::empty_snapshot(options.knowledge.empty() ? built_in() : of_folder(options.knowledge),
                                        frameworks::all(), std::make_shared<const config::Settings>());
  setup.analysis = lsp::real_analysis();
  setup.disk = lsp::real_disk([](const std::string& folder) {
    return std::filesystem::is_directory(folder) ? files_below(folder) : std::vector<knowledge::SourceFile>();
  });
  setup.command_line = layer_of(options, setup);
  return setup;
}

}  // namespace segue::cli
