// What does an article ask of its pattern's captures, and of the place where the code stands?
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.h"
#include "knowledge/article.h"

namespace segue::knowledge {
namespace {

using Kind = Condition::Kind;

struct Form {
  std::string_view words;
  Kind kind;
};
constexpr auto plain_forms = std::to_array<Form>({{"literal", Kind::literal},
                                                  {"f-string", Kind::format_string},
                                                  {"from the request", Kind::from_request},
                                                  {"route", Kind::route},
                                                  {"format", Kind::format},
                                                  {"template name", Kind::template_name}});
/// With something behind: names one of which has to fit, divided by " or ".
constexpr auto forms_of_names = std::to_array<Form>({{"instance of ", Kind::instance_of},
                                                     {"subclass of ", Kind::subclass_of},
                                                     {"attribute of ", Kind::attribute_of},
                                                     {"resolves to ", Kind::resolves_to}});
constexpr std::string_view constant_form = "constant ", negation = "not ", alternative = " or ";

constexpr std::string_view all_forms =
    "a condition is \"literal\", \"constant 'x'\", \"f-string\", \"from the request\", \"route\", \"format\", "
    "\"template name\", \"instance of a.B\", \"subclass of a.B\", \"attribute of a.B\" or \"resolves to a.b\", "
    "each also with \"not \" in front";

std::vector<std::string> divided(std::string_view text) {
  std::vector<std::string> parts;
  for (auto at = text.find(alternative); at != std::string_view::npos; at = text.find(alternative)) {
    parts.emplace_back(text.substr(0, at));
    text.remove_prefix(at + alternative.size());
  }
  parts.emplace_back(text);
  return parts;
}

std::string unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

/// False: it is none of the forms.
bool read_form(std::string_view said, Condition& condition) {
  if (said.starts_with(negation)) {
    condition.negated = true;
    said.remove_prefix(negation.size());
  }
  if (said.starts_with(constant_form)) {
    condition.kind = Kind::constant;
    condition.arguments = {unquoted(said.substr(constant_form.size()))};
    return true;
  }
  if (const auto* const plain = std::ranges::find(plain_forms, said, &Form::words); plain != plain_forms.end()) {
    condition.kind = plain->kind;
    return true;
  }
  const auto* const form =
      std::ranges::find_if(forms_of_names, [&](const Form& one) { return said.starts_with(one.words); });
  if (form == forms_of_names.end()) return false;
  condition.kind = form->kind;
  condition.arguments = divided(said.substr(form->words.size()));
  return std::ranges::none_of(condition.arguments, &std::string::empty);
}

std::vector<std::string> names_of(const std::vector<Capture>& captures) {
  std::vector<std::string> names;
  for (const Capture& capture : captures) names.push_back(capture.name);
  return names;
}

/// Whatever names a capture has to name one of a pattern.
void check_capture(Article& article, base::Range range, std::string_view name) {
  const auto names = names_of(article.draft.captures);
  if (std::ranges::find(names, name) == names.end())
    article.reading.fail(range, fmt::format("no pattern captures `{}`", name), base::nearest(name, names));
  article.draft.conditions.emplace_back(name);
}

void read_condition(Article& article, std::string_view capture, const toml::node& said, std::vector<Condition>& out) {
  Reading& reading = article.reading;
  const auto range = range_of(reading, said);
  const auto* text = said.as_string();
  Condition condition{std::string(capture), Kind::literal, {}, false};
  if (text == nullptr || !read_form(text->get(), condition)) {
    reading.fail(range, std::string(all_forms));
    return;
  }
  for (const std::string& name : condition.arguments) {
    if (condition.kind == Kind::constant || condition.kind == Kind::resolves_to) continue;
    const auto to = condition.kind == Kind::instance_of ? Reference::To::klass : Reference::To::name;
    article.draft.references.push_back({to, name, reading.place(range)});
  }
  out.push_back(std::move(condition));
}

std::vector<Condition> read_where(Article& article) {
  std::vector<Condition> out;
  const auto* where = article.front["where"].as_table();
  if (where == nullptr) return out;
  for (auto&& [name, value] : *where) {
    check_capture(article, article.reading.range(name.source()), name.str());
    if (const auto* several = value.as_array()) {
      for (const toml::node& one : *several) read_condition(article, name.str(), one, out);
    } else {
      read_condition(article, name.str(), value, out);
    }
  }
  return out;
}

struct Relation {
  std::string_view key;
  Surrounding::Kind kind;
};
constexpr auto relations = std::to_array<Relation>({{"inside", Surrounding::Kind::inside},
                                                    {"not_inside", Surrounding::Kind::not_inside},
                                                    {"followed_by", Surrounding::Kind::followed_by},
                                                    {"not_followed_by", Surrounding::Kind::not_followed_by}});

void read_place(Article& article, const Relation& relation, const toml::node& said, Surrounding& out) {
  Reading& reading = article.reading;
  const auto* text = said.as_string();
  if (text == nullptr) return;
  const auto range = range_of(reading, said);
  const std::string& name = text->get();
  const bool word = name.find('.') == std::string::npos;
  const bool around = relation.kind == Surrounding::Kind::inside || relation.kind == Surrounding::Kind::not_inside;
  if (word && !around)
    reading.fail(range, fmt::format("`{}` names what is used further down, by its full path", relation.key));
  else
    article.draft.references.push_back(
        {word ? Reference::To::context : Reference::To::outside, name, reading.place(range)});
  out.of.push_back(name);
}

std::vector<Surrounding> read_context(Article& article) {
  std::vector<Surrounding> out;
  const auto* context = article.front["context"].as_table();
  if (context == nullptr) return out;
  check_keys(article.reading, *context, Shape::surroundings, {});
  for (const Relation& relation : relations) {
    const auto* value = context->get(relation.key);
    if (value == nullptr) continue;
    Surrounding surrounding{relation.kind, {}};
    if (const auto* several = value->as_array()) {
      for (const toml::node& one : *several) read_place(article, relation, one, surrounding);
    } else {
      read_place(article, relation, *value, surrounding);
    }
    out.push_back(std::move(surrounding));
  }
  return out;
}

}  // namespace

Demands read_demands(Article& article, const std::vector<Pattern>& patterns) {
  Demands demands;
  demands.where = read_where(article);
  demands.context = read_context(article);
  demands.overrides = !text_at(article.front, "overrides").empty();
  const auto other = std::ranges::find_if(patterns, [](const Pattern& one) { return one.fence.language != "python"; });
  for (const std::string_view key : {"context", "overrides"}) {
    if (!article.front.contains(key)) continue;
    const auto range = range_at(article.reading, article.front, key);
    if (patterns.empty())
      article.reading.fail(range, fmt::format("`{}` is for items with a fence ```python pattern", key));
    else if (other != patterns.end())
      article.reading.fail(range, fmt::format("`{}` is for patterns of Python, not of {}", key, other->fence.language));
  }
  return demands;
}

std::string read_at(Article& article) {
  std::string at = text_at(article.front, "at");
  if (!at.empty()) check_capture(article, range_at(article.reading, article.front, "at"), at);
  return at;
}

}  // namespace segue::knowledge
