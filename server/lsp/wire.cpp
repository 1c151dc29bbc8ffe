// How is an answer matched with the request it belongs to?
#include "lsp/wire.h"

#include "external/json.h"

namespace segue::lsp {

void Wire::answer(const protocol::Id& id, const nlohmann::json& result) const { send_(protocol::answer(id, result)); }

void Wire::fail(const std::optional<protocol::Id>& id, const protocol::Failure& failure) const {
  send_(protocol::answer(id, failure));
}

void Wire::notify(std::string_view method, const nlohmann::json& params) const {
  send_(protocol::notification(method, params));
}

void Wire::request(std::string_view method, const nlohmann::json& params, Then then) {
  const std::int64_t id = next_id_++;
  waiting_.emplace(id, std::move(then));
  send_(protocol::request(id, method, params));
}

void Wire::answered(const protocol::Answer& answer) {
  const auto* id = std::get_if<std::int64_t>(&answer.id);
  const auto node = id ? waiting_.extract(*id) : decltype(waiting_)::node_type();
  if (!node.empty() && node.mapped()) {
    node.mapped()(answer);
  }
}

}  // namespace segue::lsp
