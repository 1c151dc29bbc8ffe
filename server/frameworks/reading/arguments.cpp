// Which arguments does a dictionary give to a view?
#include "frameworks/reading/arguments.h"

#include <span>
#include <string>

#include "frameworks/reading/source.h"

namespace segue::frameworks {

using python::Kind;
using python::NodeId;

std::vector<facts::RouteArgument> arguments_in(const ModuleInput& input, NodeId given) {
  const auto& ast = input.ast;
  std::vector<facts::RouteArgument> arguments;
  if (given == python::no_node || ast.is(given, Kind::none_value)) return arguments;
  bool open = !ast.is(given, Kind::dict);
  for (const NodeId pair : open ? std::span<const NodeId>{} : ast.kids_of(given)) {
    const auto name = ast.is(pair, Kind::pair) ? text_of(input, ast.kid(pair, 0)) : facts::Text{};
    if (name.literal) arguments.push_back({name.text, value_of(input, ast.kid(pair, 1)).name, {}, false});
    open = open || !name.literal;
  }
  if (open) arguments.push_back({std::string(facts::any_argument), {}, {}, true});
  return arguments;
}

}  // namespace segue::frameworks
