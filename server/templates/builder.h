// How is a description put together? The only writer of Template's arrays.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "templates/template.h"

namespace segue::templates {

[[nodiscard]] inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters, digits, `_`, and every byte of a character outside ASCII.
[[nodiscard]] inline bool is_word(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
[[nodiscard]] inline base::Range trimmed(std::string_view source, base::Range range) {
  while (range.begin < range.end && is_space(source[range.begin])) ++range.begin;
  while (range.begin < range.end && is_space(source[range.end - 1])) --range.end;
  return range;
}

struct Builder {
  /// A binding whose scope is known once tags have found their partners.
  struct Bound {
    NodeId node;
    TokenId token;
    bool inside;  ///< holds until the partner of the tag; else until the end
  };
  /// What a node is made of besides its kids.
  struct Head {
    Kind kind = Kind::absent;
    base::Range range;
    Text name = {};
    base::Range name_range = {};
    std::uint8_t flags = 0;
  };

  std::string_view source;
  Template out;
  std::vector<Bound> bound;

  [[nodiscard]] std::string_view at(base::Range range) const { return source.substr(range.begin, range.size()); }

  /// Equal texts are kept once.
  Text keep(std::string_view text);
  NodeId add(const Head& head, std::span<const NodeId> kids = {});
  NodeId add(const Head& head, std::initializer_list<NodeId> kids) {
    return add(head, std::span(kids.begin(), kids.size()));
  }
  /// A node without kids that is named by the source at `range`.
  NodeId leaf(Kind kind, base::Range range, std::uint8_t flags = 0) {
    return add({kind, range, keep(at(range)), range, flags});
  }
  NodeId absent(base::Offset where) { return add({Kind::absent, {where, where}, {}, {where, where}, 0}); }

 private:
  std::unordered_map<std::uint64_t, Text> seen_;
};

}  // namespace segue::templates
