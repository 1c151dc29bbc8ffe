// What does an expression denote?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/interned.h"

namespace segue::python {

enum class ValueKind : std::uint8_t {
  unknown,
  module,    ///< a module of the project; name = its document key
  external,  ///< something outside the project; name = its documented path, or the path it was imported by
  klass,     ///< a class of the project; name = symbol ("key:Outer.Inner")
  function,  ///< a function or method of the project; name = symbol
  instance,  ///< an object; name = its class: a documented path, or the symbol of a class of the project
  string,    ///< a constant; name = its text
  integer,   ///< a constant; name = its digits
  boolean,   ///< a constant; name = "True" or "False"
  none,
  sequence,  ///< a list, tuple or set of constant texts; name = each with a zero byte behind it. Of others: sequences.h
};

/// A symbol is "<document key>:<qualified name>"; it names the same thing after unrelated edits.
struct Value {
  ValueKind kind = ValueKind::unknown;
  base::Interned name;
  /// Of an instance: the symbol it was first bound to ("key:create_app.app"), or, as long as it has no name, "key:make.@N": the Nth of
  /// that function, so that it stays the same when code above it moves.
  /// Of an external method: that of its receiver.
  base::Interned origin;
  /// Of a bound external or project method: the class of the receiver (documented path or symbol); else empty.
  base::Interned receiver;
  /// Of an instance: the documented attribute or function that gave it.
  base::Interned via;

  [[nodiscard]] bool known() const { return kind != ValueKind::unknown; }
  [[nodiscard]] bool is_external(std::string_view id) const { return kind == ValueKind::external && name == id; }
  auto operator<=>(const Value&) const = default;
};

/// Of all that makes a value.
[[nodiscard]] std::uint64_t hash_of(const Value& value, std::uint64_t seed);

/// The texts of a sequence; nothing for any other value.
[[nodiscard]] inline std::vector<std::string_view> items_of(const Value& value) {
  std::vector<std::string_view> items;
  if (value.kind != ValueKind::sequence) return items;
  for (std::string_view rest = value.name; !rest.empty(); rest.remove_prefix(items.back().size() + 1))
    items.push_back(rest.substr(0, rest.find('\0')));
  return items;
}

/// Else a name is a path outside the project.
[[nodiscard]] constexpr bool is_symbol(std::string_view name) { return name.find(':') != name.npos; }
/// The document key and the qualified name in a symbol.
[[nodiscard]] inline std::string_view symbol_key(std::string_view symbol) {
  return symbol.substr(0, symbol.rfind(':'));
}
[[nodiscard]] inline std::string_view symbol_name(std::string_view symbol) {
  return symbol.substr(symbol.rfind(':') + 1);
}

}  // namespace segue::python
