// How does knowledge travel inside the program? As one platform-neutral text that is not parsed again.
#include "knowledge/pack.h"

#include "knowledge/packed_names.h"
#include "knowledge/packing.h"

namespace segue::knowledge {
namespace {

constexpr std::string_view magic = "segue knowledge\n";
constexpr std::uint32_t version = 3;
/// Magic, version, length of the items, length of the names.
constexpr std::size_t header_size = magic.size() + 3 * 4;

}  // namespace

std::string pack(const Items& items) {
  Packing body;
  body(items);
  const std::string names = pack_names(items.names);
  Packing out{std::string(magic)};
  out.four_bytes(version);
  out.four_bytes(static_cast<std::uint32_t>(body.bytes.size()));
  out.four_bytes(static_cast<std::uint32_t>(names.size()));
  return out.bytes + body.bytes + names;
}

std::optional<Items> unpack(std::string_view packed) {
  if (packed.size() < header_size || !packed.starts_with(magic)) return std::nullopt;
  Unpacking header{packed.substr(magic.size())};
  if (header.four_bytes() != version) return std::nullopt;
  const std::size_t body_size = header.four_bytes();
  const std::size_t names_size = header.four_bytes();
  if (packed.size() != header_size + body_size + names_size) return std::nullopt;
  auto names = PackedNames::of(header.rest.substr(body_size));
  if (!names) return std::nullopt;
  Items items;
  Unpacking body{header.rest.substr(0, body_size)};
  body(items);
  if (!body.good || !body.rest.empty()) return std::nullopt;
  items.names = Names(std::move(names));
  return items;
}

}  // namespace segue::knowledge
