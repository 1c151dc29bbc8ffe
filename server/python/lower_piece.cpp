// How does the syntax tree of one piece become nodes of the lowered tree?
#include "python/lower_piece.h"

#include <algorithm>
#include <array>

#include "python/lowering.h"

namespace segue::python {
namespace {

/// Every kind of the grammar that means something here; any other named kind becomes `other` with its children.
constexpr auto entries = std::to_array<Entry>({
    {"module", &Lowering::statement_list},
    {"block", &Lowering::statement_list},
    {"comment", &Lowering::skip},
    {"import_statement", &Lowering::imports},
    {"import_from_statement", &Lowering::import_from},
    {"future_import_statement", &Lowering::import_from},
    {"aliased_import", &Lowering::aliased_import},
    {"dotted_name", &Lowering::dotted_name},
    {"relative_import", &Lowering::skip},
    {"wildcard_import", &Lowering::skip},
    {"identifier", &Lowering::identifier},
    {"function_definition", &Lowering::function},
    {"class_definition", &Lowering::klass},
    {"decorated_definition", &Lowering::decorated},
    {"decorator", &Lowering::through},
    {"parameters", &Lowering::parameters},
    {"lambda_parameters", &Lowering::parameters},
    {"default_parameter", &Lowering::default_parameter},
    {"typed_default_parameter", &Lowering::default_parameter},
    {"typed_parameter", &Lowering::typed_parameter},
    {"list_splat_pattern", &Lowering::splat},
    {"dictionary_splat_pattern", &Lowering::splat},
    {"type", &Lowering::through},
    {"assignment", &Lowering::assignment},
    {"augmented_assignment", &Lowering::augmented},
    {"expression_statement", &Lowering::expression_statement},
    {"return_statement", &Lowering::children_of, Kind::return_statement},
    {"raise_statement", &Lowering::children_of, Kind::raise_statement},
    {"assert_statement", &Lowering::children_of, Kind::assert_statement},
    {"delete_statement", &Lowering::children_of, Kind::delete_statement},
    {"global_statement", &Lowering::children_of, Kind::global_statement},
    {"nonlocal_statement", &Lowering::nonlocal},
    {"pass_statement", &Lowering::token, Kind::pass_statement},
    {"break_statement", &Lowering::token, Kind::pass_statement},
    {"continue_statement", &Lowering::token, Kind::pass_statement},
    {"if_statement", &Lowering::if_like},
    {"elif_clause", &Lowering::if_like},
    {"else_clause", &Lowering::else_clause},
    {"for_statement", &Lowering::for_loop},
    {"while_statement", &Lowering::while_loop},
    {"try_statement", &Lowering::try_statement},
    {"except_clause", &Lowering::handler},
    {"finally_clause", &Lowering::finally_clause},
    {"with_statement", &Lowering::with_statement},
    {"with_clause", &Lowering::children_of},
    {"as_pattern", &Lowering::as_pattern},
    {"as_pattern_target", &Lowering::through},
    {"with_item", &Lowering::with_item},
    {"match_statement", &Lowering::children_of, Kind::match_statement},
    {"case_clause", &Lowering::children_of, Kind::match_case},
    {"parenthesized_expression", &Lowering::through},
    {"attribute", &Lowering::attribute},
    {"call", &Lowering::call},
    {"argument_list", &Lowering::children_of, Kind::arguments},
    {"keyword_argument", &Lowering::keyword_argument},
    {"list_splat", &Lowering::splat},
    {"dictionary_splat", &Lowering::splat},
    {"parenthesized_list_splat", &Lowering::through},
    {"subscript", &Lowering::subscript},
    {"slice", &Lowering::children_of, Kind::slice},
    {"string", &Lowering::string},
    {"concatenated_string", &Lowering::concatenated},
    {"interpolation", &Lowering::interpolation},
    {"integer", &Lowering::token, Kind::integer},
    {"float", &Lowering::token, Kind::floating},
    {"true", &Lowering::token, Kind::true_value},
    {"false", &Lowering::token, Kind::false_value},
    {"none", &Lowering::token, Kind::none_value},
    {"ellipsis", &Lowering::token, Kind::ellipsis},
    {"list", &Lowering::children_of, Kind::list},
    {"list_pattern", &Lowering::children_of, Kind::list},
    {"tuple", &Lowering::children_of, Kind::tuple},
    {"expression_list", &Lowering::children_of, Kind::tuple},
    {"tuple_pattern", &Lowering::children_of, Kind::tuple},
    {"pattern_list", &Lowering::children_of, Kind::tuple},
    {"set", &Lowering::children_of, Kind::set},
    {"dictionary", &Lowering::children_of, Kind::dict},
    {"pair", &Lowering::children_of, Kind::pair},
    {"lambda", &Lowering::lambda},
    {"unary_operator", &Lowering::operation, Kind::unary},
    {"not_operator", &Lowering::not_operator},
    {"binary_operator", &Lowering::operation, Kind::binary},
    {"boolean_operator", &Lowering::operation, Kind::boolean},
    {"comparison_operator", &Lowering::comparison},
    {"conditional_expression", &Lowering::children_of, Kind::conditional},
    {"await", &Lowering::children_of, Kind::await},
    {"yield", &Lowering::children_of, Kind::yield},
    {"named_expression", &Lowering::children_of, Kind::named},
    {"list_comprehension", &Lowering::comprehension},
    {"set_comprehension", &Lowering::comprehension},
    {"dictionary_comprehension", &Lowering::comprehension},
    {"generator_expression", &Lowering::comprehension},
    {"for_in_clause", &Lowering::for_in_clause},
    {"if_clause", &Lowering::children_of, Kind::comprehension_if},
    {"type_alias_statement", &Lowering::children_of, Kind::type_alias},
    {"string_start", &Lowering::skip},
    {"string_end", &Lowering::skip},
    {"string_content", &Lowering::skip},
    {"escape_sequence", &Lowering::skip},
    {"line_continuation", &Lowering::skip},
    {"keyword_separator", &Lowering::skip},
    {"positional_separator", &Lowering::skip},
});

struct Table {
  std::vector<const Entry*> by_kind = std::vector<const Entry*>(syntax::python_kind_count(), nullptr);
  Table() {
    for (const auto& entry : entries)
      if (const KindId id = python_kind(entry.kind); id != 0) by_kind[id] = &entry;
  }
};

bool speaks_to_tools(std::string_view comment) {
  constexpr auto signs = std::to_array<std::string_view>({"segue:", "noqa", "NOQA", "NoQA"});
  return std::ranges::any_of(signs, [&](auto sign) { return comment.find(sign) != std::string_view::npos; });
}

}  // namespace

std::span<const Entry> known_kinds() { return entries; }

const Entry* entry_of(KindId kind) {
  static const Table table;
  return kind < table.by_kind.size() ? table.by_kind[kind] : nullptr;
}

std::vector<NodeId> Lowering::run() {
  static const KindId comment = python_kind("comment");
  ast_.damaged |= tree_.has_error;
  const auto comments_before = ast_.comments.size();
  for (auto i = static_cast<std::uint32_t>(tree_.nodes.size()); i-- > 0;) {
    const auto& current = node(i);
    if (!current.named || current.missing) continue;
    if (current.kind == comment && speaks_to_tools(source(i)))
      ast_.comments.push_back({range_of(i), ast_.strings.add(source(i))});
    if (const Entry* entry = entry_of(current.kind))
      (this->*entry->handler)(i);
    else
      emit(i, current.kind == syntax::error_kind() ? Kind::error : Kind::other, children(i));
  }
  std::reverse(ast_.comments.begin() + static_cast<std::ptrdiff_t>(comments_before), ast_.comments.end());
  if (tree_.nodes.empty() || out_[0] == no_node) return {};
  const auto kids = ast_.kids_of(out_[0]);
  return {kids.begin(), kids.end()};
}

std::uint32_t Lowering::child_index(std::uint32_t i, FieldId field) const {
  for (std::uint32_t c = i + 1; c < node(i).next; c = node(c).next)
    if (node(c).field == field && (node(c).named || field == fields().op || field == fields().ops)) return c;
  return 0;
}

NodeId Lowering::child(std::uint32_t i, FieldId field) const {
  const auto c = child_index(i, field);
  return c == 0 ? no_node : out_[c];
}

NodeId Lowering::first_child(std::uint32_t i) const {
  NodeId found = no_node;
  each_child(i, [&](std::uint32_t c) {
    if (found == no_node) found = out_[c];
  });
  return found;
}

std::span<const NodeId> Lowering::children(std::uint32_t i) {
  children_.clear();
  each_child(i, [&](std::uint32_t c) {
    if (out_[c] != no_node) children_.push_back(out_[c]);
  });
  return children_;
}

bool Lowering::has_async(std::uint32_t i) const {
  static const KindId async = syntax::python_token("async");
  bool found = false;
  each_child(i, [&](std::uint32_t c) { found = found || node(c).kind == async; });
  return found;
}

Kind Lowering::kind_of_splat(std::uint32_t i) const {
  return source(i).starts_with("**") ? Kind::double_starred : Kind::starred;
}

NodeId Lowering::add(Node made, std::span<const NodeId> kids) {
  made.first_kid = static_cast<std::uint32_t>(ast_.kids.size());
  made.kid_count = static_cast<std::uint32_t>(kids.size());
  const auto id = static_cast<NodeId>(ast_.nodes.size());
  for (const NodeId kid : kids) ast_.nodes[kid].parent = id;
  ast_.kids.insert(ast_.kids.end(), kids.begin(), kids.end());
  ast_.nodes.push_back(made);
  return id;
}

NodeId Lowering::absent(base::Offset at) {
  Node made{Kind::absent};
  made.range = {at, at};
  made.name_at = at;
  return add(made, {});
}

NodeId Lowering::named_node(std::uint32_t i, Kind kind, std::string_view name, base::Offset name_at,
                            std::span<const NodeId> kids) {
  Node made{kind};
  made.range = range_of(i);
  made.name = ast_.strings.add(name);
  made.name_at = name_at;
  return add(made, kids);
}

Node& Lowering::emit(std::uint32_t i, Kind kind, std::span<const NodeId> kids) {
  Node made{kind};
  made.range = range_of(i);
  made.name_at = made.range.begin;
  made.first_kid = static_cast<std::uint32_t>(ast_.kids.size());
  made.kid_count = static_cast<std::uint32_t>(kids.size());
  for (const NodeId kid : kids) ast_.kids.push_back(kid == no_node ? absent(made.range.end) : kid);
  const auto id = static_cast<NodeId>(ast_.nodes.size());
  for (const NodeId kid : std::span(ast_.kids).subspan(made.first_kid)) ast_.nodes[kid].parent = id;
  out_[i] = id;
  return ast_.nodes.emplace_back(made);
}

void Lowering::set_name(std::uint32_t i, std::string_view name, base::Offset name_at) {
  auto& made = ast_.nodes[out_[i]];
  made.name = ast_.strings.add(name);
  made.name_at = name_at;
}

void Lowering::token(std::uint32_t i) {
  out_[i] = named_node(i, entry_of(node(i).kind)->lowered, source(i), begin_of(i));
}

void Lowering::children_of(std::uint32_t i) { emit(i, entry_of(node(i).kind)->lowered, children(i)); }

std::vector<NodeId> lower_tree(const syntax::Tree& tree, std::string_view text, base::Offset skip, base::Offset base,
                               Ast& ast) {
  return Lowering(tree, text, skip, base, ast).run();
}

}  // namespace segue::python
