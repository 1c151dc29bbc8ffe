// How does source text become the lowered tree, piece by piece?
#include "python/lower.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "python/lower_piece.h"
#include "syntax/pieces.h"
#include "syntax/tree.h"

namespace segue::python {
namespace {

using syntax::Piece;
using syntax::PieceKind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// A single statement above this is generated data: it has no description, and the module says so.
constexpr std::size_t piece_limit = 2u << 20;
/// A member is indented; below this line it parses as it would inside its class, wherever it stands.
constexpr std::string_view member_prefix = "class _:\n";

std::uint64_t piece_hash(std::string_view text, const Piece& piece) {
  return base::hash_of(text, static_cast<std::uint64_t>(piece.kind) + 1);
}

NodeId add_module(Ast& ast, const std::vector<NodeId>& statements, base::Range range, Kind kind) {
  Node node{kind};
  node.range = range;
  node.first_kid = static_cast<std::uint32_t>(ast.kids.size());
  node.kid_count = static_cast<std::uint32_t>(statements.size());
  ast.kids.insert(ast.kids.end(), statements.begin(), statements.end());
  const auto id = static_cast<NodeId>(ast.nodes.size());
  for (const NodeId statement : statements) ast.nodes[statement].parent = id;
  ast.nodes.push_back(node);
  return id;
}

std::shared_ptr<const Fragment> parse_fragment(std::string_view text, const Piece& piece) {
  auto fragment = std::make_shared<Fragment>();
  fragment->hash = piece_hash(text, piece);
  auto& ast = fragment->ast;
  std::vector<NodeId> statements;
  if (text.size() > piece_limit) {
    ast.too_large = true;
  } else if (piece.kind == PieceKind::member) {
    std::string buffer(member_prefix);
    buffer += text;
    statements =
        lower_tree(syntax::parse_python(buffer), buffer, static_cast<base::Offset>(member_prefix.size()), 0, ast);
    // The wrapper class is one statement whose block holds the members.
    std::vector<NodeId> inner;
    for (const NodeId id : statements) {
      if (!ast.is(id, Kind::class_def)) {
        inner.push_back(id);
        continue;
      }
      const NodeId block = ast.kid(id, 2);
      if (ast.is(block, Kind::block)) inner.insert(inner.end(), ast.kids_of(block).begin(), ast.kids_of(block).end());
    }
    statements = std::move(inner);
  } else {
    statements = lower_tree(syntax::parse_python(text), text, 0, 0, ast);
  }
  ast.root = add_module(ast, statements, {0, static_cast<base::Offset>(text.size())}, Kind::module);
  return fragment;
}

/// Copies a fragment into the module at `at`; its top statements are appended to `statements`.
void place(const Ast& from, base::Offset at, Ast& into, std::vector<NodeId>& statements) {
  const auto first_node = static_cast<NodeId>(into.nodes.size());
  const auto first_kid = static_cast<std::uint32_t>(into.kids.size());
  std::vector<StringId> strings(from.strings.size());
  for (StringId id = 0; id < strings.size(); ++id) strings[id] = into.strings.add(from.strings[id]);
  for (const auto& source : from.nodes) {
    Node node = source;
    node.range = node.range.shifted(at);
    node.name = strings[node.name];
    node.name_at += at;
    node.first_kid += first_kid;
    if (node.parent != no_node) node.parent += first_node;
    into.nodes.push_back(node);
  }
  for (const NodeId kid : from.kids) into.kids.push_back(kid + first_node);
  for (const auto& comment : from.comments) into.comments.push_back({comment.range.shifted(at), strings[comment.text]});
  for (const NodeId statement : from.kids_of(from.root)) statements.push_back(statement + first_node);
  into.damaged |= from.damaged;
  into.too_large |= from.too_large;
}

/// Gives the members that were cut off from it back to the class whose header is the last of `statements`.
void close_class(Ast& ast, std::vector<NodeId>& statements, std::vector<NodeId>& members) {
  if (members.empty()) return;
  const bool header = !statements.empty() && ast.is(statements.back(), Kind::class_def);
  if (!header) {  // the header is damaged: its members are still worth reading
    statements.insert(statements.end(), members.begin(), members.end());
    return members.clear();
  }
  const NodeId klass = statements.back();
  const auto end = ast[members.back()].range.end;
  const NodeId old_block = ast.kid(klass, 2);
  std::vector<NodeId> body;
  if (ast.is(old_block, Kind::block)) body.assign(ast.kids_of(old_block).begin(), ast.kids_of(old_block).end());
  body.insert(body.end(), members.begin(), members.end());
  const NodeId block = add_module(ast, body, {ast[body.front()].range.begin, end}, Kind::block);
  ast.nodes[block].parent = klass;
  ast.kids[ast.nodes[klass].first_kid + 2] = block;
  ast.nodes[klass].range.end = end;
  members.clear();
}

std::shared_ptr<const Fragment> cached(const FragmentCache& cache, std::size_t& hint, std::uint64_t hash) {
  // An edit moves few pieces, so the one wanted is nearly always the next one.
  for (std::size_t step = 0; step < cache.size(); ++step) {
    const std::size_t i = (hint + step) % cache.size();
    if (cache[i]->hash != hash) continue;
    hint = i + 1;
    return cache[i];
  }
  return nullptr;
}

}  // namespace

Lowered lower(std::string_view text, const FragmentCache& cache) {
  Lowered out;
  const base::Offset start = text.starts_with(byte_order_mark) ? static_cast<base::Offset>(byte_order_mark.size()) : 0;
  std::vector<NodeId> statements;
  std::vector<NodeId> members;
  std::size_t hint = 0;
  for (const auto& piece : syntax::split(text.substr(start))) {
    const auto range = piece.range.shifted(start);
    const auto content = text.substr(range.begin, range.size());
    auto fragment = cached(cache, hint, piece_hash(content, piece));
    if (!fragment) {
      fragment = parse_fragment(content, piece);
      ++out.parsed;
    }
    if (piece.kind != PieceKind::member) close_class(out.ast, statements, members);
    place(fragment->ast, range.begin, out.ast, piece.kind == PieceKind::member ? members : statements);
    out.fragments.push_back(std::move(fragment));
  }
  close_class(out.ast, statements, members);
  out.ast.root = add_module(out.ast, statements, {0, static_cast<base::Offset>(text.size())}, Kind::module);
  out.ast.strings.freeze();
  return out;
}

}  // namespace segue::python
