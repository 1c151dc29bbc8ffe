// What do the names and expressions of one module denote, and what did that answer depend on?
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "python/ast.h"
#include "python/value.h"

namespace segue::python {

using ValueId = std::uint32_t;  ///< index into Meaning::values; 0 is unknown

struct ClassInfo {
  NodeId node = no_node;
  std::vector<Value> bases;                           ///< one a base expression; unknown ones keep their place
  std::vector<base::Interned> above;                  ///< see set_above
  std::map<std::string, Value, std::less<>> members;  ///< class attributes, methods and `self.x = …`
};

struct Forwarding;

struct FunctionInfo {
  NodeId node = no_node;
  Value returns;                                           ///< unknown when returns differ or can't be told
  std::vector<std::string> parameters;                     ///< names in order, without self or cls of a method
  std::string owner;                                       ///< symbol of the class of a method, else empty
  std::shared_ptr<const Forwarding> forwarding = nullptr;  ///< null for one that hands on nothing that matters
};

/// One thing of another module that was looked at; evaluation is repeated when its fingerprint changes.
struct Read {
  std::string key;
  std::string name;  ///< exported name, or "Class.member"
  std::uint64_t fingerprint = 0;
  auto operator<=>(const Read&) const = default;
};

/// The result of a pure evaluation. Values of other modules are copied in, so a meaning owns all it says.
struct Meaning {
  std::vector<ValueId> of_node;  ///< by NodeId
  std::vector<Value> values{Value{}};
  std::map<std::string, Value, std::less<>> exports;      ///< module-level names
  std::map<std::string, ClassInfo, std::less<>> classes;  ///< by qualified name
  std::map<std::string, FunctionInfo, std::less<>> functions;
  std::vector<Read> reads;
  std::vector<std::string> imports;                ///< document keys of the modules that were imported (graph edges)
  std::optional<std::vector<std::string>> listed;  ///< what `__all__` says, where all of it can be told
  bool dynamic_exports = false;                    ///< star import of something unread, globals() or module __getattr__

  [[nodiscard]] const Value& of(NodeId node) const { return node < of_node.size() ? values[of_node[node]] : values[0]; }
};

/// What is known of a name outside the project. The texts belong to who tells it.
struct External {
  enum class Kind : std::uint8_t { other, klass, function, object, module };
  std::string_view id;  ///< documented path
  Kind kind = Kind::other;
  std::string_view
      returns;            ///< class of what a call gives; "Self" for the receiver's class, "type[Self]" for that itself
  std::string_view type;  ///< class that an object or attribute is an instance of
  bool per_class = false;  ///< an instance in the body of a class is another one in each class below it
};

/// Where names come from; everything that evaluation may ask. All functions must be pure and safe to call from any thread.
struct Environment {
  struct Found {
    enum class Where : std::uint8_t { missing, project, outside } where = Where::missing;
    std::string key;  ///< of a project module; or the dotted path outside
  };
  /// `dotted` absolute, or with leading dots relative to the package of `importer` (a document key).
  std::function<Found(std::string_view importer, std::string_view dotted)> module;
  std::function<const Meaning*(std::string_view key)> meaning;  ///< null while it is not evaluated
  std::function<std::optional<External>(std::string_view dotted)> external;
  std::function<std::optional<External>(std::string_view class_id, std::string_view attribute)> member;
  std::function<bool(std::string_view class_id, std::string_view base_id)> derives;  ///< among classes outside
  /// A class outside and those above it, nearest first; empty for one that is not known.
  std::function<std::vector<std::string_view>(std::string_view class_id)> linearised = nullptr;
  /// Does it matter what reaches a function outside (its path), or a method of any object (".name")?
  std::function<bool(std::string_view callee)> watched = nullptr;
};

/// What linking found out about a function's parameters: second pass only.
struct ParameterRole {
  std::string function;        ///< qualified name in this module
  std::uint32_t position = 0;  ///< among FunctionInfo::parameters
  std::string class_id;        ///< the parameter is an instance of it
  auto operator<=>(const ParameterRole&) const = default;
};

/// What linking found out that an attribute of objects holds, or that a function outside gives: second pass only.
struct GivenValue {
  std::string owner;  ///< class of the objects: a symbol or documented path; empty for a function
  std::string name;   ///< of the attribute; the documented path of a function
  Value value;
  auto operator<=>(const GivenValue&) const = default;
};

/// The value that is given under a name, among sorted ones; null if none is.
[[nodiscard]] const Value* find_given(const std::vector<GivenValue>& values, std::string_view owner,
                                      std::string_view name);

/// Pure: the same tree, environment, roles and values (sorted) give the same meaning. Work is bounded by the size of the
/// tree.
[[nodiscard]] Meaning evaluate(std::string_view key, const Ast& ast, const Environment& environment,
                               const std::vector<ParameterRole>& roles = {}, const std::vector<GivenValue>& given = {});

/// The modules that a tree imports, from its text alone (dotted, relative ones with dots), for the import graph.
[[nodiscard]] std::vector<std::string> imported_modules(const Ast& ast);

/// Fingerprint of what another module can see under `name` in `meaning`; 0 when there is nothing.
[[nodiscard]] std::uint64_t fingerprint(const Meaning& meaning, std::string_view name);

/// Looks up `attribute` in a class and those above it, in the order in which Python does.
/// The value is unknown when a base is unknown or nothing is found; `complete` says which.
struct MemberLookup {
  Value value;
  std::string owner;     ///< symbol or documented class that defines it
  bool complete = true;  ///< false: an unknown base may define it too
};
[[nodiscard]] MemberLookup find_member(std::string_view class_name, std::string_view attribute,
                                       const Environment& environment);

/// What is known of a class of the project; null where it is not read (yet).
[[nodiscard]] const ClassInfo* class_info(const Environment& environment, std::string_view symbol);
/// The same, by the meaning of its module.
[[nodiscard]] const ClassInfo* class_info(const Meaning* meaning, std::string_view symbol);

/// Is `class_name` (symbol or documented path) the class `base_id` or derived from it?
[[nodiscard]] bool derives_from(std::string_view class_name, std::string_view base_id, const Environment& environment);

}  // namespace segue::python
