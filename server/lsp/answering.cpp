// What is written down of an answer?
#include "lsp/answering.h"

#include <string>

#include "external/json.h"

namespace segue::lsp {
namespace {

std::string name(const protocol::Id& id) {
  if (const auto* text = std::get_if<std::string>(&id)) {
    return *text;
  }
  const auto* large = std::get_if<std::uint64_t>(&id);
  return large ? std::to_string(*large) : std::to_string(std::get<std::int64_t>(id));
}

std::string milliseconds(Clock::duration took) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  return std::to_string(micros / 1000) + "." + std::to_string(micros % 1000 / 100) + " ms";
}

/// False for requests that nobody waits for any more.
bool finished(Session& session, const protocol::Id& id, std::string_view how) {
  const auto node = session.in_flight.extract(id);
  if (node.empty()) {
    return false;
  }
  const InFlight& request = node.mapped();
  session.log.write(config::LogLevel::debug, request.method + " " + name(id) + ": " + std::string(how) + " after " +
                                                 milliseconds(Clock::now() - request.since));
  return true;
}

bool cancelled(const Session& session, const protocol::Id& id) {
  const auto found = session.in_flight.find(id);
  return found != session.in_flight.end() && found->second.stop.stop_requested();
}

}  // namespace

void answer(Session& session, const protocol::Id& id, const nlohmann::json& result) {
  if (cancelled(session, id)) {
    fail(session, id, {protocol::Code::request_cancelled, "cancelled"});
  } else if (finished(session, id, "answered")) {
    session.wire.answer(id, result);
  }
}

void fail(Session& session, const protocol::Id& id, const protocol::Failure& failure) {
  const bool late = cancelled(session, id);
  const protocol::Failure told = late ? protocol::Failure{protocol::Code::request_cancelled, "cancelled"} : failure;
  if (finished(session, id, told.message)) {
    session.wire.fail(id, told);
  }
}

}  // namespace segue::lsp
