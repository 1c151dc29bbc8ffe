// Is a capture what `[where]` asks for, and does code stand where `[context]` wants it?
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "match/pattern.h"

namespace segue::match {

/// Constants are compared by value, so that a name that stands for one is met too.
struct Constant {
  python::Kind written;
  python::ValueKind value;
};
inline constexpr auto constants = std::to_array<Constant>({{python::Kind::string, python::ValueKind::string},
                                                           {python::Kind::integer, python::ValueKind::integer},
                                                           {python::Kind::true_value, python::ValueKind::boolean},
                                                           {python::Kind::false_value, python::ValueKind::boolean},
                                                           {python::Kind::none_value, python::ValueKind::none}});

[[nodiscard]] inline const Constant* constant_kind(python::Kind kind) {
  const auto* const found = std::ranges::find(constants, kind, &Constant::written);
  return found == constants.end() ? nullptr : found;
}

/// What is not known meets neither a condition nor its `not`, but where the condition is about how it is written.
/// `doubtful` becomes true where it holds unless a variable has another value.
[[nodiscard]] bool holds(const knowledge::Condition& condition, const Subject& subject, python::NodeId node,
                         bool& doubtful);
/// For conditions about a constant; nothing stands for what is none. Its `not` is the caller's.
[[nodiscard]] bool fits(const knowledge::Condition& condition, const std::optional<std::string>& constant);

[[nodiscard]] bool stands(const knowledge::Surrounding& surrounding, const Subject& subject, python::NodeId node);

/// Does the other branch of an `if` around a call make it without what is True here? Then the condition is a switch.
[[nodiscard]] bool is_switched(const Subject& subject, python::NodeId call);

}  // namespace segue::match
