// Are two texts the same? A 64-bit content hash, stable between runs and machines.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace segue::base {

/// Mixes eight bytes at a time (multiply and fold); for equality of texts, not for secrets.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0x9E3779B97F4A7C15ULL) {
  constexpr std::uint64_t factor = 0xD6E8FEB86659FD93ULL;
  std::uint64_t hash = seed ^ (text.size() * factor);
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32;
  };
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    mix(word);
    text.remove_prefix(8);
  }
  std::uint64_t last = 0;
  std::memcpy(&last, text.data(), text.size());
  mix(last);
  return hash;
}

}  // namespace segue::base
