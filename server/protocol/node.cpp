// What is said of a parameter that is not what the protocol asks for?
#include "protocol/node.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "external/json.h"

namespace segue::protocol {
namespace {

std::string_view kind(const nlohmann::json& value) {
  using Type = nlohmann::json::value_t;
  switch (value.type()) {
    case Type::null:
      return "null";
    case Type::object:
      return "an object";
    case Type::array:
      return "a list";
    case Type::string:
      return "a string";
    case Type::boolean:
      return "a truth value";
    default:
      return "a number";
  }
}

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

/// Some clients write every number with a fraction.
std::optional<std::int64_t> whole(const nlohmann::json& value) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(number, most));
  }
  if (value.is_number_integer()) {
    return value.get<std::int64_t>();
  }
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::trunc(number) == number) {
      constexpr double exact = 9e15;
      return static_cast<std::int64_t>(std::clamp(number, -exact, exact));
    }
  }
  return std::nullopt;
}

}  // namespace

void Node::fail(std::string_view expected) const {
  throw BadParams((path_.empty() ? "params" : path_) + ": expected " + std::string(expected) + ", got " +
                  std::string(kind(*value_)));
}

Node Node::at(std::string_view key) const {
  if (!value_->is_object()) {
    fail("an object");
  }
  const auto found = value_->find(key);
  if (found == value_->end()) {
    throw BadParams(joined(path_, key) + ": missing");
  }
  return Node(*found, joined(path_, key));
}

std::optional<Node> Node::find(std::string_view key) const {
  if (!value_->is_object()) {
    return std::nullopt;
  }
  const auto found = value_->find(key);
  if (found == value_->end() || found->is_null()) {
    return std::nullopt;
  }
  return Node(*found, joined(path_, key));
}

std::optional<Node> Node::follow(std::string_view dotted) const {
  std::optional<Node> node = *this;
  while (node && !dotted.empty()) {
    const auto dot = std::min(dotted.find('.'), dotted.size());
    node = node->find(dotted.substr(0, dot));
    dotted.remove_prefix(std::min(dot + 1, dotted.size()));
  }
  return node;
}

std::string Node::text() const {
  if (!value_->is_string()) {
    fail("a string");
  }
  return value_->get_ref<const std::string&>();
}

std::int64_t Node::integer() const {
  const auto number = whole(*value_);
  if (!number) {
    fail("an integer");
  }
  return *number;
}

std::uint32_t Node::natural() const {
  const auto number = whole(*value_);
  if (!number || *number < 0) {
    fail("a number from 0 on");
  }
  return static_cast<std::uint32_t>(std::min<std::int64_t>(*number, std::numeric_limits<std::int32_t>::max()));
}

bool Node::boolean() const {
  if (!value_->is_boolean()) {
    fail("true or false");
  }
  return value_->get<bool>();
}

std::vector<Node> Node::items() const {
  if (!value_->is_array()) {
    fail("a list");
  }
  std::vector<Node> out;
  out.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) {
    out.emplace_back((*value_)[i], path_ + "[" + std::to_string(i) + "]");
  }
  return out;
}

bool flag(const Node& root, std::string_view dotted) {
  const auto node = root.follow(dotted);
  return node && node->json().is_boolean() && node->boolean();
}

}  // namespace segue::protocol
