// segue models: which models do these projects have, with which fields, without being run?
#include "features/models.h"

#include <fmt/core.h>

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

using facts::Inheritance;
using facts::ModelField;
using facts::ModelRow;
using facts::Relation;
using features::ModelLine;
using features::short_name;
using nlohmann::json;

std::string_view spelling(Inheritance inheritance) {
  switch (inheritance) {
    case Inheritance::abstract:
      return "abstract";
    case Inheritance::proxy:
      return "proxy";
    case Inheritance::joined:
      return "joined";
    case Inheritance::bare:
      return "table without a class";
    case Inheritance::own_table:
      break;
  }
  return "own table";
}

std::string_view spelling(Relation relation) {
  switch (relation) {
    case Relation::to_one:
      return "to one";
    case Relation::one_to_one:
      return "one to one";
    case Relation::to_many:
      return "to many";
    case Relation::generic:
      return "generic";
    case Relation::unknown:
      return "unknown";
    case Relation::none:
      break;
  }
  return "";
}

std::string options_of(const ModelField& one) {
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
  if (one.implicit) add("automatic");
  if (one.inherited) add("from " + std::string(short_name(one.owner)));
  if (one.field.primary_key && one.implicit) add("primary key");
  for (const auto& option : one.field.options)
    if (option.name != "to" && option.name != "argument") add(option.name + "=" + option.value);
  return out;
}

std::string target_of(const ModelField& one) {
  if (!one.target.empty()) return std::string(short_name(one.target));
  if (one.field.relation == Relation::none || !one.field.target.text.empty()) return one.field.target.text;
  return "?";
}

std::string remark_on(const ModelRow& model) {
  std::string out;
  if (model.inheritance != Inheritance::own_table) out += ", " + std::string(spelling(model.inheritance));
  if (!model.installed) out += ", in no installed package";
  if (model.open) out += ", may have more fields";
  return out;
}

/// Prints a title before the models of each project, where there are several.
template <typename Print>
void by_project(const project::Snapshot& snapshot, const features::ModelList& list, const Print& title) {
  const project::Project* last = nullptr;
  for (const auto& line : list.lines) {
    if (line.project != last && snapshot.projects.size() > 1)
      title(fmt::format("{} in {}", snapshot.knowledge->label(line.project->framework), path_shown(line.project->root)),
            last == nullptr);
    last = line.project;
    title.model(line);
  }
}

struct TextPrinter {
  const project::Snapshot& snapshot;
  Terminal terminal = terminal_of(stdout);

  void operator()(const std::string& project, bool first) const {
    fmt::print("{}{}\n", first ? "" : "\n", inked(terminal, Ink::bold, project));
  }

  void model(const ModelLine& line) const {
    const auto& row = *line.model;
    const auto place = shown(snapshot, row.site);
    fmt::print("{}  {}  {}:{}{}\n", inked(terminal, Ink::bold, row.name), row.table.empty() ? "-" : row.table,
               place.path, place.line, inked(terminal, Ink::faint, remark_on(row)));
    std::size_t name = 0, type = 0;
    for (const auto& one : row.fields) {
      name = std::max(name, columns(one.field.name));
      type = std::max(type, columns(short_name(one.field.type)));
    }
    for (const auto& one : row.fields) {
      auto target = target_of(one);
      if (!target.empty()) target = "→ " + target + (one.reverse.empty() ? "" : "." + one.reverse) + "  ";
      auto text = fmt::format("  {}  {}  {}{}", padded(one.field.name, name),
                              padded(std::string(short_name(one.field.type)), type), target,
                              inked(terminal, Ink::faint, options_of(one)));
      text.resize(text.find_last_not_of(' ') + 1);
      fmt::print("{}\n", text);
    }
    for (const auto& back : row.reverse)
      fmt::print("  {}  ← {}.{}\n", padded(back.name, name), short_name(back.model), back.field);
  }
};

std::string cell(std::string text) {
  for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text.empty() ? text : "`" + text + "`";
}

struct MarkdownPrinter {
  const project::Snapshot& snapshot;

  void operator()(const std::string& project, bool first) const { fmt::print("{}# {}\n", first ? "" : "\n", project); }

  void model(const ModelLine& line) const {
    const auto& row = *line.model;
    const auto place = shown(snapshot, row.site);
    fmt::print("\n## {}\n\n{}{}:{}{}\n\n", row.name, row.table.empty() ? "" : "Table `" + row.table + "`, ", place.path,
               place.line, remark_on(row));
    fmt::print("| field | type | leads to | options |\n| --- | --- | --- | --- |\n");
    for (const auto& one : row.fields)
      fmt::print("| {} | {} | {} | {} |\n", cell(one.field.name), short_name(one.field.type), cell(target_of(one)),
                 cell(options_of(one)));
    for (const auto& back : row.reverse)
      fmt::print("| {} | | {} | the other end of `{}` |\n", cell(back.name), cell(std::string(short_name(back.model))),
                 back.field);
  }
};

void print_gaps(const project::Snapshot& snapshot, const features::ModelList& list, std::string_view indent) {
  for (const auto& gap : list.gaps) {
    const auto place = shown(snapshot, gap.site);
    fmt::print("{}{}:{}  {}{}\n", indent, place.path, place.line, features::words(snapshot, "gap", gap.kind),
               gap.detail.empty() ? "" : " (" + std::string(short_name(gap.detail)) + ")");
  }
}

json json_of(const ModelField& one) {
  json row{{"name", one.field.name},
           {"type", one.field.type},
           {"null", one.field.unsure ? json() : json(one.field.optional)},
           {"primaryKey", one.field.primary_key},
           {"inherited", one.inherited},
           {"automatic", one.implicit},
           {"options", json::object()}};
  for (const auto& option : one.field.options) row["options"][option.name] = option.value;
  if (one.field.relation == Relation::none && one.target.empty()) return row;
  row["relation"] = spelling(one.field.relation);
  row["target"] = short_name(one.target);
  row["targetAsWritten"] = one.field.target.text;
  row["reverse"] = one.reverse;
  return row;
}

void print_json(const project::Snapshot& snapshot, const features::ModelList& list) {
  json out{{"models", json::array()}, {"notSeen", json::array()}};
  for (const auto& line : list.lines) {
    const auto& model = *line.model;
    json row{{"framework", line.project->framework},
             {"project", path_shown(line.project->root)},
             {"name", model.name},
             {"label", model.app_label},
             {"table", model.table},
             {"inheritance", spelling(model.inheritance)},
             {"installed", model.installed},
             {"complete", !model.open},
             {"place", cli::json_of(shown(snapshot, model.site))},
             {"fields", json::array()},
             {"reverse", json::array()},
             {"managers", json::array()},
             {"options", json::object()}};
    for (const auto& one : model.fields) row["fields"].push_back(json_of(one));
    for (const auto& back : model.reverse)
      row["reverse"].push_back({{"name", back.name},
                                {"queryName", back.query_name},
                                {"model", short_name(back.model)},
                                {"field", back.field},
                                {"many", back.unsure ? json() : json(back.many)}});
    for (const auto& manager : model.managers)
      row["managers"].push_back({{"name", manager.name}, {"type", short_name(manager.type)}});
    for (const auto& option : model.options) row["options"][option.name] = option.value;
    out["models"].push_back(std::move(row));
  }
  for (const auto& gap : list.gaps)
    out["notSeen"].push_back(
        {{"reason", gap.kind}, {"detail", short_name(gap.detail)}, {"place", cli::json_of(shown(snapshot, gap.site))}});
  cli::print_json(std::move(out));
}

}  // namespace

int run_models(const Options& options) {
  const auto batch = batch_of(setup_of(options), options.paths);
  const auto& snapshot = *batch.snapshot;
  auto list = features::models(snapshot);
  std::erase_if(list.lines, [&](const ModelLine& line) {
    return !is_asked(batch, line.project->root) && !is_asked(batch, line.model->site.key);
  });
  std::erase_if(list.gaps, [&](const facts::Gap& gap) { return !is_asked(batch, gap.site.key); });
  if (options.output == Output::json) {
    print_json(snapshot, list);
    return exit_clean;
  }
  for (const auto& note : batch.notes) fmt::print(stderr, "note: {}\n", note);
  if (options.output == Output::markdown) {
    by_project(snapshot, list, MarkdownPrinter{snapshot});
    if (!list.gaps.empty()) fmt::print("\n## Not seen\n\n");
    print_gaps(snapshot, list, "- ");
    return exit_clean;
  }
  by_project(snapshot, list, TextPrinter{snapshot});
  fmt::print("{} model{}.{}\n", list.lines.size(), list.lines.size() == 1 ? "" : "s",
             list.gaps.empty() ? "" : " Not seen:");
  print_gaps(snapshot, list, "  ");
  return exit_clean;
}

}  // namespace segue::cli
