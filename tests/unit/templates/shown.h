// How do the tests write down what a template says? Ranges as «marks» in the code, expressions in brackets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "templates/template.h"

namespace segue::templates {

struct Marked {
  std::string text;                 ///< without the marks
  std::vector<base::Range> ranges;  ///< what stood between « and »
};
[[nodiscard]] Marked marked(std::string_view text);

/// `a.b|f(1)` is shown as `(filter f (attribute b a) 1)`; flags follow the kind: `test!` negated, `name?` uncertain.
[[nodiscard]] std::string shown(const Template& from, NodeId id);
/// All of a token, in order.
[[nodiscard]] std::string shown(const Template& from, const Token& token);
/// Of the first output of a jinja template that consists of `{{ expression }}` alone.
[[nodiscard]] std::string shown_output(std::string_view expression);

}  // namespace segue::templates
