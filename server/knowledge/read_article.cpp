// What does an article of knowledge hold: a construct, a translation, a rule, or one of read_discussion.cpp?
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/nearest.h"
#include "base/uri.h"
#include "knowledge/article.h"
#include "knowledge/captures.h"
#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

/// What is 40 characters at most for usual names: editors cut the hints of a line a little later.
constexpr std::size_t longest_hint = 40;
constexpr std::size_t longest_title = 100;

Template text(Article& article, const toml::table& table, std::string_view key, Syntax syntax) {
  return read_text(article.reading, article.draft, placed_at(article.reading, table, key), syntax);
}

void limit(Article& article, std::string_view key, const Template& text, std::size_t longest) {
  if (const auto length = usual_length(text); length > longest) {
    article.reading.fail(
        range_at(article.reading, article.front, key),
        fmt::format("`{}` is about {} characters long for usual names, at most {} are shown", key, length, longest));
  }
}

// --- fences ---------------------------------------------------------------------------------------------------------

/// In these languages braces belong to what is written.
bool has_braces(std::string_view language) { return language == "jinja" || language == "dtl" || language == "html"; }

/// The text of a fence as a template, without the line break at its end.
Template fence_text(Article& article, const Fence& fence) {
  PlacedText source;
  std::string_view text = fence.text;
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  source.append(text, fence.body.range.begin);
  return read_text(article.reading, article.draft, std::move(source),
                   has_braces(fence.language) ? Syntax::brackets : Syntax::plain);
}

Pattern read_pattern(Article& article, Fence fence) {
  static const std::vector<std::string> languages{"python", "jinja", "dtl"};
  if (std::ranges::find(languages, fence.language) == languages.end()) {
    article.reading.fail(fence.body.range, fmt::format("a pattern is python, jinja or dtl, not `{}`", fence.language),
                         base::nearest(fence.language, languages));
  }
  Pattern pattern{std::move(fence), {}};
  article.draft.has_pattern = true;
  pattern.captures = captures_of(pattern.fence.text, pattern.fence.language);
  for (const Capture& capture : pattern.captures) {
    article.draft.captures.push_back(capture);
    article.draft.capture_places.push_back(
        {article.reading.file, capture.range.shifted(pattern.fence.body.range.begin)});
  }
  if (pattern.fence.text.find_first_not_of(" \t\r\n") == std::string::npos)
    article.reading.fail(pattern.fence.body.range, "this pattern is empty");
  return pattern;
}

// --- kinds ----------------------------------------------------------------------------------------------------------

void read_construct(Article& article) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::construct, article.mark);
  Body body = read_body(reading, article.body_begin, {});
  Construct construct;
  construct.id = text_at(article.front, "id");
  construct.framework = text_at(article.front, "framework");
  construct.on = article.draft.scope = text_at(article.front, "on");
  construct.title = text(article, article.front, "title", Syntax::markdown);
  limit(article, "title", construct.title, longest_title);
  construct.prose = read_text(reading, article.draft, std::move(body.prose), Syntax::markdown);
  construct.topic = text_at(article.front, "topic");
  construct.reference = text_at(article.front, "reference");
  construct.url = text_at(article.front, "url");
  refer(reading, article.draft, Reference::To::framework, article.front, "framework");
  refer(reading, article.draft, Reference::To::fact, article.front, "on");
  refer(reading, article.draft, Reference::To::topic, article.front, "topic");
  refer(reading, article.draft, Reference::To::name, article.front, "reference");
  construct.place = article.draft.place;
  article.draft.entry = std::move(construct);
}

void check_hint(Article& article, const Translation& translation) {
  const auto signless = [](std::string_view begin) { return !begin.starts_with("→ ") && !begin.starts_with("≈ "); };
  if (translation.certainty != Certainty::none && std::ranges::any_of(beginnings(translation.hint), signless)) {
    article.reading.fail(range_at(article.reading, article.front, "hint"),
                         "a hint starts with `→ ` (becomes) or `≈ ` (becomes, with a catch)");
  }
  limit(article, "hint", translation.hint, longest_hint);
}

void read_translation(Article& article) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::translation, article.mark);
  static const std::vector<std::string> roles{"pattern", "output", "example", "becomes", "context"};
  Body body = read_body(reading, article.body_begin, roles);
  Translation translation;
  translation.id = text_at(article.front, "id");
  translation.from = text_at(article.front, "from");
  translation.to = text_at(article.front, "to");
  translation.on = article.draft.scope = text_at(article.front, "on");
  const std::string certainty = text_at(article.front, "certainty");
  translation.certainty = certainty == "exact"  ? Certainty::exact
                          : certainty == "none" ? Certainty::none
                                                : Certainty::close;
  translation.topic = text_at(article.front, "topic");
  for (Fence& fence : body.fences) {
    if (fence.words[0] == "pattern") {
      translation.patterns.push_back(read_pattern(article, std::move(fence)));
    } else if (fence.words[0] == "output") {
      if (fence.words.size() < 2)
        reading.fail(fence.body.range, "an output says which file it belongs to: ```python output urls");
      translation.outputs.push_back(
          {fence.language, fence.words.size() < 2 ? "" : fence.words[1], fence_text(article, fence)});
    } else if (fence.words[0] != "context") {  // that is for the proof alone
      translation.proofs.push_back(std::move(fence));
    }
  }
  translation.demands = read_demands(article, translation.patterns);
  translation.hint = text(article, article.front, "hint", Syntax::plain);
  check_hint(article, translation);
  translation.notes = read_text(reading, article.draft, std::move(body.prose), Syntax::markdown);
  if (translation.on.empty() == translation.patterns.empty()) {
    reading.fail(article.mark, "a translation has either the key `on` or a fence ```python pattern");
  }
  if (translation.outputs.empty() && translation.certainty != Certainty::none) {
    reading.fail(article.mark, "a translation has a fence ```python output <file>, or certainty = \"none\"");
  }
  refer(reading, article.draft, Reference::To::framework, article.front, "from");
  refer(reading, article.draft, Reference::To::framework, article.front, "to");
  refer(reading, article.draft, Reference::To::fact, article.front, "on");
  refer(reading, article.draft, Reference::To::topic, article.front, "topic");
  translation.place = article.draft.place;
  article.draft.entry = std::move(translation);
}

void sort_rule_fences(Article& article, std::vector<Fence> fences, Rule& rule) {
  for (Fence& fence : fences) {
    if (fence.words[0] == "pattern") {
      rule.patterns.push_back(read_pattern(article, std::move(fence)));
    } else {
      (fence.words[0] == "bad" ? rule.bad : rule.good).push_back(std::move(fence));
    }
  }
  if (rule.bad.empty()) article.reading.fail(article.mark, "a rule has at least one fence ```python bad");
  if (rule.good.empty()) article.reading.fail(article.mark, "a rule has at least one fence ```python good");
}

void check_rule(Article& article, const Rule& rule) {
  Reading& reading = article.reading;
  const int triggers = (rule.analysis.empty() ? 0 : 1) + (rule.on.empty() ? 0 : 1) + (rule.patterns.empty() ? 0 : 1);
  if (triggers != 1)
    reading.fail(article.mark, "a rule has exactly one of `analysis`, `on` and a fence ```python pattern");
  if (rule.frameworks.empty()) reading.fail(article.mark, "a rule needs the key `framework` or `frameworks`");
  if (!rule.versions.empty() && !is_version_range(rule.versions)) {
    reading.fail(range_at(reading, article.front, "versions"),
                 fmt::format("`{}` is no range of versions (one is written \">=2.3\" or \">=2.3,<3\")", rule.versions));
  }
  if (!rule.library.empty() && rule.versions.empty())
    reading.fail(range_at(reading, article.front, "library"),
                 "`library` says whose `versions` are meant, and there are none");
}

void read_rule(Article& article) {
  Reading& reading = article.reading;
  check_keys(reading, article.front, Shape::rule, article.mark);
  static const std::vector<std::string> roles{"pattern", "bad", "good"};
  Body body = read_body(reading, article.body_begin, roles);
  Rule rule;
  rule.id = text_at(article.front, "id");
  rule.category = text_at(article.front, "category");
  rule.analysis = text_at(article.front, "analysis");
  rule.on = text_at(article.front, "on");
  rule.versions = text_at(article.front, "versions");
  rule.url = text_at(article.front, "url");
  rule.topic = text_at(article.front, "topic");
  rule.frameworks = texts_at(article.front, "frameworks");
  if (const auto one = text_at(article.front, "framework"); !one.empty())
    rule.frameworks.insert(rule.frameworks.begin(), one);
  static const std::vector<std::string> severities{"error", "warning", "information", "hint"};
  const auto severity = std::ranges::find(severities, text_at(article.front, "severity"));
  rule.severity =
      severity == severities.end() ? Severity::warning : static_cast<Severity>(severity - severities.begin());
  article.draft.scope = rule.analysis.empty() ? rule.on : rule.analysis;
  sort_rule_fences(article, std::move(body.fences), rule);
  rule.demands = read_demands(article, rule.patterns);
  rule.at = read_at(article);
  rule.library = text_at(article.front, "library");
  rule.message = text(article, article.front, "message", Syntax::plain);
  rule.consequence = text(article, article.front, "consequence", Syntax::plain);
  rule.help = text(article, article.front, "help", Syntax::plain);
  if (const auto* fix = article.front["fix"].as_table()) {
    check_keys(reading, *fix, Shape::fix, reading.range(fix->source()));
    rule.fix = text(article, *fix, "replace", Syntax::plain);
  }
  rule.prose = read_text(reading, article.draft, std::move(body.prose), Syntax::markdown);
  check_rule(article, rule);
  refer(reading, article.draft, Reference::To::framework, article.front, "framework");
  refer_all(reading, article.draft, Reference::To::framework, article.front, "frameworks");
  refer(reading, article.draft, Reference::To::analysis, article.front, "analysis");
  refer(reading, article.draft, Reference::To::fact, article.front, "on");
  refer(reading, article.draft, Reference::To::topic, article.front, "topic");
  refer(reading, article.draft, Reference::To::library, article.front, "library");
  rule.place = article.draft.place;
  article.draft.entry = std::move(rule);
}

}  // namespace

void read_article(Reading& reading, std::span<const std::string> frameworks, Drafts& drafts) {
  const auto before = reading.errors.size();
  const std::string_view text = reading.file->text;
  const base::Range mark{0, static_cast<base::Offset>(std::min<std::size_t>(3, text.size()))};
  const auto front = front_matter(text);
  if (!front) {
    reading.fail(mark, "an article starts with TOML between two lines `+++`");
    return;
  }
  reading.first_line = front->first_line;
  toml::table table;
  if (!parse_toml(reading, front->toml, table)) return;
  Draft draft;
  draft.place = reading.place(table.contains("id") ? range_at(reading, table, "id") : mark);
  Article article{reading, table, front->end, mark, draft};
  const std::string kind = text_at(table, "kind");
  static const std::vector<std::string> kinds{"construct", "translation", "rule", "claim", "topic", "trap"};
  if (kind.empty()) {
    reading.fail(mark, fmt::format("an article needs the key `kind`: \"{}\"", fmt::join(kinds, "\", \"")));
    return;
  }
  if (std::ranges::find(kinds, kind) == kinds.end()) {
    reading.fail(range_at(reading, table, "kind"),
                 fmt::format("`kind` is `{}`; it is one of {}", kind, fmt::join(kinds, ", ")),
                 base::nearest(kind, kinds));
    return;
  }
  if (kind == "construct") read_construct(article);
  if (kind == "translation") read_translation(article);
  if (kind == "rule") read_rule(article);
  if (kind == "claim") read_claim(article, frameworks);
  if (kind == "topic") read_topic(article, frameworks);
  if (kind == "trap") read_trap(article, frameworks);
  const auto name = base::file_name(reading.file->path);
  if (const auto id = text_at(table, "id"); !id.empty() && name.substr(0, name.rfind('.')) != id) {
    reading.fail(range_at(reading, table, "id"), fmt::format("the file's name is the id: `{}.md`", id));
  }
  draft.failed = reading.errors.size() > before;
  drafts.items.push_back(std::move(draft));
}

}  // namespace segue::knowledge
