// What does a template say, as compact data? Tokens, expressions, HTML elements and references of both dialects.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "templates/node.h"

namespace segue::templates {

enum class Dialect : std::uint8_t { jinja, dtl, unknown };
/// "jinja", "dtl", or empty.
[[nodiscard]] std::string_view spelling(Dialect dialect);

enum class TokenKind : std::uint8_t { tag, output, comment, verbatim };

/// What stands between two tokens is plain text. Kids are what a tag or an output says, in order.
struct Token {
  TokenKind kind = TokenKind::tag;
  bool damaged = false;  ///< not closed, or not understood in full
  base::Range range;     ///< with its delimiters
  base::Range inside;    ///< without them and without white space at either end
  Text name;             ///< of tags
  base::Offset name_at = 0;
  std::uint32_t first_kid = 0;
  std::uint32_t kid_count = 0;
  TokenId partner = no_id;  ///< of a tag `x` its `endx`, and the reverse
};

struct Attribute {
  Text name;   ///< lower case
  Text value;  ///< as written, between the quotes
  base::Range name_range;
  base::Range value_range;
  bool has_value = false;
  bool quoted = false;
  bool dynamic = false;  ///< a tag or output stands in the value
};

/// HTML start tags that have attributes, and both ends of each `form`. What stands in scripts, styles and comments of HTML
/// is left out.
struct Element {
  base::Range range;
  Text name;  ///< lower case
  base::Offset name_at = 0;
  bool closing = false;
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
};

enum class ReferenceKind : std::uint8_t { extends, include, import, from_import };

/// Another template. `node` is a string, or else an expression that gives the name at run time.
struct Reference {
  ReferenceKind kind = ReferenceKind::extends;
  bool optional = false;  ///< absence is no error: `ignore missing`, or one of several
  TokenId token = no_id;
  NodeId node = no_id;
};

struct Block {
  TokenId token = no_id;
  NodeId name = no_id;  ///< a word
};

/// A name that the template itself gives a value, and where that holds.
struct Binding {
  NodeId node = no_id;  ///< target, keyword or parameter
  TokenId token = no_id;
  base::Range scope;
};

/// Immutable once made; owns all it says. Nodes stand before their parents.
struct Template {
  Dialect dialect = Dialect::unknown;  ///< as told
  Dialect read_as = Dialect::jinja;    ///< where nothing was told: what the text looks like
  std::vector<Token> tokens;           ///< by offset, not overlapping
  std::vector<Node> nodes;
  std::vector<std::uint32_t> kids;
  std::vector<Element> elements;
  std::vector<Attribute> attributes;
  std::vector<Reference> references;
  std::vector<Block> blocks;
  std::vector<Binding> bindings;
  std::vector<NodeId> libraries;  ///< words of `load`
  std::string pool;

  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
  [[nodiscard]] std::string_view text(Text of) const { return std::string_view(pool).substr(of.at, of.size); }
  [[nodiscard]] std::string_view name(NodeId id) const { return text(nodes[id].name); }
  [[nodiscard]] std::span<const NodeId> kids_of(const Token& token) const {
    return std::span(kids).subspan(token.first_kid, token.kid_count);
  }
  [[nodiscard]] std::span<const NodeId> kids_of(NodeId id) const {
    return std::span(kids).subspan(nodes[id].first_kid, nodes[id].kid_count);
  }
  [[nodiscard]] std::span<const Attribute> attributes_of(const Element& element) const {
    return std::span(attributes).subspan(element.first_attribute, element.attribute_count);
  }
};

/// Never fails, whatever the bytes; time and memory grow with the length of the text.
[[nodiscard]] Template parse(std::string_view text, Dialect dialect);

/// The token, or the smallest node, that touches `at`; no_id where there is none.
[[nodiscard]] TokenId token_at(const Template& from, base::Offset at);
[[nodiscard]] NodeId node_at(const Template& from, base::Offset at);

}  // namespace segue::templates
