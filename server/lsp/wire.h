// How do answers, notifications and requests of ours reach the client?
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/message.h"

namespace segue::lsp {

/// Answers and notifications may be sent from any thread; requests are the owner's.
class Wire {
 public:
  using Then = std::function<void(const protocol::Answer&)>;

  explicit Wire(std::function<void(std::string body)> send) : send_(std::move(send)) {}

  void answer(const protocol::Id& id, const nlohmann::json& result) const;
  void fail(const std::optional<protocol::Id>& id, const protocol::Failure& failure) const;
  void notify(std::string_view method, const nlohmann::json& params) const;
  void request(std::string_view method, const nlohmann::json& params, Then then = {});
  /// Gives the answer to who asked; answers to nothing are passed over.
  void answered(const protocol::Answer& answer);

 private:
  std::function<void(std::string body)> send_;
  std::int64_t next_id_ = 1;
  std::map<std::int64_t, Then> waiting_;
};

}  // namespace segue::lsp
