// What may stand where an operand of an expression is due?
#include <algorithm>

#include "templates/expression_parser.h"

namespace segue::templates {
namespace {

struct Constant {
  std::string_view name;
  Kind kind;
};
constexpr Constant constants[] = {{"true", Kind::true_value},   {"True", Kind::true_value},
                                  {"false", Kind::false_value}, {"False", Kind::false_value},
                                  {"none", Kind::none_value},   {"None", Kind::none_value}};

}  // namespace

bool ExpressionParser::operand() {
  const auto& lexeme = lexemes_[at_];
  const auto word = builder_.at(lexeme.range);
  switch (lexeme.type) {
    case Type::made:
      return give(lexeme.node);
    case Type::number:
      return give(builder_.leaf(Kind::number, lexeme.range));
    case Type::string:
      return string();
    case Type::name:
      return name(word);
    case Type::junk:
      return skip();
    case Type::sign:
      break;
  }
  if (word == "-" || word == "+") return prefix(power_sign, Kind::unary, lexeme.range);
  if (word == "(") return open(Part::group, Kind::tuple, stack_.done.size());
  if (word == "[") return open(Part::items, Kind::list, stack_.done.size());
  if (word == "{") return open(Part::entries, Kind::dict, stack_.done.size());
  if (word == "*" && stack_.top_is(Part::call)) return prefix(power_item, Kind::starred, lexeme.range);
  if (word == "**" && stack_.top_is(Part::call)) return prefix(power_item, Kind::double_starred, lexeme.range);
  if (word == ")" || word == "]" || word == "}") return close_bracket();
  if (word == ",") return comma();
  if (word == ":") return colon();
  if (word == "=") return skip();
  missing();  // an operator without its operand
  return true;
}

bool ExpressionParser::give(NodeId node) {
  stack_.done.push_back(node);
  operand_due_ = false;
  ++at_;
  return true;
}

bool ExpressionParser::string() {
  auto& nodes = builder_.out.nodes;
  const auto first = string_node(builder_, lexemes_[at_].range, how_.dialect);
  while (has_type(at_ + 1, Type::string)) string_node(builder_, lexemes_[++at_].range, how_.dialect);
  damaged_ = damaged_ || (nodes.back().flags & flag_damaged) != 0;
  if (nodes.size() - first > 1) {
    std::string joined;
    for (auto i = first; i < nodes.size(); ++i) joined += builder_.out.name(i);
    nodes[first].range.end = nodes.back().range.end;
    nodes[first].name = builder_.keep(joined);
    nodes[first].name_range.end = nodes.back().name_range.end;
    nodes[first].flags = nodes.back().flags;
    nodes.resize(first + 1);
  }
  return give(first);
}

bool ExpressionParser::name(std::string_view word) {
  const auto range = lexemes_[at_].range;
  if (word == "not") return prefix(power_not, Kind::unary, range);
  if (word == "else" && stack_.top_is(Part::test_of)) {
    missing();
    return true;
  }
  const auto constant = std::ranges::find(constants, word, &Constant::name);
  return give(builder_.leaf(constant != std::end(constants) ? constant->kind : Kind::name, range));
}

void ExpressionParser::missing() {
  const auto where = at_ < lexemes_.size() ? lexemes_[at_].range.begin : at_ > 0 ? lexemes_[at_ - 1].range.end : 0;
  stack_.done.push_back(builder_.add({Kind::error, {where, where}, {}, {where, where}, flag_damaged}));
  operand_due_ = false;
  damaged_ = true;
}

bool ExpressionParser::skip() {
  damaged_ = true;
  ++at_;
  return true;
}

}  // namespace segue::templates
