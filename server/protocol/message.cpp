// Which JSON values are messages, and which rule does a wrong one break?
#include "protocol/message.h"

#include <utility>

#include "external/json.h"
#include "protocol/json_text.h"

namespace segue::protocol {
namespace {

using nlohmann::json;

Malformed malformed(std::optional<Id> id, Code code, std::string message) {
  return {std::move(id), {code, std::move(message)}};
}

Value taken(json& from, const char* key) {
  const auto found = from.find(key);
  return std::make_shared<const json>(found == from.end() ? json() : std::move(*found));
}

Message call(json& value, const std::optional<Id>& id) {
  const Value method = taken(value, "method");
  const Value params = taken(value, "params");
  if (!method->is_string()) {
    return malformed(id, Code::invalid_request, "method: expected a string");
  }
  if (!params->is_null() && !params->is_structured()) {
    return malformed(id, Code::invalid_request, "params: expected an object or a list");
  }
  if (!value.contains("id")) {
    return Notification{method->get<std::string>(), params};
  }
  if (!id) {
    return malformed({}, Code::invalid_request, "id: expected an integer or a string");
  }
  return Request{*id, method->get<std::string>(), params};
}

json json_of(const std::optional<Id>& id) {
  return id ? std::visit([](const auto& value) { return json(value); }, *id) : json();
}

}  // namespace

std::optional<Id> id_of(const json& value) {
  if (value.is_number_unsigned() && !std::in_range<std::int64_t>(value.get<std::uint64_t>())) {
    return value.get<std::uint64_t>();
  }
  if (value.is_number_integer()) {
    return value.get<std::int64_t>();
  }
  if (value.is_string()) {
    return value.get<std::string>();
  }
  return std::nullopt;
}

Message read_message(std::string_view text) {
  json value;
  if (const Parsed parsed = parse(text, value); !parsed.ok()) {
    return malformed({}, Code::parse_error, parsed.error);
  }
  if (value.is_array()) {
    return malformed({}, Code::invalid_request, "batches are not part of the language server protocol");
  }
  if (!value.is_object()) {
    return malformed({}, Code::invalid_request, "a message is an object");
  }
  const auto id = id_of(value.value("id", json()));
  if (value.value("jsonrpc", json()) != "2.0") {
    return malformed(id, Code::invalid_request, "jsonrpc: expected \"2.0\"");
  }
  if (value.contains("method")) {
    return call(value, id);
  }
  const bool failed = value.contains("error");
  if (!failed && !value.contains("result")) {
    return malformed(id, Code::invalid_request, "neither a method nor a result nor an error");
  }
  // An answer whose id can't be read belongs to no request of ours.
  return Answer{id.value_or(Id(std::string())), failed, taken(value, failed ? "error" : "result")};
}

std::string answer(const Id& id, const json& result) {
  return text_of({{"jsonrpc", "2.0"}, {"id", json_of(id)}, {"result", result}});
}

std::string answer(const std::optional<Id>& id, const Failure& failure) {
  return text_of({{"jsonrpc", "2.0"},
                  {"id", json_of(id)},
                  {"error", {{"code", static_cast<std::int32_t>(failure.code)}, {"message", failure.message}}}});
}

std::string request(std::int64_t id, std::string_view method, const json& params) {
  json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) {
    message["params"] = params;
  }
  return text_of(message);
}

std::string notification(std::string_view method, const json& params) {
  return text_of({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

}  // namespace segue::protocol
