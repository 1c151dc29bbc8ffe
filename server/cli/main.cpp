// What did the person ask the program to do?
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <array>
#include <exception>
#include <map>

#include "cli/options.h"
#include "cli/serve.h"
#include "cli/start.h"

namespace segue::cli {

int run_serve(const Options& options) {
  auto setup = setup_of(options);
  return options.port ? serve_port(std::move(setup), *options.port) : serve_stdio(std::move(setup));
}

namespace {

/// In which forms a command answers: so many of the table below.
enum class Forms : std::uint8_t { programs = 2, documents, pages };

constexpr std::array<std::pair<const char*, Output>, 4> forms = {
    {{"text", Output::text}, {"json", Output::json}, {"markdown", Output::markdown}, {"html", Output::html}}};

/// A command of the program, with the options that it takes.
struct Command {
  const char* name;
  const char* text;
  int (*run)(const Options&);
  const char* paths = nullptr;     ///< what its files are for, if it takes any
  const char* subjects = nullptr;  ///< what its words are, if it takes any
  Forms forms = Forms::programs;
  bool required = false;  ///< at least one word
};

constexpr Command commands[] = {
    {"check", "what is wrong in these files; exit 1 if there is an error or a warning", run_check,
     "files and folders (the current one)"},
    {"explain", "what is known of a name, rule, topic, claim or trap, or of the code at FILE:LINE[:COLUMN]",
     run_explain, nullptr, "name, rule, topic, claim, trap or FILE:LINE[:COLUMN]", Forms::pages, true},
    {"compare", "a topic in both frameworks, side by side; alone: the list of topics", run_compare, nullptr,
     "topic or FILE:LINE", Forms::pages},
    {"routes", "the addresses that these projects answer", run_routes, "files and folders (the current one)", nullptr,
     Forms::documents},
    {"models", "the models of these projects, with fields and relations", run_models,
     "files and folders (the current one)", nullptr, Forms::documents},
    {"hints", "what each construct of these files becomes in the other framework", run_hints,
     "files and folders (the current one)"},
    {"status", "projects, versions and their evidence, and what could not be seen", run_status,
     "files and folders (the current one)"},
};

void add_common(CLI::App& app, Options& options) {
  app.add_option("--knowledge", options.knowledge, "folder to use instead of the built-in knowledge")->type_name("DIR");
  app.add_option("--set", options.settings, "a setting, as in segue.toml")->type_name("NAME=VALUE")->expected(1);
}

void add_format(CLI::App& app, Options& options, Forms offered) {
  const auto count = static_cast<std::size_t>(offered);
  std::map<std::string, Output> known(forms.begin(), forms.begin() + count);
  std::string text = "text (default)";
  for (std::size_t i = 1; i < count; ++i) text += (i + 1 < count ? ", " : " or ") + std::string(forms[i].first);
  app.add_option("--format", options.output, text)
      ->type_name("FORMAT")
      ->transform(CLI::CheckedTransformer(std::move(known)).description(""));
}

int run(int count, char** arguments) {
  Options options;
  int (*chosen)(const Options&) = nullptr;
  CLI::App app("Segue explains, checks and compares code of web frameworks. It reads files and never runs them.",
               "segue");
  app.set_version_flag("--version", "segue " + std::string(version()));
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("segue: {}\nsegue --help lists the commands.\n", error.what());
  });

  for (const auto& command : commands) {
    auto* sub = app.add_subcommand(command.name, command.text);
    if (command.paths) sub->add_option("PATH", options.paths, command.paths)->type_name("");
    if (command.subjects)
      sub->add_option("WORD", options.subjects, command.subjects)->type_name("")->required(command.required);
    add_format(*sub, options, command.forms);
    if (command.run == run_routes) {
      sub->add_option("--method", options.method, "only those that answer it")->type_name("METHOD");
      sub->add_option("--match", options.match, "only those with this in their address or name")->type_name("TEXT");
    }
    if (command.run == run_hints)
      sub->add_option("--to", options.target, "the other framework, instead of the setting `target`")
          ->type_name("NAME");
    add_common(*sub, options);
    sub->callback([&chosen, run = command.run] { chosen = run; });
  }

  auto* serve = app.add_subcommand("serve", "the language server, for an editor");
  bool standard_streams = true;
  serve->add_flag("--stdio", standard_streams, "over standard input and output (default)");
  serve->add_option("--port", options.port, "over 127.0.0.1, for one client")->type_name("N");
  add_common(*serve, options);
  serve->callback([&chosen] { chosen = run_serve; });

  auto* knowledge = app.add_subcommand("knowledge", "items that Segue knows");
  knowledge->require_subcommand(1);
  auto* list = knowledge->add_subcommand("list", "the items that there are, of one kind or of all");
  list->add_option("KIND", options.subjects, "name, construct, translation, rule, claim, topic or trap")
      ->type_name("")
      ->expected(0, 1);
  add_format(*list, options, Forms::programs);
  add_common(*list, options);
  list->callback([&chosen] { chosen = run_knowledge_list; });
  auto* fresh = knowledge->add_subcommand("new", "a file to start from, valid as it is");
  fresh->add_option("KIND ID", options.subjects, "rule, topic, trap, name, translation, claim or construct, and its id")
      ->type_name("")
      ->expected(2)
      ->required();
  fresh->add_option("--folder", options.paths, "where it goes (.segue/knowledge)")->type_name("DIR")->expected(1);
  add_common(*fresh, options);
  fresh->callback([&chosen] { chosen = run_knowledge_new; });
  auto* check = knowledge->add_subcommand("check", "are the items in a folder valid, and do their examples hold?");
  check->add_option("PATH", options.paths, "folder (.segue/knowledge), or one file")->type_name("")->expected(0, 1);
  add_format(*check, options, Forms::programs);
  add_common(*check, options);
  check->callback([&chosen] { chosen = run_knowledge_check; });
  auto* schema = knowledge->add_subcommand("schema", "the keys that a file may have, as JSON Schema for an editor");
  schema
      ->add_option("KIND", options.subjects,
                   "names (default), framework, construct, translation, rule, claim, topic or trap")
      ->type_name("")
      ->expected(0, 1);
  schema->callback([&chosen] { chosen = run_knowledge_schema; });

  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_clean : exit_failed;
  }
  return chosen(options);
}

}  // namespace
}  // namespace segue::cli

int main(int count, char** arguments) {
  try {
    return segue::cli::run(count, arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "segue: {}\n", error.what());
    return segue::cli::exit_failed;
  }
}
