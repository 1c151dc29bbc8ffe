// Which items of knowledge does a project bring along, and what is wrong with the others?
#include "lsp/own_knowledge.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/uri.h"
#include "facts/fields.h"
#include "lsp/building.h"
#include "lsp/configure.h"
#include "lsp/indexing.h"
#include "lsp/positions.h"
#include "lsp/reports.h"
#include "lsp/session.h"
#include "match/load.h"

namespace segue::lsp {
namespace {

std::size_t number_of(const knowledge::Items& items) {
  return items.names.size() + items.historic.size() + items.constructs.size() + items.translations.size() +
         items.rules.size() + items.claims.size() + items.topics.size() + items.traps.size();
}

void use(Session& session, FoundKnowledge found) {
  OwnKnowledge& own = session.own_knowledge;
  KnowledgeProblems problems;
  for (const auto& [path, unused] : *own.problems) {
    session.reports.stale.insert(path);  // may be mended
  }
  for (knowledge::LoadError& error : found.errors) {
    session.log.write(config::LogLevel::warning, render(error));
    session.reports.stale.insert(error.file);
    problems[error.file].push_back(std::move(error));
  }
  own.files = std::move(found.files);
  own.problems = std::make_shared<const KnowledgeProblems>(std::move(problems));
  touched(session, {}, {});
  if (found.items == 0 && own.items == 0) {
    return;  // what is built in, as before
  }
  own.items = found.items;
  session.building.next.knowledge = found.whole;
  session.configuration.names = names_of(*found.whole, session.snapshot->frameworks);
  changed(session);
  session.log.write(config::LogLevel::info, std::to_string(own.items) + " items of knowledge of the project's own");
  // Settings may name rules of the project's own.
  read_project_settings(session);
  when_current(session, [&session] { all_stale(session); });
}

}  // namespace

std::vector<std::string> knowledge_folders(std::span<const std::string> folders, const config::Settings& settings) {
  std::vector<std::string> out;
  for (const std::string& folder : folders) {
    if (settings.trusted) {
      out.push_back(folder + "/.segue/knowledge");
    }
  }
  for (const std::string& folder : settings.knowledge) {
    if (std::ranges::find(out, folder) == out.end()) {
      out.push_back(folder);
    }
  }
  return out;
}

FoundKnowledge own_knowledge(const Setup& setup, std::span<const std::string> folders,
                             const std::vector<knowledge::SourceFile>* before) {
  auto read = std::make_shared<std::vector<knowledge::SourceFile>>();
  auto& files = *read;
  for (const std::string& folder : folders) {
    auto found = setup.disk.knowledge(folder);
    files.insert(files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  const auto& base = setup.empty->knowledge;
  if (before && *before == files) {
    return {std::move(read), nullptr, 0, {}};
  }
  if (files.empty()) {
    return {std::move(read), base, 0, {}};
  }
  auto loaded = match::load(files, base, knowledge::declared(facts::fact_fields()));
  return {std::move(read), std::move(loaded.whole), number_of(loaded.items->items()), std::move(loaded.errors)};
}

void read_own_knowledge(Session& session) {
  OwnKnowledge& own = session.own_knowledge;
  if (std::exchange(own.reading, true)) {
    own.again = true;
    return;
  }
  own.folders = knowledge_folders(session.folders, *session.settings);
  const auto work = [&session, folders = own.folders, before = own.files] {
    return own_knowledge(session.setup, folders, before.get());
  };
  elsewhere(session, Lane::background, work, [&session](FoundKnowledge found) {
    session.own_knowledge.reading = false;
    if (found.whole) {
      use(session, std::move(found));
    }
    if (std::exchange(session.own_knowledge.again, false)) {
      read_own_knowledge(session);
    }
    carry_on(session);
  });
}

bool is_own_knowledge(const Session& session, std::string_view path) {
  return std::ranges::any_of(session.own_knowledge.folders,
                             [&](const std::string& folder) { return base::is_inside(path, folder); });
}

protocol::Diagnostic converted(const knowledge::LoadError& error, base::Encoding encoding) {
  const base::LineIndex line(error.line_text);
  const auto column = [&](std::uint32_t character) {
    return line.position(line.offset({0, character - 1}, base::Encoding::utf32), encoding).column;
  };
  protocol::Diagnostic out;
  out.range = {{error.line - 1, column(error.column)}, {error.line - 1, column(error.end_column)}};
  out.severity = static_cast<std::uint8_t>(features::Severity::error);
  out.code = "invalid-knowledge";
  out.message = error.message;
  if (!error.suggestion.empty()) {
    out.message += "; did you mean " + error.suggestion + "?";
  }
  if (error.others > 0) {
    out.message += error.others == 1
                       ? "\nthe other item of this folder is in use"
                       : "\nthe other " + std::to_string(error.others) + " items of this folder are in use";
  }
  return out;
}

}  // namespace segue::lsp
