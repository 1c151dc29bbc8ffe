// How do TOML, JSON and a command line become one tree of settings, and the layers one value?
#include "config/parse.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/uri.h"
#include "config/written.h"
#include "external/json.h"
#include "external/toml.h"

namespace segue::config {
namespace {

using Type = Written::Type;

Mark mark_of(const toml::source_region& region) {
  const auto end = region.end.line == region.begin.line ? region.end.column : region.begin.column + 1;
  return {region.begin.line, region.begin.column, std::max(end, region.begin.column + 1)};
}

Written from_toml(const toml::node& node, int depth) {
  Written out;
  out.mark = mark_of(node.source());
  if (const auto* table = node.as_table()) {
    out.type = Type::table;
    if (depth < deepest)
      for (const auto& [key, value] : *table)
        out.members.push_back({std::string(key.str()), mark_of(key.source()), from_toml(value, depth + 1)});
  } else if (const auto* list = node.as_array()) {
    out.type = Type::list;
    if (depth < deepest)
      for (const auto& item : *list) out.items.push_back(from_toml(item, depth + 1));
  } else if (const auto* text = node.as_string()) {
    out.type = Type::text;
    out.text = text->get();
  } else if (const auto* boolean = node.as_boolean()) {
    out.type = Type::boolean;
    out.boolean = boolean->get();
  } else if (const auto* integer = node.as_integer()) {
    out.type = Type::integer;
    out.integer = integer->get();
  } else {
    out.type = Type::other;
    out.text = node.is_floating_point() ? "a number with a fraction" : "a date or time";
  }
  return out;
}

Written from_json(const nlohmann::json& json, int depth) {
  Written out;
  if (json.is_object()) {
    out.type = Type::table;
    if (depth < deepest)
      for (const auto& [key, value] : json.items()) out.members.push_back({key, {}, from_json(value, depth + 1)});
  } else if (json.is_array()) {
    out.type = Type::list;
    if (depth < deepest)
      for (const auto& item : json) out.items.push_back(from_json(item, depth + 1));
  } else if (json.is_string()) {
    out.type = Type::text;
    out.text = json.get_ref<const std::string&>();
  } else if (json.is_boolean()) {
    out.type = Type::boolean;
    out.boolean = json.get<bool>();
  } else if (json.is_number_integer()) {
    out.type = Type::integer;
    out.integer = json.get<std::int64_t>();
  } else if (!json.is_null()) {
    out.type = Type::other;
    out.text = "a number with a fraction";
  }
  return out;
}

Written from_word(Kind kind, std::string_view text) {
  auto out = Written::of_text(text);
  if (kind == Kind::boolean && (text == "true" || text == "false")) {
    out.type = Type::boolean;
    out.boolean = text == "true";
  } else if (kind == Kind::count) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out.integer);
    if (failure == std::errc{} && end == text.data() + text.size()) out.type = Type::integer;
  } else if (kind == Kind::patterns || kind == Kind::paths) {
    out.type = Type::list;
    for (std::size_t at = 0; at < text.size();) {
      const auto comma = std::min(text.find(',', at), text.size());
      if (comma > at) out.items.push_back(Written::of_text(text.substr(at, comma - at)));
      at = comma + 1;
    }
  }
  return out;
}

Parsed parse_error(const toml::parse_error& error, std::string_view path) {
  const auto mark = mark_of(error.source());
  Parsed out;
  out.layer.place = Place::project;
  out.problems.push_back({std::string(path), mark.line, mark.column, mark.end_column, "",
                          fmt::format("this is no valid TOML, so no setting in it counts: {}", error.description()),
                          ""});
  return out;
}

}  // namespace

std::string render(const Problem& problem) {
  auto out = problem.path;
  if (problem.line > 0) out += fmt::format(":{}:{}", problem.line, problem.column);
  if (!out.empty()) out += ": ";
  out += problem.message;
  if (!problem.suggestion.empty()) out += fmt::format("; did you mean \"{}\"?", problem.suggestion);
  return out;
}

Parsed parse_toml(std::string_view text, std::string_view path, const Names& names) {
  const Origin origin{std::string(path), std::string(base::parent_path(path)), Place::project};
  const bool shared = base::file_name(path) == "pyproject.toml";
  try {
    const auto document = toml::parse(text, path);
    if (!shared) return validated(from_toml(document, 0), origin, names);
    const auto* tools = document["tool"].as_table();
    const auto* own = tools ? tools->get("segue") : nullptr;
    if (own) return validated(from_toml(*own, 0), origin, names);
  } catch (const toml::parse_error& error) {
    // A file that never speaks of us is its owner's affair.
    if (!shared || text.find("tool.segue") != std::string_view::npos) return parse_error(error, path);
  }
  Parsed out;
  out.layer.place = Place::project;
  return out;
}

Parsed parse_json(const nlohmann::json& given, std::string_view folder, const Names& names, Place place) {
  const Origin origin{"", std::string(folder), place};
  if (!given.is_null()) return validated(from_json(given, 0), origin, names);
  Parsed out;
  out.layer.place = place;
  return out;
}

Parsed parse_assignments(std::span<const std::string> given, std::string_view folder, const Names& names) {
  auto table = Written::of_table();
  std::vector<Problem> problems;
  for (const std::string_view one : given) {
    const auto equals = one.find('=');
    const auto name = one.substr(0, equals);
    const auto* setting = find_setting(name);
    if (equals == std::string_view::npos)
      problems.push_back({"", 0, 0, 0, std::string(name), fmt::format("{}: expected NAME=VALUE", one), ""});
    else
      table.members.push_back(
          {std::string(name), {}, from_word(setting ? setting->kind : Kind::choice, one.substr(equals + 1))});
  }
  auto out = validated(table, {"", std::string(folder), Place::command_line}, names);
  out.problems.insert(out.problems.begin(), problems.begin(), problems.end());
  return out;
}

Settings merged(std::span<const Layer> layers) {
  Settings out;
  for (const auto& layer : layers)
    for (const auto& [setting, value] : layer.values)
      if (setting->name == "trusted") setting->set(out, value);
  for (const auto& layer : layers)
    for (const auto& [setting, value] : layer.values)
      if (out.trusted || !setting->needs_trust || layer.place != Place::project) setting->set(out, value);
  return out;
}

}  // namespace segue::config
