// How is a text of knowledge read? Once, at load; what is wrong is said with its place.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/nearest.h"
#include "knowledge/text_expression.h"
#include "knowledge/text_node.h"

namespace segue::knowledge {
namespace {

using Nodes = std::vector<TextNode>;

/// Deeper nesting is refused, so that neither parsing nor rendering can exhaust the stack.
constexpr int deepest = 32;

struct Tag {
  std::string word;       ///< if, else, for, end, raw, …
  std::size_t begin = 0;  ///< of the two braces
  std::size_t end = 0;    ///< behind the closing ones
  std::string_view inside;
  std::size_t inside_at = 0;
};

/// What ends the nodes that are being read, besides the end of the text and the tags `else` and `end`.
struct Until {
  enum class Kind : std::uint8_t { tag, backticks, fence } kind = Kind::tag;
  std::size_t run = 0;
};

/// What a value and a tag stand between.
struct Delimiters {
  std::string_view value, value_end, tag, tag_end;
};
constexpr Delimiters braces{"{{", "}}", "{%", "%}"}, brackets{"[[", "]]", "[%", "%]"};

struct Parser {
  std::string_view source;
  Syntax syntax;
  bool values = true;  ///< false: `{{` and `{%` are text like any other
  std::vector<TextError> errors{};
  std::size_t at = 0;

  [[nodiscard]] const Delimiters& delimiters() const { return syntax == Syntax::brackets ? brackets : braces; }
  void error(std::size_t begin, std::size_t end, std::string message, std::string suggestion = {}) {
    errors.push_back({{static_cast<base::Offset>(begin), static_cast<base::Offset>(end)},
                      std::move(message),
                      std::move(suggestion)});
  }
  [[nodiscard]] bool line_start(std::size_t position) const { return position == 0 || source[position - 1] == '\n'; }
  [[nodiscard]] std::size_t run_of_backticks(std::size_t from) const {
    const auto end = source.find_first_not_of('`', from);
    return (end == std::string_view::npos ? source.size() : end) - from;
  }
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    return std::min(source.find('\n', from), source.size());
  }
};

// --- tags -----------------------------------------------------------------------------------------------------------

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<Tag> tag_at(Parser& parser, std::size_t at) {
  const auto& marks = parser.delimiters();
  const auto closing = find_closing(parser.source, at + 2, marks.tag_end);
  if (closing == std::string_view::npos) {
    parser.error(at, at + 2, fmt::format("this `{}` is not closed with `{}`", marks.tag, marks.tag_end));
    return std::nullopt;
  }
  Tag tag{.word = {}, .begin = at, .end = closing + 2, .inside = {}, .inside_at = 0};
  Cursor cursor{parser.source.substr(at + 2, closing - at - 2), at + 2};
  cursor.skip_space();
  tag.word = cursor.word();
  tag.inside = trimmed(cursor.text.substr(cursor.at));
  tag.inside_at = cursor.offset + cursor.at;
  return tag;
}

Nodes read_nodes(Parser& parser, Until until, int depth);

void add_literal(Nodes& nodes, std::string_view text) {
  if (text.empty()) return;
  if (nodes.empty() || nodes.back().kind != TextNode::Kind::literal) nodes.emplace_back();
  nodes.back().text += text;
}

/// A tag that has its line to itself takes the whole line away.
void pass_tag(Parser& parser, const Tag& tag, Nodes& before) {
  parser.at = tag.end;
  std::size_t line = tag.begin;
  while (line > 0 && is_blank(parser.source[line - 1])) --line;
  const std::size_t end = parser.line_end(tag.end);
  const auto rest = parser.source.substr(tag.end, end - tag.end);
  if (!parser.line_start(line) || !std::ranges::all_of(rest, is_blank)) return;
  parser.at = std::min(end + 1, parser.source.size());
  if (!before.empty() && before.back().kind == TextNode::Kind::literal) {
    std::string& text = before.back().text;
    while (!text.empty() && is_blank(text.back())) text.pop_back();
  }
}

/// True when the tag at the parser's place is `{% word %}`; then it is passed.
std::optional<std::string> closing_word(Parser& parser, Nodes& before) {
  if (parser.source.substr(parser.at, 2) != parser.delimiters().tag) return std::nullopt;
  auto tag = tag_at(parser, parser.at);
  if (!tag) return std::nullopt;
  if (!tag->inside.empty()) {
    parser.error(tag->inside_at, tag->inside_at + tag->inside.size(),
                 fmt::format("nothing follows `{}` in its tag", tag->word));
  }
  pass_tag(parser, *tag, before);
  return tag->word;
}

void read_block(Parser& parser, const Tag& tag, TextNode& node, int depth) {
  Cursor cursor{tag.inside, tag.inside_at};
  cursor.skip_space();
  if (tag.word == "for") {
    node.kind = TextNode::Kind::loop;
    node.text = cursor.word();
    cursor.skip_space();
    if (node.text.empty() || cursor.word() != "in") {
      parser.error(
          tag.begin, tag.end,
          fmt::format("a loop is written {} for x in list {}", parser.delimiters().tag, parser.delimiters().tag_end));
    } else if (auto expression = read_expression(cursor, parser.errors)) {
      node.expression = std::move(*expression);
    }
  } else {
    node.kind = TextNode::Kind::condition;
    const auto begin = cursor.at;
    node.negated = cursor.word() == "not" && is_space(cursor.peek());
    if (!node.negated) cursor.at = begin;
    if (auto expression = read_expression(cursor, parser.errors)) node.expression = std::move(*expression);
  }
  node.kids = read_nodes(parser, {}, depth);
  auto word = closing_word(parser, node.kids);
  if (word == "else" && node.kind == TextNode::Kind::condition) {
    node.otherwise = read_nodes(parser, {}, depth);
    word = closing_word(parser, node.otherwise);
  }
  if (word != "end") {
    parser.error(
        tag.begin, tag.end,
        fmt::format("this `{}` has no {} end {}", tag.word, parser.delimiters().tag, parser.delimiters().tag_end));
  }
}

/// `{% raw %}` … `{% end %}`: text with braces of its own.
void read_raw(Parser& parser, const Tag& tag, Nodes& nodes) {
  const auto& marks = parser.delimiters();
  const auto closing = fmt::format("{} end {}", marks.tag, marks.tag_end);
  const auto end = parser.source.find(closing, tag.end);
  if (end == std::string_view::npos) {
    parser.error(tag.begin, tag.end, fmt::format("this `raw` has no {}", closing));
    parser.at = parser.source.size();
    return;
  }
  add_literal(nodes, parser.source.substr(tag.end, end - tag.end));
  parser.at = end + closing.size();
}

/// False where the tag ends the nodes that are being read.
bool read_tag(Parser& parser, Nodes& nodes, int depth) {
  const auto tag = tag_at(parser, parser.at);
  if (!tag) {
    parser.at = parser.source.size();
    return false;
  }
  if (tag->word == "else" || tag->word == "end") return false;
  if (tag->word == "raw") {
    read_raw(parser, *tag, nodes);
  } else if (tag->word == "if" || tag->word == "for") {
    pass_tag(parser, *tag, nodes);
    TextNode node;
    read_block(parser, *tag, node, depth + 1);
    nodes.push_back(std::move(node));
  } else {
    static const std::vector<std::string> words{"if", "for", "else", "end", "raw"};
    parser.error(tag->begin, tag->end,
                 fmt::format("no tag `{0}` (if, else, for, end, raw; others go between "
                             "{1} raw {2} and {1} end {2})",
                             tag->word, parser.delimiters().tag, parser.delimiters().tag_end),
                 base::nearest(tag->word, words));
    parser.at = tag->end;
  }
  return true;
}

void read_output(Parser& parser, Nodes& nodes) {
  const auto begin = parser.at;
  const auto& marks = parser.delimiters();
  const auto closing = find_closing(parser.source, begin + 2, marks.value_end);
  if (closing == std::string_view::npos) {
    parser.error(begin, begin + 2, fmt::format("this `{}` is not closed with `{}`", marks.value, marks.value_end));
    parser.at = parser.source.size();
    return;
  }
  parser.at = closing + 2;
  Cursor cursor{trimmed(parser.source.substr(begin + 2, closing - begin - 2)), begin + 2};
  if (auto expression = read_expression(cursor, parser.errors)) {
    TextNode node{
        .kind = TextNode::Kind::output, .text = {}, .expression = {}, .negated = false, .kids = {}, .otherwise = {}};
    node.expression = std::move(*expression);
    nodes.push_back(std::move(node));
  }
}

// --- Markdown around values -----------------------------------------------------------------------------------------

/// Only https links, and no HTML: what is shown in an editor must not do more than be read.
void check_prose(Parser& parser, std::size_t begin, std::size_t end) {
  const auto text = parser.source.substr(begin, end - begin);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = begin + at + 1 < parser.source.size() ? parser.source[begin + at + 1] : '\0';
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '<' && (is_word_start(next) || next == '/' || next == '!' || next == '?' || next == '{')) {
      parser.error(begin + at, begin + at + 1, "HTML is not shown; put this in a code span");
    } else if (text[at] == ']' && (next == '(' || next == ':')) {
      auto target = text.substr(at + 2);
      while (!target.empty() && is_space(target.front())) target.remove_prefix(1);
      if (!target.starts_with("https://")) parser.error(begin + at, begin + at + 2, "a link starts with https://");
    }
  }
}

/// Indentation of the fence that opens at the parser's place (a start of line), or nothing.
std::optional<std::size_t> fence_indent(const Parser& parser) {
  std::size_t at = parser.at;
  while (at < parser.source.size() && parser.source[at] == ' ') ++at;
  if (parser.run_of_backticks(at) < 3) return std::nullopt;
  const auto line = parser.source.substr(at, parser.line_end(at) - at);
  if (line.find('`', parser.run_of_backticks(at)) != std::string_view::npos) return std::nullopt;
  return at - parser.at;
}

bool closes_fence(const Parser& parser, std::size_t run) {
  const auto indent = fence_indent(parser);
  if (!indent || parser.run_of_backticks(parser.at + *indent) < run) return false;
  const auto at = parser.at + *indent + parser.run_of_backticks(parser.at + *indent);
  return std::ranges::all_of(parser.source.substr(at, parser.line_end(at) - at), is_blank);
}

void read_fence(Parser& parser, std::size_t indent, Nodes& nodes, int depth) {
  const auto begin = parser.at + indent;
  const auto run = parser.run_of_backticks(begin);
  const auto end = parser.line_end(begin);
  TextNode node;
  node.kind = TextNode::Kind::fence;
  node.text =
      std::string(indent, ' ') + '\t' + std::string(trimmed(parser.source.substr(begin + run, end - begin - run)));
  parser.at = std::min(end + 1, parser.source.size());
  node.kids = read_nodes(parser, {Until::Kind::fence, run}, depth + 1);
  if (parser.at < parser.source.size() && parser.line_start(parser.at) && closes_fence(parser, run)) {
    parser.at = std::min(parser.line_end(parser.at) + 1, parser.source.size());
  } else {
    parser.error(begin, begin + run, "this fence is not closed in the block where it opens");
  }
  nodes.push_back(std::move(node));
}

void read_span(Parser& parser, Nodes& nodes, int depth) {
  const auto begin = parser.at;
  const auto run = parser.run_of_backticks(begin);
  parser.at += run;
  TextNode node;
  node.kind = TextNode::Kind::span;
  node.kids = read_nodes(parser, {Until::Kind::backticks, run}, depth + 1);
  if (parser.run_of_backticks(std::min(parser.at, parser.source.size())) == run) {
    parser.at += run;
  } else {
    parser.error(begin, begin + run, "this code span is not closed in the block where it opens");
  }
  nodes.push_back(std::move(node));
}

/// True when something other than plain text was read at the parser's place; `stop` is set at the end of the nodes.
bool read_special(Parser& parser, Until until, Nodes& nodes, int depth, bool& stop) {
  const auto two = parser.source.substr(parser.at, 2);
  if (parser.values && two == parser.delimiters().value) {
    read_output(parser, nodes);
    return true;
  }
  if (parser.values && two == parser.delimiters().tag) {
    stop = !read_tag(parser, nodes, depth);
    return true;
  }
  if (parser.syntax != Syntax::markdown) return false;
  if (until.kind == Until::Kind::fence) {
    stop = parser.line_start(parser.at) && closes_fence(parser, until.run);
    return stop;
  }
  if (until.kind == Until::Kind::tag && parser.line_start(parser.at)) {
    if (const auto indent = fence_indent(parser)) {
      read_fence(parser, *indent, nodes, depth);
      return true;
    }
  }
  if (parser.source[parser.at] != '`') return false;
  if (until.kind == Until::Kind::tag) {
    read_span(parser, nodes, depth);
    return true;
  }
  stop = parser.run_of_backticks(parser.at) == until.run;
  if (!stop) {
    add_literal(nodes, parser.source.substr(parser.at, parser.run_of_backticks(parser.at)));
    parser.at += parser.run_of_backticks(parser.at);
  }
  return true;
}

Nodes read_nodes(Parser& parser, Until until, int depth) {
  Nodes nodes;
  if (depth > deepest) {
    parser.error(parser.at, parser.at, fmt::format("blocks are nested more than {} deep", deepest));
    parser.at = parser.source.size();
  }
  bool stop = false;
  while (!stop && parser.at < parser.source.size()) {
    if (read_special(parser, until, nodes, depth, stop)) continue;
    // A line at a time at most, since a fence may start at the next one; an escaped character is never special.
    const auto begin = parser.at;
    const bool prose = parser.syntax == Syntax::markdown && until.kind == Until::Kind::tag;
    do {
      const bool escape = prose && parser.source[parser.at] == '\\' && parser.at + 1 < parser.source.size() &&
                          parser.source[parser.at + 1] != '\n';
      parser.at += escape ? 2 : 1;
    } while (parser.at < parser.source.size() && parser.source[parser.at - 1] != '\n' &&
             parser.source[parser.at] != parser.delimiters().value.front() && parser.source[parser.at] != '`');
    if (prose) check_prose(parser, begin, parser.at);
    add_literal(nodes, parser.source.substr(begin, parser.at - begin));
  }
  return nodes;
}

}  // namespace

ParsedTemplate parse_template(std::string_view source, Syntax syntax) {
  Parser parser{.source = source, .syntax = syntax};
  Nodes nodes = read_nodes(parser, {}, 0);
  while (parser.at < source.size() && parser.errors.empty()) {
    const auto tag = tag_at(parser, parser.at);
    parser.error(tag ? tag->begin : parser.at, tag ? tag->end : source.size(), "there is no open `if` or `for` here");
  }
  Template text{syntax, std::string(source), std::make_shared<const Nodes>(std::move(nodes))};
  return {std::move(text), std::move(parser.errors)};
}

std::vector<TextError> check_markdown(std::string_view source) {
  Parser parser{.source = source, .syntax = Syntax::markdown, .values = false};
  (void)read_nodes(parser, {}, 0);
  return std::move(parser.errors);
}

}  // namespace segue::knowledge
