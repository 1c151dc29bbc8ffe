// How is a module evaluated? The state of one evaluation; statements, expressions and names have a file each.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id_table.h"
#include "python/meaning.h"
#include "python/member_lookup.h"

namespace segue::python {

/// Names of one scope. Class scopes are not seen by the functions inside them.
struct Scope {
  enum class Kind : std::uint8_t { module, klass, function } kind = Kind::module;
  Scope* parent = nullptr;
  std::string qualified;  ///< "" for the module, else "Outer.inner"
  std::unordered_map<StringId, ValueId> names;
  std::unordered_map<StringId, Scope*> elsewhere;  ///< names that `global` or `nonlocal` leads to another scope
};

/// A function whose body is evaluated after the module's own statements.
struct Body {
  NodeId node = no_node;
  Scope* outer = nullptr;
  std::string qualified;
  std::string owner;  ///< symbol of the class of a method
  bool is_static = false, is_class_method = false, is_property = false;
};

class Evaluation {
 public:
  Evaluation(std::string_view key, const Ast& ast, const Environment& environment,
             const std::vector<ParameterRole>& roles, const std::vector<GivenValue>& given);
  Meaning run();

 private:
  // evaluate.cpp: bodies and bookkeeping
  void run_body(const Body& body);
  void bind_parameters(const Body& body, Scope& scope);
  ValueId annotated_type(NodeId annotation, Scope& scope, int depth);  // annotations.cpp
  ValueId type_in_text(std::string_view text, Scope& scope);
  ValueId type_of(const Value& type);
  ValueId type_of_rows(ValueId whole, const Value& row);
  Value class_in_text(NodeId text, Scope& scope);
  Value returns_of(std::string_view symbol);
  void pass_arguments(const Value& callee, NodeId call);
  ValueId intern(Value value);
  /// The value of that kind and name, and nothing else; made only if it is new.
  ValueId constant(ValueKind kind, std::string_view name);
  /// Stays where it is, whatever is evaluated meanwhile.
  [[nodiscard]] const Value& at(ValueId id) const { return values_[id]; }
  [[nodiscard]] const Value& of(NodeId node) const { return values_[out_.of_node[node]]; }
  [[nodiscard]] std::string symbol(std::string_view qualified) const;
  ValueId keep(NodeId node, ValueId value);
  void export_names();

  // statements.cpp
  void block(NodeId node, Scope& scope, int depth);
  void statement(NodeId node, Scope& scope, int depth);
  void if_chain(NodeId node, Scope& scope, int depth);
  void function(NodeId node, Scope& scope, int depth);
  void klass(NodeId node, Scope& scope, int depth);
  void assign(NodeId node, Scope& scope, int depth);
  void bind(NodeId target, ValueId value, Scope& scope, int depth);
  void bind_tuple(NodeId target, NodeId source, Scope& scope, int depth);
  void bind_name(StringId name, ValueId value, Scope& scope);
  void list_exports(NodeId node);
  void bind_attribute(NodeId target, ValueId value, Scope& scope, int depth);

  // imports.cpp
  void import_statement(NodeId node, Scope& scope);
  void import_from(NodeId node, Scope& scope);
  void import_star(const Environment::Found& found, Scope& scope);
  Value imported(std::string_view dotted);
  Value exported(std::string_view key, std::string_view name);
  Value outside(std::string_view dotted);
  /// What the environment knows of a name outside; null if nothing. Asked once.
  const External* known(std::string_view dotted);
  const std::optional<External>& member_outside(std::string_view class_id, std::string_view attribute);
  const Meaning* other(std::string_view key);
  void read(std::string_view key, std::string_view name);
  void read_class(const Value& klass);

  // expressions.cpp
  ValueId expression(NodeId node, Scope& scope, int depth);
  ValueId evaluated(NodeId node, Scope& scope, int depth);
  ValueId name(NodeId node, Scope& scope);
  ValueId call(NodeId node, Scope& scope, int depth);
  ValueId attribute_of(ValueId object, StringId name);
  ValueId comprehension(NodeId node, Scope& scope, int depth);
  ValueId joined(NodeId node, Scope& scope, int depth);
  ValueId operation(NodeId node, Scope& scope, int depth);
  ValueId sum(const Value& left, const Value& right);
  ValueId sequence(NodeId node);
  ValueId dictionary(NodeId node, const Scope& scope);
  ValueId interleaved(const std::vector<std::string>& between, const std::vector<NodeId>& parts);
  ValueId method_of_constant(NodeId call, Scope& scope);
  void kids(NodeId node, Scope& scope, int depth);
  Value attribute(const Value& object, std::string_view name);
  bool is_per_class(const Value& made, std::string_view owner, std::string_view name);
  Value member_value(const Value& object, std::string_view name, const MemberLookup& found);
  Value called(const Value& callee, NodeId node, Scope& scope);
  Value result_elsewhere(const Value& function, NodeId call);
  Value row_of(const Value& callee, NodeId call, Scope& scope);
  Value super_of(const Scope& scope);
  /// The symbol of an object that no name was given to yet.
  std::string unnamed(NodeId node, const Scope& scope);
  [[nodiscard]] bool is_unnamed(std::string_view origin) const;

  std::string key_;
  const Ast& ast_;
  const Environment& environment_;
  const std::vector<ParameterRole>& roles_;
  const std::vector<GivenValue>& given_;
  Environment own_;  ///< with this module's own, unfinished meaning in it; what is asked for often is asked once
  Meaning out_;
  std::deque<Value> values_{Value{}};  ///< of the meaning, by ValueId
  base::IdTable ids_;                  ///< of values_
  /// Attributes of what is outside, by object and name: they don't change while a module is evaluated.
  std::unordered_map<std::uint64_t, ValueId> attributes_;
  std::map<std::string, std::optional<External>, std::less<>> known_;
  struct Member {
    std::string class_id, attribute;
    std::optional<External> found;
  };
  std::deque<Member> members_;
  base::IdTable member_ids_;  ///< of members_
  std::vector<std::pair<std::string, const Meaning*>> others_;
  base::IdTable other_ids_;  ///< of others_
  std::deque<Scope> scopes_;
  std::deque<Body> bodies_;
  std::unordered_map<std::string, const Body*> body_of_;
  std::set<std::string> running_, provisional_;
  /// What the calls in this module give to its functions' parameters, by (function, parameter); unknown where they differ.
  std::map<std::pair<std::string, StringId>, Value> passed_;
  std::set<std::string> stale_;  ///< functions that were given something new after their body was evaluated
  std::vector<Read> reads_;
  base::IdTable read_ids_;  ///< of reads_
  std::set<std::string> imports_;
  std::vector<std::string> outside_stars_;
  std::vector<ValueId>* returned_ = nullptr;
  int conditions_ = 0;  ///< how many if, try or loop statements are around
  int depth_ = 0;       ///< of the expression that is evaluated now: a body that it asks for goes on from there
  std::unordered_map<NodeId, std::string> unnamed_;
  std::unordered_map<std::string, int> unnamed_count_;  ///< by function
  bool unlisted_ = false;                               ///< `__all__` is made in a way that can't be followed
};

/// Deeper expressions and statements stay unknown, and so do functions that call each other this deep: bounded work and
/// a bounded stack on any input.
inline constexpr int depth_limit = 150;

}  // namespace segue::python
