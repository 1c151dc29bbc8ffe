// Which settings does a file, an editor or a command line give, and what is wrong with the others?
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/description.h"

namespace segue::config {

/// What one place says. Only valid values get here.
struct Layer {
  struct Given {
    const Setting* setting;
    Value value;
  };
  std::vector<Given> values;
  Place place = Place::editor;
};

/// Lines and columns count from 1, columns in characters; line 0: the text has no lines (editor, command line).
struct Problem {
  std::string path;  ///< of the file; empty for an editor's settings
  std::uint32_t line = 0, column = 0, end_column = 0;
  std::string key;  ///< "hover.counterpart"
  std::string message;
  std::string suggestion;  ///< nearest valid spelling, or empty
  bool operator==(const Problem&) const = default;
};
/// `segue.toml:3:1: no setting "hover.conterpart"; did you mean "hover.counterpart"?`
[[nodiscard]] std::string render(const Problem& problem);

struct Parsed {
  Layer layer;
  std::vector<Problem> problems;
  bool present = false;  ///< the text has settings at all: a pyproject.toml without [tool.segue] has none
};

/// `path` ending in pyproject.toml: the table [tool.segue] is read, else the whole text. Never throws.
[[nodiscard]] Parsed parse_toml(std::string_view text, std::string_view path, const Names& names);
/// The object below `segue`, nested or with dotted keys. Keys of the extension alone ("path", "trace") are passed over,
/// a null is as if it were absent. `folder` is what relative paths start from. `place` is `client` for what the client
/// says of itself (initialization options), so that no settings file of a repository can call it trusted.
[[nodiscard]] Parsed parse_json(const nlohmann::json& given, std::string_view folder, const Names& names,
                                Place place = Place::editor);
/// `name=value` each; lists are separated by commas, severities as `severity.RULE=LEVEL`.
[[nodiscard]] Parsed parse_assignments(std::span<const std::string> given, std::string_view folder, const Names& names);

/// Later layers go before earlier ones, severities name by name. What a project may not choose untrusted is passed over.
[[nodiscard]] Settings merged(std::span<const Layer> layers);

}  // namespace segue::config
