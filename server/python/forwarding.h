// What does a function do with what it is called with?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/ast.h"
#include "python/value.h"

namespace segue::python {

struct Environment;
struct Meaning;

/// How an expression comes about from the parameters of the function that it stands in, and from the loops around it.
struct Term {
  enum class Kind : std::uint8_t {
    value,      ///< `value`, whatever the function is called with
    node,       ///< the same, and here is the expression: only for the module that is read now
    parameter,  ///< `name`; with number 1 of a function inside, which is given back as a decorator
    each,       ///< what the loop `number` is at
    element,    ///< what the sequence around it is at
    part,       ///< the one at `number` of parts[0]
    attribute,  ///< `name` of parts[0]
    text,       ///< parts, one behind the other
    either,     ///< the first of parts that says something
    any,        ///< one of parts, as conditions decide
    result,     ///< what the function `value` gives for parts
    mapped,     ///< a sequence: parts[0] for each element of parts[1]
    list,       ///< a sequence of parts
    pairs,      ///< a sequence: keys with their values of the dictionary parts[0]
  } kind = Kind::value;
  Value value = {};
  std::string name = {};
  std::uint32_t number = 0;
  NodeId node = no_node;
  std::vector<Term> parts = {};
};

/// A comparison that decides whether a call is made: `if "x" in rule:`.
struct Guard {
  Term left, right;
  std::string operation;   ///< "in", "not in", "==" or "!="
  bool otherwise = false;  ///< the call stands under `else`
};

/// A call that is made with such terms.
struct Forward {
  struct Argument {
    std::string name;  ///< of a keyword; else empty
    Term term;
    bool star = false, double_star = false;
    bool more = false;  ///< the function puts others into it
  };
  Value callee;        ///< where it does not depend on what is handed in
  Term receiver;       ///< else `method` of this
  std::string method;  ///< empty if `callee` says it all
  std::string name;    ///< of the method, as written
  std::vector<Argument> arguments;
  std::vector<Term> loops;    ///< what is gone through, outermost first
  std::vector<Guard> guards;  ///< of the conditions around it those that such terms decide
  bool condition = false;     ///< stands under one
  std::vector<Term> applied;  ///< what the result is called with: `route(…)(view)`; at most one
  NodeId node = no_node;      ///< in the module of the function
};

/// The calls that a function makes with what it is given, and what it gives back.
struct Forwarding {
  struct Parameter {
    std::string name;
    std::uint8_t flags = 0;  ///< as of the node
    Value fallback = {};     ///< without an argument
  };
  std::vector<Parameter> parameters;  ///< with self or cls
  bool method = false;                ///< the first one is the object
  std::vector<Forward> forwards;
  Term result;  ///< an unknown value if nothing can be said
};

/// Fills FunctionInfo::forwarding of the functions of a module that was evaluated.
void add_forwardings(std::string_view key, const Ast& ast, const Environment& environment, Meaning& meaning);

/// The callee that hands on to the class above.
inline constexpr std::string_view super_init = "builtins.super.__init__";

/// Does a term depend on parameters or loops?
[[nodiscard]] bool is_open(const Term& term);
/// Or on parameters alone?
[[nodiscard]] bool has_parameter(const Term& term);

[[nodiscard]] std::uint64_t fingerprint(const Forwarding& forwarding, std::uint64_t seed);

/// Reads calls as terms. Parameters of functions are terms only if `abstract`, else nodes like everything else that no
/// loop changes.
class TermReader {
 public:
  TermReader(const Ast& ast, const Meaning& meaning, bool abstract);
  [[nodiscard]] Forward call(NodeId call);
  [[nodiscard]] Term term(NodeId node, int depth);
  /// Does a loop stand around it?
  [[nodiscard]] bool in_loop(NodeId node) const;
  [[nodiscard]] std::vector<NodeId> functions_around(NodeId node) const;  ///< innermost first

 private:
  [[nodiscard]] Term whole(NodeId node) const;
  Term bound(NodeId name, int depth);
  Term iterated(NodeId node, int depth);
  Term looped(NodeId loop, NodeId target, NodeId iterable, std::string_view name, int depth);
  Term assigned_term(NodeId name, NodeId function, int depth, bool& found);
  [[nodiscard]] bool reaches(NodeId assignment, NodeId name) const;
  Term call_term(NodeId call, int depth);
  void add_guard(NodeId statement, NodeId below, Forward& out);
  Term texts(NodeId node, int depth);
  Term interleaved(const std::vector<std::string>& between, const std::vector<NodeId>& parts, int depth);
  [[nodiscard]] NodeId display_of(NodeId node) const;

  const Ast& ast_;
  const Meaning& meaning_;
  bool abstract_;
  std::vector<NodeId> assignments_;        ///< all of the module
  std::vector<std::string_view> changed_;  ///< names of lists that something is added to
  std::vector<NodeId> loops_;              ///< of the call that is read now
  std::vector<Term> iterables_;            ///< likewise
  std::vector<NodeId> mapping_;            ///< comprehensions that are read as sequences
  std::vector<NodeId> sources_;            ///< of assignments that are followed
  int steps_ = 0;                          ///< that may still be made for this call
};

}  // namespace segue::python
