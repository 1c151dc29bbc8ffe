// What does a TOML table of knowledge say, with keys and types checked and every problem placed?
#include "knowledge/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace segue::knowledge {
namespace {

bool is_list_of_texts(const toml::node& node) {
  const auto* array = node.as_array();
  return array != nullptr &&
         std::all_of(array->begin(), array->end(), [](const toml::node& item) { return item.is_string(); });
}

bool is_list_of_tables(const toml::node& node) {
  const auto* array = node.as_array();
  return array != nullptr &&
         std::all_of(array->begin(), array->end(), [](const toml::node& item) { return item.is_table(); });
}

bool fits(const toml::node& node, Key::Type type) {
  switch (type) {
    case Key::Type::text:
    case Key::Type::link:
      return node.is_string();
    case Key::Type::texts:
      return is_list_of_texts(node);
    case Key::Type::text_or_texts:
      return node.is_string() || is_list_of_texts(node);
    case Key::Type::flag:
      return node.is_boolean();
    case Key::Type::table:
    case Key::Type::table_of_tables:
      return node.is_table();
    case Key::Type::tables:
      return is_list_of_tables(node);
  }
  return false;
}

std::string_view wanted(Key::Type type) {
  switch (type) {
    case Key::Type::text:
    case Key::Type::link:
      return "a text in quotes";
    case Key::Type::texts:
      return "a list of texts in quotes";
    case Key::Type::text_or_texts:
      return "a text in quotes, or a list of texts";
    case Key::Type::flag:
      return "true or false";
    case Key::Type::table:
    case Key::Type::table_of_tables:
      return "a table";
    case Key::Type::tables:
      return "a list of tables";
  }
  return {};
}

/// An escape in TOML can write what no file may hold.
void check_shown(Reading& reading, std::string_view name, const toml::node& node) {
  const auto* text = node.as_string();
  if (text != nullptr && base::first_hidden(text->get()) != std::string_view::npos)
    reading.fail(reading.range(node.source()), fmt::format("`{}` holds a character that is not seen", name));
  if (const auto* array = node.as_array(); array != nullptr)
    for (const toml::node& one : *array) check_shown(reading, name, one);
}

void check_choice(Reading& reading, const Key& key, const toml::node& node) {
  const auto& value = node.as_string()->get();
  if (key.choices.empty() || value.empty() || std::ranges::find(key.choices, value) != key.choices.end()) return;
  const std::vector<std::string> choices(key.choices.begin(), key.choices.end());
  reading.fail(range_of(reading, node),
               fmt::format("`{}` is `{}`; it is one of {}", key.name, value, fmt::join(choices, ", ")),
               base::nearest(value, choices));
}

void check_value(Reading& reading, const Key& key, std::string_view name, const toml::node& node) {
  const auto type = key.type;
  if (!fits(node, type)) {
    reading.fail(range_of(reading, node), fmt::format("`{}` is {}", name, wanted(type)));
    return;
  }
  check_shown(reading, name, node);
  if (type == Key::Type::text) check_choice(reading, key, node);
  if (type == Key::Type::link && !node.as_string()->get().empty() && !node.as_string()->get().starts_with("https://"))
    reading.fail(range_of(reading, node), fmt::format("`{}` is a link, which starts with https://", name));
}

}  // namespace

void Reading::fail(base::Range range, std::string_view message, std::string_view suggestion) {
  errors.push_back(error_at(place(range), index, message, suggestion));
}

base::Offset Reading::offset(toml::source_position position) const {
  const std::uint32_t line = position.line == 0 ? 0 : position.line - 1;
  const std::uint32_t column = position.column == 0 ? 0 : position.column - 1;
  return index.offset({std::min(first_line + line, index.line_count() - 1), column}, base::Encoding::utf32);
}

base::Range Reading::range(const toml::source_region& region) const {
  const auto begin = offset(region.begin);
  return {begin, std::max(begin, offset(region.end))};
}

bool parse_toml(Reading& reading, std::string_view text, toml::table& table) {
  try {
    table = toml::parse(text);
    return true;
  } catch (const toml::parse_error& problem) {
    const auto range = reading.range(problem.source());
    std::string message(problem.description());
    // toml++ speaks of its own parser first ("Error while parsing string: …").
    if (const auto colon = message.find(": ");
        message.starts_with("Error while parsing") && colon != std::string::npos) {
      message = fmt::format("not valid TOML: {}", message.substr(colon + 2));
    } else {
      message = fmt::format("not valid TOML: {}", message);
    }
    reading.fail({range.begin, std::max(range.end, range.begin + 1)}, std::move(message));
    return false;
  }
}

void check_keys(Reading& reading, const toml::table& table, Shape shape, base::Range missing_at,
                std::span<const std::string> also) {
  const auto& [of, kind, keys] = keys_of(shape);
  for (auto&& [key, value] : table) {
    const auto known = std::ranges::find(keys, key.str(), &Key::name);
    if (known != keys.end()) {
      check_value(reading, *known, key.str(), value);
    } else if (std::ranges::find(also, key.str()) != also.end()) {
      check_value(reading, Key{}, key.str(), value);
    } else {
      std::vector<std::string> names(also.begin(), also.end());
      for (const Key& one : keys) names.emplace_back(one.name);
      reading.fail(reading.range(key.source()), fmt::format("no key `{}` in {}", key.str(), kind),
                   base::nearest(key.str(), names));
    }
  }
  for (const Key& key : keys) {
    if (key.required && !table.contains(key.name)) {
      reading.fail(missing_at, fmt::format("{} needs the key `{}`", kind, key.name));
    } else if (key.required && key.type == Key::Type::text && table[key.name].is_string() &&
               text_at(table, key.name).empty()) {
      reading.fail(range_at(reading, table, key.name), fmt::format("`{}` is empty", key.name));
    }
  }
}

std::string text_at(const toml::table& table, std::string_view key) {
  const auto* text = table[key].as_string();
  return text == nullptr ? std::string() : text->get();
}

std::vector<std::string> texts_at(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* array = table[key].as_array()) {
    for (const toml::node& item : *array) {
      if (const auto* text = item.as_string()) out.push_back(text->get());
    }
  }
  return out;
}

PlacedText placed_at(const Reading& reading, const toml::table& table, std::string_view key) {
  const auto* text = table[key].as_string();
  if (text == nullptr) return {};
  return placed_string(reading.file->text, reading.offset(text->source().begin), text->get());
}

base::Range range_of(const Reading& reading, const toml::node& node) {
  const auto whole = reading.range(node.source());
  if (const auto* text = node.as_string(); text != nullptr && !text->get().empty()) {
    return placed_string(reading.file->text, whole.begin, text->get())
        .in_file({0, static_cast<base::Offset>(text->get().size())});
  }
  return whole;
}

base::Range range_at(const Reading& reading, const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  return node == nullptr ? base::Range{} : range_of(reading, *node);
}

base::Range range_at(const Reading& reading, const toml::table& table, std::string_view key, std::size_t number) {
  const auto* array = table[key].as_array();
  const toml::node* node = array == nullptr ? nullptr : array->get(number);
  return node == nullptr ? range_at(reading, table, key) : range_of(reading, *node);
}

std::vector<const toml::table*> tables_at(const toml::table& table, std::string_view key) {
  std::vector<const toml::table*> out;
  if (const auto* array = table[key].as_array()) {
    for (const toml::node& item : *array) {
      if (const auto* one = item.as_table()) out.push_back(one);
    }
  }
  return out;
}

}  // namespace segue::knowledge
