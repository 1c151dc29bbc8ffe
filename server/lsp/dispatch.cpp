// Which messages are refused, and how does a request find its handler and its answer the way back?
#include "lsp/dispatch.h"

#include <algorithm>
#include <utility>

#include "external/json.h"
#include "lsp/answering.h"
#include "lsp/building.h"
#include "lsp/lifecycle.h"
#include "lsp/methods.h"

namespace segue::lsp {
namespace {

using nlohmann::json;
using protocol::Code;
using protocol::Failure;

std::optional<Failure> refusal(Phase phase, std::string_view method) {
  const bool first = method == "initialize";
  switch (phase) {
    case Phase::fresh:
      return first ? std::nullopt : std::optional(Failure{Code::server_not_initialized, "initialize must come first"});
    case Phase::running:
      return first ? std::optional(Failure{Code::invalid_request, "initialize came before"}) : std::nullopt;
    default:
      return Failure{Code::invalid_request, "the server was shut down"};
  }
}

/// The parameters are shared: they outlive the message.
void read(Session& session, const protocol::Request& request, Lane lane, Read handler) {
  when_current(session, [&session, id = request.id, params = request.params, lane, handler] {
    const auto waiting = session.in_flight.find(id);
    if (waiting == session.in_flight.end()) {
      return;  // cancelled meanwhile
    }
    const auto work = [seen = view(session, waiting->second.stop.get_token()), params, handler] {
      return attempt([&] { return seen.stop.stop_requested() ? json() : handler(seen, protocol::Node(*params)); });
    };
    elsewhere(session, lane, work, [&session, id](const Outcome<json>& outcome) {
      if (const auto* result = std::get_if<json>(&outcome)) {
        answer(session, id, *result);
      } else {
        fail(session, id, std::get<Failure>(outcome));
      }
    });
  });
}

void take(Session& session, const protocol::Request& request, Take handler) {
  const auto outcome = attempt([&] {
    handler(session, request.id, protocol::Node(*request.params));
    return true;
  });
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    fail(session, request.id, *failure);
  }
}

void handle(Session& session, const protocol::Request& request) {
  if (const auto refused = refusal(session.phase, request.method)) {
    session.wire.fail(request.id, *refused);
    return;
  }
  if (!session.in_flight.emplace(request.id, InFlight{request.method, Clock::now(), {}}).second) {
    session.wire.fail(request.id, {Code::invalid_request, "an unanswered request has the same id"});
    return;
  }
  const auto methods = request_methods();
  const auto method = std::ranges::find(methods, request.method, &RequestMethod::name);
  if (method == methods.end()) {
    fail(session, request.id, {Code::method_not_found, "no method " + request.method});
  } else if (const auto* reader = std::get_if<Read>(&method->handler)) {
    read(session, request, method->lane, *reader);
  } else {
    take(session, request, std::get<Take>(method->handler));
  }
}

void handle(Session& session, const protocol::Notification& notification) {
  if (session.phase != Phase::running && notification.method != "exit") {
    return;
  }
  const auto methods = notification_methods();
  const auto method = std::ranges::find(methods, notification.method, &NotificationMethod::name);
  if (method == methods.end()) {
    return;  // the protocol asks for silence
  }
  const auto outcome = attempt([&] {
    method->handler(session, protocol::Node(*notification.params));
    return true;
  });
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    session.log.write(config::LogLevel::warning, notification.method + ": " + failure->message);
  }
}

void handle(Session& session, const protocol::Answer& answer) { session.wire.answered(answer); }

void handle(Session& session, const protocol::Malformed& malformed) {
  session.wire.fail(malformed.id, malformed.failure);
}

}  // namespace

void receive(Session& session, const protocol::Message& message) {
  if (session.phase != Phase::ended) {
    std::visit([&session](const auto& one) { handle(session, one); }, message);
  }
}

void client_gone(Session& session, std::string_view why) {
  if (session.phase != Phase::ended) {
    session.log.forget_client();  // what talks no protocol gets no answer
    session.log.write(config::LogLevel::warning, why);
    end(session, session.phase == Phase::shut_down ? 0 : 1);
  }
}

}  // namespace segue::lsp
