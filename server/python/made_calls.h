// Which calls are made in the end, where a function hands on what it gets or a loop goes through a table?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/forwarding.h"
#include "python/meaning.h"

namespace segue::python {

/// An argument as it reaches who is called.
struct Given {
  std::string name = {};  ///< of a keyword; empty for one by position
  Value value = {};
  NodeId node = no_node;          ///< where it is written in the module that is read now
  std::vector<Given> items = {};  ///< of a list that is written elsewhere
  bool own = true;      ///< some of it comes with the call that is read, not all from functions it goes through
  bool one_of = false;  ///< conditions decide which of the items are in the list
};

struct MadeCall {
  Value callee;
  std::string name = {};  ///< of a method, as written
  std::vector<Given> arguments;
  bool open = false;  ///< others may come: `*args` or `**kwargs` that are not known
  bool condition = false;
  std::optional<Given> applied = {};      ///< what its result is called with; unknown: the function that is decorated
  std::vector<std::string> through = {};  ///< functions of the project that it went through
  bool lost = false;                      ///< one of calls that can't be told apart: a loop over something unknown

  /// The one given for a parameter, by keyword or at `position` (from 0; -1 for keyword-only ones); null if there is none.
  [[nodiscard]] const Given* argument(int position, std::string_view keyword) const;
};

/// Bounded: a call that would become more calls than a limit is lost.
class CallMaker {
 public:
  CallMaker(const Ast& ast, const Meaning& meaning, const Environment& environment);
  /// Is it a function of the project that hands on what it gets?
  [[nodiscard]] bool hands_on(NodeId callee) const;
  /// Does the function around it hand on what it gets to this call? Then calls of the function tell what it is for.
  [[nodiscard]] bool is_handed_on(NodeId call) const;
  /// Symbol of the outermost function around it; empty at module level.
  [[nodiscard]] std::string outermost(NodeId call) const;
  /// The calls that a call comes to. That of nothing that hands on, outside of loops, is itself.
  [[nodiscard]] std::vector<MadeCall> of_call(NodeId call);
  /// Those of a decorator: with the decorated function as an argument where it is no call.
  [[nodiscard]] std::vector<MadeCall> of_decorator(NodeId decorator, const Value& decorated);
  /// What the `__init__` of a class of the project hands on to the class above it; nothing if it has none of its own.
  [[nodiscard]] std::optional<std::vector<MadeCall>> of_construction(NodeId call);

 private:
  TermReader reader_;
  const Ast& ast_;
  const Meaning& meaning_;
  const Environment& environment_;
};

/// What a function gives for arguments; unknown if it depends on more.
[[nodiscard]] Value result_of(const Value& function, const std::vector<Given>& arguments, const Ast& ast,
                              const Meaning& meaning, const Environment& environment);

/// An attribute of a value, as far as modules, classes and objects of the project tell.
[[nodiscard]] Value attribute_of(const Value& object, std::string_view name, const Environment& environment);

}  // namespace segue::python
