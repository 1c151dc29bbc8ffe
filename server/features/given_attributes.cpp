// Does a project itself give objects an attribute that their class has no more?
#include "features/given_attributes.h"

#include <algorithm>

#include "base/uri.h"
#include "python/calls.h"

namespace segue::features {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::Value;
using python::ValueKind;

/// The class of an object, or of what an attribute outside is known to hold; empty where it can't be told.
std::string_view class_of(const Value& value) {
  return value.kind == ValueKind::instance || value.kind == ValueKind::klass ? std::string_view(value.name)
                                                                             : std::string_view{};
}

/// The object that is given the attribute by this node; no_node for any other.
NodeId holder(const Ast& ast, const python::Meaning& meaning, NodeId node, std::string_view attribute) {
  if (ast.is(node, Kind::attribute) && ast.name(node) == attribute) {
    const NodeId statement = ast[node].parent;
    const bool assigned = ast.is(statement, Kind::assign) && ast.kids_of(statement).back() != node;
    return assigned ? ast.kid(node, 0) : no_node;
  }
  if (!ast.is(node, Kind::call) || !meaning.of(ast.kid(node, 0)).is_external("builtins.setattr")) return no_node;
  const NodeId name = python::argument(ast, node, 1, "name");
  const bool same = name != no_node && ast.is(name, Kind::string) && ast.name(name) == attribute;
  return same ? python::argument(ast, node, 0, "obj") : no_node;
}

}  // namespace

bool gives_attribute(const project::Snapshot& snapshot, const project::Project& project, std::string_view key,
                     NodeId node) {
  const auto* document = snapshot.document(key);
  const auto* own = snapshot.understanding(key);
  if (!document || !document->ast || !own || !own->meaning || node >= document->ast->nodes.size()) return false;
  const Ast& here = *document->ast;
  if (here.is(node, Kind::call)) node = here.kid(node, 0);
  if (!here.is(node, Kind::attribute)) return false;
  const auto attribute = here.name(node);
  const auto environment = snapshot.environment();
  const auto asked = class_of(own->meaning->of(here.kid(node, 0)));
  const auto may_be_same = [&](std::string_view other) {
    return asked.empty() || other.empty() || python::derives_from(other, asked, environment) ||
           python::derives_from(asked, other, environment);
  };
  return std::ranges::any_of(snapshot.documents, [&](const auto& entry) {
    const auto* understood = base::is_inside(entry.first, project.root) ? snapshot.understanding(entry.first) : nullptr;
    if (!understood || !understood->meaning || !entry.second->ast || entry.second->ast->strings.find(attribute) == 0)
      return false;
    const Ast& ast = *entry.second->ast;
    for (NodeId id = 0; id < ast.nodes.size(); ++id)
      if (const NodeId object = holder(ast, *understood->meaning, id, attribute);
          object != no_node && may_be_same(class_of(understood->meaning->of(object))))
        return true;
    return false;
  });
}

}  // namespace segue::features
