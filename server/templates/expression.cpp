// What does a row of lexemes say as an expression? The loop, and what closes items and brackets.
#include "templates/expression.h"

#include "templates/expression_parser.h"

namespace segue::templates {

Read ExpressionParser::run() {
  if (how_.leading_filter) {
    stack_.done.push_back(builder_.absent(at_ < lexemes_.size() ? lexemes_[at_].range.begin : 0));
    filter();
  }
  while (at_ < lexemes_.size()) {
    if (!(operand_due_ ? operand() : operation())) break;
  }
  finish_item();
  while (!stack_.no_frame()) {  // brackets that were left open
    damaged_ = true;
    stack_.close(0, flag_damaged);
    operand_due_ = false;
    finish_item();
  }
  return {std::move(stack_.done), damaged_, comma_};
}

bool ExpressionParser::is(std::size_t index, std::string_view sign) const {
  return index < lexemes_.size() && (lexemes_[index].type == Type::sign || lexemes_[index].type == Type::name) &&
         builder_.at(lexemes_[index].range) == sign;
}

bool ExpressionParser::has_type(std::size_t index, Type type) const {
  return index < lexemes_.size() && lexemes_[index].type == type;
}

bool ExpressionParser::push(const Frame& frame) {
  stack_.push(frame);
  operand_due_ = true;
  ++at_;
  return true;
}

bool ExpressionParser::prefix(int power, Kind kind, base::Range sign) {
  return push({.power = power,
               .kind = kind,
               .base = stack_.done.size(),
               .sign = sign,
               .name = builder_.keep(builder_.at(sign)),
               .name_range = sign});
}

bool ExpressionParser::open(Part part, Kind kind, std::size_t base) {
  return push({.part = part, .power = power_bracket, .kind = kind, .base = base, .sign = lexemes_[at_].range});
}

void ExpressionParser::finish_item() {
  if (operand_due_ && !stack_.item_starts()) missing();
  stack_.reduce_above(power_bracket);
  if (stack_.no_frame() || stack_.top().colons == 0) return;
  if (operand_due_) stack_.done.push_back(builder_.absent(lexemes_[at_ - 1].range.end));
  operand_due_ = false;
  stack_.slice();
}

bool ExpressionParser::comma() {
  finish_item();
  if (stack_.no_frame() && !how_.several) return false;
  (stack_.no_frame() ? comma_ : stack_.top().comma) = true;
  stack_.mark_item();
  operand_due_ = true;
  ++at_;
  return true;
}

bool ExpressionParser::colon() {
  if (operand_due_ && !stack_.item_starts()) missing();
  const bool empty = operand_due_;
  stack_.reduce_above(power_bracket);
  if (stack_.top_is(Part::entries) && !empty)
    return push({.power = power_item, .kind = Kind::pair, .base = stack_.done.size() - 1, .sign = lexemes_[at_].range});
  if (!stack_.top_is(Part::index)) return skip();
  if (empty) stack_.done.push_back(builder_.absent(lexemes_[at_].range.begin));
  ++stack_.top().colons;
  operand_due_ = true;
  ++at_;
  return true;
}

bool ExpressionParser::close_bracket() {
  finish_item();
  if (stack_.no_frame()) return how_.several ? skip() : false;  // nothing is open here
  const auto part = stack_.top().part;
  const auto fits = part == Part::items || part == Part::index ? "]" : part == Part::entries ? "}" : ")";
  if (!is(at_, fits)) damaged_ = true;
  stack_.close(lexemes_[at_].range.end, 0);
  operand_due_ = false;
  ++at_;
  return true;
}

Read read_expressions(Builder& builder, std::span<const Lexeme> lexemes, std::size_t& at, const Reading& how) {
  return ExpressionParser(builder, lexemes, at, how).run();
}

}  // namespace segue::templates
