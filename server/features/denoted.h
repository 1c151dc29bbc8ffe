// Which name of the reference does the code at a place stand for, and how does it get there?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "knowledge/knowledge.h"
#include "project/snapshot.h"
#include "python/ast.h"
#include "python/value.h"

namespace segue::features {

enum class Relation : std::uint8_t {
  is,         ///< the code is the name itself
  instance,   ///< an object of that class
  given_by,   ///< an object that the attribute or function gave
  based_on,   ///< a class of the project derived from it
  overrides,  ///< a method of the project in its place
  argument    ///< a keyword argument of it
};

struct Denoted {
  const knowledge::Name* name = nullptr;  ///< null: `gone` says it
  const knowledge::Historic* gone = nullptr;
  Relation relation = Relation::is;
  std::string subject;   ///< what the code calls it: a variable, the project's class, the argument
  std::string given_by;  ///< of instances: documented path of what gave it, or empty
  std::string receiver;  ///< of methods: class of the object it is called on, where that is another one
  base::Range range;     ///< of the code that was asked about
};

/// A document's tree and meaning, as asked about.
struct Module {
  std::string_view key;
  const python::Ast& ast;
  const python::Meaning& meaning;
};

/// Nothing for code that stands for no name of a framework.
[[nodiscard]] std::optional<Denoted> denoted(const project::Snapshot& snapshot, const Module& module, base::Offset at);

/// The documented class that a class of the project (or a documented one) is first derived from; null if none.
[[nodiscard]] const knowledge::Name* known_class(const project::Snapshot& snapshot, std::string_view class_name);

}  // namespace segue::features
