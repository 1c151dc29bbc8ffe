// Which calls are made in the end, where a function hands on what it gets or a loop goes through a table?
#include "python/made_calls.h"

#include <algorithm>
#include <utility>

#include "python/call_frame.h"
#include "python/calls.h"
#include "python/sequences.h"

namespace segue::python {
namespace {

constexpr std::size_t call_limit = 256;
constexpr int depth_limit = 5;
/// Terms and calls that are looked at for one call: functions may call each other in any way.
constexpr int step_limit = 8000;

using Sequence = std::optional<std::vector<Given>>;

const FunctionInfo* info_of(const Value& function, const Environment& environment) {
  if (function.kind != ValueKind::function) return nullptr;
  const auto qualified = symbol_name(function.name);
  const auto* meaning = environment.meaning(symbol_key(function.name));
  const auto found = meaning ? meaning->functions.find(qualified) : decltype(meaning->functions.end()){};
  return meaning && found != meaning->functions.end() ? &found->second : nullptr;
}

struct Maker {
  const Ast& ast;
  const Meaning& meaning;
  const Environment& environment;
  std::vector<MadeCall> out = {};
  std::vector<Given> turns = {};       ///< of the loops of the forward that is made now
  std::vector<std::string> path = {};  ///< of functions that are gone through
  const Given* element = nullptr;
  bool chosen = false;  ///< conditions decide what is in the sequence that was looked at last
  int steps = step_limit;

  [[nodiscard]] Given at_node(NodeId node) const { return {{}, meaning.of(node), node}; }

  [[nodiscard]] Given part(const Given& whole, std::uint32_t number) const {
    const bool display =
        ast.is(whole.node, Kind::tuple) || ast.is(whole.node, Kind::list) || ast.is(whole.node, Kind::pair);
    if (display && number < ast[whole.node].kid_count) return at_node(ast.kid(whole.node, number));
    if (number < whole.items.size()) return whole.items[number];
    auto items = values_of(whole.value);
    if (number >= items.size()) return {};
    return {{}, std::move(items[number]), no_node, {}, whole.own};
  }

  Given valued(const Term& term, const CallFrame& frame, int depth) {
    if (depth > 4 * depth_limit || --steps < 0) return {};
    bool own = path.empty();  // what stands in the functions on the way does not come with the call
    const auto inner = [&](std::size_t i) {
      auto value = valued(term.parts[i], frame, depth + 1);
      own = own || value.own;
      return value;
    };
    switch (term.kind) {
      case Term::Kind::value:
      case Term::Kind::node:
        return {{}, term.value, term.node, {}, own};
      case Term::Kind::parameter: {
        if (term.number == 1) return frame.decorated;
        const auto found = frame.values.find(term.name);
        return found == frame.values.end() ? Given{} : found->second;
      }
      case Term::Kind::each:
        return term.number < turns.size() ? turns[term.number] : Given{};
      case Term::Kind::element:
        return element ? *element : Given{};
      case Term::Kind::part:
        return part(inner(0), term.number);
      case Term::Kind::attribute: {
        const auto object = inner(0);
        const auto name = term.parts.size() > 1 ? inner(1).value : Value{ValueKind::string, term.name, {}, {}, {}};
        if (name.kind != ValueKind::string) return {};
        return {{}, attribute_of(object.value, name.name, environment), no_node, {}, own};
      }
      case Term::Kind::text: {
        std::string text;
        for (std::size_t i = 0; i < term.parts.size(); ++i) {
          const auto value = inner(i).value;
          if (value.kind != ValueKind::string && value.kind != ValueKind::integer) return {};
          text += value.name;
        }
        return {{}, {ValueKind::string, text, {}, {}, {}}, no_node, {}, own};
      }
      case Term::Kind::either:
        for (const auto& part : term.parts) {
          auto value = valued(part, frame, depth + 1);
          if (value.value.kind != ValueKind::none) return value;
        }
        return {};
      case Term::Kind::any: {
        auto one = one_of(term, frame, depth);
        one.own = own || one.own;
        return one;
      }
      case Term::Kind::result: {
        const auto* info = info_of(term.value, environment);
        if (!info || !info->forwarding) return {};
        std::vector<Given> arguments;
        for (std::size_t i = 0; i < term.parts.size(); ++i) arguments.push_back(inner(i));
        const CallFrame called(*info->forwarding, {}, arguments, false);
        auto value = valued(info->forwarding->result, called, depth + 1);
        value.own = value.own || own;
        return value;
      }
      case Term::Kind::mapped:
      case Term::Kind::pairs:
        return {};
      case Term::Kind::list: {
        Given list{{}, term.value, no_node};
        for (std::size_t i = 0; i < term.parts.size(); ++i) list.items.push_back(inner(i));
        list.own = own;
        return list;
      }
    }
    return {};
  }

  /// What conditions choose from: a list of all elements of sequences, and one that is not known for each that can't be
  /// told; else the only thing that it can be.
  Given one_of(const Term& term, const CallFrame& frame, int depth) {
    Given list{.own = false, .one_of = true}, only;
    std::size_t unknown = 0;
    bool differ = false;
    for (const auto& part : term.parts) {
      const bool sum = part.kind == Term::Kind::text;
      const auto is_none = [&](const Term& one) { return valued(one, frame, depth + 1).value.kind == ValueKind::none; };
      if (sum && std::ranges::any_of(part.parts, is_none)) continue;  // can't be made
      auto value = valued(part, frame, depth + 1);
      if (value.value.kind == ValueKind::none) continue;  // what nobody gave
      const bool built = sum || part.kind == Term::Kind::mapped || part.kind == Term::Kind::pairs;
      const auto given = built ? elements(part, frame, depth + 1) : elements(value);
      unknown += given ? 0 : 1;
      if (given)
        for (const auto& one : *given) {
          const auto same = [&](const Given& other) { return one.value.known() && other.value == one.value; };
          if (std::ranges::none_of(list.items, same)) list.items.push_back(one);
        }
      differ = differ || !value.value.known() || (only.value.known() && only.value != value.value);
      only = std::move(value);
    }
    if (list.items.empty()) return differ ? Given{} : only;
    if (list.items.size() > call_limit) return {};
    list.items.resize(list.items.size() + unknown);
    return list;
  }

  Sequence elements(const Given& given) {
    std::vector<Given> found;
    chosen = chosen || given.one_of;
    const bool display = ast.is(given.node, Kind::list) || ast.is(given.node, Kind::tuple) ||
                         ast.is(given.node, Kind::set) || ast.is(given.node, Kind::dict);
    if (display) {
      for (const NodeId kid : ast.kids_of(given.node)) {
        if (ast.is(kid, Kind::starred) || ast.is(kid, Kind::double_starred)) return std::nullopt;
        found.push_back(at_node(ast.is(kid, Kind::pair) ? ast.kid(kid, 0) : kid));
      }
      return found;
    }
    if (!given.items.empty()) return given.items;
    if (given.value.kind != ValueKind::sequence) return std::nullopt;
    for (auto& item : values_of(given.value)) found.push_back({{}, std::move(item), no_node, {}, given.own});
    return found;
  }

  Sequence pairs(const Given& dictionary) const {
    if (!ast.is(dictionary.node, Kind::dict)) return dictionary.items.empty() ? Sequence{} : dictionary.items;
    std::vector<Given> found;
    for (const NodeId pair : ast.kids_of(dictionary.node)) {
      if (!ast.is(pair, Kind::pair)) return std::nullopt;
      found.push_back(at_node(pair));
    }
    return found;
  }

  Sequence elements(const Term& term, const CallFrame& frame, int depth = 0) {
    if (depth > 4 * depth_limit) return std::nullopt;
    if (term.kind == Term::Kind::parameter && term.number == 0)
      if (const auto rest = frame.open_ended.find(term.name); rest != frame.open_ended.end())
        return frame.unknown.at(term.name) ? Sequence{} : Sequence{rest->second};
    if (term.kind == Term::Kind::pairs) return pairs(valued(term.parts[0], frame, depth + 1));
    if (term.kind == Term::Kind::text) {  // one list behind the other
      std::vector<Given> found;
      for (const auto& part : term.parts) {
        auto more = elements(part, frame, depth + 1);
        if (!more || found.size() + more->size() > call_limit) return std::nullopt;
        found.insert(found.end(), more->begin(), more->end());
      }
      return found;
    }
    if (term.kind != Term::Kind::mapped) return elements(valued(term, frame, depth + 1));
    auto of = elements(term.parts[1], frame, depth + 1);
    if (!of) return of;
    std::vector<Given> found;
    for (const auto& one : *of) {
      const auto* const outer = std::exchange(element, &one);
      found.push_back(valued(term.parts[0], frame, depth + 1));
      element = outer;
    }
    return found;
  }

  void add_star(const Term& term, const CallFrame& frame, MadeCall& call) {
    auto given = elements(term, frame);
    if (!given) call.open = true;
    if (given)
      for (auto& one : *given) call.arguments.push_back(std::move(one));
  }

  void add_double_star(const Term& term, const CallFrame& frame, MadeCall& call) {
    const auto rest = term.kind == Term::Kind::parameter ? frame.open_ended.find(term.name) : frame.open_ended.end();
    if (rest != frame.open_ended.end()) {
      call.arguments.insert(call.arguments.end(), rest->second.begin(), rest->second.end());
      call.open = call.open || frame.unknown.at(term.name);
      return;
    }
    const auto given = valued(term, frame, 0);
    if (!ast.is(given.node, Kind::dict)) return void(call.open = true);
    for (const NodeId pair : ast.kids_of(given.node)) {
      const auto* name = ast.is(pair, Kind::pair) ? &meaning.of(ast.kid(pair, 0)) : nullptr;
      if (!name || name->kind != ValueKind::string) return void(call.open = true);
      call.arguments.push_back({name->name, meaning.of(ast.kid(pair, 1)), ast.kid(pair, 1)});
    }
  }

  /// Is a call not made, by what its guard compares? What is not known forbids nothing.
  bool forbids(const Guard& guard, const CallFrame& frame) {
    const auto left = valued(guard.left, frame, 0).value, right = valued(guard.right, frame, 0).value;
    const bool contains = guard.operation.ends_with("in");
    const auto comparable = [&](const Value& value) {
      return value.kind == ValueKind::string || (value.kind == ValueKind::integer && !contains);
    };
    if (!comparable(left) || !comparable(right)) return false;
    const bool holds = contains ? right.name.find(left.name) != std::string::npos : left == right;
    const bool negated = guard.operation.starts_with("not") || guard.operation.starts_with("!");
    return holds == (negated != guard.otherwise);
  }

  void make(const Forward& forward, const CallFrame& frame, bool lost, int depth) {
    if (out.size() >= call_limit || --steps < 0) return;
    if (std::ranges::any_of(forward.guards, [&](const auto& guard) { return forbids(guard, frame); })) return;
    MadeCall call;
    call.lost = lost;
    call.condition = forward.condition;
    call.through = path;
    call.name = forward.name;
    const auto receiver = valued(forward.receiver, frame, 0);
    call.callee = forward.method.empty() ? forward.callee : attribute_of(receiver.value, forward.method, environment);
    for (const auto& given : forward.arguments) {
      if (given.star) {
        add_star(given.term, frame, call);
      } else if (given.double_star) {
        add_double_star(given.term, frame, call);
        call.open = call.open || given.more;
      } else {
        auto value = valued(given.term, frame, 0);
        value.name = given.name;
        call.arguments.push_back(std::move(value));
      }
    }
    if (!forward.applied.empty()) call.applied = valued(forward.applied[0], frame, 0);
    const auto* info = info_of(call.callee, environment);
    if (!info || !info->forwarding) return out.push_back(std::move(call));
    if (depth >= depth_limit) return;
    path.push_back(call.callee.name);
    hand_on(*info->forwarding, receiver, call, frame.decorated, depth);
    path.pop_back();
  }

  void hand_on(const Forwarding& forwarding, const Given& object, const MadeCall& call, const Given& decorated,
               int depth) {
    CallFrame inner(forwarding, object, call.arguments, call.open);
    inner.decorated = decorated;
    for (const auto& forward : forwarding.forwards) {
      const auto first = out.size();
      const auto outer_turns = std::exchange(turns, {});
      expand(forward, inner, call.lost, depth + 1);
      turns = outer_turns;
      for (auto i = first; i < out.size(); ++i) out[i].condition = out[i].condition || call.condition;
    }
  }

  void expand(const Forward& forward, const CallFrame& frame, bool lost, int depth) {
    if (turns.size() == forward.loops.size()) return make(forward, frame, lost, depth);
    chosen = false;
    const auto given = elements(forward.loops[turns.size()], frame);
    const bool condition = chosen;
    const auto turn = [&](Given one, bool unknown) {
      const auto first = out.size();
      turns.push_back(std::move(one));
      expand(forward, frame, lost || unknown, depth);
      turns.pop_back();
      for (auto i = first; i < out.size(); ++i) out[i].condition = out[i].condition || condition;
    };
    if (!given || out.size() + given->size() > call_limit) return turn({}, true);
    for (const auto& one : *given) turn(one, false);
  }
};

}  // namespace

const Given* MadeCall::argument(int position, std::string_view keyword) const {
  int index = 0;
  for (const auto& given : arguments) {
    if (given.name.empty() ? index++ == position : !keyword.empty() && given.name == keyword) return &given;
  }
  return nullptr;
}

CallMaker::CallMaker(const Ast& ast, const Meaning& meaning, const Environment& environment)
    : reader_(ast, meaning, false), ast_(ast), meaning_(meaning), environment_(environment) {}

std::vector<MadeCall> CallMaker::of_call(NodeId call) {
  Maker maker{ast_, meaning_, environment_};
  CallFrame frame;
  auto forward = reader_.call(call);
  const NodeId above = ast_[call].parent;
  if (ast_.is(above, Kind::call) && ast_.kid(above, 0) == call)
    if (const auto given = positional_arguments(ast_, above); !given.empty()) {
      frame.decorated = maker.at_node(given[0]);
      forward.applied.push_back({.kind = Term::Kind::parameter, .number = 1});
    }
  maker.expand(forward, frame, false, 0);
  return std::move(maker.out);
}

bool CallMaker::hands_on(NodeId callee) const {
  const auto* info = info_of(meaning_.of(callee), environment_);
  return info && info->forwarding;
}

bool CallMaker::is_handed_on(NodeId call) const {
  const auto functions = reader_.functions_around(call);
  const auto* info = functions.empty() ? nullptr : info_of(meaning_.of(functions.back()), environment_);
  return info && info->forwarding && std::ranges::count(info->forwarding->forwards, call, &Forward::node) > 0;
}

std::string CallMaker::outermost(NodeId call) const {
  const auto functions = reader_.functions_around(call);
  return functions.empty() ? std::string{} : std::string(meaning_.of(functions.back()).name);
}

std::vector<MadeCall> CallMaker::of_decorator(NodeId decorator, const Value& decorated) {
  Maker maker{ast_, meaning_, environment_};
  CallFrame frame;
  frame.decorated = {{}, decorated, no_node};
  if (ast_.is(decorator, Kind::call)) {
    maker.expand(reader_.call(decorator), frame, false, 0);
    return std::move(maker.out);
  }
  Forward forward;
  forward.callee = meaning_.of(decorator);
  forward.arguments.push_back({{}, {.value = decorated}, false, false});
  maker.make(forward, frame, false, 0);
  return std::move(maker.out);
}

std::optional<std::vector<MadeCall>> CallMaker::of_construction(NodeId call) {
  const auto& klass = meaning_.of(ast_.kid(call, 0));
  if (klass.kind != ValueKind::klass) return std::nullopt;
  const auto start = find_member(klass.name, "__init__", environment_);
  if (start.value.kind != ValueKind::function) return std::nullopt;
  Maker maker{ast_, meaning_, environment_};
  auto forward = reader_.call(call);
  forward.callee = start.value;
  forward.method.clear();
  forward.receiver = {.value = meaning_.of(call)};
  maker.expand(forward, {}, false, 0);
  std::erase_if(maker.out, [](const auto& made) { return !made.callee.is_external(super_init); });
  return std::move(maker.out);
}

Value result_of(const Value& function, const std::vector<Given>& arguments, const Ast& ast, const Meaning& meaning,
                const Environment& environment) {
  Maker maker{ast, meaning, environment};
  Term term{.kind = Term::Kind::result, .value = function};
  for (const auto& given : arguments) {
    if (!given.name.empty()) return {};
    term.parts.push_back({.value = given.value});
  }
  return maker.valued(term, {}, 0).value;
}

Value attribute_of(const Value& object, std::string_view name, const Environment& environment) {
  if (object.kind == ValueKind::module) {
    const auto* meaning = environment.meaning(object.name);
    const auto found = meaning ? meaning->exports.find(name) : decltype(meaning->exports.end()){};
    return meaning && found != meaning->exports.end() ? found->second : Value{};
  }
  if (object.kind == ValueKind::function && name == "__name__") {
    const auto qualified = symbol_name(object.name);
    return {ValueKind::string, qualified.substr(qualified.rfind('.') + 1), {}, {}, {}};
  }
  if (object.kind == ValueKind::external) {
    const auto found = environment.external(object.name + "." + std::string(name));
    return {ValueKind::external, found ? found->id : object.name + "." + std::string(name), {}, {}, {}};
  }
  if (object.kind != ValueKind::instance && object.kind != ValueKind::klass) return {};
  auto value = find_member(object.name, name, environment).value;
  if ((value.kind == ValueKind::external && value.receiver.empty()) || value.kind == ValueKind::function) {
    value.receiver = object.name;
    value.origin = object.origin;
  }
  return value;
}

}  // namespace segue::python
