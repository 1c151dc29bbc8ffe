// Is each written setting one that exists, of the right type, at a place where it may stand?
#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/nearest.h"
#include "base/uri.h"
#include "config/written.h"

namespace segue::config {
namespace {

using Type = Written::Type;

std::string shown(const Written& written) {
  switch (written.type) {
    case Type::null:
      return "nothing";
    case Type::boolean:
      return written.boolean ? "true" : "false";
    case Type::integer:
      return std::to_string(written.integer);
    case Type::text:
      return '"' + written.text + '"';
    case Type::list:
      return "a list";
    case Type::table:
      return "a table";
    case Type::other:
      return written.text;
  }
  return "nothing";
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += '"' + words[i] + '"';
  }
  return out;
}

/// What one walk over a tree needs and leaves.
struct Validation {
  const Origin& origin;
  const Names& names;
  Parsed parsed;

  void problem(const Mark& mark, std::string_view key, std::string message, std::string suggestion = {}) {
    parsed.problems.push_back({origin.path, mark.line, mark.column, mark.end_column, std::string(key),
                               std::move(message), std::move(suggestion)});
  }
  void expected(const Written& found, std::string_view key, std::string_view what, std::string suggestion = {}) {
    problem(found.mark, key, fmt::format("{}: expected {}, found {}", key, what, shown(found)), std::move(suggestion));
  }
};

std::string absolute(const std::string& path, const Origin& origin) {
  if (path.empty()) return path;
  const auto normal = base::normal_path(path);
  const bool rooted = normal.starts_with('/') || (normal.size() > 1 && normal[1] == ':');
  return rooted || origin.folder.empty() ? normal : base::normal_path(origin.folder + '/' + path);
}

std::optional<std::string> one_of(Validation& run, const Written& found, std::string_view key,
                                  const std::vector<std::string>& words) {
  if (found.type == Type::text && std::find(words.begin(), words.end(), found.text) != words.end()) return found.text;
  const auto suggestion = found.type == Type::text ? base::nearest(found.text, words) : std::string{};
  run.expected(found, key, listed(words), suggestion);
  return std::nullopt;
}

std::optional<Value> choice(Validation& run, const Setting& setting, const Written& found, std::string_view key) {
  std::vector<std::string> words;
  for (const auto& choice : choices_of(setting, run.names)) words.push_back(choice.value);
  if (words.size() > 1) return one_of(run, found, key, words);
  if (found.type == Type::text) return found.text;
  run.expected(found, key, "a name");
  return std::nullopt;
}

/// Items that are no texts are reported one by one; the others count.
std::optional<Value> texts(Validation& run, const Written& found, std::string_view key, bool paths) {
  if (found.type != Type::list) {
    run.expected(found, key, paths ? "a list of folders" : "a list of patterns");
    return std::nullopt;
  }
  std::vector<std::string> out;
  for (const auto& item : found.items) {
    if (item.type == Type::text && !item.text.empty())
      out.push_back(paths ? absolute(item.text, run.origin) : item.text);
    else
      run.expected(item, key, paths ? "a folder" : "a pattern");
  }
  return out;
}

std::optional<Value> severities(Validation& run, const Written& found, std::string_view key) {
  if (found.type != Type::table) {
    run.expected(found, key, "a table of rules and severities");
    return std::nullopt;
  }
  static const std::vector<std::string> levels{"error", "warning", "information", "hint", "off"};
  const auto& rules = run.names.rules;
  std::map<std::string, std::string> out;
  for (const auto& [rule, mark, value] : found.members) {
    const auto full = fmt::format("{}.{}", key, rule);
    if (!rules.empty() && std::find(rules.begin(), rules.end(), rule) == rules.end())
      run.problem(mark, full, fmt::format("no rule or group \"{}\"", rule), base::nearest(rule, rules));
    else if (auto level = one_of(run, value, full, levels))
      out.insert_or_assign(rule, std::move(*level));
  }
  return out;
}

std::optional<Value> value_of(Validation& run, const Setting& setting, const Written& found, std::string_view key) {
  switch (setting.kind) {
    case Kind::boolean:
      if (found.type == Type::boolean) return found.boolean;
      run.expected(found, key, "true or false");
      return std::nullopt;
    case Kind::count:
      if (found.type == Type::integer && found.integer > 0) return found.integer;
      run.expected(found, key, "a whole number of at least 1");
      return std::nullopt;
    case Kind::path:
      if (found.type == Type::text) return absolute(found.text, run.origin);
      run.expected(found, key, "a path");
      return std::nullopt;
    case Kind::choice:
      return choice(run, setting, found, key);
    case Kind::patterns:
      return texts(run, found, key, false);
    case Kind::paths:
      return texts(run, found, key, true);
    case Kind::severities:
      return severities(run, found, key);
  }
  return std::nullopt;
}

std::string homes_of(const Setting& setting) {
  if (setting.allowed(Place::editor)) return "it belongs in the editor's settings or on the command line";
  return "the editor says it when it starts";
}

/// What an editor's extension keeps for itself.
bool of_extension(std::string_view key) { return key == "path" || key == "trace"; }

bool is_group(std::string_view key) {
  const auto prefix = std::string(key) + '.';
  return std::any_of(settings_table().begin(), settings_table().end(),
                     [&](const Setting& setting) { return setting.name.starts_with(prefix); });
}

void take(Validation& run, const Setting& setting, const Written::Member& member, const std::string& key) {
  if (member.value.type == Type::null) return;
  if (!setting.allowed(run.origin.place)) {
    run.problem(member.mark, key, fmt::format("{} can't be set here: {}", key, homes_of(setting)));
    return;
  }
  if (auto value = value_of(run, setting, member.value, key))
    run.parsed.layer.values.push_back({&setting, std::move(*value)});
}

void visit(Validation& run, const Written& table, const std::string& prefix) {
  for (const auto& member : table.members) {
    const auto key = prefix + member.key;
    // "severity.RULE" as one dotted key of an editor's settings.
    const bool one_rule = key.starts_with("severity.") && prefix.empty();
    if (const auto* setting = find_setting(key)) {
      take(run, *setting, member, key);
    } else if (one_rule) {
      auto rules = Written::of_table();
      rules.members.push_back({key.substr(key.find('.') + 1), member.mark, member.value});
      take(run, *find_setting("severity"), {"severity", member.mark, std::move(rules)}, "severity");
    } else if (run.origin.place != Place::project && prefix.empty() && of_extension(key)) {
      continue;
    } else if (is_group(key) && member.value.type == Type::table) {
      visit(run, member.value, key + '.');
    } else if (is_group(key)) {
      run.expected(member.value, key, "a table");
    } else {
      run.problem(member.mark, key, fmt::format("no setting \"{}\"", key), nearest_setting(key, run.origin.place));
    }
  }
}

}  // namespace

std::string nearest_setting(std::string_view name, Place place) {
  std::vector<std::string> names, last_parts;
  for (const auto& setting : settings_table()) {
    if (!setting.allowed(place)) continue;
    const auto spelled =
        place == Place::editor || place == Place::client ? camel_case(setting.name) : std::string(setting.name);
    names.push_back(spelled);
    last_parts.push_back(spelled.substr(spelled.rfind('.') + 1));
    if (setting.alias.empty()) continue;
    names.emplace_back(setting.alias);
    last_parts.emplace_back(setting.alias);
  }
  auto found = base::nearest(name, names);
  if (!found.empty()) return found;
  // `counterpart` for `hover.counterpart`.
  const auto part = base::nearest(name, last_parts);
  const auto at = std::find(last_parts.begin(), last_parts.end(), part);
  return at == last_parts.end() ? found : names[static_cast<std::size_t>(at - last_parts.begin())];
}

Parsed validated(const Written& table, const Origin& origin, const Names& names) {
  Validation run{origin, names, {}};
  run.parsed.layer.place = origin.place;
  run.parsed.present = true;
  if (table.type == Type::table)
    visit(run, table, "");
  else
    run.expected(table, "segue", "a table of settings");
  return std::move(run.parsed);
}

}  // namespace segue::config
