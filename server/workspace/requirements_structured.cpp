// Which versions do TOML and JSON files of Python's packaging tools state?
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>

#include "external/json.h"
#include "external/toml.h"
#include "workspace/requirements.h"

namespace segue::workspace {
namespace {

using Read = void (*)(const toml::table& document, Stated& out);

Stated read_toml(std::string_view text, Read read) {
  Stated out;
  try {
    read(toml::parse(text), out);
  } catch (const toml::parse_error& error) {
    out.error = fmt::format("line {}: {}", error.source().begin.line, error.description());
  }
  return out;
}

/// Requirements of PEP 508 in an array.
void take_array(const toml::node* node, bool optional, Stated& out) {
  const auto* array = node ? node->as_array() : nullptr;
  if (!array) return;
  for (const auto& item : *array) {
    const auto* text = item.as_string();
    auto row = text ? parse_requirement(text->get()) : std::nullopt;
    if (!row) continue;
    row->line = item.source().begin.line;
    out.rows.push_back({std::move(*row), optional});
  }
}

void take_arrays(const toml::node* node, bool optional, Stated& out) {
  if (const auto* table = node ? node->as_table() : nullptr)
    for (const auto& [key, value] : *table) take_array(&value, optional, out);
}

/// The alternatives of `name = "^2.3 || ^3"`.
void take_range(std::string_view name, std::string_view text, std::uint32_t line, bool optional, Stated& out) {
  auto alternatives = base::parse_caret_range(text);
  if (!alternatives) return;
  for (auto& range : *alternatives) {
    base::VersionEvidence row;
    row.distribution = base::normal_distribution(name);
    row.line = line;
    const bool pin = range.size() == 1 && range[0].relation == base::Relation::equal && !range[0].any_patch;
    if (pin)
      row.exact = range[0].version;
    else
      row.range = std::move(range);
    out.rows.push_back({std::move(row), optional});
  }
}

bool is_true(const toml::table* table, std::string_view key) {
  const auto* value = table ? table->get_as<bool>(key) : nullptr;
  return value && value->get();
}

/// `name = "range"`, `name = {version = "range"}` or a list of such tables.
void take_named(const toml::node* node, bool optional, Stated& out) {
  const auto* table = node ? node->as_table() : nullptr;
  if (!table) return;
  const auto one = [&](std::string_view name, const toml::node& value) {
    const auto* held = value.as_table();
    const auto* version = held ? held->get("version") : &value;
    if (const auto* text = version ? version->as_string() : nullptr)
      take_range(name, text->get(), version->source().begin.line, optional || is_true(held, "optional"), out);
  };
  for (const auto& [key, value] : *table) {
    if (const auto* several = value.as_array())
      for (const auto& item : *several) one(key.str(), item);
    else
      one(key.str(), value);
  }
}

void read_pyproject(const toml::table& document, Stated& out) {
  take_array(document["project"]["dependencies"].node(), false, out);
  take_arrays(document["project"]["optional-dependencies"].node(), true, out);
  take_arrays(document["dependency-groups"].node(), true, out);
  const auto tool = document["tool"];
  take_array(tool["uv"]["dev-dependencies"].node(), true, out);
  take_arrays(tool["pdm"]["dev-dependencies"].node(), true, out);
  take_named(tool["poetry"]["dependencies"].node(), false, out);
  take_named(tool["poetry"]["dev-dependencies"].node(), true, out);
  if (const auto* groups = tool["poetry"]["group"].as_table())
    for (const auto& [key, group] : *groups)
      if (const auto* table = group.as_table()) take_named(table->get("dependencies"), true, out);
}

void read_pipfile(const toml::table& document, Stated& out) {
  take_named(document["packages"].node(), false, out);
  take_named(document["dev-packages"].node(), true, out);
}

void read_toml_lock(const toml::table& document, Stated& out) {
  constexpr std::array<std::string_view, 2> lists{"package", "packages"};
  for (const auto list : lists) {
    const auto* packages = document[list].as_array();
    if (!packages) continue;
    for (const auto& item : *packages) {
      const auto* table = item.as_table();
      const auto* name = table ? table->get_as<std::string>("name") : nullptr;
      const auto* version = table ? table->get_as<std::string>("version") : nullptr;
      if (!name || !version) continue;
      base::VersionEvidence row;
      row.distribution = base::normal_distribution(name->get());
      row.exact = version->get();
      row.line = version->source().begin.line;
      out.rows.push_back({std::move(row), false});
    }
  }
}

/// Without the tables that stand in arrays, each on a line of its own: links and hashes of files, nearly all of a lock file.
std::string without_rows(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto first = std::min(line.find_first_not_of(blank), line.size());
    const auto last = line.find_last_not_of(blank);
    const bool row = first > 0 && line.substr(first).starts_with('{') &&
                     (line[last] == '}' || line.substr(0, last + 1).ends_with("},"));
    if (!row) out += line;
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The line of `"key":` behind `from`; JSON values carry no places.
std::uint32_t line_of_key(std::string_view text, std::string_view key, std::size_t from) {
  const auto at = std::min(text.find(fmt::format("\"{}\":", key), from), text.size());
  return static_cast<std::uint32_t>(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

Stated parse_pyproject(std::string_view text) { return read_toml(text, read_pyproject); }
Stated parse_pipfile(std::string_view text) { return read_toml(text, read_pipfile); }

Stated parse_toml_lock(std::string_view text) {
  auto out = read_toml(without_rows(text), read_toml_lock);
  return out.error.empty() ? out : read_toml(text, read_toml_lock);
}

Stated parse_pipfile_lock(std::string_view text) {
  Stated out;
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_object()) {
    out.error = "this is no JSON object";
    return out;
  }
  constexpr std::array<std::string_view, 2> sections{"default", "develop"};
  for (const auto section : sections) {
    const auto found = document.find(section);
    if (found == document.end() || !found->is_object()) continue;
    const auto from = std::min(text.find(fmt::format("\"{}\":", section)), text.size());
    for (const auto& [name, package] : found->items()) {
      const auto version = package.is_object() ? package.find("version") : package.end();
      if (version == package.end() || !version->is_string()) continue;
      auto row = parse_requirement(name + version->get<std::string>());
      if (!row) continue;
      row->line = line_of_key(text, name, from);
      out.rows.push_back({std::move(*row), section != "default"});
    }
  }
  return out;
}

}  // namespace segue::workspace
