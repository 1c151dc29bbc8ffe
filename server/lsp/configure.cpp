// How do the places where settings may be written become one value?
#include "lsp/configure.h"

#include <algorithm>
#include <utility>

#include "external/json.h"
#include "lsp/building.h"
#include "lsp/indexing.h"
#include "lsp/own_knowledge.h"
#include "lsp/reports.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

std::string first_folder(const Session& session) {
  return session.folders.empty() ? std::string() : session.folders.front();
}

bool same_walk(const config::Settings& a, const config::Settings& b) {
  return a.include == b.include && a.exclude == b.exclude && a.max_file_size == b.max_file_size &&
         a.max_files == b.max_files;
}

/// Later layers go before earlier ones: client, editor, projects (the first folder's last), command line, command.
config::Settings merged(const Session& session) {
  const Configuration& from = session.configuration;
  std::vector<config::Layer> layers = {from.client, from.editor};
  layers.insert(layers.end(), from.projects.rbegin(), from.projects.rend());
  layers.push_back(session.setup.command_line);
  config::Settings out = config::merged(layers);
  out.target = from.target.value_or(out.target);
  return out;
}

void use(Session& session) {
  config::Settings now = merged(session);
  const config::Settings before = *session.settings;
  session.log.set_level(now.log_level);
  if (!session.log.use_file(now.log_file)) {
    session.log.write(config::LogLevel::error, "can't write the log file " + now.log_file);
  }
  if (now == before) {
    return;
  }
  session.settings = std::make_shared<const config::Settings>(std::move(now));
  session.building.next.settings = session.settings;
  if (session.settings->python != before.python) {
    session.indexing.evidence_stale = true;
  }
  if (session.settings->knowledge != before.knowledge || session.settings->trusted != before.trusted) {
    read_own_knowledge(session);
  }
  changed(session);
  if (session.indexing.begun && !same_walk(*session.settings, before)) {
    watch_anew(session);
  }
  when_current(session, [&session] { all_stale(session); });
}

void log_problems(Session& session, const std::vector<config::Problem>& problems) {
  for (const config::Problem& problem : problems) {
    session.log.write(config::LogLevel::warning, config::render(problem));
  }
}

std::optional<std::string> target_of(const config::Layer& layer) {
  for (const auto& given : layer.values) {
    if (given.setting->name == "target") {
      return std::get<std::string>(given.value);
    }
  }
  return std::nullopt;
}

}  // namespace

void client_settings(Session& session, const json& options) {
  auto parsed = config::parse_json(options, first_folder(session), session.configuration.names, config::Place::client);
  log_problems(session, parsed.problems);
  session.configuration.editors_target = target_of(parsed.layer);
  session.configuration.client = std::move(parsed.layer);
  use(session);
}

void editor_settings(Session& session, const json& given) {
  Configuration& configuration = session.configuration;
  auto parsed = config::parse_json(given, first_folder(session), configuration.names);
  log_problems(session, parsed.problems);
  configuration.editor = std::move(parsed.layer);
  // What came with the start and may be written in an editor too is outdated now.
  std::erase_if(configuration.client.values,
                [](const auto& value) { return value.setting->allowed(config::Place::editor); });
  // A target chosen by command holds until the person chooses another one in the settings.
  if (auto target = target_of(configuration.editor); target != configuration.editors_target) {
    configuration.editors_target = std::move(target);
    configuration.target.reset();
  }
  use(session);
}

void ask_for_settings(Session& session) {
  const json items = {{"items", json::array({{{"section", "segue"}}})}};
  session.wire.request("workspace/configuration", items, [&session](const protocol::Answer& answer) {
    if (!answer.failed && answer.value->is_array() && !answer.value->empty() && answer.value->front().is_object()) {
      editor_settings(session, answer.value->front());
    }
  });
}

void read_project_settings(Session& session) {
  const auto work = [&session, folders = session.folders] {
    std::vector<workspace::ProjectSettings> found;
    for (const std::string& folder : folders) {
      found.push_back(session.setup.disk.settings(folder, session.configuration.names));
    }
    return found;
  };
  elsewhere(session, Lane::background, work, [&session](std::vector<workspace::ProjectSettings> found) {
    Configuration& configuration = session.configuration;
    SettingsProblems problems;
    configuration.projects.clear();
    for (workspace::ProjectSettings& settings : found) {
      configuration.projects.push_back(std::move(settings.parsed.layer));
      if (!settings.parsed.problems.empty()) {
        session.reports.stale.insert(settings.path);
        problems[settings.path] = std::move(settings.parsed.problems);
      }
    }
    // Those that are mended are stale too: the client knows of them.
    configuration.problems = std::make_shared<const SettingsProblems>(std::move(problems));
    use(session);
    touched(session, {}, {});
  });
}

bool set_target(Session& session, const std::string& target) {
  const auto& targets = session.configuration.names.targets;
  if (!target.empty() && std::ranges::find(targets, target, &config::Choice::value) == targets.end()) {
    return false;
  }
  session.configuration.target = target;
  use(session);
  return true;
}

}  // namespace segue::lsp
