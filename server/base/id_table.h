// Which number has a thing that is kept elsewhere? An index by hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace segue::base {

/// Open addressing, at most half full. Things get numbers and are never taken out.
class IdTable {
 public:
  /// The number of the thing that `same(number)` recognises; else `fresh` is entered under `hash` and given back.
  template <typename Same>
  std::uint32_t find_or_add(std::uint64_t hash, std::uint32_t fresh, Same same) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    const auto half = static_cast<std::uint32_t>(hash >> 32);
    auto at = half & (slots_.size() - 1);
    for (; slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].half == half && same(slots_[at].number - 1)) return slots_[at].number - 1;
    slots_[at] = {half, fresh + 1};
    ++count_;
    return fresh;
  }

 private:
  struct Slot {
    std::uint32_t half = 0;
    std::uint32_t number = 0;  ///< counted from 1; 0 where it is free
  };

  void grow() {
    const auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 32 : 2 * slots_.size()));
    for (const auto& slot : old) {
      if (slot.number == 0) continue;
      auto at = slot.half & (slots_.size() - 1);
      while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace segue::base
