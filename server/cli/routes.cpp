// segue routes: which addresses do these projects answer, without being run?
#include "features/routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/batch.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/start.h"
#include "external/json.h"
#include "features/shown.h"

namespace segue::cli {
namespace {

using features::RouteLine;
using nlohmann::json;

/// One line of the table, cell by cell.
struct Cells {
  std::string method, url, name, place, more;
};

Cells cells_of(const project::Snapshot& snapshot, const RouteLine& line) {
  const auto place = shown(snapshot, line.view_site);
  Cells out;
  out.method = line.methods.empty() ? "any" : line.methods.front();
  out.url = line.literal ? line.url : line.url + " …";
  out.name = line.name.empty() ? "-" : line.name;
  out.place = line.view_site.key.empty() ? line.view : fmt::format("{}:{}", place.path, place.line);
  for (std::size_t i = 1; i < line.methods.size(); ++i) out.more += (i == 1 ? "+ " : " ") + line.methods[i];
  for (const auto& decorator : line.decorators) out.more += (out.more.empty() ? "@" : "  @") + decorator;
  return out;
}

std::size_t widest(const std::vector<Cells>& rows, std::string Cells::* cell, std::size_t most) {
  std::size_t out = 0;
  for (const auto& row : rows) out = std::max(out, columns(row.*cell));
  return std::min(out, most);
}

void print(const project::Snapshot& snapshot, const features::RouteList& list) {
  const auto terminal = terminal_of(stdout);
  std::string project;
  std::vector<Cells> rows;
  const auto flush = [&] {
    const auto method = widest(rows, &Cells::method, 8);
    const auto url = widest(rows, &Cells::url, 60);
    const auto name = widest(rows, &Cells::name, 40);
    const auto place = widest(rows, &Cells::place, 48);
    for (const auto& row : rows) {
      auto text = fmt::format("{}  {}  {}  {}  {}", padded(row.method, method), padded(row.url, url),
                              padded(row.name, name), padded(row.place, place), inked(terminal, Ink::faint, row.more));
      text.resize(text.find_last_not_of(' ') + 1);
      fmt::print("{}\n", text);
    }
    rows.clear();
  };
  const bool several = snapshot.projects.size() > 1;
  for (const auto& line : list.lines) {
    const auto title = fmt::format("{} in {}", snapshot.knowledge->label(line.framework), path_shown(line.root));
    if (several && title != project) {
      flush();
      fmt::print("{}{}\n", project.empty() ? "" : "\n", inked(terminal, Ink::bold, title));
      project = title;
    }
    rows.push_back(cells_of(snapshot, line));
  }
  flush();
  fmt::print("{} route{}.{}\n", list.lines.size(), list.lines.size() == 1 ? "" : "s",
             list.gaps.empty() ? "" : " Not seen:");
  for (const auto& gap : list.gaps) {
    const auto place = shown(snapshot, gap.site);
    fmt::print("  {}:{}  {}\n", place.path, place.line, features::words(snapshot, "gap", gap.kind));
  }
}

void print_markdown(const project::Snapshot& snapshot, const features::RouteList& list) {
  fmt::print("| methods | address | name | view |\n| --- | --- | --- | --- |\n");
  const auto cell = [](std::string text) {
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
    return text.empty() ? text : '`' + text + '`';
  };
  for (const auto& line : list.lines) {
    const auto cells = cells_of(snapshot, line);
    fmt::print("| {} | {} | {} | {} |\n", fmt::join(line.methods, " "), cell(cells.url), cell(line.name),
               cell(cells.place));
  }
  for (const auto& gap : list.gaps) {
    const auto place = shown(snapshot, gap.site);
    fmt::print("{}Not seen: {}:{}, {}\n", &gap == &list.gaps.front() ? "\n" : "", place.path, place.line,
               features::words(snapshot, "gap", gap.kind));
  }
}

bool is_wanted(const RouteLine& line, const Options& options) {
  auto method = options.method;
  std::ranges::transform(method, method.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const bool answers = method.empty() || line.methods.empty() || std::ranges::count(line.methods, method) > 0;
  return answers &&
         (line.url.find(options.match) != std::string::npos || line.name.find(options.match) != std::string::npos);
}

void print_json(const project::Snapshot& snapshot, const features::RouteList& list) {
  json out{{"routes", json::array()}, {"notSeen", json::array()}};
  for (const auto& line : list.lines) {
    json row{{"framework", line.framework},
             {"project", path_shown(line.root)},
             {"url", line.url},
             {"methods", line.methods},
             {"name", line.name},
             {"view", line.view},
             {"decorators", line.decorators},
             {"complete", line.literal && line.named}};
    if (!line.view_site.key.empty()) row["place"] = json_of(shown(snapshot, line.view_site));
    out["routes"].push_back(std::move(row));
  }
  for (const auto& gap : list.gaps)
    out["notSeen"].push_back({{"reason", gap.kind}, {"place", json_of(shown(snapshot, gap.site))}});
  cli::print_json(std::move(out));
}

}  // namespace

int run_routes(const Options& options) {
  const auto batch = batch_of(setup_of(options), options.paths);
  const auto& snapshot = *batch.snapshot;
  auto list = features::routes(snapshot);
  std::erase_if(list.lines, [&](const RouteLine& line) {
    const bool asked = is_asked(batch, line.root) || is_asked(batch, line.view_site.key);
    return !asked || !is_wanted(line, options);
  });
  std::erase_if(list.gaps, [&](const facts::Gap& gap) { return !is_asked(batch, gap.site.key); });
  if (options.output == Output::json) {
    print_json(snapshot, list);
  } else if (options.output == Output::markdown) {
    print_markdown(snapshot, list);
  } else {
    for (const auto& note : batch.notes) fmt::print(stderr, "note: {}\n", note);
    print(snapshot, list);
  }
  return exit_clean;
}

}  // namespace segue::cli
