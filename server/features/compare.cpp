// How do the frameworks do one thing, side by side?
#include "features/compare.h"

#include <algorithm>

namespace segue::features {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

const knowledge::Topic* find_topic(const knowledge::Knowledge& knowledge, std::string_view word) {
  if (const auto* topic = knowledge.topic(word)) return topic;
  for (const auto& topic : knowledge.items().topics)
    if (lower(topic.title) == lower(word)) return &topic;
  return nullptr;
}

/// Frameworks that the topic speaks of: in the order of its programs, then in the order in which they are known.
std::vector<Column> columns_of(const knowledge::Knowledge& knowledge, const knowledge::Topic& topic) {
  std::vector<Column> columns;
  const auto add = [&](const knowledge::Framework& framework) {
    if (std::ranges::find(columns, framework.id, &Column::framework) == columns.end())
      columns.push_back({framework.id, framework.label});
  };
  for (const auto& program : topic.programs)
    if (const auto* framework = program.words.empty() ? nullptr : knowledge.framework(program.words.front()))
      add(*framework);
  for (const auto& framework : knowledge.items().frameworks) {
    const bool in_rows =
        std::ranges::any_of(topic.rows, [&](const auto& row) { return row.cells.contains(framework.id); });
    if (in_rows) add(framework);
  }
  return columns;
}

}  // namespace

std::optional<Comparison> compare(const knowledge::Knowledge& knowledge, std::string_view topic) {
  const auto* found = find_topic(knowledge, topic);
  if (!found) return std::nullopt;
  Comparison made{.id = found->id,
                  .title = found->title,
                  .columns = columns_of(knowledge, *found),
                  .rows = {},
                  .programs = {},
                  .requests = {},
                  .prefer = {},
                  .traps = {},
                  .sayings = {},
                  .prose = found->prose};
  for (const auto& row : found->rows) {
    ComparedRow line{row.relation, row.aspect, {}};
    for (const auto& column : made.columns) {
      const auto cell = row.cells.find(column.framework);
      line.cells.push_back(cell == row.cells.end() ? "" : cell->second);
    }
    made.rows.push_back(std::move(line));
  }
  const auto column_of = [&](std::string_view framework) {
    return static_cast<std::size_t>(std::ranges::find(made.columns, framework, &Column::framework) -
                                    made.columns.begin());
  };
  for (const auto& program : found->programs) {
    const auto column = program.words.empty() ? made.columns.size() : column_of(program.words.front());
    if (column == made.columns.size()) continue;
    made.programs.push_back({column, program.language, program.words.size() > 1 ? program.words[1] : "", program.text});
  }
  for (const auto& request : found->requests) made.requests += request.text;
  for (const auto& preference : found->prefer)
    if (const auto column = column_of(preference.framework); column < made.columns.size())
      made.prefer.push_back({column, preference.when});
  for (const auto& trap : knowledge.items().traps) {
    if (trap.topic != found->id) continue;
    auto& told = made.traps.emplace_back(ComparedTrap{trap.id, {}, trap.summary});
    for (const auto& framework : trap.to) told.to.emplace_back(knowledge.label(framework));
  }
  for (const auto& claim : knowledge.items().claims)
    if (claim.topic == found->id) made.sayings.push_back({claim.id, claim.claim, claim.verdict});
  return made;
}

std::vector<std::pair<std::string, std::string>> topics(const knowledge::Knowledge& knowledge) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& topic : knowledge.items().topics) all.emplace_back(topic.id, topic.title);
  return all;
}

}  // namespace segue::features
