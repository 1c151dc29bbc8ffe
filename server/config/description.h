// Which settings exist? One row each, from which parsing, validation, schema and documentation are made.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/settings.h"

namespace segue::config {

/// A value as it was written, after its type was checked. Relative paths are already joined to their file's folder.
using Value =
    std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::map<std::string, std::string>>;

enum class Kind : std::uint8_t { boolean, count, choice, path, patterns, paths, severities };

/// Where a setting may be written. What a repository brings along must not write files or read outside unasked.
enum class Place : std::uint8_t { project = 1, editor = 2, command_line = 4, client = 8 };
[[nodiscard]] constexpr Place operator|(Place a, Place b) {
  return static_cast<Place>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}

struct Choice {
  std::string value, label, text;
};

struct Setting {
  std::string_view name;   ///< in TOML: "hover.counterpart", "max-file-size"
  std::string_view alias;  ///< a second spelling, or empty
  Kind kind;
  Place places;                 ///< one or several
  bool needs_trust;             ///< a project's own value counts only in a trusted workspace
  std::vector<Choice> choices;  ///< of Kind::choice; those of the target come from Names
  std::string_view text;        ///< Markdown
  void (*set)(Settings& settings, const Value& value);
  Value (*get)(const Settings& settings);

  [[nodiscard]] bool allowed(Place place) const {
    return (static_cast<std::uint8_t>(places) & static_cast<std::uint8_t>(place)) != 0;
  }
};

/// In the order in which people read them.
[[nodiscard]] std::span<const Setting> settings_table();
/// By name, alias or camel-case name; null if unknown.
[[nodiscard]] const Setting* find_setting(std::string_view name);
/// "max-file-size" → "maxFileSize", as editors spell it.
[[nodiscard]] std::string camel_case(std::string_view name);

/// Names that live outside of this folder. Where a list is empty, any name is taken.
struct Names {
  std::vector<Choice> targets;
  std::vector<std::string> rules;  ///< and groups of rules
};
/// The values that a setting can take; for the target "" and those of `names`.
[[nodiscard]] std::vector<Choice> choices_of(const Setting& setting, const Names& names);

}  // namespace segue::config
