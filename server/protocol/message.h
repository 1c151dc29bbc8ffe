// What kind of JSON-RPC message is this, and how is it answered?
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace segue::protocol {

enum class Code : std::int32_t {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  request_cancelled = -32800,
};

/// A client numbers its requests or names them; the answer carries the id back as it came. Unsigned are the numbers that
/// are too large for the other type.
using Id = std::variant<std::int64_t, std::uint64_t, std::string>;
/// Nothing for values that are no id.
[[nodiscard]] std::optional<Id> id_of(const nlohmann::json& value);

/// Never a null pointer; JSON's null stands for what is absent.
using Value = std::shared_ptr<const nlohmann::json>;

struct Request {
  Id id;
  std::string method;
  Value params;
};

struct Notification {
  std::string method;
  Value params;
};

/// The client's answer to a request of ours.
struct Answer {
  Id id;
  bool failed = false;
  Value value;  ///< the result, or the error
};

struct Failure {
  Code code = Code::internal_error;
  std::string message;
};

/// Not a message: what to answer instead.
struct Malformed {
  std::optional<Id> id;  ///< where one could be read
  Failure failure;
};

using Message = std::variant<Request, Notification, Answer, Malformed>;

[[nodiscard]] Message read_message(std::string_view text);

[[nodiscard]] std::string answer(const Id& id, const nlohmann::json& result);
/// Without an id: to a message whose id could not be read.
[[nodiscard]] std::string answer(const std::optional<Id>& id, const Failure& failure);
[[nodiscard]] std::string request(std::int64_t id, std::string_view method, const nlohmann::json& params);
[[nodiscard]] std::string notification(std::string_view method, const nlohmann::json& params);

}  // namespace segue::protocol
