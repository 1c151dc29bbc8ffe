// What may stand behind an operand of an expression?
#include <algorithm>

#include "templates/expression_parser.h"

namespace segue::templates {
namespace {

struct Infix {
  std::string_view sign;
  int power;
  Kind kind;
};
constexpr Infix infixes[] = {
    {"or", power_or, Kind::logical},      {"and", power_and, Kind::logical},
    {"in", power_compare, Kind::compare}, {"not in", power_compare, Kind::compare},
    {"is", power_compare, Kind::compare}, {"is not", power_compare, Kind::compare},
    {"==", power_compare, Kind::compare}, {"!=", power_compare, Kind::compare},
    {"<", power_compare, Kind::compare},  {"<=", power_compare, Kind::compare},
    {">", power_compare, Kind::compare},  {">=", power_compare, Kind::compare},
    {"+", power_sum, Kind::binary},       {"-", power_sum, Kind::binary},
    {"~", power_concat, Kind::binary},    {"*", power_product, Kind::binary},
    {"/", power_product, Kind::binary},   {"//", power_product, Kind::binary},
    {"%", power_product, Kind::binary},   {"**", power_power, Kind::binary},
};

}  // namespace

bool ExpressionParser::operation() {
  const auto& lexeme = lexemes_[at_];
  const auto word = builder_.at(lexeme.range);
  if (lexeme.type == Type::name && std::ranges::find(how_.stops, word) != how_.stops.end() && !stack_.in_bracket())
    return false;
  if (lexeme.type == Type::junk) return skip();
  if (lexeme.type != Type::sign && lexeme.type != Type::name) return juxtaposed();
  if (word == ".") return attribute();
  if (word == "(") return open(Part::call, Kind::call, operand_base(power_sign));
  if (word == "[") return open(Part::index, Kind::subscript, operand_base(power_sign));
  if (word == "|") return filter();
  if (word == ")" || word == "]" || word == "}") return close_bracket();
  if (word == ",") return comma();
  if (word == ":") return colon();
  if (word == "=") return equals();
  if (word == "if" && (how_.conditional || stack_.in_bracket())) return condition();
  if (word == "else" && lexeme.type == Type::name) return otherwise();
  if (word == "is" && how_.dialect == Dialect::jinja) return test();
  return infix(word);
}

bool ExpressionParser::infix(std::string_view word) {
  auto range = lexemes_[at_].range;
  auto sign = word;
  if (word == "not" && is(at_ + 1, "in")) sign = "not in";
  if (word == "is" && is(at_ + 1, "not")) sign = "is not";
  const auto found = std::ranges::find(infixes, sign, &Infix::sign);
  if (found == std::end(infixes)) return juxtaposed();
  if (sign != word) range.end = lexemes_[++at_].range.end;
  stack_.reduce_above(found->power);
  if (!stack_.no_frame() && stack_.top().power == found->power) {
    const auto& top = stack_.top();
    // `a < b == c` is one chain; so is `a + b + c`.
    if (found->kind == Kind::compare || builder_.out.text(top.name) == sign) {
      operand_due_ = true;
      ++at_;
      return true;
    }
    stack_.reduce();
  }
  return push({.power = found->power,
               .kind = found->kind,
               .base = stack_.done.size() - 1,
               .sign = range,
               .name = builder_.keep(sign),
               .name_range = range});
}

bool ExpressionParser::juxtaposed() {
  if (!how_.loose || stack_.in_bracket()) damaged_ = true;
  if (!how_.several && !how_.loose && !stack_.in_bracket()) return false;
  finish_item();
  stack_.mark_item();
  operand_due_ = true;
  return true;
}

bool ExpressionParser::attribute() {
  stack_.reduce_above(power_sign);
  const bool named = has_type(at_ + 1, Type::name) || has_type(at_ + 1, Type::number);
  const auto object = stack_.done.back();
  const auto dot = lexemes_[at_].range;
  const auto part = named ? lexemes_[at_ + 1].range : base::Range{dot.end, dot.end};
  damaged_ = damaged_ || !named;
  stack_.done.back() = builder_.add({Kind::attribute,
                                     {builder_.out[object].range.begin, part.end},
                                     builder_.keep(builder_.at(part)),
                                     part,
                                     static_cast<std::uint8_t>(named ? 0 : flag_damaged)},
                                    {object});
  at_ += named ? 2 : 1;
  return true;
}

std::size_t ExpressionParser::operand_base(int power) {
  stack_.reduce_above(power);
  return stack_.done.size() - 1;
}

base::Range ExpressionParser::dotted() {
  base::Range range = lexemes_[at_++].range;
  while (is(at_, ".") && has_type(at_ + 1, Type::name)) {
    range.end = lexemes_[at_ + 1].range.end;
    at_ += 2;
  }
  return range;
}

bool ExpressionParser::filter() {
  stack_.reduce_above(power_filter);
  if (is(at_, "|")) ++at_;
  return applied(Kind::filter, 0);
}

bool ExpressionParser::test() {
  stack_.reduce_above(power_filter);
  ++at_;
  const bool negated = is(at_, "not");
  if (negated) ++at_;
  return applied(Kind::test, negated ? flag_negated : 0);
}

bool ExpressionParser::applied(Kind kind, std::uint8_t flags) {
  const auto base = stack_.done.size() - 1;
  const auto before = at_ > 0 ? lexemes_[at_ - 1].range.end : 0;
  base::Range name{before, before};
  if (has_type(at_, Type::name)) {
    name = dotted();
  } else {
    damaged_ = true;
    flags |= flag_damaged;
  }
  Frame frame{.part = Part::call,
              .power = power_bracket,
              .kind = kind,
              .base = base,
              .sign = name,
              .name = builder_.keep(builder_.at(name)),
              .name_range = name,
              .flags = flags};
  if (is(at_, "(")) {
    ++at_;
    operand_due_ = true;
    stack_.push(frame);
    return true;
  }
  frame.part = Part::operators;
  frame.power = power_argument;
  stack_.push(frame);
  operand_due_ = kind == Kind::test && test_argument_follows();
  if (!operand_due_) stack_.reduce();
  return true;
}

bool ExpressionParser::test_argument_follows() const {
  constexpr std::string_view not_operands[] = {"else", "or", "and", "if", "is", "not", "in"};
  if (at_ >= lexemes_.size()) return false;
  const auto word = builder_.at(lexemes_[at_].range);
  switch (lexemes_[at_].type) {
    case Type::name:
      return std::ranges::find(not_operands, word) == std::end(not_operands) &&
             std::ranges::find(how_.stops, word) == how_.stops.end();
    case Type::sign:
      return word == "[" || word == "{";
    case Type::junk:
      return false;
    default:
      return true;
  }
}

bool ExpressionParser::condition() {
  stack_.reduce_above(power_conditional);
  if (stack_.top_is(Part::test_of)) stack_.reduce();
  push({.part = Part::test_of,
        .power = power_conditional,
        .kind = Kind::conditional,
        .base = stack_.done.size() - 1,
        .sign = lexemes_[at_].range});
  return true;
}

bool ExpressionParser::otherwise() {
  stack_.reduce_above(power_conditional);
  while (stack_.top_is(Part::branch)) stack_.reduce();
  if (!stack_.top_is(Part::test_of)) return juxtaposed();
  stack_.top().part = Part::branch;
  operand_due_ = true;
  ++at_;
  return true;
}

bool ExpressionParser::equals() {
  stack_.reduce_above(power_item);
  const auto left = builder_.out[stack_.done.back()];
  const bool takes_keywords = stack_.top_is(Part::call) || (stack_.no_frame() && how_.loose);
  if (left.kind == Kind::name && takes_keywords && stack_.is_first_of_item()) {
    stack_.done.pop_back();
    builder_.out.nodes.pop_back();  // it was made last, and is no variable that is read
    return push({.power = power_item,
                 .kind = Kind::keyword,
                 .base = stack_.done.size(),
                 .sign = left.range,
                 .name = left.name,
                 .name_range = left.name_range});
  }
  return stack_.no_frame() ? false : skip();
}

}  // namespace segue::templates
