// How is one piece of a module lowered by itself, and put into the module?
#include "python/fragment.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "python/lower_piece.h"
#include "syntax/tree.h"

namespace segue::python {
namespace {

struct Around {
  std::string_view before, after;
};

constexpr std::array<Around, 5> frames{{{"", ""}, {"class _:\n", ""}, {"[", "]"}, {"{", "}"}, {"_(", ")"}}};

/// The wrapper class is one statement whose block holds the members.
std::vector<NodeId> members_of(const Ast& ast, const std::vector<NodeId>& statements) {
  std::vector<NodeId> inner;
  for (const NodeId id : statements) {
    if (!ast.is(id, Kind::class_def)) {
      inner.push_back(id);
      continue;
    }
    const NodeId block = ast.kid(id, 2);
    if (ast.is(block, Kind::block)) inner.insert(inner.end(), ast.kids_of(block).begin(), ast.kids_of(block).end());
  }
  return inner;
}

/// The wrapper is one bracket and what is around it, which was made last: all of that is taken away again.
std::vector<NodeId> elements_of(Ast& ast, Frame frame, std::vector<NodeId> statements) {
  if (statements.size() != 1 || !ast.is(statements[0], Kind::expression_statement)) return statements;
  NodeId bracket = ast.kid(statements[0], 0);
  if (frame == Frame::call && ast.is(bracket, Kind::call)) bracket = ast.kid(bracket, 1);
  const auto kind = ast[bracket].kind;
  if (kind != Kind::list && kind != Kind::dict && kind != Kind::set && kind != Kind::arguments) return statements;
  const auto kids = ast.kids_of(bracket);
  std::vector<NodeId> elements(kids.begin(), kids.end());
  ast.kids.resize(ast[bracket].first_kid);
  ast.nodes.resize(bracket);
  return elements;
}

}  // namespace

std::uint64_t fragment_hash(std::string_view text, Frame frame) {
  return base::hash_of(text, static_cast<std::uint64_t>(frame) + 1);
}

std::vector<NodeId> lower_in_frame(std::string_view text, Frame frame, base::Offset at, Ast& ast) {
  if (text.size() > piece_limit) {
    ast.too_large = true;
    return {};
  }
  if (frame == Frame::none) return lower_tree(syntax::parse_python(text), text, 0, at, ast);
  const auto [before, after] = frames[static_cast<std::size_t>(frame)];
  std::string buffer(before);
  buffer.append(text).append(after);
  const auto skip = static_cast<base::Offset>(before.size());
  auto statements = lower_tree(syntax::parse_python(buffer), buffer, skip, at, ast);
  return frame == Frame::member ? members_of(ast, statements) : elements_of(ast, frame, std::move(statements));
}

std::shared_ptr<const Fragment> parse_fragment(std::string_view text, Frame frame) {
  auto fragment = std::make_shared<Fragment>();
  fragment->hash = fragment_hash(text, frame);
  fragment->statements = lower_in_frame(text, frame, 0, fragment->ast);
  return fragment;
}

void place(const Fragment& fragment, base::Offset at, std::span<const Hole> holes, Ast& into,
           std::vector<NodeId>& statements) {
  const Ast& from = fragment.ast;
  const auto first_node = static_cast<NodeId>(into.nodes.size());
  const auto first_kid = static_cast<std::uint32_t>(into.kids.size());
  const auto moved = [&](base::Offset offset) {
    auto to = offset + at;
    for (const auto& hole : holes) to += offset >= hole.at ? hole.size : 0;
    return to;
  };
  std::vector<StringId> strings(from.strings.size());
  for (StringId id = 0; id < strings.size(); ++id) strings[id] = into.strings.add(from.strings[id]);
  for (const auto& source : from.nodes) {
    Node node = source;
    node.range = {moved(node.range.begin), moved(node.range.end)};
    node.name = strings[node.name];
    node.name_at = moved(node.name_at);
    node.first_kid += first_kid;
    if (node.parent != no_node) node.parent += first_node;
    into.nodes.push_back(node);
  }
  for (const NodeId kid : from.kids) into.kids.push_back(kid + first_node);
  for (const auto& [range, text] : from.comments)
    into.comments.push_back({{moved(range.begin), moved(range.end)}, strings[text]});
  for (const NodeId statement : fragment.statements) statements.push_back(statement + first_node);
  into.damaged |= from.damaged;
  into.too_large |= from.too_large;
}

}  // namespace segue::python
