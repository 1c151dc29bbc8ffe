// How does JSON text become a value, and a value text, whatever arrives?
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace segue::protocol {

/// Deeper values are refused: nothing of the protocol comes near it, and readers may recurse.
inline constexpr std::size_t max_depth = 200;

struct Parsed {
  bool ok() const { return error.empty(); }
  std::string error;  ///< one line
};

/// Fills `into`, or says why not.
[[nodiscard]] Parsed parse(std::string_view text, nlohmann::json& into);
/// On one line. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string text_of(const nlohmann::json& value);

}  // namespace segue::protocol
