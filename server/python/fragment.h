// How is one piece of a module lowered by itself, and put into the module?
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "python/lower.h"

namespace segue::python {

/// What stands around a piece while it is parsed, so that it parses as it would in its place.
enum class Frame : std::uint8_t {
  none,
  member,  ///< below the line of a class
  list,    ///< elements inside of brackets, of braces, of the brackets of a call (or of a tuple: the same)
  braces,
  call,
};

/// A single statement above this is generated data: it has no description, and the module says so.
inline constexpr std::size_t piece_limit = 2u << 20;

[[nodiscard]] std::uint64_t fragment_hash(std::string_view text, Frame frame);

/// Appends what one piece says to `ast`, its ranges counted on from `at`. Returns its statements or elements.
std::vector<NodeId> lower_in_frame(std::string_view text, Frame frame, base::Offset at, Ast& ast);

[[nodiscard]] std::shared_ptr<const Fragment> parse_fragment(std::string_view text, Frame frame);

/// Text that was taken out of a piece before it was parsed; `at` counts in what was left.
struct Hole {
  base::Offset at = 0;
  base::Offset size = 0;
};

/// Copies a fragment into the module at `at`; its statements are appended to `statements`.
void place(const Fragment& fragment, base::Offset at, std::span<const Hole> holes, Ast& into,
           std::vector<NodeId>& statements);

}  // namespace segue::python
