// Which number does code write, or work out of constants, as the language prints it?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace segue::python {

/// "0x10" → "16", "1_000" → "1000"; nothing for what neither fits 64 bits nor is written in tens.
[[nodiscard]] std::optional<std::string> integer_text(std::string_view source);

/// "1.50" → "1.5", "1e3" → "1000.0"; nothing for an imaginary one.
[[nodiscard]] std::optional<std::string> float_text(std::string_view source);

/// What an operator makes of two integers, if that is an integer of 64 bits.
[[nodiscard]] std::optional<std::string> calculated(std::string_view left, std::string_view operation,
                                                    std::string_view right);

}  // namespace segue::python
