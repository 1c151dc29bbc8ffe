// How does the syntax tree of one piece become nodes of the lowered tree?
#pragma once

#include <string_view>
#include <vector>

#include "python/ast.h"
#include "syntax/tree.h"

namespace segue::python {

/// Appends the statements of one parsed text to `ast`. Offsets of the tree have `skip` taken off (bytes that were put
/// before the text to make it parse) and `base` added. Returns the statements in source order.
/// Works from the last node to the first, so that kids exist before their parents: no recursion on the input's depth.
std::vector<NodeId> lower_tree(const syntax::Tree& tree, std::string_view text, base::Offset skip, base::Offset base,
                               Ast& ast);

}  // namespace segue::python
