// What does a Python module say, as compact data? The lowered tree that every later stage reads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id_table.h"
#include "base/range.h"

namespace segue::python {

using NodeId = std::uint32_t;
using StringId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

/// The kids of each kind are in the comment; `X?` is a node of kind absent where the source has none, `X*` any number.
enum class Kind : std::uint8_t {
  absent,
  error,  ///< damaged source; kids: what could be kept of it
  other,  ///< syntax that no later stage asks about; kids: what is in it
  module,
  block,             // statement*
  import_statement,  // alias*                       import a.b as c, d
  import_from,       // alias*   name = ".pkg.mod" with its dots; flag star for `*`
  alias,             // as?      name = "a.b"; the kid is a name node when there is an `as`
  function_def,      // decorators parameters returns? block        name; flag async
  class_def,         // decorators arguments block                  name
  decorators,        // expression*
  arguments,         // (expression | keyword | starred | double_starred)*
  parameters,        // parameter*
  parameter,         // annotation? default?         name; flags star, double_star, keyword_only
  return_statement,
  raise_statement,
  assert_statement,
  delete_statement,      // expression*
  global_statement,      // name*    flag nonlocal
  pass_statement,        // also break, continue
  expression_statement,  // expression
  assign,                // target+ value
  annotated,             // target annotation value?
  augmented,             // target value                 name = "+="
  if_statement,          // test block else?             else is an else_block or an if_statement
  while_statement,       // test block else_block?
  for_statement,         // target iterable block else_block?  flag async
  try_statement,         // block handler* else_block? finally_block?
  handler,               // types? block                 name = the `as` name, if any
  else_block,
  finally_block,    // block
  with_statement,   // with_item* block             flag async
  with_item,        // expression target?
  match_statement,  // subject+ block of match_case
  match_case,       // (pattern as expressions or `other`)* block
  type_alias,       // name value
  name,             // (none)   name
  attribute,        // object   name; name_range is the part after the dot
  call,             // callee arguments
  keyword,          // value    name = keyword
  starred,
  double_starred,  // expression
  subscript,       // object index+
  slice,           // expression?*
  string,          // (none)   name = decoded text; flags bytes, raw; implicit concatenation is joined
  format_string,   // (string | interpolation)*    f"…", or a concatenation with one in it
  interpolation,   // expression
  integer,
  floating,  // (none)   name = source text
  true_value,
  false_value,
  none_value,
  ellipsis,
  list,
  tuple,
  set,     // expression*
  dict,    // (pair | double_starred)*
  pair,    // key value
  lambda,  // parameters expression
  unary,
  binary,
  compare,
  boolean,      // operand+                  name = operator ("not", "-", "%", "==", "and", …)
  conditional,  // body test otherwise
  await,
  yield,              // expression?
  named,              // name value                   walrus
  comprehension,      // element (pair for dicts) clause*   name = "list" "set" "dict" "generator"
  comprehension_for,  // target iterable; flag async
  comprehension_if,   // test
};

enum Flag : std::uint8_t {
  flag_async = 1,
  flag_star = 2,
  flag_double_star = 4,
  flag_keyword_only = 8,
  flag_bytes = 16,
  flag_raw = 32,
  flag_nonlocal = 64,
};

struct Node {
  Kind kind = Kind::absent;
  std::uint8_t flags = 0;
  base::Range range{};  ///< for strings with the quotes
  StringId name = 0;    ///< 0 is the empty string
  base::Offset name_at =
      0;  ///< where the name starts (def, class, attribute, keyword, alias, parameter, string content)
  std::uint32_t first_kid = 0;
  std::uint32_t kid_count = 0;
  NodeId parent = no_node;
};

/// Distinct strings of one module, kept in one buffer. Id 0 is "".
class StringTable {
 public:
  StringTable();
  StringId add(std::string_view text);
  [[nodiscard]] std::string_view operator[](StringId id) const {
    return std::string_view(bytes_).substr(starts_[id], starts_[id + 1] - starts_[id]);
  }
  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  /// Id of a text, 0 if it is not in the table. After freeze() only.
  [[nodiscard]] StringId find(std::string_view text) const;
  /// Ends adding: what is only needed for that is dropped.
  void freeze();

 private:
  std::string bytes_;
  std::vector<std::uint32_t> starts_;
  base::IdTable ids_;             ///< while strings are added
  std::vector<StringId> sorted_;  ///< by text, once frozen
};

/// A comment that speaks to tools ("segue:", "noqa"); others are not kept. Range without the line break.
struct Comment {
  base::Range range{};
  StringId text = 0;
};

/// The lowered tree of a whole module (or of one piece of it). Immutable once made.
struct Ast {
  std::vector<Node> nodes;
  std::vector<NodeId> kids;
  std::vector<Comment> comments;  ///< by offset
  StringTable strings;
  NodeId root = no_node;   ///< kind module
  bool damaged = false;    ///< error recovery was needed somewhere
  bool too_large = false;  ///< a piece was over the limit and has no description

  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
  [[nodiscard]] std::span<const NodeId> kids_of(NodeId id) const {
    return std::span(kids).subspan(nodes[id].first_kid, nodes[id].kid_count);
  }
  [[nodiscard]] NodeId kid(NodeId id, std::uint32_t index) const { return kids[nodes[id].first_kid + index]; }
  [[nodiscard]] std::string_view name(NodeId id) const { return strings[nodes[id].name]; }
  [[nodiscard]] base::Range name_range(NodeId id) const {
    return {nodes[id].name_at, nodes[id].name_at + static_cast<base::Offset>(name(id).size())};
  }
  [[nodiscard]] bool is(NodeId id, Kind kind) const { return id != no_node && nodes[id].kind == kind; }
};

/// The smallest node whose range touches `at`; prefers the node that starts at `at` over the one that ends there.
[[nodiscard]] NodeId node_at(const Ast& ast, base::Offset at);

/// A node and all below it, level by level.
[[nodiscard]] std::vector<NodeId> subtree(const Ast& ast, NodeId top);

}  // namespace segue::python
