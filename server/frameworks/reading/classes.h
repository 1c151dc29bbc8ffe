// What does the body of a class assign, and what is the class derived from?
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frameworks/framework.h"

namespace segue::frameworks {

/// `name = value`, `name: annotation` or both.
struct ClassAttribute {
  python::NodeId target = python::no_node, value = python::no_node, annotation = python::no_node;
};
struct ClassBody {
  std::vector<ClassAttribute> attributes;   ///< the first of each name, in order
  std::vector<python::NodeId> definitions;  ///< functions and classes in it
  bool open = false;                        ///< something in it may bind names that are not seen
};
[[nodiscard]] ClassBody class_body(const python::Ast& ast, python::NodeId klass);
/// Does the body of a class bind a name, or may it?
[[nodiscard]] bool binds(const python::Ast& ast, python::NodeId klass, std::string_view name);

/// The definition that a symbol means, for a class_def node; empty for a twin that another branch replaces.
[[nodiscard]] std::string class_symbol(const ModuleInput& input, python::NodeId klass);

/// Symbols and documented paths of the classes that a class names as its bases, in order; empty where one can't be told.
[[nodiscard]] std::vector<std::string> bases_of(const python::Environment& environment, std::string_view symbol);

enum class Ancestry : std::uint8_t { none, unknown, derived };
/// Is a class derived from one of `bases`? `unknown` where a class above it is not known.
[[nodiscard]] Ancestry ancestry(const python::Environment& environment, std::string_view symbol,
                                std::span<const std::string_view> bases);
/// Is a class above this one (or itself) not known, and none of `known` either?
[[nodiscard]] bool has_unknown_base(const python::Environment& environment, std::string_view symbol,
                                    std::span<const std::string_view> known = {});

/// Does a path lead into a module of the language that no framework cares for?
[[nodiscard]] bool is_plain_module(std::string_view dotted);

/// Symbol or documented path of the class that an expression denotes; empty for anything else.
[[nodiscard]] std::string class_named(const ModuleInput& input, python::NodeId node);

/// The last part of a symbol or dotted path.
[[nodiscard]] std::string_view last_name(std::string_view symbol);

/// Positional and keyword arguments of a call as options; positional ones get the names of `parameters`, in order.
[[nodiscard]] std::vector<facts::ReferenceArgument> options_of(const python::Ast& ast, python::NodeId call,
                                                               std::initializer_list<std::string_view> parameters);
/// Value of an option as written; empty if it was not given.
[[nodiscard]] std::string_view option(const std::vector<facts::ReferenceArgument>& options, std::string_view name);
/// What an option says as a string; empty for anything else.
[[nodiscard]] std::string_view text_option(const std::vector<facts::ReferenceArgument>& options, std::string_view name);

}  // namespace segue::frameworks
