// What does a text say that is put together by an operator or a method of texts?
#include "python/formatting.h"

#include <algorithm>
#include <utility>

#include "python/calls.h"

namespace segue::python {
namespace {

/// Pieces of a template text and the places between them: `"a{}b{1}"` or `"a%sb"`. Nothing for any other form.
struct Pieces {
  std::vector<std::string> texts{{}};
  std::vector<std::string> fields;  ///< a number, a name or empty: the next one
};

std::optional<Pieces> pieces_of(std::string_view text, bool percent) {
  Pieces out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    const bool twice = (percent ? c == '%' : c == '{' || c == '}') && next == c;
    if (twice || (percent ? c != '%' : c != '{' && c != '}')) {
      out.texts.back() += c;
      i += twice ? 1 : 0;
      continue;
    }
    std::string field;
    if (percent) {
      if (next != 's' && next != 'd') return std::nullopt;
      ++i;
    } else {
      const auto close = text.find('}', i);
      if (c == '}' || close == text.npos) return std::nullopt;
      field = std::string(text.substr(i + 1, close - i - 1));
      if (field.find_first_of("{!:.[") != field.npos) return std::nullopt;
      i = close;
    }
    out.fields.push_back(std::move(field));
    out.texts.emplace_back();
  }
  return out;
}

}  // namespace

std::optional<std::vector<NodeId>> formatted_parts(const Ast& ast, NodeId node, std::string_view text,
                                                   std::vector<std::string>& between) {
  const bool percent = ast.is(node, Kind::binary);
  auto pieces = pieces_of(text, percent);
  if (!pieces) return std::nullopt;
  std::vector<NodeId> given, out;
  if (percent) {
    const NodeId right = ast.kid(node, 1);
    if (ast.is(right, Kind::dict)) return std::nullopt;
    if (ast.is(right, Kind::tuple))
      given.assign(ast.kids_of(right).begin(), ast.kids_of(right).end());
    else
      given.push_back(right);
    if (given.size() != pieces->fields.size()) return std::nullopt;
  } else {
    if (has_open_arguments(ast, node)) return std::nullopt;
    given = positional_arguments(ast, node);
  }
  std::size_t next = 0;
  for (const auto& field : pieces->fields) {
    NodeId found = no_node;
    if (field.empty())
      found = next < given.size() ? given[next++] : no_node;
    else if (field.size() == 1 && field[0] >= '0' && field[0] <= '9')
      found = static_cast<std::size_t>(field[0] - '0') < given.size() ? given[static_cast<std::size_t>(field[0] - '0')]
                                                                      : no_node;
    else
      found = argument(ast, node, -1, field);
    if (found == no_node) return std::nullopt;
    out.push_back(found);
  }
  between = std::move(pieces->texts);
  return out;
}

namespace {

std::string mapped(std::string_view text, char first, char last, int by) {
  std::string out(text);
  for (char& c : out)
    if (c >= first && c <= last) c = static_cast<char>(c + by);
  return out;
}

std::string stripped(std::string_view text, std::string_view characters, bool left, bool right) {
  while (left && !text.empty() && characters.find(text.front()) != text.npos) text.remove_prefix(1);
  while (right && !text.empty() && characters.find(text.back()) != text.npos) text.remove_suffix(1);
  return std::string(text);
}

std::string replaced(std::string_view text, std::string_view old, std::string_view fresh) {
  std::string out;
  for (auto found = text.find(old); !old.empty() && found != text.npos; found = text.find(old)) {
    out += text.substr(0, found);
    out += fresh;
    text.remove_prefix(found + old.size());
  }
  return out + std::string(text);
}

}  // namespace

std::optional<std::string> method_of_text(std::string_view text, std::string_view method,
                                          const std::vector<Value>& arguments) {
  if (method == "join" && arguments.size() == 1 && arguments[0].kind == ValueKind::sequence) {
    std::string out;
    bool first = true;
    for (const auto item : items_of(arguments[0])) {
      if (!std::exchange(first, false)) out += text;
      out += item;
    }
    return out;
  }
  if (!std::ranges::all_of(arguments, [](const Value& value) { return value.kind == ValueKind::string; }))
    return std::nullopt;
  const auto given = [&](std::size_t i) { return std::string_view(arguments[i].name); };
  if (arguments.empty() && method == "lower") return mapped(text, 'A', 'Z', 'a' - 'A');
  if (arguments.empty() && method == "upper") return mapped(text, 'a', 'z', 'A' - 'a');
  if (method == "replace" && arguments.size() == 2) return replaced(text, given(0), given(1));
  if (arguments.size() > 1) return std::nullopt;
  const auto characters = arguments.empty() ? std::string_view(" \t\n\r\f\v") : given(0);
  if (method == "strip") return stripped(text, characters, true, true);
  if (method == "lstrip") return stripped(text, characters, true, false);
  if (method == "rstrip") return stripped(text, characters, false, true);
  if (arguments.empty()) return std::nullopt;
  if (method == "removeprefix") return std::string(text.substr(text.starts_with(characters) ? characters.size() : 0));
  if (method == "removesuffix")
    return std::string(text.substr(0, text.size() - (text.ends_with(characters) ? characters.size() : 0)));
  return std::nullopt;
}

}  // namespace segue::python
