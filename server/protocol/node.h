// How are parameters read so that a wrong one is named?
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace segue::protocol {

/// "textDocument.uri: expected a string, got a number". Dispatch turns it into the protocol's answer.
struct BadParams : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A value and the way to it from the parameters' root. Refers to the JSON, which must outlive it.
class Node {
 public:
  explicit Node(const nlohmann::json& value, std::string path = {}) : value_(&value), path_(std::move(path)) {}

  /// A member that must be there.
  [[nodiscard]] Node at(std::string_view key) const;
  /// A member that may be absent or null. Members of anything but an object are absent.
  [[nodiscard]] std::optional<Node> find(std::string_view key) const;
  /// Follows a dotted way as far as it exists.
  [[nodiscard]] std::optional<Node> follow(std::string_view dotted) const;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::int64_t integer() const;
  /// Of the protocol's unsigned integers; what is larger than they may be is cut to the largest.
  [[nodiscard]] std::uint32_t natural() const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] std::vector<Node> items() const;
  [[nodiscard]] const nlohmann::json& json() const { return *value_; }

 private:
  [[noreturn]] void fail(std::string_view expected) const;

  const nlohmann::json* value_;
  std::string path_;
};

/// Of members that are options: absent or of another type counts as false, since clients differ in what they leave out.
[[nodiscard]] bool flag(const Node& root, std::string_view dotted);

}  // namespace segue::protocol
