// What does Segue know under a word: a name, a rule, a topic, a saying, a translation?
#include "features/explain.h"

#include <algorithm>

#include "base/nearest.h"
#include "features/card.h"
#include "features/counterpart.h"
#include "features/example.h"
#include "features/facts_here.h"
#include "features/matching.h"
#include "features/scope.h"
#include "project/apply.h"

namespace segue::features {
namespace {

using knowledge::Knowledge;
using project::Snapshot;

const project::Project* project_of(const Snapshot& snapshot, std::string_view framework) {
  for (const auto& project : snapshot.projects)
    if (project->framework == framework) return project.get();
  return nullptr;
}

/// The words of a rule have to be filled in: those of its first example that it speaks of.
void say(const Snapshot& snapshot, const knowledge::Rule& rule, RuleText& text) {
  const auto empty = project::empty_snapshot(snapshot.knowledge, snapshot.frameworks, snapshot.settings);
  for (const auto& fence : rule.bad) {
    const auto all = said_of(example_of(*empty, fence.text));
    const auto said = std::ranges::find(all, rule.id, [](const Said& one) { return one.what.code; });
    if (said == all.end()) continue;
    text.message = said->what.message;
    text.consequence = said->what.consequence;
    text.help = said->what.help;
    return;
  }
  text.consequence = knowledge::render(rule.consequence, {}, filter_context(snapshot));
}

RuleText text_of(const Snapshot& snapshot, const knowledge::Rule& rule) {
  RuleText text;
  text.id = rule.id;
  text.severity = spelling(rule.severity);
  text.category = rule.category;
  text.versions = rule.versions;
  text.url = rule.url;
  text.topic = topic_title(snapshot, rule.topic);
  for (const auto& framework : rule.frameworks) text.frameworks.emplace_back(snapshot.knowledge->label(framework));
  say(snapshot, rule, text);
  text.prose = knowledge::render(rule.prose, {}, filter_context(snapshot));
  for (const auto& example : rule.bad) text.bad.push_back(example.text);
  for (const auto& example : rule.good) text.good.push_back(example.text);
  return text;
}

ClaimText text_of(const Snapshot& snapshot, const knowledge::Claim& claim) {
  ClaimText text;
  text.id = claim.id;
  text.claim = claim.claim;
  text.verdict = claim.verdict;
  text.versions = claim.versions;
  for (const auto& framework : claim.about) text.about.emplace_back(snapshot.knowledge->label(framework));
  text.prose = claim.prose;
  for (const auto& evidence : claim.evidence)
    if (!evidence.url.empty()) text.urls.push_back(evidence.url);
  for (const auto& run : claim.runs) text.runs.push_back(run.text);
  return text;
}

TrapText text_of(const Snapshot& snapshot, const knowledge::Trap& trap) {
  TrapText text{.id = trap.id,
                .topic = topic_title(snapshot, trap.topic),
                .to = {},
                .names = trap.names,
                .summary = trap.summary,
                .prose = trap.prose,
                .programs = {},
                .requests = {}};
  for (const auto& framework : trap.to) text.to.emplace_back(snapshot.knowledge->label(framework));
  for (const auto& program : trap.programs)
    text.programs.emplace_back(snapshot.knowledge->label(program.words.front()), program.text);
  for (const auto& request : trap.requests) text.requests += request.text;
  return text;
}

/// What the translation says in a file of an example; nothing where it says nothing.
std::optional<Counterpart> said_in(const Snapshot& known, std::string_view key,
                                   const knowledge::Translation& translation) {
  const Matching matching(known, key);
  for (const auto& match : matching.all())
    if (match.translation != nullptr && match.translation->id == translation.id) return matching.counterpart_of(match);
  for (const auto& fact : facts_of(known, key)) {
    if (translation.on.empty() || kind_of(fact.fact) != translation.on || fact.framework != translation.from) continue;
    const auto scope = scope_of(known, fact);
    return counterpart_of(known, translation, scope, filter_context(known), is_doubtful(scope));
  }
  return std::nullopt;
}

TranslationText text_of(const Snapshot& snapshot, const knowledge::Translation& translation) {
  TranslationText text{.id = translation.id,
                       .from = std::string(snapshot.knowledge->label(translation.from)),
                       .to = std::string(snapshot.knowledge->label(translation.to)),
                       .certainty = std::string(spelling(translation.certainty)),
                       .topic = topic_title(snapshot, translation.topic),
                       .on = translation.on,
                       .met = {},
                       .example = {},
                       .counterpart = {}};
  for (const auto& pattern : translation.patterns) text.met.push_back({pattern.fence.language, {}, pattern.fence.text});
  const auto empty = project::empty_snapshot(snapshot.knowledge, snapshot.frameworks, snapshot.settings);
  const bool of_template = !translation.patterns.empty() && translation.patterns.front().fence.language != "python";
  for (const auto& fence : translation.proofs) {
    if (fence.words.front() != "example" || text.counterpart) continue;
    const auto example = example_of(*empty, fence.text, of_template ? example_template : example_module);
    for (const auto& file : example.written.files)
      if (!text.counterpart) text.counterpart = said_in(*example.known, example_key(file.path), translation);
    if (text.counterpart) text.example = Code{fence.language, {}, fence.text};
  }
  return text;
}

HoverData text_of(const Snapshot& snapshot, const knowledge::Name& name) {
  return card_of(snapshot, name, project_of(snapshot, name.framework));
}

HoverData text_of(const Snapshot& snapshot, const knowledge::Historic& gone) {
  Denoted denoted;
  denoted.gone = &gone;
  return card_of(snapshot, denoted, project_of(snapshot, gone.framework));
}

/// Names that end in `.word`: documented ones, or all where none of these does.
std::vector<const knowledge::Name*> ending_in(const Knowledge& knowledge, std::string_view word) {
  std::vector<const knowledge::Name*> found;
  for (const auto& name : knowledge.items().names) {
    const std::string_view id = name.id;
    const bool ends = id.size() > word.size() && id.ends_with(word) && id[id.size() - word.size() - 1] == '.';
    if (ends) found.push_back(&name);
  }
  const bool any_documented = std::ranges::any_of(found, &knowledge::Name::documented);
  if (any_documented) std::erase_if(found, [](const auto* name) { return !name->documented; });
  return found;
}

std::vector<std::string> known_words(const Knowledge& knowledge) {
  std::vector<std::string> words;
  const auto& items = knowledge.items();
  for (const auto& rule : items.rules) words.push_back(rule.id);
  for (const auto& topic : items.topics) words.push_back(topic.id);
  for (const auto& claim : items.claims) words.push_back(claim.id);
  for (const auto& trap : items.traps) words.push_back(trap.id);
  for (const auto& translation : items.translations) words.push_back(translation.id);
  for (const auto& name : items.names) {
    if (!name.documented) continue;
    words.push_back(name.id);
    words.push_back(name.id.substr(name.id.rfind('.') + 1));
  }
  return words;
}

}  // namespace

Explained explain(const Snapshot& snapshot, std::string_view word) {
  Explained out;
  if (word.empty() || !snapshot.knowledge) return out;
  const auto& knowledge = *snapshot.knowledge;
  if (const auto* rule = knowledge.rule(word)) out.found.emplace_back(text_of(snapshot, *rule));
  if (auto topic = compare(knowledge, word)) out.found.emplace_back(std::move(*topic));
  if (const auto* claim = knowledge.claim(word)) out.found.emplace_back(text_of(snapshot, *claim));
  if (const auto* trap = knowledge.trap(word)) out.found.emplace_back(text_of(snapshot, *trap));
  if (const auto* translation = knowledge.translation(word)) out.found.emplace_back(text_of(snapshot, *translation));
  if (const auto* name = knowledge.resolve(word))
    out.found.emplace_back(text_of(snapshot, *name));
  else if (const auto* gone = knowledge.historic(word))
    out.found.emplace_back(text_of(snapshot, *gone));
  if (!out.found.empty()) return out;
  for (const auto* name : ending_in(knowledge, word)) out.found.emplace_back(text_of(snapshot, *name));
  if (!out.found.empty()) return out;
  if (auto near = base::nearest(word, known_words(knowledge)); !near.empty())
    out.suggestions.push_back(std::move(near));
  return out;
}

}  // namespace segue::features
