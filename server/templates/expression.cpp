// What does a row of lexemes say as an expression?
#include "templates/expression.h"

#include <algorithm>

#include "templates/operand_stack.h"

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

struct Constant {
  std::string_view name;
  Kind kind;
};
constexpr Constant constants[] = {{"true", Kind::true_value},   {"True", Kind::true_value},
                                  {"false", Kind::false_value}, {"False", Kind::false_value},
                                  {"none", Kind::none_value},   {"None", Kind::none_value}};

class Parser {
 public:
  Parser(Builder& builder, std::span<const Lexeme> lexemes, std::size_t& at, const Reading& how)
      : builder_(builder), lexemes_(lexemes), at_(at), how_(how), stack_(builder) {}

  Read run() {
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

 private:
  using Type = Lexeme::Type;

  [[nodiscard]] bool is(std::size_t index, std::string_view sign) const {
    return index < lexemes_.size() && (lexemes_[index].type == Type::sign || lexemes_[index].type == Type::name) &&
           builder_.at(lexemes_[index].range) == sign;
  }
  [[nodiscard]] bool has_type(std::size_t index, Type type) const {
    return index < lexemes_.size() && lexemes_[index].type == type;
  }

  // ---- what may stand where an operand is due ----

  bool operand() {
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

  bool give(NodeId node) {
    stack_.done.push_back(node);
    operand_due_ = false;
    ++at_;
    return true;
  }

  /// Strings that follow each other are one.
  bool string() {
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

  bool name(std::string_view word) {
    const auto range = lexemes_[at_].range;
    if (word == "not") return prefix(power_not, Kind::unary, range);
    if (word == "else" && stack_.top_is(Part::test_of)) {
      missing();
      return true;
    }
    const auto constant = std::ranges::find(constants, word, &Constant::name);
    return give(builder_.leaf(constant != std::end(constants) ? constant->kind : Kind::name, range));
  }

  void missing() {
    const auto where = at_ < lexemes_.size() ? lexemes_[at_].range.begin : at_ > 0 ? lexemes_[at_ - 1].range.end : 0;
    stack_.done.push_back(builder_.add({Kind::error, {where, where}, {}, {where, where}, flag_damaged}));
    operand_due_ = false;
    damaged_ = true;
  }

  bool skip() {
    damaged_ = true;
    ++at_;
    return true;
  }

  // ---- what may stand behind an operand ----

  bool operation() {
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

  bool infix(std::string_view word) {
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

  /// An operand where an operator was due.
  bool juxtaposed() {
    if (!how_.loose || stack_.in_bracket()) damaged_ = true;
    if (!how_.several && !how_.loose && !stack_.in_bracket()) return false;
    finish_item();
    stack_.mark_item();
    operand_due_ = true;
    return true;
  }

  bool attribute() {
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

  /// Index of the finished operand that a postfix binds to.
  std::size_t operand_base(int power) {
    stack_.reduce_above(power);
    return stack_.done.size() - 1;
  }

  /// The dotted name that stands at `at_`, which moves behind it.
  base::Range dotted() {
    base::Range range = lexemes_[at_++].range;
    while (is(at_, ".") && has_type(at_ + 1, Type::name)) {
      range.end = lexemes_[at_ + 1].range.end;
      at_ += 2;
    }
    return range;
  }

  bool filter() {
    stack_.reduce_above(power_filter);
    if (is(at_, "|")) ++at_;
    return applied(Kind::filter, 0);
  }

  bool test() {
    stack_.reduce_above(power_filter);
    ++at_;
    const bool negated = is(at_, "not");
    if (negated) ++at_;
    return applied(Kind::test, negated ? flag_negated : 0);
  }

  /// The name of a filter or test, with its arguments if it has some.
  bool applied(Kind kind, std::uint8_t flags) {
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

  [[nodiscard]] bool test_argument_follows() const {
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

  bool condition() {
    stack_.reduce_above(power_conditional);
    if (stack_.top_is(Part::test_of)) stack_.reduce();
    push({.part = Part::test_of,
          .power = power_conditional,
          .kind = Kind::conditional,
          .base = stack_.done.size() - 1,
          .sign = lexemes_[at_].range});
    return true;
  }

  bool otherwise() {
    stack_.reduce_above(power_conditional);
    while (stack_.top_is(Part::branch)) stack_.reduce();
    if (!stack_.top_is(Part::test_of)) return juxtaposed();
    stack_.top().part = Part::branch;
    operand_due_ = true;
    ++at_;
    return true;
  }

  /// `name=value`. What else an equals sign could mean outside of brackets is left to the caller.
  bool equals() {
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

  // ---- brackets and items ----

  bool push(const Frame& frame) {
    stack_.push(frame);
    operand_due_ = true;
    ++at_;
    return true;
  }

  bool prefix(int power, Kind kind, base::Range sign) {
    return push({.power = power,
                 .kind = kind,
                 .base = stack_.done.size(),
                 .sign = sign,
                 .name = builder_.keep(builder_.at(sign)),
                 .name_range = sign});
  }

  bool open(Part part, Kind kind, std::size_t base) {
    return push({.part = part, .power = power_bracket, .kind = kind, .base = base, .sign = lexemes_[at_].range});
  }

  /// Closes all operators down to the nearest bracket.
  void finish_item() {
    if (operand_due_ && !stack_.item_starts()) missing();
    stack_.reduce_above(power_bracket);
    if (stack_.no_frame() || stack_.top().colons == 0) return;
    if (operand_due_) stack_.done.push_back(builder_.absent(lexemes_[at_ - 1].range.end));
    operand_due_ = false;
    stack_.slice();
  }

  bool comma() {
    finish_item();
    if (stack_.no_frame() && !how_.several) return false;
    (stack_.no_frame() ? comma_ : stack_.top().comma) = true;
    stack_.mark_item();
    operand_due_ = true;
    ++at_;
    return true;
  }

  /// Between key and value, or in a slice.
  bool colon() {
    if (operand_due_ && !stack_.item_starts()) missing();
    const bool empty = operand_due_;
    stack_.reduce_above(power_bracket);
    if (stack_.top_is(Part::entries) && !empty)
      return push(
          {.power = power_item, .kind = Kind::pair, .base = stack_.done.size() - 1, .sign = lexemes_[at_].range});
    if (!stack_.top_is(Part::index)) return skip();
    if (empty) stack_.done.push_back(builder_.absent(lexemes_[at_].range.begin));
    ++stack_.top().colons;
    operand_due_ = true;
    ++at_;
    return true;
  }

  bool close_bracket() {
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

  Builder& builder_;
  std::span<const Lexeme> lexemes_;
  std::size_t& at_;
  const Reading& how_;
  OperandStack stack_;
  bool operand_due_ = true;
  bool damaged_ = false;
  bool comma_ = false;
};

}  // namespace

Read read_expressions(Builder& builder, std::span<const Lexeme> lexemes, std::size_t& at, const Reading& how) {
  return Parser(builder, lexemes, at, how).run();
}

}  // namespace segue::templates
