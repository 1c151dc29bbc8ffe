// Does a decorator hand on what a view is called with?
#include "frameworks/reading/decorators.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "frameworks/reading/source.h"
#include "python/calls.h"

namespace segue::frameworks {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;

NodeId callee_of(const Ast& ast, NodeId decorator) {
  return ast.is(decorator, Kind::call) ? ast.kid(decorator, 0) : decorator;
}

bool is_below(const Ast& ast, NodeId node, NodeId above) {
  while (node != no_node && node != above) node = ast[node].parent;
  return node == above;
}

NodeId function_around(const Ast& ast, NodeId node) {
  return python::enclosing(ast, ast[node].parent, Kind::function_def, Kind::lambda);
}

/// Parameters of a wrapper: names, then `*args` and `**kwargs`; nothing for any other form.
struct Parameters {
  std::vector<std::string_view> names;
  std::string_view args, kwargs;
};

std::optional<Parameters> parameters_of(const Ast& ast, NodeId function) {
  Parameters found;
  for (const NodeId parameter : ast.kids_of(ast.kid(function, 1))) {
    if (!ast.is(parameter, Kind::parameter)) return std::nullopt;
    const auto flags = ast[parameter].flags;
    if (flags & python::flag_star)
      found.args = ast.name(parameter);
    else if (flags & python::flag_double_star)
      found.kwargs = ast.name(parameter);
    else if (found.args.empty() && !(flags & python::flag_keyword_only))
      found.names.push_back(ast.name(parameter));
    else
      return std::nullopt;
  }
  return found;
}

/// `view(request, *args, **kwargs)` for a wrapper with these parameters.
bool passes_all(const Ast& ast, NodeId call, const Parameters& parameters) {
  std::size_t place = 0;
  bool args = parameters.args.empty(), kwargs = parameters.kwargs.empty();
  for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
    const bool star = ast.is(given, Kind::starred), double_star = ast.is(given, Kind::double_starred);
    const NodeId inner = star || double_star ? ast.kid(given, 0) : given;
    if (!ast.is(inner, Kind::name)) return false;
    const auto name = ast.name(inner);
    if (star && name == parameters.args)
      args = true;
    else if (double_star && name == parameters.kwargs)
      kwargs = true;
    else if (star || double_star || place >= parameters.names.size() || name != parameters.names[place++])
      return false;
  }
  return args && kwargs && place == parameters.names.size();
}

/// The parameter of the function around a wrapper that the wrapper calls: the view.
std::string_view view_in(const Ast& ast, NodeId wrapper) {
  const NodeId around = function_around(ast, wrapper);
  if (around == no_node || !ast.is(around, Kind::function_def)) return {};
  const auto parameters = parameters_of(ast, around);
  return parameters && parameters->names.size() == 1 ? parameters->names[0] : std::string_view{};
}

/// `view`, or `other(view)`: what another decorator makes of it.
bool is_made_of(const Ast& ast, NodeId callee, std::string_view view) {
  if (ast.is(callee, Kind::call)) {
    const auto given = ast.kids_of(ast.kid(callee, 1));
    if (given.size() != 1) return false;
    callee = given[0];
  }
  return ast.is(callee, Kind::name) && ast.name(callee) == view;
}

/// Does the wrapper use its open parameters for nothing but the call of the view? On some way through it the view itself
/// gets them all.
bool wraps_plainly(const Ast& ast, NodeId wrapper, std::size_t leading) {
  const auto view = view_in(ast, wrapper);
  const auto parameters = parameters_of(ast, wrapper);
  const bool right =
      parameters && parameters->names.size() == leading && !parameters->args.empty() && !parameters->kwargs.empty();
  if (view.empty() || !right) return false;
  bool called = false;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::name) || !is_below(ast, id, wrapper)) continue;
    const auto name = ast.name(id);
    const NodeId above = ast[id].parent;
    if (name == view && ast.is(above, Kind::call) && ast.kid(above, 0) == id) {
      if (!passes_all(ast, above, *parameters)) return false;
      called = true;
    } else if (name == parameters->args || name == parameters->kwargs) {
      const NodeId call = python::enclosing(ast, above, Kind::call, Kind::call);
      if (call == no_node || !is_made_of(ast, ast.kid(call, 0), view)) return false;
    }
  }
  return called;
}

/// The function inside of another one that this gives back, always and by name; no_node for any other form.
NodeId given_back(const Ast& ast, NodeId function) {
  std::vector<std::string_view> names;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::return_statement) || function_around(ast, id) != function) continue;
    const auto kids = ast.kids_of(id);
    names.push_back(!kids.empty() && ast.is(kids[0], Kind::name) ? ast.name(kids[0]) : std::string_view{});
  }
  if (names.size() != 1 || names[0].empty()) return no_node;
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, Kind::function_def) && function_around(ast, id) == function && ast.name(id) == names[0]) return id;
  return no_node;
}

}  // namespace

std::string decorator_id(const Ast& ast, const python::Meaning& meaning, NodeId decorator) {
  const NodeId callee = callee_of(ast, decorator);
  const auto& value = meaning.of(callee);
  if (value.kind == python::ValueKind::external) return value.name;
  if (value.known() || !ast.is(callee, Kind::attribute)) return {};
  const auto& object = meaning.of(ast.kid(callee, 0));
  const bool outside = object.kind == python::ValueKind::instance && !python::is_symbol(object.name);
  return outside ? object.name + "." + std::string(ast.name(callee)) : std::string{};
}

bool hands_on(const LinkInput& input, const Ast& ast, const python::Meaning& meaning, NodeId decorator,
              std::size_t leading) {
  const auto& value = meaning.of(callee_of(ast, decorator));
  if (value.kind != python::ValueKind::function) return false;
  const auto function = function_of(input.environment, value.name);
  const auto* other = input.ast(python::symbol_key(value.name));
  if (!function || !other || other->damaged || function->node >= other->nodes.size()) return false;
  // A decorator with arguments is a function that makes the decorator.
  const NodeId maker = ast.is(decorator, Kind::call) ? given_back(*other, function->node) : function->node;
  const NodeId wrapper = maker == no_node ? no_node : given_back(*other, maker);
  return wrapper != no_node && wraps_plainly(*other, wrapper, leading);
}

}  // namespace segue::frameworks
