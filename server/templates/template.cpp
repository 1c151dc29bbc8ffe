// What does a template say? Puts the readers of tags and of HTML together, and finds what belongs together.
#include "templates/template.h"

#include <algorithm>
#include <unordered_map>

#include "templates/builder.h"
#include "templates/html.h"
#include "templates/tags.h"

namespace segue::templates {
namespace {

base::Range first_word(std::string_view source, base::Range inside) {
  auto end = inside.begin;
  while (end < inside.end && !is_space(source[end])) ++end;
  return {inside.begin, end};
}

/// jinja reads a name; what follows need not be set off by a space.
base::Range first_name(std::string_view source, base::Range inside) {
  auto end = inside.begin;
  while (end < inside.end && is_word(source[end])) ++end;
  return {inside.begin, end};
}

void add_token(Builder& builder, const Piece& piece, Dialect dialect) {
  const auto id = static_cast<TokenId>(builder.out.tokens.size());
  Token token{.kind = piece.kind, .damaged = !piece.closed, .range = piece.range, .inside = piece.inside, .name = {}};
  Said said;
  const auto read = dialect == Dialect::dtl ? dtl_said : jinja_said;
  if (piece.kind == TokenKind::tag) {
    const auto name =
        dialect == Dialect::dtl ? first_word(builder.source, piece.inside) : first_name(builder.source, piece.inside);
    token.name = builder.keep(builder.at(name));
    token.name_at = name.begin;
    if (name.empty()) {
      token.damaged = true;
    } else {
      said = read(builder, id, builder.at(name), trimmed(builder.source, {name.end, piece.inside.end}), piece.closed);
    }
  } else if (piece.kind == TokenKind::output) {
    said = read(builder, id, {}, piece.inside, piece.closed);
  }
  token.damaged = token.damaged || said.damaged;
  token.first_kid = static_cast<std::uint32_t>(builder.out.kids.size());
  token.kid_count = static_cast<std::uint32_t>(said.nodes.size());
  builder.out.kids.insert(builder.out.kids.end(), said.nodes.begin(), said.nodes.end());
  builder.out.tokens.push_back(token);
}

/// `set x = 1` has no end; `set x` has.
bool opens_nothing(const Template& from, const Token& token) {
  return token.kid_count > 0 && from[from.kids_of(token).front()].kind == Kind::assign;
}

/// The end tag `endx` belongs to the last open `x` before it.
void find_partners(Template& out) {
  std::unordered_map<std::string_view, std::vector<TokenId>> open;
  for (TokenId id = 0; id < out.tokens.size(); ++id) {
    auto& token = out.tokens[id];
    if (token.kind != TokenKind::tag) continue;
    const auto name = out.text(token.name);
    if (!name.starts_with("end")) {
      if (!opens_nothing(out, token)) open[name].push_back(id);
      continue;
    }
    const auto found = open.find(name.substr(3));
    if (found == open.end() || found->second.empty()) continue;
    token.partner = found->second.back();
    out.tokens[token.partner].partner = id;
    found->second.pop_back();
  }
}

void find_scopes(Builder& builder) {
  auto& out = builder.out;
  const auto end = static_cast<base::Offset>(builder.source.size());
  for (const auto& bound : builder.bound) {
    const auto& token = out.tokens[bound.token];
    const bool inside = bound.inside && token.partner != no_id;
    out.bindings.push_back(
        {bound.node, bound.token, {token.range.end, inside ? out.tokens[token.partner].range.begin : end}});
  }
}

/// Where nothing says which dialect a text is in: tags and outputs that only one of them has.
Dialect likely(std::string_view source) {
  constexpr std::string_view only_dtl[] = {"load",      "url",        "csrf_token",     "static",  "trans",
                                           "translate", "blocktrans", "blocktranslate", "empty",   "comment",
                                           "verbatim",  "now",        "cycle",          "regroup", "ifchanged",
                                           "firstof",   "spaceless",  "widthratio"};
  constexpr std::string_view only_jinja[] = {"set", "macro", "call",   "from",    "import",
                                             "raw", "do",    "endset", "endmacro"};
  int balance = 0;
  for (const auto& piece : jinja_pieces(source)) {
    const auto inside = source.substr(piece.inside.begin, piece.inside.size());
    const auto name = first_name(source, piece.inside);
    const auto word = source.substr(name.begin, name.size());
    if (piece.kind == TokenKind::tag) {
      if (std::ranges::find(only_dtl, word) != std::end(only_dtl)) --balance;
      if (std::ranges::find(only_jinja, word) != std::end(only_jinja)) ++balance;
    } else if (piece.kind == TokenKind::output) {
      if (inside.find('(') != std::string_view::npos && inside.find("_(") == std::string_view::npos) ++balance;
      if (inside.find(":\"") != std::string_view::npos || inside.find(":'") != std::string_view::npos) --balance;
    }
  }
  return balance < 0 ? Dialect::dtl : Dialect::jinja;
}

}  // namespace

std::string_view spelling(Dialect dialect) {
  return dialect == Dialect::jinja ? "jinja" : dialect == Dialect::dtl ? "dtl" : "";
}

void refer(Builder& builder, ReferenceKind kind, TokenId token, NodeId node, bool optional) {
  // Alternatives may stand in each other: `a if b else c`, `["x", y]`. A stack, since input decides how deep.
  std::vector<NodeId> todo{node};
  while (!todo.empty()) {
    const auto id = todo.back();
    todo.pop_back();
    const auto kids = builder.out.kids_of(id);
    switch (builder.out[id].kind) {
      case Kind::absent:
        break;
      case Kind::conditional:
        todo.push_back(kids.back());
        todo.push_back(kids.front());
        optional = true;
        break;
      case Kind::list:
      case Kind::tuple:
        todo.insert(todo.end(), kids.rbegin(), kids.rend());
        optional = optional || kids.size() > 1;
        break;
      default:
        builder.out.references.push_back({kind, optional, token, id});
    }
  }
}

Template parse(std::string_view text, Dialect dialect) {
  Builder builder;
  builder.source = text;
  builder.out.dialect = dialect;
  builder.out.read_as = dialect == Dialect::unknown ? likely(text) : dialect;
  const bool dtl = builder.out.read_as == Dialect::dtl;
  for (const auto& piece : dtl ? dtl_pieces(text) : jinja_pieces(text)) add_token(builder, piece, builder.out.read_as);
  find_partners(builder.out);
  find_scopes(builder);
  read_elements(builder);
  return std::move(builder.out);
}

TokenId token_at(const Template& from, base::Offset at) {
  const auto next = std::ranges::upper_bound(from.tokens, at, {}, [](const Token& token) { return token.range.begin; });
  if (next == from.tokens.begin()) return no_id;
  const auto found = next - 1;
  return found->range.touches(at) ? static_cast<TokenId>(found - from.tokens.begin()) : no_id;
}

NodeId node_at(const Template& from, base::Offset at) {
  const auto token = token_at(from, at);
  if (token == no_id) return no_id;
  // Prefers the node that starts at `at` over the one that ends there.
  const auto inner = [&](std::span<const NodeId> kids) {
    auto best = no_id;
    for (const auto kid : kids)
      if (from[kid].kind != Kind::absent && from[kid].range.touches(at)) best = kid;
    return best;
  };
  auto found = no_id;
  for (auto next = inner(from.kids_of(from.tokens[token])); next != no_id; next = inner(from.kids_of(next)))
    found = next;
  return found;
}

}  // namespace segue::templates
