// Where do tags, outputs and comments of a jinja template stand?
#include <algorithm>

#include "templates/builder.h"
#include "templates/pieces.h"

namespace segue::templates {

std::size_t next_opener(std::string_view source, std::size_t from) {
  for (auto at = source.find('{', from); at != std::string_view::npos && at + 1 < source.size();
       at = source.find('{', at + 1))
    if (source[at + 1] == '%' || source[at + 1] == '{' || source[at + 1] == '#') return at;
  return source.size();
}

namespace {

bool opens(std::string_view source, std::size_t at) {
  return source[at] == '{' && at + 1 < source.size() &&
         (source[at + 1] == '%' || source[at + 1] == '{' || source[at + 1] == '#');
}

/// One pass over a text. A tag that the engine would refuse (a quote or bracket left open) ends at the first delimiter
/// that could be its own. What the strict scan has gone over in vain is then scanned by delimiters alone: so no byte is
/// looked at more than twice.
class Scan {
 public:
  explicit Scan(std::string_view source)
      : source_(source), percent_(source, "%}"), braces_(source, "}}"), hash_(source, "#}"), line_(source, "\n") {}

  std::vector<Piece> run() {
    for (auto at = next_opener(source_, 0); at < source_.size();) {
      const auto& piece = pieces_.emplace_back(one(at));
      at = piece.range.end;
      if (piece.kind == TokenKind::tag && source_.substr(piece.inside.begin, piece.inside.size()) == "raw")
        at = verbatim(at);
      at = next_opener(source_, at);
    }
    return std::move(pieces_);
  }

 private:
  Piece one(std::size_t at) {
    const char second = source_[at + 1];
    if (second == '#') {
      const auto close = hash_.after(at + 2);
      return close < source_.size() ? make(TokenKind::comment, at, close, true)
                                    : make(TokenKind::comment, at, open_end(at), false);
    }
    const auto kind = second == '%' ? TokenKind::tag : TokenKind::output;
    if (at >= loose_until_) {
      if (const auto close = strict_close(at + 2, second == '%' ? '%' : '}'); close < source_.size())
        return make(kind, at, close, true);
    }
    const auto close = (second == '%' ? percent_ : braces_).after(at + 2);
    return close < next_opener(source_, at + 2) ? make(kind, at, close, true) : make(kind, at, open_end(at), false);
  }

  /// Where an unclosed piece is taken to end: with its line, and before the next piece.
  std::size_t open_end(std::size_t at) { return std::min(line_.after(at), next_opener(source_, at + 2)); }

  /// As the engine does: strings are skipped, and a closing delimiter does not count inside brackets.
  std::size_t strict_close(std::size_t at, char first) {
    std::size_t depth = 0;
    for (; at < source_.size(); ++at) {
      const char c = source_[at];
      if (depth == 0 && c == first && at + 1 < source_.size() && source_[at + 1] == '}') return at;
      if (opens(source_, at)) break;
      if (c == '"' || c == '\'') {
        at = string_end(at);
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth;
      } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
        --depth;
      }
    }
    loose_until_ = std::min(at, source_.size());
    return source_.size();
  }

  /// The closing quote. A string may span lines, but one that runs on into the next tag was left open by its writer:
  /// then the place just before that tag.
  std::size_t string_end(std::size_t at) {
    const char quote = source_[at];
    bool other_line = false;
    for (++at; at < source_.size() && source_[at] != quote; ++at) {
      if (source_[at] == '\\') {
        ++at;
      } else if (source_[at] == '\n') {
        other_line = true;
      } else if (other_line && opens(source_, at)) {
        return at - 1;
      }
    }
    return at;
  }

  Piece make(TokenKind kind, std::size_t at, std::size_t close, bool closed) const {
    const auto end = std::min(close + (closed ? 2 : 0), source_.size());
    base::Range inside{static_cast<base::Offset>(at + 2), static_cast<base::Offset>(std::max(close, at + 2))};
    const auto sign = [&](base::Offset where, bool plus) {
      return source_[where] == '-' || (plus && source_[where] == '+');
    };
    if (!inside.empty() && sign(inside.begin, true)) ++inside.begin;
    if (!inside.empty() && closed && sign(inside.end - 1, kind != TokenKind::output)) --inside.end;
    return {kind, {static_cast<base::Offset>(at), static_cast<base::Offset>(end)}, trimmed(source_, inside), closed};
  }

  /// The piece between `raw` and `endraw`; returns where it ends.
  std::size_t verbatim(std::size_t at) {
    const auto begin = at;
    for (at = next_opener(source_, at); at < source_.size(); at = next_opener(source_, at + 1)) {
      if (source_[at + 1] != '%') continue;
      auto name = at + 2;
      if (name < source_.size() && (source_[name] == '-' || source_[name] == '+')) ++name;
      while (name < source_.size() && is_space(source_[name])) ++name;
      if (source_.substr(name, 6) == "endraw" && (name + 6 >= source_.size() || !is_word(source_[name + 6]))) break;
    }
    const base::Range all{static_cast<base::Offset>(begin), static_cast<base::Offset>(at)};
    pieces_.push_back({TokenKind::verbatim, all, all, at < source_.size()});
    return at;
  }

  std::string_view source_;
  Finder percent_, braces_, hash_, line_;
  std::size_t loose_until_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> jinja_pieces(std::string_view source) { return Scan(source).run(); }

}  // namespace segue::templates
