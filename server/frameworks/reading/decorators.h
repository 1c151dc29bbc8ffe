// Does a decorator hand on what a view is called with?
#pragma once

#include <string>

#include "frameworks/framework.h"

namespace segue::frameworks {

/// The documented path of what a decorator is, or is a call of; empty for anything of the project. A method of an object of
/// a package that knowledge does not know is named by the class that was called.
[[nodiscard]] std::string decorator_id(const python::Ast& ast, const python::Meaning& meaning,
                                       python::NodeId decorator);

/// Is it a function of the project whose wrapper takes `leading` parameters and then anything, and calls the view with
/// exactly that? Everything else may change, add or take away arguments.
[[nodiscard]] bool hands_on(const LinkInput& input, const python::Ast& ast, const python::Meaning& meaning,
                            python::NodeId decorator, std::size_t leading);

}  // namespace segue::frameworks
