// What is a parsed text made of? Shared by the parser and the renderer of texts.
#pragma once

#include <string>
#include <vector>

#include "base/range.h"
#include "knowledge/text.h"

namespace segue::knowledge {

struct FilterUse {
  const Filter* filter = nullptr;
  std::vector<std::string> arguments;
};

/// `a.b | filter("x")`, or `"literal" | filter`.
struct Expression {
  std::vector<std::string> path;  ///< empty for a literal
  std::string literal;
  std::vector<FilterUse> filters;
  base::Range range;  ///< of the path, in the source
};

struct TextNode {
  enum class Kind : std::uint8_t {
    literal,    ///< text
    output,     ///< expression
    condition,  ///< expression, negated; kids, otherwise
    loop,       ///< text = variable, expression; kids
    span,       ///< a Markdown code span; kids
    fence,      ///< a Markdown fence; text = the indentation and, after a tab, the info string; kids
  };
  Kind kind = Kind::literal;
  std::string text;
  Expression expression;
  bool negated = false;
  std::vector<TextNode> kids, otherwise;
};

}  // namespace segue::knowledge
