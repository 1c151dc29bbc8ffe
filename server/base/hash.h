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

inline constexpr std::uint64_t hash_factor = 0xD6E8FEB86659FD93ULL;

/// A hash, and one more word of what it is made of (multiply and fold).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * hash_factor;
  return hash ^ hash >> 32;
}

/// Mixes eight bytes at a time; for equality of texts, not for secrets.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0x9E3779B97F4A7C15ULL) {
  std::uint64_t hash = seed ^ (text.size() * hash_factor);
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = mixed(hash, word);
    text.remove_prefix(8);
  }
  return mixed(hash, rest_of(text));
}

}  // namespace segue::base
