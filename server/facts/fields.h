// Which fields does each kind of fact offer to the text of knowledge?
#pragma once

#include <span>
#include <string_view>

namespace segue::facts {

struct FieldOf {
  std::string_view fact;  ///< as written after `on =`
  std::string_view field;
};

/// Every field of every kind that text may name. What features hand to the text engine must agree with it (a test).
[[nodiscard]] std::span<const FieldOf> fact_fields();
[[nodiscard]] bool is_fact(std::string_view fact);
[[nodiscard]] bool has_field(std::string_view fact, std::string_view field);

}  // namespace segue::facts
