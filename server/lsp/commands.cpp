// What does each command do?
#include "lsp/commands.h"

#include <algorithm>
#include <array>

#include "external/json.h"
#include "lsp/answering.h"
#include "lsp/building.h"
#include "lsp/configure.h"
#include "lsp/indexing.h"
#include "lsp/status.h"

namespace segue::lsp {
namespace {

using Arguments = std::vector<protocol::Node>;

struct Command {
  std::string_view name;
  void (*run)(Session& session, const protocol::Id& id, const Arguments& arguments);
};

/// One argument: a framework's id, or "" for no target.
void choose_target(Session& session, const protocol::Id& id, const Arguments& arguments) {
  const std::string target = arguments.empty() ? std::string() : arguments.front().text();
  if (set_target(session, target)) {
    answer(session, id, nullptr);
    return;
  }
  std::string known;
  for (const config::Choice& choice : session.configuration.names.targets) {
    known += (known.empty() ? "" : ", ") + choice.value;
  }
  throw protocol::BadParams("no framework \"" + target + "\"; known are: " + known);
}

void look_again(Session& session, const protocol::Id& id, const Arguments& /*arguments*/) {
  session.indexing.evidence_stale = true;
  read_project_settings(session);
  rescan(session);
  carry_on(session);
  answer(session, id, nullptr);
}

void show_status(Session& session, const protocol::Id& id, const Arguments& /*arguments*/) {
  when_current(session, [&session, id] { answer(session, id, status(session)); });
}

constexpr std::array<Command, 3> commands{
    {{"segue.setTarget", choose_target}, {"segue.rescan", look_again}, {"segue.status", show_status}}};

}  // namespace

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> out;
  for (const Command& command : commands) {
    out.push_back(command.name);
  }
  return out;
}

void execute_command(Session& session, const protocol::Id& id, const protocol::Node& params) {
  const std::string name = params.at("command").text();
  const auto command = std::ranges::find(commands, name, &Command::name);
  if (command == commands.end()) {
    throw protocol::BadParams("no command " + name);
  }
  const auto arguments = params.find("arguments");
  command->run(session, id, arguments ? arguments->items() : Arguments());
}

}  // namespace segue::lsp
