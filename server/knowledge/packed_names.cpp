// How do thousands of names cost nothing until they are asked for? They stay in the pack, with a table of hashes.
#include "knowledge/packed_names.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "knowledge/packing.h"

// The text: number of names, number of slots; where each name ends; the slots; the names. A slot holds half of a hash
// and, counted from 1, the name that has this id or alias; 0 where it is free. All numbers have four bytes.

namespace segue::knowledge {
namespace {

constexpr std::size_t number_size = 4;
constexpr std::size_t header_size = 2 * number_size;
constexpr std::size_t slot_size = 2 * number_size;

struct Slot {
  std::uint32_t half = 0, name = 0;
};

std::uint32_t half_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

/// Open addressing, at most half full.
std::vector<Slot> slots_of(const Names& names) {
  std::vector<std::pair<std::string_view, std::uint32_t>> keys;
  std::uint32_t number = 0;
  for (const Name& name : names) keys.emplace_back(name.id, ++number);
  number = 0;
  for (const Name& name : names) {
    ++number;
    for (const std::string& alias : name.aliases) {
      if (names.find(alias) == &name) keys.emplace_back(alias, number);
    }
  }
  std::vector<Slot> slots(std::bit_ceil(2 * keys.size() + 1));
  for (const auto& [key, name] : keys) {
    const auto hash = base::hash_of(key);
    auto at = hash & (slots.size() - 1);
    while (slots[at].name != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {half_of(hash), name};
  }
  return slots;
}

}  // namespace

std::string pack_names(const Names& names) {
  const auto slots = slots_of(names);
  Packing head;
  Packing bodies;
  head.four_bytes(static_cast<std::uint32_t>(names.size()));
  head.four_bytes(static_cast<std::uint32_t>(slots.size()));
  for (const Name& name : names) {
    bodies(name);
    head.four_bytes(static_cast<std::uint32_t>(bodies.bytes.size()));
  }
  for (const Slot& slot : slots) {
    head.four_bytes(slot.half);
    head.four_bytes(slot.name);
  }
  return head.bytes + bodies.bytes;
}

std::shared_ptr<const PackedNames> PackedNames::of(std::string_view packed) {
  if (packed.size() < header_size) return nullptr;
  std::shared_ptr<PackedNames> names(new PackedNames(packed));
  const auto size = names->number_at(0);
  const auto slots = names->number_at(number_size);
  const std::uint64_t needed = header_size + std::uint64_t{number_size} * size + std::uint64_t{slot_size} * slots;
  if (packed.size() < needed || !std::has_single_bit(slots)) return nullptr;
  names->size_ = size;
  names->slots_ = slots;
  names->made_ = std::make_unique<std::atomic<const Name*>[]>(size);
  return names;
}

PackedNames::PackedNames(std::string_view packed) : packed_(packed) {}

PackedNames::~PackedNames() {
  for (std::size_t i = 0; i < size_; ++i) delete made_[i].load(std::memory_order_relaxed);
}

std::uint32_t PackedNames::number_at(std::size_t at) const { return Unpacking{packed_.substr(at)}.four_bytes(); }

const Name& PackedNames::operator[](std::size_t number) const {
  auto& slot = made_[number];
  if (const Name* made = slot.load(std::memory_order_acquire)) return *made;
  const auto bodies = packed_.substr(header_size + number_size * size_ + slot_size * slots_);
  const std::size_t begin = number == 0 ? 0 : number_at(header_size + number_size * (number - 1));
  const std::size_t end = number_at(header_size + number_size * number);
  auto made = std::make_unique<Name>();
  Unpacking body{bodies.substr(std::min(begin, bodies.size()), std::max(begin, end) - begin)};
  body(*made);
  const Name* before = nullptr;
  if (!slot.compare_exchange_strong(before, made.get(), std::memory_order_acq_rel)) return *before;
  return *made.release();
}

const Name* PackedNames::find(std::string_view path) const {
  const auto hash = base::hash_of(path);
  const auto slots = header_size + number_size * size_;
  for (std::size_t i = 0; i < slots_; ++i) {
    const auto at = slots + slot_size * ((hash + i) & (slots_ - 1));
    const auto number = number_at(at + number_size);
    if (number == 0 || number > size_) return nullptr;
    if (number_at(at) != half_of(hash)) continue;
    const Name& name = (*this)[number - 1];
    if (name.id == path || std::ranges::find(name.aliases, path) != name.aliases.end()) return &name;
  }
  return nullptr;
}

}  // namespace segue::knowledge
