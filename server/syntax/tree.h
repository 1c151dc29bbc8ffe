// What does the grammar say about a text? A flat copy of its syntax tree, free of the parser's own types.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace segue::syntax {

/// Number that the grammar gives to a kind of node or a field; 0 is "none".
using KindId = std::uint16_t;
using FieldId = std::uint16_t;

/// One node in preorder. Its descendants follow it directly, up to (not including) index `next`,
/// which is where its next sibling stands if it has one.
struct Node {
  KindId kind = 0;
  FieldId field = 0;  ///< under which field its parent holds it
  base::Range range{};
  std::uint32_t next = 0;
  bool named = false;
  bool missing = false;  ///< inserted by error recovery, empty
};

/// Named nodes, and of the anonymous ones (keywords, operators) those that stand under a field or are asked for below.
/// Errors are nodes of kind error_kind().
struct Tree {
  std::vector<Node> nodes;
  bool has_error = false;
};

/// Parses a text of Python as a whole. Never fails: text that is no Python gives error nodes.
/// The parser is kept per thread; no tree of it outlives the call.
[[nodiscard]] Tree parse_python(std::string_view text);

/// The grammar's number for a named kind or a field; 0 if it has none (a test asks for every one that lowering uses).
[[nodiscard]] KindId python_kind(std::string_view name);
[[nodiscard]] KindId python_token(std::string_view text);
[[nodiscard]] FieldId python_field(std::string_view name);
[[nodiscard]] std::string_view python_kind_name(KindId kind);
[[nodiscard]] std::size_t python_kind_count();
[[nodiscard]] constexpr KindId error_kind() { return 0xFFFF; }

/// ABI of the linked grammar, and the range that the linked core accepts.
struct Abi {
  std::uint32_t grammar, lowest, highest;
};
[[nodiscard]] Abi python_abi();

}  // namespace segue::syntax
