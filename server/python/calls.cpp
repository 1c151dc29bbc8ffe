// Which argument of a call goes to which parameter?
#include "python/calls.h"

#include <string>

namespace segue::python {

NodeId argument(const Ast& ast, NodeId call, int position, std::string_view keyword) {
  int index = 0;
  bool counted = true;
  for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
    if (ast.is(given, Kind::keyword)) {
      if (ast.name(given) == keyword && !keyword.empty()) return ast.kid(given, 0);
    } else if (ast.is(given, Kind::starred)) {
      counted = false;
    } else if (!ast.is(given, Kind::double_starred) && counted && index++ == position) {
      return given;
    }
  }
  return no_node;
}

bool has_open_arguments(const Ast& ast, NodeId call) {
  for (const NodeId given : ast.kids_of(ast.kid(call, 1)))
    if (ast.is(given, Kind::starred) || ast.is(given, Kind::double_starred)) return true;
  return false;
}

std::vector<NodeId> positional_arguments(const Ast& ast, NodeId call) {
  std::vector<NodeId> found;
  for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
    if (ast.is(given, Kind::starred)) break;
    if (!ast.is(given, Kind::keyword) && !ast.is(given, Kind::double_starred)) found.push_back(given);
  }
  return found;
}

NodeId enclosing(const Ast& ast, NodeId node, Kind kind, Kind other) {
  while (node != no_node && ast[node].kind != kind && ast[node].kind != other) node = ast[node].parent;
  return node;
}

NodeId parameter_named(const Ast& ast, NodeId function, std::string_view name) {
  for (const NodeId parameter : ast.kids_of(ast.kid(function, 1)))
    if (ast.is(parameter, Kind::parameter) && ast.name(parameter) == name) return parameter;
  return no_node;
}

NodeId parameter_of(const Ast& ast, NodeId name) {
  const NodeId function = ast.is(name, Kind::name) ? enclosing(ast, name, Kind::function_def, Kind::lambda) : no_node;
  return ast.is(function, Kind::function_def) ? parameter_named(ast, function, ast.name(name)) : no_node;
}

std::string enclosing_name(const Ast& ast, NodeId node) {
  std::string name;
  for (NodeId at = enclosing(ast, ast[node].parent, Kind::function_def, Kind::class_def); at != no_node;
       at = enclosing(ast, ast[at].parent, Kind::function_def, Kind::class_def))
    name = name.empty() ? std::string(ast.name(at)) : std::string(ast.name(at)) + "." + name;
  return name;
}

}  // namespace segue::python
