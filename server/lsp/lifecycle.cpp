// What do client and server tell each other at the start, and what is left behind at the end?
#include "lsp/lifecycle.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "external/json.h"
#include "lsp/answering.h"
#include "lsp/building.h"
#include "lsp/commands.h"
#include "lsp/configure.h"
#include "lsp/dispatch.h"
#include "lsp/indexing.h"
#include "lsp/own_knowledge.h"
#include "lsp/positions.h"
#include "lsp/reports.h"
#include "lsp/surroundings.h"
#include "protocol/initialize.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

json frameworks(const Session& session) {
  json out = json::array();
  for (const config::Choice& target : session.configuration.names.targets) {
    out.push_back({{"id", target.value}, {"label", target.label}});
  }
  return out;
}

json capabilities(const Session& session) {
  constexpr int incremental = 2;
  json out = {
      {"positionEncoding", spelling(session.client->encoding)},
      {"textDocumentSync", {{"openClose", true}, {"change", incremental}, {"save", {{"includeText", false}}}}},
      {"hoverProvider", true},
      {"inlayHintProvider", true},
      {"executeCommandProvider", {{"commands", command_names()}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
      {"experimental", {{"segue.frameworks", frameworks(session)}}},
  };
  if (session.client->pulls()) {
    out["diagnosticProvider"] = {
        {"identifier", "segue"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  }
  return out;
}

}  // namespace

void initialize(Session& session, const protocol::Id& id, const protocol::Node& params) {
  const protocol::Initialize given = protocol::initialize(params);
  session.client = std::make_shared<const Client>(
      Client{given.capabilities, best_encoding(given.capabilities.position_encodings), given.client});
  session.log.set_tracing(given.trace != "off");
  add_folders(session, given.folders);
  session.phase = Phase::running;
  answer(session, id,
         {{"capabilities", capabilities(session)},
          {"serverInfo", {{"name", "segue"}, {"version", session.setup.version}}}});
  session.log.write(config::LogLevel::info, "segue " + session.setup.version + " for " + given.client);
  client_settings(session, *given.options);
  if (given.process_id) {
    session.client_process = std::make_unique<ClientProcess>(*given.process_id, [&session] {
      session.scheduler.post(Lane::owner, [&session] { client_gone(session, "the client's process has ended"); });
    });
  }
}

void initialized(Session& session, const protocol::Node& /*params*/) {
  register_capabilities(session);
  if (session.client->can.configuration) {
    ask_for_settings(session);
  }
  read_project_settings(session);
  read_own_knowledge(session);
  walk(session);
}

void shut_down(Session& session, const protocol::Id& id, const protocol::Node& /*params*/) {
  release_held(session);
  session.phase = Phase::shut_down;
  session.indexing.stop.request_stop();
  answer(session, id, nullptr);
}

void exit_now(Session& session, const protocol::Node& /*params*/) {
  end(session, session.phase == Phase::shut_down ? 0 : 1);
}

void cancel_request(Session& session, const protocol::Node& params) {
  const auto id = protocol::id_of(params.at("id").json());
  if (!id) {
    throw protocol::BadParams("id: expected an integer or a string");
  }
  const auto request = session.in_flight.find(*id);
  if (request == session.in_flight.end()) {
    return;  // answered already
  }
  request->second.stop.request_stop();
  cancel_held(session, *id);
  fail(session, *id, {protocol::Code::request_cancelled, "cancelled"});
}

void set_trace(Session& session, const protocol::Node& params) {
  session.log.set_tracing(params.at("value").text() != "off");
}

void end(Session& session, int code) {
  session.phase = Phase::ended;
  session.indexing.stop.request_stop();
  for (auto& [id, request] : session.in_flight) {
    request.stop.request_stop();
  }
  session.finished(code);
}

}  // namespace segue::lsp
