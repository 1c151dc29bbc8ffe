// What are the parts of a tag or an output? Nodes of expressions, in one flat array.
#pragma once

#include <cstdint>

#include "base/range.h"

namespace segue::templates {

using NodeId = std::uint32_t;
using TokenId = std::uint32_t;
inline constexpr std::uint32_t no_id = 0xFFFFFFFF;

/// A piece of Template::pool.
struct Text {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// Kids of each kind are in the comment; `X?` is a node of kind absent where the source has none, `X*` any number.
enum class Kind : std::uint8_t {
  absent,
  error,      // damaged source
  name,       // a variable that is read     name
  target,     // a variable that is bound    name
  word,       // part of a tag's own syntax (`in`, `only`, a block's or library's name, …)   name
  attribute,  // object                      name; in dtl also of `items.0`
  subscript,  // object (index | slice)+
  slice,      // expression?*
  call,       // callee (expression | keyword | starred | double_starred)*
  keyword,    // value                       name; of calls, and `name=value` of tags
  starred,
  double_starred,  // expression
  filter,          // operand? argument*          name; arguments as in calls
  test,            // operand argument*           name; flag negated
  string,          // name = decoded text; name_range = the inside of the quotes
  translated,      // string                      `_("…")` of dtl
  number,
  true_value,
  false_value,
  none_value,  // name = source text
  list,
  tuple,  // expression*
  dict,   // pair*
  pair,   // key value
  unary,
  binary,
  compare,
  logical,      // operand+    name = (first) operator: "not" "-" "~" "not in" "and"
  conditional,  // body test otherwise?
  assign,       // target+ value               `set` of jinja
  parameter,    // default?                    name; of a macro or call block
};

enum Flag : std::uint8_t {
  flag_negated = 1,
  flag_uncertain = 2,  ///< a bare word of a tag with unknown syntax: a variable, unless the tag takes it as it stands
  flag_damaged = 4,    ///< something is missing or left over in this node
};

struct Node {
  Kind kind = Kind::absent;
  std::uint8_t flags = 0;
  base::Range range;  ///< for strings with the quotes
  Text name;
  base::Range name_range;
  std::uint32_t first_kid = 0;
  std::uint32_t kid_count = 0;
  NodeId parent = no_id;
};

}  // namespace segue::templates
