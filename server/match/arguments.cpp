// Which parameters do the arguments of a pattern's call stand for?
#include <algorithm>

#include "base/nearest.h"
#include "match/pattern.h"
#include "python/lower.h"

namespace segue::match {
namespace {

using python::Kind;
using python::NodeId;

struct Parameters {
  std::vector<std::string> positional;  ///< names by position
  std::vector<std::string> keywords;    ///< names that only keywords have
  bool known = false, open = false;     ///< open: takes any keyword
};

/// "(location, code=302, *, key=None, **values)"
Parameters parameters_of(const knowledge::Name* callee) {
  Parameters found;
  if (callee == nullptr || !callee->signature.starts_with('(')) return found;
  // A default that was shown as `...` or as `<object>` may be no Python.
  const auto lowered = python::lower("def f" + callee->signature.substr(0, callee->signature.find("->")) + ": pass\n");
  const auto& ast = lowered.ast;
  const auto definition = std::ranges::find(ast.nodes, Kind::function_def, &python::Node::kind);
  if (ast.damaged || definition == ast.nodes.end()) return found;
  found.known = true;
  for (const NodeId one : ast.kids_of(ast.kid(static_cast<NodeId>(definition - ast.nodes.begin()), 1))) {
    if (!ast.is(one, Kind::parameter)) continue;
    const auto flags = ast[one].flags;
    if ((flags & python::flag_double_star) != 0)
      found.open = true;
    else if ((flags & python::flag_keyword_only) != 0)
      found.keywords.emplace_back(ast.name(one));
    else if ((flags & python::flag_star) == 0 && ast.name(one) != "/")
      found.positional.emplace_back(ast.name(one));
  }
  return found;
}

Rest rest_of(const Pattern& pattern, NodeId starred) {
  const NodeId inner = pattern.ast.kid(starred, 0);
  const auto& ask = pattern.asks[inner];
  if (ask.kind == Ask::Kind::capture) return {Rest::Kind::captured, ask.capture};
  if (ask.kind == Ask::Kind::anything) return {Rest::Kind::open};
  if (pattern.ast.is(inner, Kind::none_value)) return {Rest::Kind::closed};
  return {Rest::Kind::given, 0, inner};
}

}  // namespace

UnknownKeyword unknown_keyword(const Pattern& pattern, NodeId call, const knowledge::Name* callee) {
  const auto parameters = parameters_of(callee);
  if (!parameters.known || parameters.open) return {};
  auto names = parameters.positional;
  names.insert(names.end(), parameters.keywords.begin(), parameters.keywords.end());
  for (const NodeId given : pattern.ast.kids_of(pattern.ast.kid(call, 1))) {
    const auto keyword = pattern.ast.name(given);
    if (pattern.ast.is(given, Kind::keyword) && std::ranges::find(names, keyword) == names.end())
      return {given, base::nearest(keyword, names)};
  }
  return {};
}

AskedCall asked_call(const Pattern& pattern, NodeId call, const knowledge::Name* callee) {
  AskedCall asked;
  const auto& ast = pattern.ast;
  const auto parameters = parameters_of(callee);
  asked.named_positions = static_cast<int>(parameters.positional.size());
  int position = 0;
  for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
    if (ast.is(given, Kind::starred)) {
      asked.positionals = rest_of(pattern, given);
    } else if (ast.is(given, Kind::double_starred)) {
      asked.keywords = rest_of(pattern, given);
    } else if (ast.is(given, Kind::keyword)) {
      const NodeId value = ast.kid(given, 0);
      const auto at = std::ranges::find(parameters.positional, ast.name(given));
      const bool found = at != parameters.positional.end();
      asked.wanted.push_back({value, found ? static_cast<int>(at - parameters.positional.begin()) : -1,
                              std::string(ast.name(given)), ast.is(value, Kind::none_value)});
    } else {
      const bool named = position < asked.named_positions;
      asked.wanted.push_back(
          {given, position, named ? parameters.positional[static_cast<std::size_t>(position)] : "", false});
      ++position;
    }
  }
  return asked;
}

}  // namespace segue::match
