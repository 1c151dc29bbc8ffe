// How is a syntax tree lowered? The state of one lowering and a handler for each shape of syntax; lower_piece.cpp has
// the table of kinds and the machinery, lower_handlers.cpp the handlers.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "python/ast.h"
#include "syntax/tree.h"

namespace segue::python {

using syntax::FieldId;
using syntax::KindId;
using syntax::python_field;
using syntax::python_kind;

struct Fields {
  FieldId alias = python_field("alias"), alternative = python_field("alternative"), argument = python_field("argument"),
          arguments = python_field("arguments"), attribute = python_field("attribute"), body = python_field("body"),
          condition = python_field("condition"), consequence = python_field("consequence"),
          definition = python_field("definition"), expression = python_field("expression"),
          function = python_field("function"), key = python_field("key"), left = python_field("left"),
          module_name = python_field("module_name"), name = python_field("name"), object = python_field("object"),
          op = python_field("operator"), ops = python_field("operators"), parameters = python_field("parameters"),
          return_type = python_field("return_type"), right = python_field("right"), subject = python_field("subject"),
          superclasses = python_field("superclasses"), type = python_field("type"), value = python_field("value");
};

inline const Fields& fields() {
  static const Fields all;
  return all;
}

/// Lowers one tree. `out_[i]` is the lowered form of syntax node i, or no_node.
class Lowering {
 public:
  Lowering(const syntax::Tree& tree, std::string_view text, base::Offset skip, base::Offset base, Ast& ast)
      : tree_(tree), text_(text), skip_(skip), base_(base), ast_(ast), out_(tree.nodes.size(), no_node) {}

  std::vector<NodeId> run();

  using Handler = void (Lowering::*)(std::uint32_t);

  // One handler a shape of syntax; the table below says which kinds have it.
  void skip(std::uint32_t) {}
  void through(std::uint32_t i) { out_[i] = first_child(i); }
  void statement_list(std::uint32_t i) { emit(i, Kind::block, children(i)); }
  void expression_statement(std::uint32_t i);
  void imports(std::uint32_t i) { emit(i, Kind::import_statement, children(i)); }
  void import_from(std::uint32_t i);
  void aliased_import(std::uint32_t i);
  void dotted_name(std::uint32_t i);
  void identifier(std::uint32_t i) { out_[i] = named_node(i, Kind::name, source(i), begin_of(i)); }
  void function(std::uint32_t i);
  void klass(std::uint32_t i);
  void decorated(std::uint32_t i);
  void parameters(std::uint32_t i);
  void default_parameter(std::uint32_t i);
  void typed_parameter(std::uint32_t i);
  void assignment(std::uint32_t i);
  void augmented(std::uint32_t i);
  void if_like(std::uint32_t i);
  void for_loop(std::uint32_t i);
  void while_loop(std::uint32_t i);
  void handler(std::uint32_t i);
  void else_clause(std::uint32_t i) { emit(i, Kind::else_block, children(i)); }
  void finally_clause(std::uint32_t i) { emit(i, Kind::finally_block, children(i)); }
  void try_statement(std::uint32_t i) { emit(i, Kind::try_statement, children(i)); }
  void with_statement(std::uint32_t i);
  void with_item(std::uint32_t i);
  void as_pattern(std::uint32_t i) { emit(i, Kind::with_item, children(i)); }
  void attribute(std::uint32_t i);
  void call(std::uint32_t i);
  void keyword_argument(std::uint32_t i);
  void subscript(std::uint32_t i) { emit(i, Kind::subscript, children(i)); }
  void string(std::uint32_t i);
  void concatenated(std::uint32_t i);
  void interpolation(std::uint32_t i) { emit(i, Kind::interpolation, {child(i, fields().expression)}); }
  void token(std::uint32_t i);
  void operation(std::uint32_t i);
  void not_operator(std::uint32_t i);
  void comparison(std::uint32_t i);
  void lambda(std::uint32_t i) { emit(i, Kind::lambda, {child(i, fields().parameters), child(i, fields().body)}); }
  void comprehension(std::uint32_t i);
  void for_in_clause(std::uint32_t i);
  void children_of(std::uint32_t i);
  void nonlocal(std::uint32_t i) { emit(i, Kind::global_statement, children(i)).flags = flag_nonlocal; }
  void splat(std::uint32_t i) { emit(i, kind_of_splat(i), children(i)); }

 private:
  [[nodiscard]] const syntax::Node& node(std::uint32_t i) const { return tree_.nodes[i]; }
  [[nodiscard]] std::string_view source(std::uint32_t i) const {
    return text_.substr(node(i).range.begin, node(i).range.size());
  }
  [[nodiscard]] base::Offset moved(base::Offset at) const { return at < skip_ ? base_ : at - skip_ + base_; }
  [[nodiscard]] base::Offset begin_of(std::uint32_t i) const { return moved(node(i).range.begin); }
  [[nodiscard]] base::Range range_of(std::uint32_t i) const { return {begin_of(i), moved(node(i).range.end)}; }

  template <typename Visit>
  void each_child(std::uint32_t i, Visit visit) const {
    for (std::uint32_t c = i + 1; c < node(i).next; c = node(c).next) visit(c);
  }
  [[nodiscard]] std::uint32_t child_index(std::uint32_t i, FieldId field) const;
  [[nodiscard]] NodeId child(std::uint32_t i, FieldId field) const;
  [[nodiscard]] NodeId first_child(std::uint32_t i) const;
  /// Valid until it is called again.
  [[nodiscard]] std::span<const NodeId> children(std::uint32_t i);
  [[nodiscard]] bool has_async(std::uint32_t i) const;
  [[nodiscard]] Kind kind_of_splat(std::uint32_t i) const;

  NodeId add(Node node, std::span<const NodeId> kids);
  NodeId absent(base::Offset at);
  NodeId named_node(std::uint32_t i, Kind kind, std::string_view name, base::Offset name_at,
                    std::span<const NodeId> kids = {});
  /// Kids that are no_node become absent nodes, so that every kid keeps its place.
  Node& emit(std::uint32_t i, Kind kind, std::span<const NodeId> kids);
  Node& emit(std::uint32_t i, Kind kind, std::initializer_list<NodeId> kids) {
    return emit(i, kind, std::span(kids.begin(), kids.size()));
  }
  void set_name(std::uint32_t i, std::string_view name, base::Offset name_at);
  NodeId as_parameter(NodeId kid, bool keyword_only);
  NodeId part_of_string(base::Range content, std::uint8_t flags, bool format);
  void replace_kid(NodeId parent, std::uint32_t index, NodeId kid);

  const syntax::Tree& tree_;
  std::string_view text_;
  base::Offset skip_, base_;
  Ast& ast_;
  std::vector<NodeId> out_;
  std::vector<NodeId> children_;
};

/// What a named kind of the grammar is lowered to, by which handler.
struct Entry {
  std::string_view kind;
  Lowering::Handler handler;
  Kind lowered = Kind::other;
};

/// All that are known; the grammar must have each (a test asks it).
[[nodiscard]] std::span<const Entry> known_kinds();

/// Null for kinds that no stage asks about.
[[nodiscard]] const Entry* entry_of(KindId kind);

}  // namespace segue::python
