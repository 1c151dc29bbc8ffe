// Which argument of a call goes to which parameter?
#pragma once

#include <string_view>
#include <vector>

#include "python/ast.h"

namespace segue::python {

/// The expression given for a parameter, by keyword or at `position` (from 0; -1 for keyword-only ones).
/// no_node when it is not given, or stands behind `*args` and can't be told.
[[nodiscard]] NodeId argument(const Ast& ast, NodeId call, int position, std::string_view keyword);

/// True if `*args` or `**kwargs` may give more than is seen.
[[nodiscard]] bool has_open_arguments(const Ast& ast, NodeId call);

/// Positional arguments in front of the first `*`.
[[nodiscard]] std::vector<NodeId> positional_arguments(const Ast& ast, NodeId call);

/// The innermost node of one of two kinds around `node` (itself included); no_node if there is none.
[[nodiscard]] NodeId enclosing(const Ast& ast, NodeId node, Kind kind, Kind other);

[[nodiscard]] NodeId parameter_named(const Ast& ast, NodeId function, std::string_view name);

/// The parameter of the innermost function around `name`, which is a plain name; no_node if there is none of that name.
[[nodiscard]] NodeId parameter_of(const Ast& ast, NodeId name);

/// Qualified name of the function or class that `node` stands in ("Outer.inner"), empty at module level. A definition
/// stands in what is around it.
[[nodiscard]] std::string enclosing_name(const Ast& ast, NodeId node);

}  // namespace segue::python
