// segue explain, segue compare: what does Segue know under a word, or of the code at a place?
#include "features/explain.h"

#include <fmt/core.h>

#include <charconv>
#include <filesystem>
#include <optional>

#include "base/uri.h"
#include "cli/batch.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/start.h"
#include "cli/terminal.h"
#include "external/json.h"
#include "features/hover.h"

namespace segue::cli {
namespace {

using features::Format;
using nlohmann::json;

/// FILE:LINE or FILE:LINE:COLUMN, both counting from 1.
struct At {
  std::string path;
  std::uint32_t line = 0;
  std::optional<std::uint32_t> column;
};

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out == 0) return std::nullopt;
  return out;
}

std::optional<At> place_in(const std::string& word) {
  const auto last = word.rfind(':');
  if (last == std::string::npos || last == 0) return std::nullopt;
  const auto tail = number(word.substr(last + 1));
  if (!tail) return std::nullopt;
  const auto front = word.substr(0, last);
  const auto before = front.rfind(':');
  if (before != std::string::npos && before > 0)
    if (const auto line = number(front.substr(before + 1))) return At{front.substr(0, before), *line, tail};
  return At{front, *tail, std::nullopt};
}

/// What the hover says at a column, or at the first place of the line where it says something.
std::optional<features::HoverData> hover_at(const project::Snapshot& snapshot, const At& at) {
  const auto key = std::filesystem::weakly_canonical(at.path).generic_string();
  const auto* document = snapshot.document(key);
  if (!document) throw Failure(at.path + ": not among the files that Segue reads (ignored, too large, or of no kind)");
  if (at.line > document->lines.line_count()) throw Failure(fmt::format("{} has no line {}", at.path, at.line));
  if (at.column)
    return features::hover(snapshot, key, document->lines.offset({at.line - 1, *at.column - 1}, base::Encoding::utf32));
  const auto line = document->lines.line(at.line - 1);
  for (auto offset = line.begin; offset < line.end; ++offset)
    if (auto data = features::hover(snapshot, key, offset)) return data;
  return std::nullopt;
}

Format format_of(const Options& options) { return options.output == Output::text ? Format::plain : Format::markdown; }

void print(const std::string& text, const Options& options) {
  if (options.output == Output::json) {
    print_json({{"markdown", text}});
  } else {
    fmt::print("{}{}", text, text.ends_with('\n') ? "" : "\n");
  }
}

int explain_place(const Options& options, const At& at) {
  const auto batch = batch_of(setup_of(options), {at.path});
  const auto data = hover_at(*batch.snapshot, at);
  if (!data) {
    fmt::print(stderr, "{}:{}: nothing that Segue knows of\n", at.path, at.line);
    return exit_found;
  }
  const auto format = format_of(options);
  print(features::render(*data, format, terminal_of(stdout).width), options);
  return exit_clean;
}

int explain_word(const Options& options, const std::string& word) {
  const auto snapshot = known_here(setup_of(options));
  const auto explained = features::explain(*snapshot, word);
  if (explained.found.empty()) {
    fmt::print(stderr, "nothing is known under \"{}\"", word);
    for (std::size_t i = 0; i < explained.suggestions.size(); ++i)
      fmt::print(stderr, "{}{}", i == 0 ? "; did you mean " : " or ", explained.suggestions[i]);
    fmt::print(stderr, "{}\n", explained.suggestions.empty() ? "" : "?");
    return exit_failed;
  }
  const auto format = format_of(options);
  std::string text;
  for (const auto& one : explained.found)
    text += (text.empty() ? "" : "\n") + features::render(one, format, terminal_of(stdout).width);
  print(text, options);
  return exit_clean;
}

}  // namespace

int run_explain(const Options& options) {
  int worst = exit_clean;
  for (const auto& word : options.subjects) {
    const auto at = place_in(word);
    worst = std::max(worst, at ? explain_place(options, *at) : explain_word(options, word));
  }
  return worst;
}

int run_compare(const Options& options) {
  const auto snapshot = known_here(setup_of(options));
  const auto& knowledge = *snapshot->knowledge;
  const auto all = features::topics(knowledge);
  if (options.subjects.empty()) {
    for (const auto& [id, title] : all) fmt::print("{}  {}\n", padded(id, 24), title);
    return exit_clean;
  }
  for (const auto& word : options.subjects) {
    if (const auto at = place_in(word)) return explain_place(options, *at);
    const auto comparison = features::compare(knowledge, word);
    if (!comparison) {
      std::string known;
      for (const auto& [id, title] : all) known += (known.empty() ? "" : ", ") + id;
      throw Failure("no topic \"" + word + "\"; there are: " + known);
    }
    const auto format = format_of(options);
    print(features::render(*comparison, format, terminal_of(stdout).width), options);
  }
  return exit_clean;
}

}  // namespace segue::cli
