// How is what stands between the braces of a text read?
#include "knowledge/text_expression.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"

namespace segue::knowledge {
namespace {

void fail(std::vector<TextError>& errors, std::size_t begin, std::size_t end, std::string message,
          std::string suggestion = {}) {
  errors.push_back(
      {{static_cast<base::Offset>(begin), static_cast<base::Offset>(end)}, std::move(message), std::move(suggestion)});
}

std::optional<std::string> read_string(Cursor& cursor, std::vector<TextError>& errors) {
  const char quote = cursor.peek();
  const auto begin = cursor.at++;
  std::string text;
  while (!cursor.done() && cursor.peek() != quote) {
    if (cursor.peek() == '\\' && cursor.at + 1 < cursor.text.size()) {
      ++cursor.at;
      text += cursor.peek() == 'n' ? '\n' : cursor.peek();
    } else {
      text += cursor.peek();
    }
    ++cursor.at;
  }
  if (cursor.done()) {
    fail(errors, cursor.offset + begin, cursor.offset + cursor.at, "this string has no closing quote");
    return std::nullopt;
  }
  ++cursor.at;
  return text;
}

std::string nearest_filter(std::string_view name) {
  std::vector<std::string> names;
  for (const Filter& filter : filters()) names.emplace_back(filter.name);
  return base::nearest(name, names);
}

bool read_arguments(Cursor& cursor, std::vector<TextError>& errors, std::vector<std::string>& arguments) {
  ++cursor.at;
  for (cursor.skip_space(); cursor.peek() != ')'; cursor.skip_space()) {
    if (cursor.peek() != '"' && cursor.peek() != '\'') {
      fail(errors, cursor.offset + cursor.at, cursor.offset + std::min(cursor.at + 1, cursor.text.size()),
           "an argument of a filter is a text in quotes");
      return false;
    }
    auto text = read_string(cursor, errors);
    if (!text) return false;
    arguments.push_back(std::move(*text));
    cursor.skip_space();
    if (cursor.peek() == ',') ++cursor.at;
  }
  ++cursor.at;
  return true;
}

bool read_filter(Cursor& cursor, std::vector<TextError>& errors, Expression& expression) {
  cursor.skip_space();
  const auto begin = cursor.at;
  const std::string name = cursor.word();
  const auto end = cursor.at;
  FilterUse use;
  if (cursor.peek() == '(' && !read_arguments(cursor, errors, use.arguments)) return false;
  const auto known = filters();
  const auto found = std::ranges::find(known, name, &Filter::name);
  if (found == known.end()) {
    fail(errors, cursor.offset + begin, cursor.offset + std::max(end, begin + 1),
         name.empty() ? "a filter's name is missing" : fmt::format("no filter `{}`", name), nearest_filter(name));
    return false;
  }
  if (use.arguments.size() < found->least || use.arguments.size() > found->most) {
    const std::string wanted = found->least == found->most ? fmt::format("{}", found->least)
                                                           : fmt::format("{} or {}", found->least, found->most);
    fail(errors, cursor.offset + begin, cursor.offset + cursor.at,
         fmt::format("filter `{}` takes {} argument{}, here are {}", name, wanted, wanted == "1" ? "" : "s",
                     use.arguments.size()));
    return false;
  }
  if (!found->choices.empty() && std::ranges::find(found->choices, use.arguments[0]) == found->choices.end()) {
    const std::vector<std::string> choices(found->choices.begin(), found->choices.end());
    fail(errors, cursor.offset + begin, cursor.offset + cursor.at,
         fmt::format("filter `{}` takes one of \"{}\"", name, fmt::join(choices, "\", \"")),
         base::nearest(use.arguments[0], choices));
    return false;
  }
  use.filter = &*found;
  expression.filters.push_back(std::move(use));
  return true;
}

}  // namespace

void Cursor::skip_space() {
  while (!done() && is_space(peek())) ++at;
}

std::string Cursor::word() {
  const auto begin = at;
  while (!done() && is_word_part(peek())) ++at;
  return std::string(text.substr(begin, at - begin));
}

std::optional<Expression> read_expression(Cursor& cursor, std::vector<TextError>& errors) {
  Expression expression;
  cursor.skip_space();
  const auto begin = cursor.at;
  if (cursor.peek() == '"' || cursor.peek() == '\'') {
    auto literal = read_string(cursor, errors);
    if (!literal) return std::nullopt;
    expression.literal = std::move(*literal);
  } else {
    do {
      if (!expression.path.empty()) ++cursor.at;
      if (!is_word_start(cursor.peek())) {
        fail(errors, cursor.offset + begin, cursor.offset + std::max(cursor.at, begin + 1), "a name is expected here");
        return std::nullopt;
      }
      expression.path.push_back(cursor.word());
    } while (cursor.peek() == '.');
  }
  expression.range = {static_cast<base::Offset>(cursor.offset + begin),
                      static_cast<base::Offset>(cursor.offset + cursor.at)};
  for (cursor.skip_space(); cursor.peek() == '|'; cursor.skip_space()) {
    ++cursor.at;
    if (!read_filter(cursor, errors, expression)) return std::nullopt;
  }
  if (!cursor.done()) {
    fail(errors, cursor.offset + cursor.at, cursor.offset + cursor.text.size(),
         fmt::format("`{}` is not understood here", cursor.text.substr(cursor.at)));
    return std::nullopt;
  }
  return expression;
}

std::size_t find_closing(std::string_view source, std::size_t from, std::string_view closing) {
  char quote = '\0';
  for (std::size_t at = from; at < source.size(); ++at) {
    const char c = source[at];
    if (quote != '\0') {
      if (c == '\\') {
        ++at;
      } else if (c == quote) {
        quote = '\0';
      }
    } else if (source.substr(at, closing.size()) == closing) {
      return at;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

}  // namespace segue::knowledge
