// How is a text said in many places kept once?
#include "base/interned.h"

#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <vector>

#include "base/hash.h"

namespace segue::base {

/// One of several, so that threads seldom wait for each other.
class InternedTable {
 public:
  using Held = Interned::Held;

  Held* hold(std::string_view text, std::uint64_t hash) {
    const std::lock_guard lock(mutex_);
    for (Held* held = places_[place_of(hash)]; held; held = held->next)
      if (held->hash == hash && text_of(*held) == text) {
        held->holders.fetch_add(1, std::memory_order_relaxed);
        return held;
      }
    if (count_ >= places_.size()) grow();
    void* const memory = ::operator new(sizeof(Held) + text.size());
    auto& place = places_[place_of(hash)];
    place = new (memory) Held{1, static_cast<std::uint32_t>(text.size()), hash, place};
    std::memcpy(static_cast<void*>(place + 1), text.data(), text.size());
    ++count_;
    return place;
  }

  /// For who seems to be the last holder. A count becomes zero only here, and only hold() gives a text to who has none:
  /// both under the lock, so that what is found in the table is alive.
  void drop(Held* held) {
    const std::lock_guard lock(mutex_);
    if (held->holders.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
    Held** at = &places_[place_of(held->hash)];
    while (*at != held) at = &(*at)->next;
    *at = held->next;
    --count_;
    held->~Held();
    ::operator delete(held);
  }

  std::size_t count() {
    const std::lock_guard lock(mutex_);
    return count_;
  }

 private:
  static std::string_view text_of(const Held& held) { return {reinterpret_cast<const char*>(&held + 1), held.size}; }
  /// The lowest bits choose the table.
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const { return (hash >> 8) & (places_.size() - 1); }

  void grow() {
    const auto old = std::exchange(places_, std::vector<Held*>(2 * places_.size()));
    for (Held* held : old)
      while (held) {
        auto& place = places_[place_of(held->hash)];
        held = std::exchange(held->next, std::exchange(place, held));
      }
  }

  std::mutex mutex_;
  std::vector<Held*> places_ = std::vector<Held*>(64);  ///< a power of two
  std::size_t count_ = 0;
};

namespace {

constexpr std::size_t table_count = 32;

/// Never destroyed: values with static storage may outlive anything.
std::array<InternedTable, table_count>& tables() {
  static auto& all = *new std::array<InternedTable, table_count>;
  return all;
}

InternedTable& table_of(std::uint64_t hash) { return tables()[hash & (table_count - 1)]; }

}  // namespace

Interned::Held* Interned::hold(std::string_view text) {
  if (text.empty()) return nullptr;
  const auto hash = hash_of(text);
  return table_of(hash).hold(text, hash);
}

void Interned::drop(Held* held) {
  auto holders = held->holders.load(std::memory_order_relaxed);
  while (holders > 1)
    if (held->holders.compare_exchange_weak(holders, holders - 1, std::memory_order_release, std::memory_order_relaxed))
      return;
  table_of(held->hash).drop(held);
}

std::size_t interned_count() {
  std::size_t count = 0;
  for (auto& table : tables()) count += table.count();
  return count;
}

}  // namespace segue::base
