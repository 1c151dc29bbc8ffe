// What is wrong in a document? Findings of analyses, of facts and of patterns, in the words of their rules.
#include "features/diagnostics.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "features/counterpart.h"
#include "features/facts_here.h"
#include "features/given_attributes.h"
#include "features/matching.h"
#include "features/scope.h"
#include "features/shown.h"
#include "features/suppressed.h"
#include "features/version_rules.h"

namespace segue::features {
namespace {

using project::Project;
using project::Snapshot;

/// Editors strike through what a rule of this group is about.
constexpr std::string_view version_group = "versions";

Severity severity_of(const Snapshot& snapshot, const knowledge::Rule& rule, Holds holds, bool& off) {
  auto given = static_cast<config::Severity>(rule.severity);
  if (holds == Holds::sometimes) given = std::max(given, config::Severity::information);
  const auto chosen =
      snapshot.settings ? config::severity_of(*snapshot.settings, rule.id, rule.category, given) : given;
  off = chosen == config::Severity::off;
  return static_cast<Severity>(static_cast<int>(chosen) + 1);
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// What was found in one document for one project.
struct Collector {
  const Snapshot& snapshot;
  std::string_view key;
  const Project& project;
  std::vector<Diagnostic> out;

  [[nodiscard]] Holds versions_of(const knowledge::Rule& rule) const {
    if (rule.versions.empty()) return Holds::always;
    const auto* framework = snapshot.knowledge->framework(project.framework);
    const std::string_view own = framework ? std::string_view(framework->distribution) : std::string_view{};
    const auto distribution = rule.library.empty() ? own : std::string_view(rule.library);
    return distribution.empty() ? Holds::unknown : holds(rule.versions, project.versions, distribution);
  }

  [[nodiscard]] bool applies(const knowledge::Rule& rule) const {
    return std::ranges::count(rule.frameworks, project.framework) > 0;
  }

  /// Null where the rule, as it is set and for these versions, says nothing.
  Diagnostic* add(const knowledge::Rule& rule, const facts::Site& site, const knowledge::Record& scope,
                  const knowledge::FilterContext& context) {
    const auto versions = versions_of(rule);
    bool off = false;
    const auto severity = severity_of(snapshot, rule, versions, off);
    if (off || versions == Holds::unknown || versions == Holds::never) return nullptr;
    Diagnostic found;
    found.site = site;
    found.severity = severity;
    found.code = rule.id;
    found.message = one_line(knowledge::render(rule.message, scope, context));
    if (found.message.empty()) return nullptr;
    found.consequence = knowledge::render(rule.consequence, scope, context);
    found.help = knowledge::render(rule.help, scope, context);
    found.url = rule.url;
    found.replacement = knowledge::render(rule.fix, scope, context);
    found.deprecated = rule.category == version_group;
    out.push_back(std::move(found));
    return &out.back();
  }

  void add_findings() {
    for (const auto& finding : project.findings) {
      if (finding.site.key != key) continue;
      const auto* rule = snapshot.knowledge->rule(finding.rule);
      if (!rule) rule = snapshot.knowledge->rule_of_analysis(project.framework, finding.rule);
      if (!rule) continue;
      const auto scope = scope_of(snapshot, finding, project.framework, &project);
      auto* added = add(*rule, finding.site, scope, filter_context(snapshot));
      if (!added) continue;
      if (added->replacement.empty()) added->replacement = finding.replacement;
      for (const auto& related : finding.related)
        added->related.push_back({related.site, words(snapshot, "related", related.role)});
    }
  }

  void add_matches(const Matching& matching, const std::vector<match::Match>& matches) {
    for (const auto& match : matches) {
      if (!match.rule || match.doubtful || !applies(*match.rule)) continue;
      // What a class has no more the project may put there itself.
      if (match.rule->category == version_group && gives_attribute(snapshot, project, key, match.node)) continue;
      add(*match.rule, {std::string(key), match.range}, matching.scope_of(match, project.framework, &project),
          matching.context({}));
    }
  }

  /// A rule on a fact speaks wherever its message has words.
  void add_facts(const std::vector<FactHere>& facts) {
    for (const auto& rule : snapshot.knowledge->items().rules) {
      if (rule.on.empty() || !applies(rule)) continue;
      for (const auto& fact : facts) {
        if (fact.framework != project.framework || kind_of(fact.fact) != rule.on) continue;
        FactHere here = fact;
        here.project = &project;
        add(rule, here.site, scope_of(snapshot, here), filter_context(snapshot));
      }
    }
  }
};

auto place_of(const Diagnostic& one) { return std::tuple(one.site.range.begin, one.site.range.end, one.code); }

void sort_and_thin(std::vector<Diagnostic>& all) {
  std::ranges::sort(all, {}, [](const Diagnostic& one) { return std::tuple(place_of(one), one.message); });
  const auto same = std::ranges::unique(all, {}, place_of);
  all.erase(same.begin(), same.end());
}

/// What is asked of a document once, whatever the number of its projects.
struct Asked {
  std::vector<FactHere> facts;
  const Matching& matching;
  std::vector<match::Match> matches;
};

std::vector<Diagnostic> found_in(const Snapshot& snapshot, std::string_view key, const Project& project,
                                 const Asked& asked) {
  Collector collector{snapshot, key, project, {}};
  collector.add_matches(asked.matching, asked.matches);
  if (!snapshot.indexing) {
    collector.add_findings();
    collector.add_facts(asked.facts);
  }
  sort_and_thin(collector.out);
  return std::move(collector.out);
}

/// What is wrong in one project may be right in another that shares the module: only what holds in all is kept.
void keep_shared(std::vector<Diagnostic>& found, const std::vector<Diagnostic>& other) {
  std::erase_if(
      found, [&](const Diagnostic& one) { return std::ranges::find(other, place_of(one), place_of) == other.end(); });
}

}  // namespace

std::vector<Diagnostic> diagnostics(const Snapshot& snapshot, std::string_view key) {
  const auto* document = snapshot.document(key);
  if (!document || !snapshot.knowledge) return {};
  const Matching matching(snapshot, document->key);
  const Asked asked{facts_of(snapshot, key), matching, matching.all()};
  std::vector<std::pair<std::string_view, std::vector<Diagnostic>>> by_framework;
  for (const auto* project : snapshot.projects_of(key)) {
    auto found = found_in(snapshot, key, *project, asked);
    const auto earlier = std::ranges::find(by_framework, project->framework,
                                           &std::pair<std::string_view, std::vector<Diagnostic>>::first);
    if (earlier == by_framework.end())
      by_framework.emplace_back(project->framework, std::move(found));
    else
      keep_shared(earlier->second, found);
  }
  std::vector<Diagnostic> all;
  for (auto& [framework, found] : by_framework) std::ranges::move(found, std::back_inserter(all));
  const Suppressions suppressions(*document);
  std::erase_if(all, [&](const Diagnostic& one) {
    const auto* rule = snapshot.knowledge->rule(one.code);
    return suppressions.cover(one.site.range, one.code, rule ? std::string_view(rule->category) : std::string_view{});
  });
  sort_and_thin(all);
  return all;
}

}  // namespace segue::features
