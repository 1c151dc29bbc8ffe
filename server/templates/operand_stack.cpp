// What is still open while an expression is read: operators that wait for operands, brackets, and finished operands.
#include "templates/operand_stack.h"

#include <algorithm>
#include <span>

namespace segue::templates {

void OperandStack::push(const Frame& frame) {
  frames_.push_back(frame);
  if (frame.power != power_bracket) return;
  ++brackets_;
  mark_item();
}

Frame OperandStack::pop() {
  const auto frame = frames_.back();
  frames_.pop_back();
  if (frame.power == power_bracket) --brackets_;
  return frame;
}

void OperandStack::mark_item() { (frames_.empty() ? item_ : frames_.back().item) = done.size(); }

void OperandStack::reduce() { make(pop(), 0); }

void OperandStack::reduce_above(int power) {
  while (!frames_.empty() && frames_.back().power > power) reduce();
}

void OperandStack::slice() {
  auto& frame = frames_.back();
  frame.colons = 0;
  const std::span parts(done.begin() + static_cast<std::ptrdiff_t>(frame.item), done.end());
  const base::Range range{builder_.out[parts.front()].range.begin, builder_.out[parts.back()].range.end};
  const auto node = builder_.add({Kind::slice, range, {}, range, 0}, parts);
  done.resize(frame.item);
  done.push_back(node);
}

void OperandStack::close(base::Offset end, std::uint8_t flags) {
  auto frame = pop();
  frame.flags |= flags;
  const bool only_grouped = frame.part == Part::group && done.size() - frame.base == 1 && !frame.comma;
  if (!only_grouped) return make(frame, end);
  auto& node = builder_.out.nodes[done.back()];
  if (node.kid_count > 0)
    node.range = {frame.sign.begin, std::max(end, node.range.end)};  // names and constants keep theirs
}

void OperandStack::make(const Frame& frame, base::Offset end) {
  std::vector<NodeId> kids(done.begin() + static_cast<std::ptrdiff_t>(frame.base), done.end());
  auto range = frame.sign;
  for (const auto kid : kids) {
    if (builder_.out[kid].kind == Kind::absent) continue;
    range = {std::min(range.begin, builder_.out[kid].range.begin), std::max(range.end, builder_.out[kid].range.end)};
  }
  range.end = std::max(range.end, end);
  if (frame.kind == Kind::conditional && kids.size() == 2) kids.push_back(builder_.absent(range.end));
  done.resize(frame.base);
  done.push_back(builder_.add({frame.kind, range, frame.name, frame.name_range, frame.flags}, kids));
}

}  // namespace segue::templates
