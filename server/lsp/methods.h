// Which methods does the server know, where is each answered, and by what? Two tables; nothing is registered elsewhere.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <variant>

#include "lsp/scheduler.h"
#include "lsp/session.h"
#include "lsp/view.h"
#include "protocol/message.h"
#include "protocol/node.h"

namespace segue::lsp {

/// Pure: what one moment says. Runs once the client's earlier changes are in the snapshot.
using Read = nlohmann::json (*)(const View& view, const protocol::Node& params);
/// Runs on the owner's thread in the order of arrival and answers by itself, now or later.
using Take = void (*)(Session& session, const protocol::Id& id, const protocol::Node& params);

struct RequestMethod {
  std::string_view name;
  Lane lane;  ///< where its work is done
  std::variant<Read, Take> handler;
};

/// All run on the owner's thread in the order of arrival.
struct NotificationMethod {
  std::string_view name;
  void (*handler)(Session& session, const protocol::Node& params);
};

[[nodiscard]] std::span<const RequestMethod> request_methods();
[[nodiscard]] std::span<const NotificationMethod> notification_methods();

}  // namespace segue::lsp
