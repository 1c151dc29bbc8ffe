// Of which words, strings and signs is the inside of a tag made?
#include "templates/lexemes.h"

#include <algorithm>

namespace segue::templates {

base::Offset string_end(std::string_view source, base::Offset at, base::Offset end) {
  const char quote = source[at];
  for (++at; at < end; ++at) {
    if (source[at] == '\\') {
      ++at;
    } else if (source[at] == quote) {
      return at + 1;
    }
  }
  return end;
}

namespace {

bool is_closed(std::string_view source, base::Range string) {
  if (string.size() < 2 || source[string.end - 1] != source[string.begin]) return false;
  std::size_t backslashes = 0;
  while (source[string.end - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

/// The character that `\c` stands for, or NUL where it is not one that is decoded.
char escaped(char c, char quote, Dialect dialect) {
  if (c == '\\' || c == quote) return c;
  if (dialect == Dialect::dtl) return '\0';
  switch (c) {
    case '\'':
    case '"':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return '\0';
  }
}

std::string decoded(std::string_view content, char quote, Dialect dialect) {
  std::string out;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char c = content[i] == '\\' && i + 1 < content.size() ? escaped(content[i + 1], quote, dialect) : '\0';
    out += c != '\0' ? c : content[i];
    if (c != '\0') ++i;
  }
  return out;
}

base::Offset number_end(std::string_view source, base::Offset at, base::Offset end, bool whole_only) {
  const auto digits = [&] {
    while (at < end && is_word(source[at])) ++at;  // also `0x1f`, `1_000`, `1e9`
  };
  digits();
  if (!whole_only && at + 1 < end && source[at] == '.' && is_digit(source[at + 1])) {
    ++at;
    digits();
  }
  if (at < end && (source[at] == '-' || source[at] == '+') && (source[at - 1] == 'e' || source[at - 1] == 'E') &&
      at + 1 < end && is_digit(source[at + 1])) {
    ++at;
    digits();
  }
  return at;
}

constexpr std::string_view double_signs[] = {"==", "!=", ">=", "<=", "//", "**"};
constexpr std::string_view single_signs = "+-*/%~[](){}<>=.:|,";

}  // namespace

std::vector<Lexeme> jinja_lexemes(std::string_view source, base::Range inside) {
  using Type = Lexeme::Type;
  std::vector<Lexeme> out;
  for (auto at = inside.begin; at < inside.end;) {
    const char c = source[at];
    const auto begin = at;
    auto type = Type::sign;
    if (is_space(c)) {
      ++at;
      continue;
    }
    if (c == '"' || c == '\'') {
      type = Type::string;
      at = string_end(source, at, inside.end);
    } else if (is_digit(c)) {
      type = Type::number;
      at = number_end(source, at, inside.end, begin > inside.begin && source[begin - 1] == '.');
    } else if (is_word(c)) {
      type = Type::name;
      while (at < inside.end && is_word(source[at])) ++at;
    } else if (at + 1 < inside.end && std::ranges::find(double_signs, source.substr(at, 2)) != std::end(double_signs)) {
      at += 2;
    } else {
      if (single_signs.find(c) == std::string_view::npos) type = Type::junk;
      ++at;
    }
    out.push_back({type, {begin, at}, no_id});
  }
  return out;
}

std::vector<base::Range> dtl_parts(std::string_view source, base::Range inside) {
  std::vector<base::Range> out;
  std::string_view open_quotes;  // of these no closing one follows
  for (auto at = inside.begin; at < inside.end;) {
    if (is_space(source[at])) {
      ++at;
      continue;
    }
    const auto begin = at;
    bool quoted = false;
    while (at < inside.end && !is_space(source[at])) {
      if (source[at] != '"' && source[at] != '\'') {
        ++at;
        continue;
      }
      const bool known_open = open_quotes.find(source[at]) != std::string_view::npos;
      const auto end = known_open ? inside.end : string_end(source, at, inside.end);
      if (!known_open && is_closed(source, {at, end})) {
        quoted = true;
        at = end;
        continue;
      }
      open_quotes = open_quotes.empty() && source[at] == '"' ? "\"" : open_quotes.empty() ? "'" : "\"'";
      if (quoted) break;  // the next part starts with the stray quote
      while (at < inside.end && !is_space(source[at])) ++at;
    }
    out.push_back({begin, at});
  }
  return out;
}

NodeId string_node(Builder& builder, base::Range range, Dialect dialect) {
  const bool closed = is_closed(builder.source, range);
  const base::Range content{range.begin + 1, range.end - (closed ? 1 : 0)};
  const auto text = decoded(builder.at(content), builder.source[range.begin], dialect);
  return builder.add(
      {Kind::string, range, builder.keep(text), content, static_cast<std::uint8_t>(closed ? 0 : flag_damaged)});
}

}  // namespace segue::templates
