// What did the person type?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace segue::cli {

enum class Output : std::uint8_t { text, json, markdown, html };

/// How the program ends: nothing found, something found, or it could not do what was asked.
enum Exit : int { exit_clean = 0, exit_found = 1, exit_failed = 2 };

struct Options {
  std::vector<std::string> paths;     ///< files and folders; none: the current folder
  std::vector<std::string> subjects;  ///< names, topics, places
  Output output = Output::text;
  std::string knowledge;              ///< folder that is used instead of the built-in knowledge
  std::vector<std::string> settings;  ///< name=value
  std::string method, match;          ///< of routes: which are printed; empty: all
  std::string target;                 ///< framework that hints lead to
  std::optional<std::uint16_t> port;
};

int run_check(const Options& options);
int run_explain(const Options& options);
int run_compare(const Options& options);
int run_hints(const Options& options);
int run_models(const Options& options);
int run_routes(const Options& options);
int run_status(const Options& options);
int run_knowledge_check(const Options& options);
int run_knowledge_list(const Options& options);
int run_knowledge_new(const Options& options);
int run_knowledge_schema(const Options& options);
int run_serve(const Options& options);

}  // namespace segue::cli
