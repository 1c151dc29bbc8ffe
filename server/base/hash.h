// Are two texts the same? A 64-bit content hash, stable between runs and machines.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace segue::base {

/// Up to seven bytes as a number, the first one lowest; copying so few by their count would be a call.
[[nodiscard]] inline std::uint64_t rest_of(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  };
  const auto size = text.size();
  if (size == 0) return 0;
  if (size < 4) return byte(0) | byte(size / 2) | byte(size - 1);
  std::uint32_t first = 0, last = 0;
  std::memcpy(&first, text.data(), 4);
  std::memcpy(&last, text.data() + size - 4, 4);
  return first | static_cast<std::uint64_t>(last) << (8 * (size - 4));
}

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
  mix(rest_of(text));
  return hash;
}

}  // namespace segue::base
