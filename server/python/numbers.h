// Which number does code write, or work out of constants, as the language prints it?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "python/ast.h"

namespace segue::python {

/// `10_000`, `0xff` as the language prints it; nothing for `1j`, and above 64 bits but for decimal ones.
[[nodiscard]] std::optional<std::string> integer_value(std::string_view written);

/// `1.50`, `1e3` likewise; nothing where it has no end (`1e999`).
[[nodiscard]] std::optional<std::string> floating_value(std::string_view written);

/// A literal with a fraction, also behind a sign; nothing for any other expression.
[[nodiscard]] std::optional<std::string> floating_value(const Ast& ast, NodeId node);

/// What an operator makes of two integers, if that is an integer of 64 bits.
[[nodiscard]] std::optional<std::string> calculated(std::string_view left, std::string_view operation,
                                                    std::string_view right);

}  // namespace segue::python
