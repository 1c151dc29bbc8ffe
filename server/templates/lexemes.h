// Of which words, strings and signs is the inside of a tag made?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "templates/builder.h"

namespace segue::templates {

struct Lexeme {
  enum class Type : std::uint8_t {
    name,
    string,
    number,
    sign,
    made,  ///< an operand that already is a node
    junk,
  };
  Type type = Type::junk;
  base::Range range;
  NodeId node = no_id;
};

[[nodiscard]] std::vector<Lexeme> jinja_lexemes(std::string_view source, base::Range inside);

/// Parts of a dtl tag, as its engine splits them: at white space outside of quotes.
[[nodiscard]] std::vector<base::Range> dtl_parts(std::string_view source, base::Range inside);

/// Where the string that starts at `at` ends (behind its closing quote); `end` where it is not closed before that.
[[nodiscard]] base::Offset string_end(std::string_view source, base::Offset at, base::Offset end);

/// A string node; `range` includes the quotes (the closing one may be missing). Of escapes those that stand for one
/// ASCII character are decoded, the others kept as written.
NodeId string_node(Builder& builder, base::Range range, Dialect dialect);

}  // namespace segue::templates
