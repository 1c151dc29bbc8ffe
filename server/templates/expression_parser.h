// What does the parser of expressions know while it reads? Its methods stand by what is due: an operand, an operation.
#pragma once

#include "templates/expression.h"
#include "templates/operand_stack.h"

namespace segue::templates {

class ExpressionParser {
 public:
  ExpressionParser(Builder& builder, std::span<const Lexeme> lexemes, std::size_t& at, const Reading& how)
      : builder_(builder), lexemes_(lexemes), at_(at), how_(how), stack_(builder) {}

  Read run();

 private:
  using Type = Lexeme::Type;

  [[nodiscard]] bool is(std::size_t index, std::string_view sign) const;
  [[nodiscard]] bool has_type(std::size_t index, Type type) const;

  // What may stand where an operand is due: expression_operand.cpp. Here and below, false ends the expression.
  bool operand();
  bool give(NodeId node);
  /// Strings that follow each other are one.
  bool string();
  bool name(std::string_view word);
  void missing();
  bool skip();

  // What may stand behind an operand: expression_operation.cpp.
  bool operation();
  bool infix(std::string_view word);
  /// An operand where an operator was due.
  bool juxtaposed();
  bool attribute();
  /// Index of the finished operand that a postfix binds to.
  std::size_t operand_base(int power);
  /// The dotted name that stands at `at_`, which moves behind it.
  base::Range dotted();
  bool filter();
  bool test();
  /// The name of a filter or test, with its arguments if it has some.
  bool applied(Kind kind, std::uint8_t flags);
  [[nodiscard]] bool test_argument_follows() const;
  bool condition();
  bool otherwise();
  /// `name=value`. What else an equals sign could mean outside of brackets is left to the caller.
  bool equals();

  // Brackets and items: expression.cpp.
  bool push(const Frame& frame);
  bool prefix(int power, Kind kind, base::Range sign);
  bool open(Part part, Kind kind, std::size_t base);
  /// Closes all operators down to the nearest bracket.
  void finish_item();
  bool comma();
  /// Between key and value, or in a slice.
  bool colon();
  bool close_bracket();

  Builder& builder_;
  std::span<const Lexeme> lexemes_;
  std::size_t& at_;
  const Reading& how_;
  OperandStack stack_;
  bool operand_due_ = true;
  bool damaged_ = false;
  bool comma_ = false;
};

}  // namespace segue::templates
