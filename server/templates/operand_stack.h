// What is still open while an expression is read: operators that wait for operands, brackets, and finished operands.
#pragma once

#include <vector>

#include "templates/builder.h"

namespace segue::templates {

/// How tightly a frame holds its operands. A frame is closed by whatever binds less tightly.
enum Power : int {
  power_bracket = -2,
  power_item = -1,
  power_conditional = 0,
  power_or,
  power_and,
  power_not,
  power_compare,
  power_sum,
  power_concat,
  power_product,
  power_power,
  power_filter,
  power_sign,
  power_argument,
};

enum class Part : std::uint8_t { operators, test_of, branch, group, call, items, entries, index };

struct Frame {
  Part part = Part::operators;
  int power = 0;
  Kind kind = Kind::absent;
  std::size_t base = 0;  ///< its operands start here
  base::Range sign;      ///< of the operator, or of the opening bracket
  Text name = {};
  base::Range name_range = {};
  std::uint8_t flags = 0;
  std::size_t item = 0;    ///< brackets: where the current item starts
  std::size_t colons = 0;  ///< subscripts: of the current item
  bool comma = false;
};

class OperandStack {
 public:
  explicit OperandStack(Builder& builder) : builder_(builder) {}

  std::vector<NodeId> done;  ///< finished operands

  [[nodiscard]] bool top_is(Part part) const { return !frames_.empty() && frames_.back().part == part; }
  [[nodiscard]] bool no_frame() const { return frames_.empty(); }
  [[nodiscard]] Frame& top() { return frames_.back(); }
  [[nodiscard]] bool in_bracket() const { return brackets_ > 0; }
  /// Nothing but a bracket, or nothing at all, is open: an item may start or be left out here.
  [[nodiscard]] bool item_starts() const { return frames_.empty() || frames_.back().power == power_bracket; }
  [[nodiscard]] bool is_first_of_item() const {
    return done.size() - 1 == (frames_.empty() ? item_ : frames_.back().item);
  }

  void push(const Frame& frame);
  void mark_item();
  void reduce();
  void reduce_above(int power);
  /// Turns the operands of the current item into one slice.
  void slice();
  /// Closes the bracket on top; `end` is where its closing sign ends.
  void close(base::Offset end, std::uint8_t flags);

 private:
  Frame pop();
  /// The node of a frame takes all operands since the frame was opened.
  void make(const Frame& frame, base::Offset end);

  Builder& builder_;
  std::vector<Frame> frames_;
  std::size_t brackets_ = 0;
  std::size_t item_ = 0;  ///< where the current item starts outside of brackets
};

}  // namespace segue::templates
