// Which HTML start tags with attributes, and which forms, stand in a template?
#include "templates/html.h"

#include <algorithm>

#include "templates/pieces.h"

namespace segue::templates {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// One pass over the text. Tokens are stepped over; they may stand anywhere, in an attribute's value or between attributes.
class Scan {
 public:
  explicit Scan(Builder& builder)
      : builder_(builder),
        source_(builder.source),
        comment_(source_, "-->"),
        script_(source_, "</script"),
        style_(source_, "</style") {}

  void run() {
    for (at_ = next(0); at_ < source_.size(); at_ = next(at_)) {
      if (over_token()) continue;
      if (source_.substr(at_).starts_with("<!--")) {
        at_ = std::min(comment_.after(at_ + 4) + 3, source_.size());
      } else if (at_ + 1 < source_.size() && source_[at_ + 1] == '/') {
        end_tag();
      } else if (at_ + 1 < source_.size() && is_letter(source_[at_ + 1])) {
        start_tag();
      } else {
        ++at_;
      }
    }
  }

 private:
  [[nodiscard]] std::size_t next(std::size_t from) const { return std::min(source_.find('<', from), source_.size()); }

  /// What stands in a verbatim part is HTML like any other.
  [[nodiscard]] bool on_token() {
    const auto& tokens = builder_.out.tokens;
    while (token_ < tokens.size() && (tokens[token_].range.end <= at_ || tokens[token_].kind == TokenKind::verbatim))
      ++token_;
    return token_ < tokens.size() && tokens[token_].range.begin <= at_;
  }
  bool over_token() {
    if (!on_token()) return false;
    at_ = builder_.out.tokens[token_].range.end;
    return true;
  }
  [[nodiscard]] base::Offset offset() const { return static_cast<base::Offset>(at_); }

  base::Range name() {
    const auto begin = offset();
    while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '>' && source_[at_] != '/' && !on_token())
      ++at_;
    return {begin, offset()};
  }

  void end_tag() {
    const auto begin = offset();
    at_ += 2;
    const auto tag = name();
    if (lower(builder_.at(tag)) != "form") return;
    if (at_ < source_.size() && source_[at_] == '>') ++at_;
    builder_.out.elements.push_back({{begin, offset()}, builder_.keep("form"), tag.begin, true, 0, 0});
  }

  void start_tag() {
    Element element;
    element.range.begin = offset();
    ++at_;
    const auto tag = name();
    const auto text = lower(builder_.at(tag));
    element.name_at = tag.begin;
    element.first_attribute = static_cast<std::uint32_t>(builder_.out.attributes.size());
    while (at_ < source_.size() && source_[at_] != '>' && source_[at_] != '<') {
      if (over_token()) continue;
      if (is_space(source_[at_]) || source_[at_] == '/' || source_[at_] == '=') {
        ++at_;
      } else {
        attribute();
      }
    }
    if (at_ < source_.size() && source_[at_] == '>') ++at_;
    element.range.end = offset();
    element.attribute_count = static_cast<std::uint32_t>(builder_.out.attributes.size()) - element.first_attribute;
    if (element.attribute_count > 0 || text == "form") {
      element.name = builder_.keep(text);
      builder_.out.elements.push_back(element);
    }
    if (text == "script") at_ = script_.after(at_);
    if (text == "style") at_ = style_.after(at_);
  }

  void attribute() {
    Attribute out;
    out.name_range.begin = offset();
    // `data-{{ x }}` is one name; `checked{% endif %}` is not.
    while (at_ < source_.size() && !is_space(source_[at_]) &&
           std::string_view("=></").find(source_[at_]) == std::string_view::npos) {
      if (on_token() && builder_.out.tokens[token_].kind != TokenKind::output) break;
      if (!over_token()) ++at_;
    }
    out.name_range.end = offset();
    out.name = builder_.keep(lower(builder_.at(out.name_range)));
    const auto before = at_;
    while (at_ < source_.size() && is_space(source_[at_])) ++at_;
    if (at_ < source_.size() && source_[at_] == '=') {
      ++at_;
      while (at_ < source_.size() && is_space(source_[at_])) ++at_;
      value(out);
    } else {
      at_ = before;
    }
    builder_.out.attributes.push_back(out);
  }

  void value(Attribute& out) {
    out.has_value = true;
    const char quote = at_ < source_.size() && (source_[at_] == '"' || source_[at_] == '\'') ? source_[at_] : '\0';
    out.quoted = quote != '\0';
    if (out.quoted) ++at_;
    out.value_range.begin = offset();
    const auto ends = [&](char c) { return out.quoted ? c == quote : is_space(c) || c == '>'; };
    while (at_ < source_.size()) {
      if (on_token()) {
        // `{% if x %}a=1{% endif %}`: the end of what began before the value ends a value without quotes.
        const auto partner = builder_.out.tokens[token_].partner;
        if (!out.quoted && partner != no_id && builder_.out.tokens[partner].range.begin < out.value_range.begin) break;
        over_token();
        out.dynamic = true;
        continue;
      }
      if (ends(source_[at_])) break;
      ++at_;
    }
    out.value_range.end = offset();
    out.value = builder_.keep(builder_.at(out.value_range));
    if (out.quoted && at_ < source_.size()) ++at_;
  }

  Builder& builder_;
  std::string_view source_;
  Finder comment_, script_, style_;
  std::size_t at_ = 0;
  std::size_t token_ = 0;
};

}  // namespace

void read_elements(Builder& builder) { Scan(builder).run(); }

}  // namespace segue::templates
