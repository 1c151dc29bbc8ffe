// How do the frameworks do one thing, side by side?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/hover.h"
#include "knowledge/knowledge.h"

namespace segue::features {

struct Column {
  std::string framework, label;
};

struct ComparedRow {
  std::string relation;            ///< "same", "differs" or "only"
  std::string aspect;              ///< Markdown
  std::vector<std::string> cells;  ///< Markdown, one for each column; empty where the framework has nothing
};

struct Program {
  std::size_t column = 0;
  std::string language, file, text;
};

struct Preference {
  std::size_t column = 0;
  std::string when;  ///< Markdown, goes on after "rather … when"
};

/// What bites whoever moves; told in full by `explain`.
struct ComparedTrap {
  std::string id;
  std::vector<std::string> to;  ///< labels
  std::string summary;          ///< Markdown
};

struct Saying {
  std::string id, claim, verdict;
};

struct Comparison {
  std::string id, title;
  std::vector<Column> columns;
  std::vector<ComparedRow> rows;
  std::vector<Program> programs;  ///< they answer the requests alike
  std::string requests;
  std::vector<Preference> prefer;
  std::vector<ComparedTrap> traps;
  std::vector<Saying> sayings;
  std::string prose;  ///< Markdown
};

/// By id or title; nothing where there is no such topic.
[[nodiscard]] std::optional<Comparison> compare(const knowledge::Knowledge& knowledge, std::string_view topic);
/// Id and title of every topic.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> topics(const knowledge::Knowledge& knowledge);

/// Plain text puts the columns side by side where `width` has room for that.
[[nodiscard]] std::string render(const Comparison& comparison, Format format, std::size_t width = 80);

}  // namespace segue::features
