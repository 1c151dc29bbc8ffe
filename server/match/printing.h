// How is an expression printed from its tree?
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "python/ast.h"

namespace segue::match {

/// Gives the text of a node that is not to be printed as it stands.
using Replace = std::function<std::optional<std::string>(python::NodeId)>;

struct Printed {
  std::string text;
  bool whole = true;  ///< false: something is shown as "…"
};
/// Of a definition or a parameter the name alone.
[[nodiscard]] Printed printed(const python::Ast& ast, python::NodeId node, const Replace& replace = {});

}  // namespace segue::match
