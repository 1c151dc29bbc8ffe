// segue check: what is wrong in these files?
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/uri.h"
#include "cli/batch.h"
#include "cli/cores.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/start.h"
#include "external/json.h"
#include "features/diagnostics.h"

namespace segue::cli {
namespace {

using features::Diagnostic;
using features::Severity;
using nlohmann::json;

struct Level {
  std::string_view name;
  Ink ink;
};

Level level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"error", Ink::red};
    case Severity::warning:
      return {"warning", Ink::yellow};
    case Severity::information:
      return {"information", Ink::blue};
    case Severity::hint:
      break;
  }
  return {"hint", Ink::faint};
}

std::vector<Diagnostic> found_in(const Batch& batch) {
  std::vector<std::string_view> keys;
  for (const auto& [key, document] : batch.snapshot->documents)
    if (is_asked(batch, key)) keys.push_back(key);
  std::vector<std::vector<Diagnostic>> found(keys.size());
  on_all_cores(keys.size(), [&](std::size_t i) { found[i] = features::diagnostics(*batch.snapshot, keys[i]); });
  std::vector<Diagnostic> out;
  for (auto& some : found)
    out.insert(out.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  return out;
}

std::string counted(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// The label of each project, and where it is.
std::string projects_text(const project::Snapshot& snapshot) {
  std::string list;
  for (const auto& project : snapshot.projects) {
    const auto path = path_shown(project->root);
    list += fmt::format("{}{}{}", list.empty() ? "" : ", ", snapshot.knowledge->label(project->framework),
                        path == "." ? "" : " in " + path);
  }
  return list;
}

std::size_t files_asked(const Batch& batch) {
  return static_cast<std::size_t>(std::ranges::count_if(
      batch.snapshot->documents, [&](const auto& entry) { return is_asked(batch, entry.first); }));
}

void print(const Batch& batch, const std::vector<Diagnostic>& found) {
  const auto terminal = terminal_of(stdout);
  Texts texts;
  for (const auto& one : found) {
    const auto place = shown(*batch.snapshot, one.site);
    const auto [level, ink] = level_of(one.severity);
    fmt::print("{}:{}:{}  {}  {}  {}\n", place.path, place.line, place.column, inked(terminal, ink, level),
               inked(terminal, Ink::faint, one.code), inked(terminal, Ink::bold, one.message));
    fmt::print("{}", excerpt(terminal, ink, place, texts.line(one.site.key, place.line)));
    if (!one.consequence.empty()) fmt::print("   {}\n", one.consequence);
    for (const auto& [site, message] : one.related) {
      const auto other = shown(*batch.snapshot, site);
      fmt::print("   {}: {}:{}\n", message, other.path, other.line);
    }
    if (!one.help.empty()) fmt::print("   help: {}\n", one.help);
    fmt::print("   {}\n\n", inked(terminal, Ink::faint, "segue explain " + one.code));
  }
  std::map<Severity, std::size_t> numbers;
  for (const auto& one : found) ++numbers[one.severity];
  std::string summary;
  for (const auto& [severity, number] : numbers)
    summary += (summary.empty() ? "" : ", ") + counted(number, level_of(severity).name);
  if (batch.snapshot->projects.empty()) {
    std::string labels;
    for (const auto& framework : batch.snapshot->knowledge->items().frameworks)
      labels += (labels.empty() ? "" : " or ") + framework.label;
    fmt::print("No {} project among {}.\n", labels, counted(files_asked(batch), "file"));
    return;
  }
  fmt::print("{} in {}: {}.\n", summary.empty() ? "Nothing found" : summary, counted(files_asked(batch), "file"),
             projects_text(*batch.snapshot));
}

json json_of(const project::Snapshot& snapshot, const Diagnostic& one) {
  json out = cli::json_of(shown(snapshot, one.site));
  out["severity"] = level_of(one.severity).name;
  out["rule"] = one.code;
  out["message"] = one.message;
  out["consequence"] = one.consequence;
  out["help"] = one.help;
  out["url"] = one.url;
  if (!one.replacement.empty()) out["replacement"] = one.replacement;
  out["related"] = json::array();
  for (const auto& [site, message] : one.related) {
    json place = cli::json_of(shown(snapshot, site));
    place["message"] = message;
    out["related"].push_back(std::move(place));
  }
  return out;
}

void print_json(const Batch& batch, const std::vector<Diagnostic>& found) {
  json out{{"files", files_asked(batch)}, {"notes", batch.notes}};
  out["projects"] = json::array();
  for (const auto& project : batch.snapshot->projects)
    out["projects"].push_back({{"framework", project->framework}, {"root", path_shown(project->root)}});
  out["invalidKnowledge"] = json::array();
  for (const auto& error : batch.errors) out["invalidKnowledge"].push_back(cli::json_of(error));
  out["diagnostics"] = json::array();
  for (const auto& one : found) out["diagnostics"].push_back(json_of(*batch.snapshot, one));
  cli::print_json(std::move(out));
}

}  // namespace

int run_check(const Options& options) {
  const auto batch = batch_of(setup_of(options), options.paths);
  const auto found = found_in(batch);
  if (options.output == Output::json) {
    print_json(batch, found);
  } else {
    for (const auto& note : batch.notes) fmt::print(stderr, "note: {}\n", note);
    print(batch, found);
  }
  const bool bad = !batch.errors.empty() ||
                   std::ranges::any_of(found, [](const auto& one) { return one.severity <= Severity::warning; });
  return ended(bad ? exit_found : exit_clean);
}

}  // namespace segue::cli
