// What does a tag or output of the dialect dtl say?
#include <algorithm>
#include <array>

#include "templates/expression.h"
#include "templates/lexemes.h"
#include "templates/tags.h"

namespace segue::templates {
namespace {

/// Which bare words of a tag are its own syntax, as words between spaces. "*": all of them; "2": the second part.
struct Syntax {
  std::string_view tag;
  std::string_view words;
  bool binds = false;  ///< `name=value` and `as name` hold until the partner of the tag
};
constexpr Syntax syntaxes[] = {
    {"autoescape", "*"},
    {"block", "*"},
    {"blocktrans", "with and count trimmed context asvar noop", true},
    {"blocktranslate", "with and count trimmed context asvar noop", true},
    {"cache", "2"},
    {"csrf_token", ""},
    {"cycle", "silent"},
    {"debug", ""},
    {"extends", ""},
    {"firstof", ""},
    {"get_available_languages", ""},
    {"get_current_language", ""},
    {"get_current_language_bidi", ""},
    {"get_current_timezone", ""},
    {"get_language_info", "for"},
    {"get_language_info_list", "for"},
    {"get_media_prefix", ""},
    {"get_static_prefix", ""},
    {"ifchanged", ""},
    {"include", "with only"},
    {"language", ""},
    {"load", "*"},
    {"localize", "*"},
    {"localtime", "*"},
    {"lorem", "w p b random"},
    {"now", ""},
    {"partial", "*"},
    {"partialdef", "*"},
    {"regroup", "by"},
    {"resetcycle", "*"},
    {"spaceless", ""},
    {"static", ""},
    {"templatetag", "*"},
    {"timezone", ""},
    {"trans", "noop context"},
    {"translate", "noop context"},
    {"url", ""},
    {"verbatim", "*"},
    {"comment", "*"},
    {"widthratio", ""},
    {"with", "and", true},
};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

/// A lookup is made of these.
bool in_variable(char c) { return is_word(c) || c == '.'; }

class Reader {
 public:
  Reader(Builder& builder, TokenId id, bool closed)
      : builder_(builder), source_(builder.source), id_(id), closed_(closed) {}

  Said tag(std::string_view name, base::Range rest) {
    parts_ = dtl_parts(source_, rest);
    if (name == "if" || name == "elif") {
      condition();
    } else if (name == "for") {
      loop();
    } else if (name == "filter") {
      said_.nodes.push_back(filters(builder_.absent(rest.begin), rest.begin, rest.end));
    } else if (name.starts_with("end") || name == "else" || name == "empty" || name == "plural") {
      words(0);
    } else {
      parts(name);
      if (closed_) summary(name);
    }
    return std::move(said_);
  }

  Said output(base::Range rest) {
    if (!rest.empty()) said_.nodes.push_back(value(rest, Kind::name, 0));
    said_.damaged = said_.damaged || rest.empty();
    return std::move(said_);
  }

 private:
  [[nodiscard]] std::string_view at(std::size_t part) const { return builder_.at(parts_[part]); }

  void words(std::size_t from) {
    for (auto i = from; i < parts_.size(); ++i) said_.nodes.push_back(word(parts_[i]));
  }
  NodeId word(base::Range range) { return builder_.leaf(Kind::word, range); }

  NodeId damaged(base::Range range) {
    said_.damaged = true;
    return builder_.add({Kind::error, range, {}, range, flag_damaged});
  }

  // ---- values: a constant or lookup, then filters ----

  NodeId value(base::Range range, Kind kind, std::uint8_t flags) {
    auto end = range.begin;
    const auto operand = constant_or_lookup(range, end, kind, flags);
    return operand == no_id ? damaged(range) : filters(operand, end, range.end);
  }

  /// `end` becomes the end of what was read; no_id where nothing of the kind stands at the start of `range`.
  NodeId constant_or_lookup(base::Range range, base::Offset& end, Kind kind, std::uint8_t flags) {
    if (range.empty()) return no_id;
    const auto text = builder_.at(range);
    if (text.starts_with("_(\"") || text.starts_with("_('")) {
      const auto string = string_end(source_, range.begin + 2, range.end);
      const auto inner = string_node(builder_, {range.begin + 2, string}, Dialect::dtl);
      end = string < range.end && source_[string] == ')' ? string + 1 : string;
      if (end == string) said_.damaged = true;
      return builder_.add({Kind::translated, {range.begin, end}}, {inner});
    }
    if (text.front() == '"' || text.front() == '\'') {
      end = string_end(source_, range.begin, range.end);
      const auto node = string_node(builder_, {range.begin, end}, Dialect::dtl);
      if (builder_.out[node].flags & flag_damaged) said_.damaged = true;
      return node;
    }
    end = range.begin;
    if (is_digit(text.front()) ||
        ((text.front() == '-' || text.front() == '+' || text.front() == '.') && text.size() > 1 && is_digit(text[1]))) {
      ++end;
      while (end < range.end && in_variable(source_[end])) ++end;
      return builder_.leaf(Kind::number, {range.begin, end});
    }
    while (end < range.end && in_variable(source_[end])) ++end;
    return end == range.begin ? no_id : lookup({range.begin, end}, kind, flags);
  }

  NodeId lookup(base::Range range, Kind kind, std::uint8_t flags) {
    const auto text = builder_.at(range);
    const auto dot = std::min(text.find('.'), text.size());
    const base::Range root{range.begin, range.begin + static_cast<base::Offset>(dot)};
    if (text == "True") return builder_.leaf(Kind::true_value, range);
    if (text == "False") return builder_.leaf(Kind::false_value, range);
    if (text == "None") return builder_.leaf(Kind::none_value, range);
    auto node = builder_.leaf(kind, root, flags);
    for (auto begin = root.end; begin < range.end;) {
      auto end = begin + 1;
      while (end < range.end && source_[end] != '.') ++end;
      const base::Range part{begin + 1, end};
      const std::uint8_t missing = part.empty() ? flag_damaged : 0;
      if (missing != 0) said_.damaged = true;
      node =
          builder_.add({Kind::attribute, {range.begin, end}, builder_.keep(builder_.at(part)), part, missing}, {node});
      begin = end;
    }
    return node;
  }

  /// `|name:argument` as often as it stands there; what is left over damages the tag.
  NodeId filters(NodeId operand, base::Offset from, base::Offset end) {
    const auto spaces = [&] {
      while (from < end && is_space(source_[from])) ++from;
    };
    bool first = builder_.out[operand].kind == Kind::absent;  // `{% filter a|b %}` starts without a sign
    for (spaces(); from < end; spaces()) {
      if (source_[from] == '|') {
        ++from;
        spaces();
      } else if (!first) {
        break;
      }
      first = false;
      base::Range name{from, from};
      while (name.end < end && is_word(source_[name.end])) ++name.end;
      from = name.end;
      std::vector<NodeId> kids{operand};
      if (from < end && source_[from] == ':') {
        const auto argument = constant_or_lookup({from + 1, end}, from, Kind::name, 0);
        kids.push_back(argument != no_id ? argument : damaged({from, from}));
      }
      const std::uint8_t flags = name.empty() ? flag_damaged : 0;
      if (name.empty()) said_.damaged = true;
      const auto begin = builder_.out[operand].kind == Kind::absent ? name.begin : builder_.out[operand].range.begin;
      operand = builder_.add({Kind::filter, {begin, from}, builder_.keep(builder_.at(name)), name, flags}, kids);
    }
    if (from < end) said_.damaged = true;
    return operand;
  }

  // ---- tags ----

  void condition() {
    constexpr std::string_view signs[] = {"or", "and", "not", "in", "is", "==", "!=", "<", ">", "<=", ">="};
    std::vector<Lexeme> lexemes;
    for (const auto part : parts_) {
      const bool sign = std::ranges::find(signs, builder_.at(part)) != std::end(signs);
      lexemes.push_back(sign ? Lexeme{Lexeme::Type::name, part, no_id}
                             : Lexeme{Lexeme::Type::made, part, value(part, Kind::name, 0)});
    }
    std::size_t at = 0;
    auto read = read_expressions(builder_, lexemes, at,
                                 {.stops = {}, .conditional = false, .several = false, .dialect = Dialect::dtl});
    said_.damaged = said_.damaged || read.damaged || at < lexemes.size() || read.items.empty();
    said_.nodes = std::move(read.items);
  }

  /// `for a, b in values reversed`
  void loop() {
    std::size_t part = 0;
    for (; part < parts_.size() && at(part) != "in"; ++part) targets(parts_[part]);
    said_.damaged = said_.damaged || part == 0 || part + 1 >= parts_.size();
    if (part >= parts_.size()) return;
    said_.nodes.push_back(word(parts_[part]));
    if (++part < parts_.size()) said_.nodes.push_back(value(parts_[part], Kind::name, 0));
    words(part + 1);
  }

  /// The names in `a,b` or `a,`.
  void targets(base::Range part) {
    for (auto from = part.begin; from < part.end;) {
      base::Range name{from, from};
      while (name.end < part.end && source_[name.end] != ',') ++name.end;
      if (!name.empty()) bind(builder_.leaf(Kind::target, name), true);
      from = name.end + 1;
    }
  }

  void bind(NodeId node, bool inside) {
    said_.nodes.push_back(node);
    if (closed_) builder_.bound.push_back({node, id_, inside});
  }

  void parts(std::string_view name) {
    const auto syntax = std::ranges::find(syntaxes, name, &Syntax::tag);
    const bool known = syntax != std::end(syntaxes);
    const auto own = known ? syntax->words : std::string_view{};
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto text = at(i);
      if (own == "*" || has_word(own, text) || (own == "2" && i == 1)) {
        said_.nodes.push_back(word(parts_[i]));
        const bool takes_name = text == "asvar" || (name == "regroup" && text == "by");
        if (takes_name && i + 1 < parts_.size())
          text == "by" ? said_.nodes.push_back(word(parts_[++i])) : bind(target(++i), false);
      } else if (text == "as" && i + 1 < parts_.size()) {
        said_.nodes.push_back(word(parts_[i]));
        bind(target(++i), known && syntax->binds);
      } else if (const auto equals = keyword_length(text); equals > 0) {
        keyword(parts_[i], equals, known && syntax->binds);
      } else {
        said_.nodes.push_back(known ? value(parts_[i], Kind::name, 0) : free_part(parts_[i]));
      }
    }
  }

  /// Of a tag with unknown syntax anything may stand here.
  NodeId free_part(base::Range part) {
    const bool damaged_before = said_.damaged;
    auto end = part.begin;
    const auto operand = constant_or_lookup(part, end, Kind::name, flag_uncertain);
    const auto node = operand == no_id ? word(part) : filters(operand, end, part.end);
    said_.damaged = damaged_before;
    return node;
  }

  NodeId target(std::size_t part) { return builder_.leaf(Kind::target, parts_[part]); }

  /// Length of the name in `name=value`, else 0.
  static std::size_t keyword_length(std::string_view part) {
    std::size_t end = 0;
    while (end < part.size() && is_word(part[end])) ++end;
    return end + 1 < part.size() && part[end] == '=' && part[end + 1] != '=' ? end : 0;
  }

  void keyword(base::Range part, std::size_t length, bool binds) {
    const base::Range name{part.begin, part.begin + static_cast<base::Offset>(length)};
    const auto given = value({name.end + 1, part.end}, Kind::name, 0);
    const auto node = builder_.add({Kind::keyword, part, builder_.keep(builder_.at(name)), name, 0}, {given});
    if (binds) return bind(node, true);
    said_.nodes.push_back(node);
  }

  void summary(std::string_view name) {
    if (said_.nodes.empty()) return;
    const auto first = said_.nodes.front();
    if (name == "extends") refer(builder_, ReferenceKind::extends, id_, first, false);
    if (name == "include") refer(builder_, ReferenceKind::include, id_, first, false);
    if (name == "block") builder_.out.blocks.push_back({id_, first});
    if (name != "load") return;
    const auto& nodes = said_.nodes;
    const bool picks =
        nodes.size() >= 3 && builder_.out.name(nodes[nodes.size() - 2]) == "from";  // `load a b from library`
    const auto begin = picks ? nodes.end() - 1 : nodes.begin();
    builder_.out.libraries.insert(builder_.out.libraries.end(), begin, nodes.end());
  }

  Builder& builder_;
  std::string_view source_;
  TokenId id_;
  bool closed_;
  std::vector<base::Range> parts_;
  Said said_;
};

}  // namespace

Said dtl_said(Builder& builder, TokenId id, std::string_view name, base::Range rest, bool closed) {
  Reader reader(builder, id, closed);
  return name.empty() ? reader.output(rest) : reader.tag(name, rest);
}

}  // namespace segue::templates
