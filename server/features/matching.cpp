// What do the patterns of knowledge say of a document?
#include "features/matching.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "features/counterpart.h"
#include "features/facts_here.h"
#include "features/lookup.h"
#include "features/scope.h"
#include "match/definitions.h"

namespace segue::features {

using knowledge::Certainty;
using python::Kind;
using python::NodeId;

Matching::Matching(const project::Snapshot& snapshot, std::string_view key)
    : snapshot_(snapshot), key_(key), environment_(snapshot.environment()) {
  const auto* document = snapshot.document(key);
  const auto* understood = snapshot.understanding(key);
  if (!snapshot.patterns || !document) return;
  if (document->content && document->text) {
    const auto dialect = dialect_of(snapshot, key, *document->content);
    if (dialect == document->content->read_as || dialect == document->content->dialect)
      template_.emplace(
          match::TemplateSubject{key_, *document->content, *document->text, dialect, *snapshot.knowledge});
  }
  if (!document->ast || !understood) return;
  const auto& meaning = understood->with_roles ? understood->with_roles : understood->meaning;
  if (!meaning) return;
  subject_.emplace(match::Subject{key_, *document->ast, *meaning, environment_, *snapshot.knowledge});
  const auto facts = facts_of(snapshot, key);
  read_references(facts);
  read_settings(facts);
  read_places(facts);
  subject_->meant = [this](NodeId node) -> std::optional<std::string> {
    const auto found = relative_names_.find(subject_->ast.name_range(node).begin);
    return found == relative_names_.end() ? std::nullopt : std::optional(found->second);
  };
}

void Matching::read_references(const std::vector<FactHere>& facts) {
  for (const auto& here : facts)
    if (const auto* const* fact = std::get_if<const facts::UrlReference*>(&here.fact))
      references_.push_back({*fact, targets_of(here.project, **fact)});
  for (const auto& [reference, targets] : references_)
    if (reference->relative)
      relative_names_[reference->name.site.range.begin] = targets.empty() ? std::string() : targets.front()->name;
}

void Matching::read_settings(const std::vector<FactHere>& facts) {
  const auto& ast = subject_->ast;
  for (const auto& here : facts) {
    const auto* const* setting = std::get_if<const facts::Setting*>(&here.fact);
    if (setting == nullptr || (*setting)->value_site.key.empty()) continue;
    const auto range = (*setting)->value_site.range;
    NodeId value = python::node_at(ast, range.begin);
    while (value != python::no_node && ast[value].range != range) value = ast[value].parent;
    if (value != python::no_node) subject_->settings.push_back({(*setting)->documented, value, (*setting)->site.range});
  }
}

/// Views are no facts of a module: what stands in one is the body of the definition.
void Matching::read_places(const std::vector<FactHere>& facts) {
  for (const auto* project : snapshot_.projects_of(key_))
    if (project->root.size() > subject_->root.size()) subject_->root = project->root;
  for (const auto& here : facts) subject_->places.push_back({kind_of(here.fact), here.site.range});
  const auto& ast = subject_->ast;
  for (const auto& view : views_in(snapshot_, key_)) {
    NodeId node = python::node_at(ast, view.site.range.begin);
    while (node != python::no_node && !ast.is(node, Kind::function_def) && !ast.is(node, Kind::class_def))
      node = ast[node].parent;
    if (node != python::no_node) subject_->places.push_back({kind_of(view.fact), ast[node].range});
  }
}

bool Matching::names_nothing(const match::Match& match) const {
  const auto nameless = [&](NodeId node) {
    const auto found = relative_names_.find(subject_->ast.name_range(node).begin);
    return subject_->ast.is(node, Kind::string) && found != relative_names_.end() && found->second.empty();
  };
  return std::ranges::any_of(match.captures, [&](const auto& one) { return std::ranges::any_of(one.nodes, nameless); });
}

std::vector<match::Match> Matching::all() const {
  if (template_) return match::matches(*snapshot_.patterns, *template_);
  auto found = subject_ ? match::matches(*snapshot_.patterns, *subject_) : std::vector<match::Match>{};
  std::erase_if(found, [&](const match::Match& one) { return one.translation != nullptr && names_nothing(one); });
  return found;
}

std::vector<match::Match> Matching::around(NodeId node) const {
  std::vector<match::Match> found;
  if (!subject_) return found;
  const auto& ast = subject_->ast;
  // A decorator together with what it decorates says more than the decorator alone.
  if (ast.is(node, Kind::name) || ast.is(node, Kind::attribute))
    found = match::matches_of_definition(*snapshot_.patterns, *subject_, node);
  std::vector<NodeId> heads{node};
  for (NodeId parent = ast[node].parent; parent != python::no_node; parent = ast[parent].parent) {
    const bool headed = ast.is(parent, Kind::call) || ast.is(parent, Kind::subscript);
    if (!headed || ast.kid(parent, 0) != heads.back()) break;
    heads.push_back(parent);
  }
  for (auto head = heads.rbegin(); head != heads.rend(); ++head)
    std::ranges::move(match::matches_at(*snapshot_.patterns, *subject_, *head), std::back_inserter(found));
  // Of a setting the name stands for the whole.
  const auto range = ast[node].range;
  for (const auto& setting : subject_->settings)
    if (setting.range.contains(range) && !ast[setting.value].range.contains(range))
      for (auto& match : match::matches(*snapshot_.patterns, *subject_))
        if (match.range == setting.range && match.node == setting.value) found.push_back(std::move(match));
  std::erase_if(found, [&](const match::Match& one) { return one.translation == nullptr || names_nothing(one); });
  return found;
}

std::vector<match::Match> Matching::around_word(base::Offset at) const {
  std::vector<match::Match> found;
  if (!template_) return found;
  const auto& content = template_->content;
  found = match::matches(*snapshot_.patterns, *template_);
  const auto is_near = [&](templates::NodeId kid) {
    using templates::Kind;
    const bool named = content[kid].kind == Kind::name || content[kid].kind == Kind::string;
    return named && content[kid].range.touches(at);
  };
  std::erase_if(found, [&](const match::Match& match) {
    if (match.translation == nullptr || !match.range.touches(at)) return true;
    if (match.node != templates::no_id) {
      const auto& node = content[match.node];
      const bool own = node.kind != templates::Kind::call && node.name_range.touches(at);
      return !own && (node.kind != templates::Kind::call || std::ranges::none_of(content.kids_of(match.node), is_near));
    }
    const auto& tag = content.tokens[templates::token_at(content, match.range.begin)];
    const bool own = base::Range{tag.name_at, tag.name_at + tag.name.size}.touches(at);
    return !own && std::ranges::none_of(content.kids_of(tag), is_near);
  });
  // The innermost first, of those at one place the one that asks for most.
  std::ranges::sort(found, std::ranges::greater{}, [](const match::Match& match) {
    return std::tuple(match.range.begin, ~match.range.end, match.weight, !match.partial);
  });
  return found;
}

std::vector<std::string> Matching::extra_arguments(const match::Match& match) const {
  std::vector<std::string> extra;
  for (const auto& one : references_) {
    const auto& rows = one.targets;
    if (!match.range.contains(one.fact->site.range)) continue;
    const auto is_taken = [&](const std::string& name) {
      return !rows.empty() && std::ranges::all_of(rows, [&](const facts::UrlRow* row) {
        return std::ranges::find(row->arguments, name, &facts::RouteArgument::name) != row->arguments.end() ||
               std::ranges::find(row->route.defaults, name, &facts::RouteArgument::name) != row->route.defaults.end();
      });
    };
    for (const auto& argument : one.fact->arguments)
      if (!argument.name.starts_with('_') && !is_taken(argument.name)) extra.push_back(argument.name);
    if (one.fact->open_arguments) extra.emplace_back("**");
  }
  return extra;
}

knowledge::Record Matching::scope_of(const match::Match& match, std::string_view framework,
                                     const project::Project* project) const {
  auto scope = common_scope(snapshot_, {std::string(key_), match.range}, framework, project);
  knowledge::set(scope, "extra_arguments", knowledge::Value::list(extra_arguments(match)));
  if (subject_) std::ranges::move(match::record_of(*subject_, match), std::back_inserter(scope));
  if (template_) std::ranges::move(match::record_of(*template_, match), std::back_inserter(scope));
  return scope;
}

knowledge::FilterContext Matching::context(std::string_view to, match::Composed* composed) const {
  auto ours = filter_context(snapshot_);
  if (!subject_ && !template_) return ours;
  auto context = subject_ ? match::filter_context(*snapshot_.patterns, *subject_, to, composed)
                          : match::filter_context(*snapshot_.patterns, *template_, to, composed);
  context.link = ours.link;
  context.tables = ours.tables;
  return context;
}

Counterpart Matching::counterpart_of(const match::Match& match) const {
  const auto& translation = *match.translation;
  match::Composed composed;
  const auto scope = scope_of(match, translation.from, nullptr);
  const bool doubtful = match.doubtful || match.partial;
  auto made = features::counterpart_of(snapshot_, translation, scope, context(translation.to, &composed), doubtful);
  // A whole is no better than its parts.
  const bool lower = composed.untranslated || composed.lowest != Certainty::exact;
  made.untranslated = composed.untranslated;
  if (lower && translation.certainty == Certainty::exact) made.certainty = spelling(Certainty::close);
  return made;
}

templates::Dialect dialect_of(const project::Snapshot& snapshot, std::string_view key,
                              const templates::Template& content) {
  using templates::Dialect;
  if (content.dialect != Dialect::unknown) return content.dialect;
  auto found = Dialect::unknown;
  for (const auto* project : snapshot.projects_of(key)) {
    const auto* framework = snapshot.knowledge->framework(project->framework);
    for (const auto dialect : {Dialect::jinja, Dialect::dtl}) {
      if (framework == nullptr || framework->dialect != spelling(dialect)) continue;
      if (found != Dialect::unknown && found != dialect) return content.read_as;
      found = dialect;
    }
  }
  return found == Dialect::unknown ? content.read_as : found;
}

}  // namespace segue::features
