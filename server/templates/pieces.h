// Where in a text do tags, outputs and comments stand? The outer lexers of both dialects.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "templates/template.h"

namespace segue::templates {

struct Piece {
  TokenKind kind = TokenKind::tag;
  base::Range range;   ///< with its delimiters
  base::Range inside;  ///< without them, their signs and white space at either end
  bool closed = true;
};

[[nodiscard]] std::vector<Piece> jinja_pieces(std::string_view source);
[[nodiscard]] std::vector<Piece> dtl_pieces(std::string_view source);

/// Looks for a needle at ever higher places; all questions together cost one pass over the text.
class Finder {
 public:
  Finder(std::string_view source, std::string_view needle) : source_(source), needle_(needle) {}
  /// The first occurrence at or after `from`, or the size of the text.
  std::size_t after(std::size_t from) {
    if (!asked_ || found_ < from) found_ = std::min(source_.find(needle_, from), source_.size());
    asked_ = true;
    return found_;
  }

 private:
  std::string_view source_;
  std::string_view needle_;
  std::size_t found_ = 0;
  bool asked_ = false;
};

/// The next `{%`, `{{` or `{#` at or after `from`, or the size of the text.
[[nodiscard]] std::size_t next_opener(std::string_view source, std::size_t from);

}  // namespace segue::templates
