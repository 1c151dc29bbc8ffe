// Which filters may a text of knowledge use, and what does each do? A closed table.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include "knowledge/markdown.h"
#include "knowledge/string_kinds.h"
#include "knowledge/text.h"

namespace segue::knowledge {
namespace {

using Arguments = std::span<const std::string>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Applies a function of text to a text, or to each text of a list.
template <class F>
Value map_text(const Value& value, const FilterContext& context, const F& function) {
  if (const auto* list = std::get_if<List>(&value.is)) {
    List out;
    for (const Value& item : *list) out.push_back(map_text(item, context, function));
    return out;
  }
  return Value(std::string(function(text_of(value, context))));
}

// All filters have the signature of the table, and some of them hand the subject on as it is.
// NOLINTBEGIN(performance-unnecessary-value-param)

template <auto function>
Subject textual(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& context) {
  return {
      map_text(subject.value, context, [&](const std::string& text) { return function(text, arguments, context); })};
}

std::string lower(std::string text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  std::ranges::transform(text, text.begin(), to_lower);
  return text;
}

std::string upper(std::string text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  std::ranges::transform(text, text.begin(), to_upper);
  return text;
}

/// "blog post" → "Blog Post"
std::string title(std::string text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  bool start = true;
  for (char& c : text) {
    c = start ? to_upper(c) : c;
    start = c == ' ' || c == '-' || c == '_';
  }
  return text;
}

/// "BlogPost", "blog-post" → "blog_post"
std::string snake(const std::string& text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool after_word = at > 0 && !is_upper(text[at - 1]) && !out.empty() && out.back() != '_';
    const bool last_of_run = at > 0 && is_upper(text[at - 1]) && at + 1 < text.size() && is_lower(text[at + 1]);
    if (is_upper(c) && (after_word || last_of_run)) out += '_';
    out += c == ' ' || c == '-' || c == '.' ? '_' : to_lower(c);
  }
  return out;
}

/// "blog_post", "blog post" → "BlogPost"
std::string camel(const std::string& text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  std::string out;
  bool start = true;
  for (const char c : text) {
    if (c == '_' || c == ' ' || c == '-' || c == '.') {
      start = true;
    } else {
      out += start ? to_upper(c) : c;
      start = false;
    }
  }
  return out;
}

/// Body of a literal in double quotes; `control` writes a control character.
template <class F>
std::string quoted(std::string_view text, const F& control) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += control(static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string quote(const std::string& text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  return quoted(text, [](unsigned c) { return fmt::format("\\x{:02x}", c); });
}

std::string json_of(const Value& value, const FilterContext& context) {
  if (const auto* yes = std::get_if<bool>(&value.is)) return *yes ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value.is)) return fmt::format("{}", *number);
  std::string out;
  if (const auto* list = std::get_if<List>(&value.is)) {
    for (const Value& item : *list) out += (out.empty() ? "" : ", ") + json_of(item, context);
    return '[' + out + ']';
  }
  if (const auto* record = std::get_if<Record>(&value.is)) {
    for (const Field& field : *record)
      out += (out.empty() ? "" : ", ") + json_of(field.name, context) + ": " + json_of(field.value, context);
    return '{' + out + '}';
  }
  return quoted(text_of(value, context), [](unsigned c) { return fmt::format("\\u{:04x}", c); });
}

Subject json(Subject subject, Arguments /*arguments*/, Syntax /*syntax*/, const FilterContext& context) {
  return {json_of(subject.value, context)};
}

template <std::function<std::string(const SubtreeValue&)> FilterContext::* callback>
Value of_subtree(const Value& value, const FilterContext& context) {
  if (const auto* list = std::get_if<List>(&value.is)) {
    List out;
    for (const Value& item : *list) out.push_back(of_subtree<callback>(item, context));
    return out;
  }
  const auto* subtree = std::get_if<SubtreeValue>(&value.is);
  return subtree != nullptr && context.*callback ? Value((context.*callback)(*subtree))
                                                 : Value(text_of(value, context));
}

template <std::function<std::string(const SubtreeValue&)> FilterContext::* callback>
Subject subtree(Subject subject, Arguments /*arguments*/, Syntax /*syntax*/, const FilterContext& context) {
  return {of_subtree<callback>(subject.value, context)};
}

Subject join(Subject subject, Arguments arguments, Syntax syntax, const FilterContext& context) {
  const auto* list = std::get_if<List>(&subject.value.is);
  if (list == nullptr) return subject;
  const std::string between =
      subject.escaped && syntax == Syntax::markdown ? escape_markdown(arguments[0]) : arguments[0];
  std::string out;
  for (std::size_t i = 0; i < list->size(); ++i) out += (i == 0 ? "" : between) + text_of((*list)[i], context);
  return {out, subject.escaped};
}

Subject first(Subject subject, Arguments /*arguments*/, Syntax /*syntax*/, const FilterContext& /*context*/) {
  const auto* list = std::get_if<List>(&subject.value.is);
  if (list == nullptr) return subject;
  return {list->empty() ? Value() : list->front(), subject.escaped};
}

Subject last(Subject subject, Arguments /*arguments*/, Syntax /*syntax*/, const FilterContext& /*context*/) {
  const auto* list = std::get_if<List>(&subject.value.is);
  if (list == nullptr) return subject;
  return {list->empty() ? Value() : list->back(), subject.escaped};
}

/// Items of a list, a number itself, a text that is a number, else 1 for something and 0 for nothing.
std::int64_t number_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.is)) return static_cast<std::int64_t>(list->size());
  if (const auto* number = std::get_if<std::int64_t>(&value.is)) return *number;
  if (const auto* text = std::get_if<std::string>(&value.is)) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (problem == std::errc() && end == text->data() + text->size()) return number;
  }
  return value.truthy() ? 1 : 0;
}

Subject count(Subject subject, Arguments /*arguments*/, Syntax /*syntax*/, const FilterContext& /*context*/) {
  return {number_of(subject.value)};
}

Subject plural(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& /*context*/) {
  return {number_of(subject.value) == 1 ? arguments[0] : arguments[1]};
}

Subject or_default(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& /*context*/) {
  return subject.value.truthy() ? std::move(subject) : Subject{arguments[0]};
}

Subject is(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& context) {
  return {text_of(subject.value, context) == arguments[0]};
}

Subject has(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& context) {
  const auto* list = std::get_if<List>(&subject.value.is);
  if (list == nullptr) return {text_of(subject.value, context).find(arguments[0]) != std::string::npos};
  return {std::ranges::any_of(*list, [&](const Value& item) { return text_of(item, context) == arguments[0]; })};
}

/// Of texts `name=value` the value of that name.
Subject option(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& context) {
  const auto* list = std::get_if<List>(&subject.value.is);
  if (list == nullptr) return {};
  for (const Value& item : *list) {
    const std::string text = text_of(item, context);
    if (text.starts_with(arguments[0]) && text.substr(arguments[0].size()).starts_with('='))
      return {text.substr(arguments[0].size() + 1)};
  }
  return {};
}

std::string looked_up(const FilterContext& context, std::string_view name, std::string_view key,
                      std::string_view otherwise) {
  if (context.tables == nullptr) return std::string(otherwise);
  const auto table = context.tables->find(name);
  if (table == context.tables->end()) return std::string(otherwise);
  const auto row = table->second.find(key);
  return row == table->second.end() ? std::string(otherwise) : row->second;
}

std::string table(const std::string& text, Arguments arguments, const FilterContext& context) {
  return looked_up(context, arguments[0], text, "");
}

/// `<converter(arguments):name>` with the converter looked up in a table; one that it maps to nothing goes, one that it
/// lacks stays. Arguments of converters are dropped: not every syntax has them.
std::string with_converters(std::string_view rule, std::string_view name, const FilterContext& context) {
  std::string out;
  while (!rule.empty()) {
    const auto open = rule.find('<');
    const auto close = open == std::string_view::npos ? open : rule.find('>', open);
    out += rule.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    const auto inside = rule.substr(open + 1, close - open - 1);
    const auto colon = inside.rfind(':');
    const auto converter =
        colon == std::string_view::npos ? std::string_view() : inside.substr(0, inside.find_first_of("(:"));
    const auto argument = colon == std::string_view::npos ? inside : inside.substr(colon + 1);
    const std::string becomes = looked_up(context, name, converter, converter);
    out += becomes.empty() ? fmt::format("<{}>", argument) : fmt::format("<{}:{}>", becomes, argument);
    rule.remove_prefix(close + 1);
  }
  return out;
}

std::string without_leading_slash(std::string text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  if (text.starts_with('/')) text.erase(0, 1);
  return text;
}

std::string rule_to_path(const std::string& text, Arguments arguments, const FilterContext& context) {
  return with_converters(without_leading_slash(text, arguments, context), "rule_to_path", context);
}

std::string path_to_rule(const std::string& text, Arguments arguments, const FilterContext& context) {
  return '/' + with_converters(without_leading_slash(text, arguments, context), "path_to_rule", context);
}

std::string strip_prefix(std::string text, Arguments arguments, const FilterContext& /*context*/) {
  if (text.starts_with(arguments[0])) text.erase(0, arguments[0].size());
  return text;
}

/// `Post.title` → `title`; nothing for what is no path of names.
std::string last_part(const std::string& text, Arguments /*arguments*/, const FilterContext& /*context*/) {
  const auto of_name = [](char c) { return is_upper(c) || is_lower(c) || c == '_' || (c >= '0' && c <= '9'); };
  const auto last = text.substr(text.rfind('.') + 1);
  const bool path = std::ranges::all_of(text, [&](char c) { return c == '.' || of_name(c); });
  return path && !last.empty() && (last.front() < '0' || last.front() > '9') ? last : std::string();
}

constexpr auto kinds_of_texts = std::to_array<std::string_view>({"route", "format", "template name"});
constexpr auto parts_by_kind = std::to_array({route_parts, format_parts, template_name_parts});

Subject parts(Subject subject, Arguments arguments, Syntax /*syntax*/, const FilterContext& context) {
  const auto kind = std::ranges::find(kinds_of_texts, arguments[0]) - kinds_of_texts.begin();
  const auto of_kind = parts_by_kind.at(static_cast<std::size_t>(kind));
  return {Value::list(of_kind(text_of(subject.value, context)).value_or(std::vector<std::string>{}))};
}

std::string replace(const std::string& text, Arguments arguments, const FilterContext& /*context*/) {
  if (arguments[0].empty()) return text;
  std::string out;
  std::size_t at = 0;
  for (auto next = text.find(arguments[0]); next != std::string::npos; next = text.find(arguments[0], at)) {
    out += text.substr(at, next - at) + arguments[1];
    at = next + arguments[0].size();
  }
  return out + text.substr(at);
}

/// Every line but the first.
std::string indent(const std::string& text, Arguments arguments, const FilterContext& /*context*/) {
  const auto width = std::clamp<std::int64_t>(number_of(arguments[0]), 0, 40);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n')
      out.append(static_cast<std::size_t>(width), ' ');
  }
  return out;
}

Subject code(Subject subject, Arguments /*arguments*/, Syntax syntax, const FilterContext& context) {
  if (syntax == Syntax::plain) return subject;
  return {map_text(subject.value, context, [](const std::string& text) { return code_span(text); }), true};
}

Subject link(Subject subject, Arguments /*arguments*/, Syntax syntax, const FilterContext& context) {
  if (syntax == Syntax::plain) return {text_of(subject.value, context)};
  return {markdown_of(subject.value, context), true};
}

// NOLINTEND(performance-unnecessary-value-param)

constexpr auto table_of_filters = std::to_array<Filter>({
    {"camel", 0, 0, textual<camel>},
    {"code", 0, 0, code},
    {"count", 0, 0, count},
    {"default", 1, 1, or_default},
    {"first", 0, 0, first},
    {"has", 1, 1, has},
    {"indent", 1, 1, textual<indent>},
    {"is", 1, 1, is},
    {"join", 1, 1, join},
    {"json", 0, 0, json},
    {"last", 0, 0, last},
    {"last_part", 0, 0, textual<last_part>},
    {"link", 0, 0, link},
    {"lower", 0, 0, textual<lower>},
    {"option", 1, 1, option},
    {"parts", 1, 1, parts, kinds_of_texts},
    {"path_to_rule", 0, 0, textual<path_to_rule>},
    {"plural", 2, 2, plural},
    {"quote", 0, 0, textual<quote>},
    {"replace", 2, 2, textual<replace>},
    {"rule_to_path", 0, 0, textual<rule_to_path>},
    {"snake", 0, 0, textual<snake>},
    {"source", 0, 0, subtree<&FilterContext::source>},
    {"strip_prefix", 1, 1, textual<strip_prefix>},
    {"table", 1, 1, textual<table>},
    {"title", 0, 0, textual<title>},
    {"translate", 0, 0, subtree<&FilterContext::translate>},
    {"upper", 0, 0, textual<upper>},
    {"value", 0, 0, subtree<&FilterContext::value>},
    {"without_leading_slash", 0, 0, textual<without_leading_slash>},
});

}  // namespace

std::span<const Filter> filters() { return table_of_filters; }

std::string text_of(const Value& value, const FilterContext& context) {
  if (const auto* text = std::get_if<std::string>(&value.is)) return *text;
  if (const auto* yes = std::get_if<bool>(&value.is)) return *yes ? "yes" : "";
  if (const auto* number = std::get_if<std::int64_t>(&value.is)) return fmt::format("{}", *number);
  if (const auto* site = std::get_if<SiteValue>(&value.is)) {
    return site->path.empty() || site->line == 0 ? site->path : fmt::format("{}:{}", site->path, site->line);
  }
  if (const auto* tree = std::get_if<SubtreeValue>(&value.is))
    return context.source ? context.source(*tree) : std::string();
  if (const auto* record = std::get_if<Record>(&value.is))
    return record->empty() ? std::string() : text_of(record->front().value, context);
  std::string out;
  for (const Value& item : std::get<List>(value.is)) out += (out.empty() ? "" : ", ") + text_of(item, context);
  return out;
}

}  // namespace segue::knowledge
