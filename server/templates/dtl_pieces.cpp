// Where do tags, outputs and comments of a dtl template stand?
#include <algorithm>

#include "templates/builder.h"
#include "templates/pieces.h"

namespace segue::templates {
namespace {

/// The engine knows no strings here: a piece ends at the first closing delimiter, and all of it stands on one line.
/// What is not closed on its line is text to the engine; it is kept as an unclosed piece, for people who are typing.
class Scan {
 public:
  explicit Scan(std::string_view source)
      : source_(source), percent_(source, "%}"), braces_(source, "}}"), hash_(source, "#}"), line_(source, "\n") {}

  std::vector<Piece> run() {
    for (auto at = next_opener(source_, 0); at < source_.size(); at = next_opener(source_, at)) {
      const auto piece = one(at);
      if (piece.range.size() > 1) pieces_.push_back(piece);
      at = piece.range.end;
      if (piece.kind != TokenKind::tag || !piece.closed) continue;
      const auto content = source_.substr(piece.inside.begin, piece.inside.size());
      if (starts_tag(content, "verbatim")) at = skip(at, TokenKind::verbatim, content);
      if (starts_tag(content, "comment")) at = skip(at, TokenKind::comment, "comment");
    }
    return std::move(pieces_);
  }

 private:
  static bool starts_tag(std::string_view content, std::string_view name) {
    return content.starts_with(name) && (content.size() == name.size() || is_space(content[name.size()]));
  }

  Piece one(std::size_t at) {
    const char second = source_[at + 1];
    const auto kind = second == '%' ? TokenKind::tag : second == '{' ? TokenKind::output : TokenKind::comment;
    const auto close = (second == '%' ? percent_ : second == '{' ? braces_ : hash_).after(at + 2);
    const auto line = line_.after(at);
    if (close < line) return make(kind, at, close, true);
    return make(kind, at, std::min(line, next_opener(source_, at + 1)), false);  // `{{% x %}` is a brace and a tag
  }

  Piece make(TokenKind kind, std::size_t at, std::size_t close, bool closed) const {
    const base::Range inside{static_cast<base::Offset>(at + 2), static_cast<base::Offset>(std::max(close, at + 2))};
    const auto end = static_cast<base::Offset>(close + (closed ? 2 : 0));
    return {kind, {static_cast<base::Offset>(at), end}, trimmed(source_, inside), closed};
  }

  /// The piece up to the tag `end<content>`.
  std::size_t skip(std::size_t at, TokenKind kind, std::string_view content) {
    const auto begin = at;
    for (at = next_opener(source_, at); at < source_.size(); at = next_opener(source_, at)) {
      const auto piece = one(at);
      const auto inner = source_.substr(piece.inside.begin, piece.inside.size());
      if (piece.kind == TokenKind::tag && piece.closed && inner.starts_with("end") && inner.substr(3) == content) break;
      at = piece.range.end;
    }
    const base::Range all{static_cast<base::Offset>(begin), static_cast<base::Offset>(at)};
    pieces_.push_back({kind, all, trimmed(source_, all), at < source_.size()});
    return at;
  }

  std::string_view source_;
  Finder percent_, braces_, hash_, line_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> dtl_pieces(std::string_view source) { return Scan(source).run(); }

}  // namespace segue::templates
