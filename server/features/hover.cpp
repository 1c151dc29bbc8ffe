// What does the code under the cursor mean? Which of several answers is the one for this place?
#include "features/hover.h"

#include <algorithm>

#include "features/card.h"
#include "features/matching.h"
#include "python/calls.h"

namespace segue::features {
namespace {

using project::Snapshot;
using python::Kind;
using python::NodeId;

/// Is the node a part of what is called or read in the fact's expression, and not merely the object that it starts from?
/// In `site.route("/")` the attribute `route` is, `site` is not.
bool names_the_fact(const python::Ast& ast, base::Range fact, NodeId node) {
  if (ast.is(node, Kind::name) && ast.is(ast[node].parent, Kind::attribute)) return false;
  while (node != python::no_node && fact.contains(ast[node].range)) {
    if (ast[node].range == fact) return true;
    const NodeId parent = ast[node].parent;
    if (parent == python::no_node || ast[parent].kid_count == 0 || ast.kid(parent, 0) != node) return false;
    const Kind kind = ast[parent].kind;
    if (kind != Kind::call && kind != Kind::attribute && kind != Kind::subscript) return false;
    node = parent;
  }
  return false;
}

/// The node that the fact is about, from one inside of it.
NodeId whole(const python::Ast& ast, base::Range fact, NodeId node) {
  while (ast[node].range != fact && ast[node].parent != python::no_node) node = ast[node].parent;
  return node;
}

/// A keyword argument of the fact's own call belongs to the fact.
bool is_own_argument(const python::Ast& ast, base::Range fact, NodeId keyword) {
  for (NodeId node = ast[keyword].parent; node != python::no_node; node = ast[node].parent)
    if (ast.is(node, Kind::call)) return ast[node].range == fact;
  return false;
}

std::optional<HoverData> first_card(const Snapshot& snapshot, const std::vector<FactHere>& facts,
                                    const std::vector<Counterpart>& matched = {}) {
  for (const auto& fact : facts)
    if (auto card = card_of(snapshot, fact, matched)) return card;
  return std::nullopt;
}

/// The app or group that a name is bound to.
std::optional<HoverData> card_of_owner(const Snapshot& snapshot, const Module& module, NodeId node) {
  const auto& value = module.meaning.of(node);
  if (value.kind != python::ValueKind::instance || value.origin.empty()) return std::nullopt;
  auto card = first_card(snapshot, owners_of(snapshot, value.origin));
  if (card) card->range = module.ast[node].range;
  return card;
}

/// The view that a definition makes: by its own words, else by those of its first address.
std::optional<HoverData> card_of_view(const Snapshot& snapshot, const Module& module, NodeId node) {
  auto name = python::enclosing_name(module.ast, node);
  if (!name.empty()) name += '.';
  name += module.ast.name(node);
  const auto symbol = std::string(module.key) + ':' + name;
  const auto range = module.ast.name_range(node);
  for (const auto& view : views_of(snapshot, symbol, {std::string(module.key), range})) {
    if (auto card = card_of(snapshot, view)) return card;
    const auto& tables = view.project->tables;
    const auto& row = tables.urls[tables.urls_of_view.find(symbol)->second.front()];
    auto card = card_of(snapshot, FactHere{&row.route, view.framework, view.project, row.route.site});
    if (!card) continue;
    card->range = range;
    return card;
  }
  return std::nullopt;
}

const project::Project* project_of(const Snapshot& snapshot, std::string_view key, const Denoted& denoted) {
  const auto& framework = denoted.name ? denoted.name->framework : denoted.gone->framework;
  for (const auto* project : snapshot.projects_of(key))
    if (project->framework == framework) return project;
  return nullptr;
}

/// Once for each framework.
std::vector<Counterpart> counterparts_of(const Matching& matching, const std::vector<match::Match>& matches) {
  std::vector<Counterpart> found;
  for (const auto& match : matches)
    if (std::ranges::find(found, match.translation->to, &Counterpart::framework) == found.end())
      found.push_back(matching.counterpart_of(match));
  return found;
}

/// `import package`, where that is what a framework is installed as.
std::optional<HoverData> card_of_import(const Snapshot& snapshot, const Module& module, NodeId node) {
  const auto dotted = module.ast.name(node);
  const auto* framework = snapshot.knowledge->framework_of(dotted);
  if (!framework || framework->packages.empty() || dotted != framework->packages.front()) return std::nullopt;
  const project::Project* found = nullptr;
  for (const auto* project : snapshot.projects_of(module.key))
    if (project->framework == framework->id) found = project;
  auto card = card_of(snapshot, *framework, found);
  card.range = module.ast.name_range(node);
  return card;
}

/// What patterns say of the expression that a node is the head of.
std::vector<Counterpart> matched_at(const Snapshot& snapshot, const Module& module, NodeId node) {
  if (module.ast.is(node, Kind::keyword)) return {};
  const Matching matching(snapshot, module.key);
  return counterparts_of(matching, matching.around(node));
}

std::optional<HoverData> hover_code(const Snapshot& snapshot, const Module& module, base::Offset at) {
  const auto& ast = module.ast;
  const NodeId node = python::node_at(ast, at);
  if (node == python::no_node) return std::nullopt;
  const bool on_name = ast.name_range(node).touches(at);
  const auto facts = facts_at(snapshot, module.key, at);
  if ((ast.is(node, Kind::function_def) || ast.is(node, Kind::class_def)) && on_name) {
    if (auto card = card_of_view(snapshot, module, node)) return card;
    for (const auto& fact : facts)
      if (fact.site.range == ast.name_range(node))
        if (auto card = card_of(snapshot, fact)) return card;
  }

  const auto known = denoted(snapshot, module, at);
  const auto fact = std::ranges::find_if(
      facts, [&](const FactHere& one) { return snapshot.knowledge->construct(one.framework, kind_of(one.fact)); });
  const auto own_card = [&] {
    return card_of(snapshot, *known, project_of(snapshot, module.key, *known), matched_at(snapshot, module, node));
  };
  if (fact != facts.end()) {
    const bool own = names_the_fact(ast, fact->site.range, node) ||
                     (ast.is(node, Kind::keyword) && is_own_argument(ast, fact->site.range, node));
    if (!own && ast.is(node, Kind::name))
      if (auto card = card_of_owner(snapshot, module, node)) return card;
    if (!own && known) return own_card();
    return card_of(snapshot, *fact, matched_at(snapshot, module, own ? node : whole(ast, fact->site.range, node)));
  }
  if (ast.is(node, Kind::name))
    if (auto card = card_of_owner(snapshot, module, node)) return card;
  if (!known && on_name && (ast.is(node, Kind::alias) || ast.is(node, Kind::import_from)))
    return card_of_import(snapshot, module, node);
  return known ? std::optional(own_card()) : std::nullopt;
}

/// A tag or filter of a dialect, by the last part of its documented path.
const knowledge::Name* word_of_dialect(const Snapshot& snapshot, std::string_view dialect, knowledge::NameKind kind,
                                       std::string_view word) {
  for (const auto& framework : snapshot.knowledge->items().frameworks) {
    if (framework.dialect != dialect) continue;
    for (const auto& name : snapshot.knowledge->items().names) {
      if (name.kind != kind || name.framework != framework.id) continue;
      if (std::string_view(name.id).substr(name.id.rfind('.') + 1) == word) return &name;
    }
  }
  return nullptr;
}

std::optional<HoverData> hover_template(const Snapshot& snapshot, std::string_view key,
                                        const templates::Template& content, base::Offset at) {
  const Matching matching(snapshot, key);
  const auto matched = counterparts_of(matching, matching.around_word(at));
  if (auto card = first_card(snapshot, facts_at(snapshot, key, at), matched)) return card;
  const auto spelled = spelling(dialect_of(snapshot, key, content));
  const knowledge::Name* name = nullptr;
  base::Range range;
  if (const auto node = templates::node_at(content, at);
      node != templates::no_id && content[node].kind == templates::Kind::filter) {
    range = content[node].name_range;
    if (range.touches(at)) name = word_of_dialect(snapshot, spelled, knowledge::NameKind::filter, content.name(node));
  }
  if (const auto token = templates::token_at(content, at); !name && token != templates::no_id) {
    const auto& tag = content.tokens[token];
    range = {tag.name_at, tag.name_at + tag.name.size};
    if (tag.kind == templates::TokenKind::tag && range.touches(at))
      name = word_of_dialect(snapshot, spelled, knowledge::NameKind::tag, content.text(tag.name));
  }
  if (!name) return std::nullopt;
  Denoted denoted;
  denoted.name = name;
  denoted.range = range;
  return card_of(snapshot, denoted, project_of(snapshot, key, denoted), matched);
}

}  // namespace

std::optional<HoverData> hover(const Snapshot& snapshot, std::string_view key, base::Offset at) {
  const auto* document = snapshot.document(key);
  if (!document || !snapshot.knowledge) return std::nullopt;
  std::optional<HoverData> data;
  const auto* understood = snapshot.understanding(key);
  if (document->ast && understood) {
    const auto& meaning = understood->with_roles ? understood->with_roles : understood->meaning;
    if (meaning) data = hover_code(snapshot, {document->key, *document->ast, *meaning}, at);
  } else if (document->content) {
    data = hover_template(snapshot, document->key, *document->content, at);
  }
  if (data) data->indexing = snapshot.indexing;
  return data;
}

}  // namespace segue::features
