// How does a list of classes, functions and objects travel as one value, to other modules too?
#include "python/sequences.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace segue::python {
namespace {

constexpr std::size_t item_limit = 64, byte_limit = 8192;

/// Its size, a zero byte, and the text: names may hold zero bytes of their own.
void add(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += '\0';
  out += text;
}

std::string_view take(std::string_view& rest) {
  std::size_t size = 0;
  for (; !rest.empty() && rest.front() != '\0'; rest.remove_prefix(1))
    size = size * 10 + static_cast<std::size_t>(rest.front() - '0');
  const auto text = rest.substr(1, size);
  rest.remove_prefix(1 + size);
  return text;
}

}  // namespace

Value sequence_of(std::span<const Value> items) {
  std::string out;
  if (items.empty() || items.size() > item_limit) return {};
  for (const auto& item : items) {
    if (!item.known() || out.size() > byte_limit) return {};
    out += static_cast<char>(item.kind);
    for (const auto* part : {&item.name, &item.origin, &item.receiver, &item.via}) add(out, *part);
  }
  if (out.size() > byte_limit) return {};
  return {ValueKind::sequence, {}, out, {}, {}};
}

std::vector<Value> values_of(const Value& sequence) {
  std::vector<Value> items;
  for (const auto text : items_of(sequence)) items.push_back({ValueKind::string, text, {}, {}, {}});
  if (sequence.kind != ValueKind::sequence) return items;
  for (std::string_view rest = sequence.origin; !rest.empty();) {
    const auto kind = static_cast<ValueKind>(rest.front());
    rest.remove_prefix(1);
    std::array<std::string_view, 4> parts;
    for (auto& part : parts) part = take(rest);
    items.push_back({kind, parts[0], parts[1], parts[2], parts[3]});
  }
  return items;
}

}  // namespace segue::python
