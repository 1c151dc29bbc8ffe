// What does a row of lexemes say as an expression? An operator-precedence parser with a stack of its own: nesting of the
// input costs memory, never depth of calls.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "templates/lexemes.h"

namespace segue::templates {

struct Reading {
  std::span<const std::string_view> stops;  ///< names that end the expression where an operator could stand
  bool conditional = true;                  ///< `a if b else c` is an expression
  bool several = true;                      ///< commas separate expressions; else the first one ends it
  bool loose = false;                       ///< expressions may follow each other without a comma
  bool leading_filter = false;              ///< starts with a filter; its operand is absent
  Dialect dialect = Dialect::jinja;         ///< in dtl `is` compares
};

struct Read {
  std::vector<NodeId> items;
  bool damaged = false;
  bool comma = false;  ///< a comma stood between or behind the items
};

/// Reads lexemes from `at`, which moves behind what was read.
Read read_expressions(Builder& builder, std::span<const Lexeme> lexemes, std::size_t& at, const Reading& how);

}  // namespace segue::templates
