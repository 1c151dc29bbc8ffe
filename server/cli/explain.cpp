// segue explain, segue compare: what does Segue know under a word, or of the code at a place?
#include "features/explain.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/uri.h"
#include "cli/batch.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/page.h"
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

/// What the hovers say at a column, or all along the line.
std::vector<features::HoverData> hovers_at(const project::Snapshot& snapshot, const At& at) {
  const auto key = std::filesystem::weakly_canonical(at.path).generic_string();
  const auto* document = snapshot.document(key);
  if (!document) throw Failure(at.path + ": not among the files that Segue reads (ignored, too large, or of no kind)");
  if (at.line > document->lines.line_count()) throw Failure(fmt::format("{} has no line {}", at.path, at.line));
  auto line = document->lines.line(at.line - 1);
  if (at.column) {
    line.begin = document->lines.offset({at.line - 1, *at.column - 1}, base::Encoding::utf32);
    line.end = line.begin + 1;
  }
  std::vector<features::HoverData> out;
  for (auto offset = line.begin; offset < line.end; ++offset) {
    auto data = features::hover(snapshot, key, offset);
    if (!data) continue;
    offset = std::max(offset, data->range.end - 1);
    out.push_back(std::move(*data));
  }
  return out;
}

Format format_of(const Options& options) { return options.output == Output::text ? Format::plain : Format::markdown; }

/// What is said to one word, and how the program is to end; the text is empty where the error is told already.
struct Answer {
  std::string text;
  int exit = exit_clean;
};

/// Parts of one construct are told once.
template <typename Data>
Answer answer_of(const std::vector<Data>& found, const Options& options) {
  std::vector<std::string> texts;
  for (const auto& one : found) {
    auto text = features::render(one, format_of(options), terminal_of(stdout).width);
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }
  return {fmt::format("{}", fmt::join(texts, "\n"))};
}

Answer explain_place(const Options& options, const At& at) {
  const auto batch = batch_of(setup_of(options), {at.path});
  const auto found = hovers_at(*batch.snapshot, at);
  if (!found.empty()) return answer_of(found, options);
  fmt::print(stderr, "{}:{}: nothing that Segue knows of\n", at.path, at.line);
  return {"", exit_found};
}

Answer explain_word(const Options& options, const std::string& word) {
  const auto snapshot = known_here(setup_of(options));
  const auto explained = features::explain(*snapshot, word);
  if (!explained.found.empty()) return answer_of(explained.found, options);
  fmt::print(stderr, "nothing is known under \"{}\"", word);
  for (std::size_t i = 0; i < explained.suggestions.size(); ++i)
    fmt::print(stderr, "{}{}", i == 0 ? "; did you mean " : " or ", explained.suggestions[i]);
  fmt::print(stderr, "{}\n", explained.suggestions.empty() ? "" : "?");
  return {"", exit_failed};
}

/// Prints the answer to each word; one page has them all.
int print_answers(const Options& options, const std::function<Answer(const std::string&)>& answer) {
  int worst = exit_clean;
  std::string all;
  for (const auto& word : options.subjects) {
    const auto [text, exit] = answer(word);
    worst = std::max(worst, exit);
    if (text.empty()) continue;
    if (options.output == Output::html) {
      all += text + "\n";
    } else if (options.output == Output::json) {
      print_json({{"markdown", text}});
    } else {
      fmt::print("{}{}", text, text.ends_with('\n') ? "" : "\n");
    }
  }
  if (!all.empty()) fmt::print("{}", page(fmt::format("{}", fmt::join(options.subjects, ", ")), all));
  return worst;
}

}  // namespace

int run_explain(const Options& options) {
  return print_answers(options, [&](const std::string& word) {
    const auto at = place_in(word);
    return at ? explain_place(options, *at) : explain_word(options, word);
  });
}

int run_compare(const Options& options) {
  const auto snapshot = known_here(setup_of(options));
  const auto& knowledge = *snapshot->knowledge;
  const auto all = features::topics(knowledge);
  if (options.subjects.empty()) {
    for (const auto& [id, title] : all) fmt::print("{}  {}\n", padded(id, 24), title);
    return exit_clean;
  }
  return print_answers(options, [&](const std::string& word) {
    if (const auto at = place_in(word)) return explain_place(options, *at);
    const auto comparison = features::compare(knowledge, word);
    if (comparison) return answer_of(std::vector{*comparison}, options);
    std::string known;
    for (const auto& [id, title] : all) known += (known.empty() ? "" : ", ") + id;
    throw Failure("no topic \"" + word + "\"; there are: " + known);
  });
}

}  // namespace segue::cli
