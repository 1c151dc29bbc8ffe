// What does a text say that is put together by an operator or a method of texts?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/ast.h"
#include "python/value.h"

namespace segue::python {

/// The expressions that `"…%s" % x` or `"…{}".format(x)` puts between pieces of its text; nothing for any other form.
[[nodiscard]] std::optional<std::vector<NodeId>> formatted_parts(const Ast& ast, NodeId node, std::string_view text,
                                                                 std::vector<std::string>& between);

/// What a method of a text gives for constants: `"a/".rstrip("/")`, `"/".join(["a", "b"])`; nothing for any other.
[[nodiscard]] std::optional<std::string> method_of_text(std::string_view text, std::string_view method,
                                                        const std::vector<Value>& arguments);

}  // namespace segue::python
