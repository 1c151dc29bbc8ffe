// What does an article hold that is read and not matched: a claim, a topic or a trap?
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "knowledge/article.h"
#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

/// Prose, programs (```python FRAMEWORK FILE) and requests (```http).
template <class Item>
void read_programs(Article& article, std::span<const std::string> frameworks, Item& item) {
  std::vector<std::string> roles(frameworks.begin(), frameworks.end());
  roles.emplace_back("http");
  Body body = read_body(article.reading, article.body_begin, roles);
  item.prose = read_markdown(article.reading, body.prose);
  for (Fence& fence : body.fences)
    (fence.language == "http" ? item.requests : item.programs).push_back(std::move(fence));
  check_programs(article, item.programs);
}

TopicRow read_row(Article& article, const toml::table& table, std::span<const std::string> frameworks) {
  Reading& reading = article.reading;
  check_keys(reading, table, Shape::row, reading.range(table.source()), frameworks);
  TopicRow row{text_at(table, "relation"), text_at(table, "aspect"), {}};
  for (const std::string& framework : frameworks) {
    if (table.contains(framework))
      row.cells.emplace(framework, read_markdown(reading, placed_at(reading, table, framework)));
  }
  if (row.relation == "only" ? row.cells.size() != 1 : row.relation == "differs" && row.cells.size() < 2) {
    reading.fail(range_at(reading, table, "relation"), row.relation == "only"
                                                           ? "a row with relation `only` has one cell"
                                                           : "a row with relation `differs` has a cell for each side");
  }
  return row;
}

/// What is run is said for each fence: the packages of which framework it needs.
void check_runs(Article& article, const std::vector<Fence>& runs, std::span<const std::string> frameworks) {
  const std::vector<std::string> known(frameworks.begin(), frameworks.end());
  for (const Fence& run : runs) {
    if (run.language != "python")
      article.reading.fail(run.body.range, fmt::format("evidence is a fence python, not `{}`", run.language), "python");
    if (run.words.size() < 2) {
      article.reading.fail(run.body.range, fmt::format("evidence of which framework? write ```python evidence {}",
                                                       known.empty() ? "FRAMEWORK" : known.front()));
    } else if (std::ranges::find(known, run.words[1]) == known.end()) {
      article.reading.fail(run.body.range, fmt::format("no framework `{}`", run.words[1]),
                           base::nearest(run.words[1], known));
    }
  }
}

}  // namespace

void read_claim(Article& article, std::span<const std::string> frameworks) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::claim, article.mark);
  static const std::vector<std::string> roles{"evidence"};
  Body body = read_body(reading, article.body_begin, roles);
  Claim claim;
  claim.id = text_at(article.front, "id");
  claim.claim = text_at(article.front, "claim");
  claim.verdict = text_at(article.front, "verdict");
  claim.versions = text_at(article.front, "versions");
  claim.about = texts_at(article.front, "about");
  claim.prose = read_markdown(reading, body.prose);
  claim.runs = std::move(body.fences);
  check_runs(article, claim.runs, frameworks);
  for (const toml::table* one : tables_at(article.front, "evidence")) {
    check_keys(reading, *one, Shape::evidence, reading.range(one->source()));
    claim.evidence.push_back({text_at(*one, "kind"), text_at(*one, "url"), text_at(*one, "code")});
  }
  if (claim.evidence.empty() && claim.runs.empty() && claim.verdict != "opinion" && claim.verdict != "unverified") {
    reading.fail(article.mark, "a claim has [[evidence]] or a fence ```python evidence FRAMEWORK");
  }
  claim.topic = text_at(article.front, "topic");
  refer_all(reading, article.draft, Reference::To::framework, article.front, "about");
  refer(reading, article.draft, Reference::To::topic, article.front, "topic");
  claim.place = article.draft.place;
  article.draft.entry = std::move(claim);
}

void read_topic(Article& article, std::span<const std::string> frameworks) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::topic, article.mark);
  Topic topic;
  topic.id = text_at(article.front, "id");
  topic.title = text_at(article.front, "title");
  read_programs(article, frameworks, topic);
  check_requests(article, topic.requests, topic.programs, false);
  for (const toml::table* one : tables_at(article.front, "row"))
    topic.rows.push_back(read_row(article, *one, frameworks));
  for (const toml::table* one : tables_at(article.front, "prefer")) {
    check_keys(reading, *one, Shape::preference, reading.range(one->source()));
    topic.prefer.push_back({text_at(*one, "framework"), text_at(*one, "when")});
    refer(reading, article.draft, Reference::To::framework, *one, "framework");
  }
  topic.place = article.draft.place;
  article.draft.entry = std::move(topic);
}

void read_trap(Article& article, std::span<const std::string> frameworks) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::trap, article.mark);
  Trap trap;
  trap.id = text_at(article.front, "id");
  trap.topic = text_at(article.front, "topic");
  trap.to = texts_at(article.front, "to");
  trap.names = texts_at(article.front, "names");
  trap.summary = read_markdown(reading, placed_at(reading, article.front, "summary"));
  read_programs(article, frameworks, trap);
  check_requests(article, trap.requests, trap.programs, true);
  refer(reading, article.draft, Reference::To::topic, article.front, "topic");
  refer_all(reading, article.draft, Reference::To::framework, article.front, "to");
  refer_all(reading, article.draft, Reference::To::name, article.front, "names");
  trap.place = article.draft.place;
  article.draft.entry = std::move(trap);
}

}  // namespace segue::knowledge
