// How does source text become the lowered tree, piece by piece?
#include "python/lower.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "python/fragment.h"
#include "syntax/pieces.h"

namespace segue::python {
namespace {

using syntax::Display;
using syntax::Piece;
using syntax::PieceKind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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

bool is_display(const Ast& ast, NodeId node, char bracket) {
  const auto kind = ast[node].kind;
  if (bracket == '[') return kind == Kind::list;
  if (bracket == '{') return kind == Kind::dict || kind == Kind::set;
  return kind == Kind::tuple || kind == Kind::arguments;
}

/// The node of a bracket, or no_node. Kids are made before their parents, so the innermost one comes first.
NodeId display_at(const Ast& ast, base::Offset at, char bracket) {
  for (NodeId node = 0; node < ast.nodes.size(); ++node)
    if (ast[node].range.begin == at && is_display(ast, node, bracket)) return node;
  return no_node;
}

Frame frame_of(char bracket) { return bracket == '[' ? Frame::list : bracket == '{' ? Frame::braces : Frame::call; }

/// One lowering of a text. Fragments that were not there before are made, and all are handed on.
class Assembly {
 public:
  Assembly(std::string_view text, const FragmentCache& cache, Fragments fragments)
      : text_(text), cache_(cache), fragments_(fragments) {}

  Lowered run() {
    const auto bom = text_.starts_with(byte_order_mark) ? static_cast<base::Offset>(byte_order_mark.size()) : 0;
    for (const auto& piece : syntax::split(text_.substr(bom))) {
      const bool member = piece.kind == PieceKind::member;
      if (!member) close_class(out_.ast, statements_, members_);
      add(piece, piece.range.begin + bom, member ? members_ : statements_);
    }
    close_class(out_.ast, statements_, members_);
    out_.ast.root = add_module(out_.ast, statements_, {0, static_cast<base::Offset>(text_.size())}, Kind::module);
    out_.ast.nodes.shrink_to_fit();
    out_.ast.kids.shrink_to_fit();
    out_.ast.strings.freeze();
    return std::move(out_);
  }

 private:
  void add(const Piece& piece, base::Offset at, std::vector<NodeId>& found) {
    const auto content = text_.substr(at, piece.range.size());
    const auto frame = piece.kind == PieceKind::member ? Frame::member : Frame::none;
    const bool in_runs = !piece.displays.empty() && content.size() <= piece_limit;
    if (in_runs && add_in_runs(piece, content, frame, at, found)) return;
    if (fragments_ == Fragments::dropped && cache_.empty()) {
      std::ranges::copy(lower_in_frame(content, frame, at, out_.ast), std::back_inserter(found));
      ++out_.parsed;
    } else {
      place(*fragment(content, frame), at, {}, out_.ast, found);
    }
  }

  std::shared_ptr<const Fragment> fragment(std::string_view content, Frame frame) {
    auto found = cached(cache_, hint_, fragment_hash(content, frame));
    if (!found) {
      found = parse_fragment(content, frame);
      ++out_.parsed;
    }
    if (fragments_ == Fragments::kept) out_.fragments.push_back(found);
    return found;
  }

  /// The piece without the runs of elements in its long brackets, then these, each by itself. False where the piece is
  /// not what its brackets look like: it is better parsed as a whole.
  bool add_in_runs(const Piece& piece, std::string_view content, Frame frame, base::Offset at,
                   std::vector<NodeId>& found) {
    std::string rest;
    std::vector<Hole> holes;
    std::vector<base::Offset> brackets;  // counted in `rest`
    base::Offset done = 0;
    for (const auto& display : piece.displays) {
      brackets.push_back(static_cast<base::Offset>(rest.size()) + display.bracket - done);
      rest += content.substr(done, display.cuts.front() - done);
      done = display.cuts.back();
      holes.push_back({static_cast<base::Offset>(rest.size()), done - display.cuts.front()});
    }
    rest += content.substr(done);
    const auto outer = fragment(rest, frame);
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < brackets.size(); ++i) {
      nodes.push_back(display_at(outer->ast, brackets[i], rest[brackets[i]]));
      if (nodes.back() == no_node) return false;
    }
    const auto comments = static_cast<std::ptrdiff_t>(out_.ast.comments.size());
    std::vector<std::vector<NodeId>> elements;
    for (const auto& display : piece.displays) elements.push_back(placed_runs(display, content, at));
    const auto first = static_cast<NodeId>(out_.ast.nodes.size());
    place(*outer, at, holes, out_.ast, found);
    for (std::size_t i = 0; i < nodes.size(); ++i)
      insert(first + nodes[i], at + piece.displays[i].cuts.front(), elements[i]);
    std::ranges::sort(out_.ast.comments.begin() + comments, out_.ast.comments.end(), {},
                      [](const Comment& comment) { return comment.range.begin; });
    return true;
  }

  std::vector<NodeId> placed_runs(const Display& display, std::string_view content, base::Offset at) {
    std::vector<NodeId> elements;
    const auto frame = frame_of(content[display.bracket]);
    for (std::size_t i = 0; i + 1 < display.cuts.size(); ++i) {
      const auto begin = display.cuts[i];
      const auto run = fragment(content.substr(begin, display.cuts[i + 1] - begin), frame);
      place(*run, at + begin, {}, out_.ast, elements);
    }
    return elements;
  }

  /// Elements of a bracket that stand at `at`, between those that it has.
  void insert(NodeId bracket, base::Offset at, const std::vector<NodeId>& elements) {
    auto& ast = out_.ast;
    const auto old = ast.kids_of(bracket);
    std::vector<NodeId> kids(old.begin(), old.end());
    const auto behind = std::ranges::find_if(kids, [&](NodeId kid) { return ast[kid].range.begin >= at; });
    kids.insert(behind, elements.begin(), elements.end());
    for (const NodeId kid : elements) ast.nodes[kid].parent = bracket;
    ast.nodes[bracket].first_kid = static_cast<std::uint32_t>(ast.kids.size());
    ast.nodes[bracket].kid_count = static_cast<std::uint32_t>(kids.size());
    ast.kids.insert(ast.kids.end(), kids.begin(), kids.end());
  }

  std::string_view text_;
  const FragmentCache& cache_;
  Fragments fragments_;
  Lowered out_;
  std::vector<NodeId> statements_, members_;
  std::size_t hint_ = 0;
};

}  // namespace

Lowered lower(std::string_view text, const FragmentCache& cache, Fragments fragments) {
  return Assembly(text, cache, fragments).run();
}

}  // namespace segue::python
