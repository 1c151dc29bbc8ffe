// How is a text, a symbol or a place read off the lowered tree? What both rooms need of it.
#pragma once

#include <string>
#include <string_view>

#include "facts/fact.h"
#include "frameworks/framework.h"
#include "python/made_calls.h"

namespace segue::frameworks {

[[nodiscard]] facts::Site site_of(const ModuleInput& input, python::NodeId node);
/// The name part of a definition ("def name").
[[nodiscard]] facts::Site name_site(const ModuleInput& input, python::NodeId definition);

/// What a string expression says; `literal` if its whole value is known. no_node gives a text that is not given.
[[nodiscard]] facts::Text text_of(const ModuleInput& input, python::NodeId node);

/// Likewise for what reaches a call in the end; null gives a text that is not given. What is written elsewhere has the
/// place of the call.
[[nodiscard]] facts::Text text_of(const ModuleInput& input, const python::Given* given, python::NodeId call);

/// What a string in a template says; not literal for anything else.
[[nodiscard]] facts::Text text_of(const TemplateInput& input, templates::NodeId node);

/// A constant as its text, as the language prints it; nothing for lists and what is computed.
[[nodiscard]] std::optional<std::string> constant_of(const ModuleInput& input, python::NodeId node);
[[nodiscard]] std::optional<std::string> constant_of(const python::Value& value);

/// The value of a node in this module.
[[nodiscard]] const python::Value& value_of(const ModuleInput& input, python::NodeId node);

/// Is the object at `node` (or the class it names) of the class `base`, or derived from it?
[[nodiscard]] bool is_instance(const ModuleInput& input, const python::Value& value, std::string_view base);

/// Where a symbol of the project is defined; an empty key if it is not known.
[[nodiscard]] facts::Site definition_of(const python::Environment& environment, std::string_view symbol,
                                        const std::function<const python::Ast*(std::string_view)>& ast);

/// Somebody waits for the failure: `try: … except`, `with assertRaises(…)`.
[[nodiscard]] bool is_guarded(const python::Ast& ast, python::NodeId node);
/// Stands in no function and no class.
[[nodiscard]] bool at_module_level(const python::Ast& ast, python::NodeId node);
/// The last assignment to a name at module level; no_node if there is none.
[[nodiscard]] python::NodeId assigned(const python::Ast& ast, std::string_view name);

/// A route's view: the function or class that an expression leads to, through wrappers such as `login_required(view)`.
struct View {
  std::string symbol, name;
  bool is_class = false;
  python::NodeId call = python::no_node;  ///< the `as_view(…)` of a class
  bool is_object = false;                 ///< an instance of the class, which is called like a function
};
[[nodiscard]] View view_of(const ModuleInput& input, python::NodeId node);
/// Of what reaches a call in the end.
[[nodiscard]] View view_of(const ModuleInput& input, const python::Given& given);

/// "a.b" for a chain of names, as written; empty for anything else.
[[nodiscard]] std::string dotted_source(const python::Ast& ast, python::NodeId node);

/// An expression as a reader would write it, short: what is long or deep in it becomes "…".
[[nodiscard]] std::string written(const python::Ast& ast, python::NodeId node);

/// Names of the parameters of a function of the project, in order; nothing if it is unknown or `*args` is among them.
[[nodiscard]] std::optional<python::FunctionInfo> function_of(const python::Environment& environment,
                                                              std::string_view symbol);

}  // namespace segue::frameworks
