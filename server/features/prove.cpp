// Do the examples of articles show what their articles say?
#include "features/prove.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "base/marked_text.h"
#include "features/diagnostics.h"
#include "features/matching.h"
#include "match/template_text.h"
#include "project/apply.h"

namespace segue::features {
namespace {

using knowledge::Fence;
using knowledge::Translation;
using project::Snapshot;

constexpr std::string_view folder = "/example", evidence_file = "/example/requirements.txt",
                           template_key = "/example/page.html";

std::string key_of(std::string_view path) { return std::string(folder) + '/' + std::string(path); }

void add_file(project::Changes& changes, std::string_view path, std::string text) {
  project::DocumentChange change;
  change.key = key_of(path);
  change.text = std::make_shared<const std::string>(std::move(text));
  change.open = true;
  changes.documents.push_back(std::move(change));
}

/// What is known of an example: a project by itself, or part of the smallest project of each framework.
std::shared_ptr<const Snapshot> known_of(const Snapshot& empty, const base::MarkedText& example) {
  project::Changes changes;
  changes.folders = {std::string(folder)};
  for (const auto& file : example.files) add_file(changes, file.path, file.text);
  auto snapshot = project::apply(empty, changes).snapshot;
  if (snapshot->projects.empty()) {
    project::Changes more;
    for (const auto& framework : empty.knowledge->items().frameworks)
      for (const auto& [path, text] : framework.entry) add_file(more, path, text);
    snapshot = project::apply(*snapshot, more).snapshot;
  }
  if (example.versions.empty()) return snapshot;
  project::Changes versions;
  for (const auto& project : snapshot->projects)
    for (const auto& [name, version] : example.versions)
      versions.evidence[project->root].push_back(
          {base::normal_distribution(name), version, {}, std::string(evidence_file), 1, base::VersionSource::declared});
  return project::apply(*snapshot, versions).snapshot;
}

struct Prover {
  const Snapshot& empty;
  Proved out{};

  void wrong(const Fence& fence, std::string message) { out.wrong.push_back({fence.body, std::move(message)}); }

  void bad(const knowledge::Rule& rule, const Fence& fence) {
    ++out.examples;
    const auto example = base::marked_text(fence.text);
    const auto snapshot = known_of(empty, example);
    std::set<std::string> marked, found;
    for (const auto& mark : example.marks) marked.insert(shown(example, mark.path, mark.range) + ' ' + mark.text);
    for (const auto& file : example.files)
      for (const auto& one : diagnostics(*snapshot, key_of(file.path)))
        found.insert(shown(example, file.path, one.site.range) + ' ' + one.code);
    if (marked.empty())
      wrong(fence, "this example of " + rule.id + " marks no place (`#   ^^^ " + rule.id + "` below it)");
    for (const auto& place : marked)
      if (!found.contains(place)) wrong(fence, "marked here and not found: " + place);
    for (const auto& place : found)
      if (!marked.contains(place)) wrong(fence, "found here and not marked: " + place);
  }

  void good(const Fence& fence) {
    ++out.examples;
    const auto example = base::marked_text(fence.text);
    const auto snapshot = known_of(empty, example);
    for (const auto& file : example.files)
      for (const auto& one : diagnostics(*snapshot, key_of(file.path)))
        wrong(fence, "found in a good example: " + shown(example, file.path, one.site.range) + ' ' + one.code);
  }

  void compare(const Fence& fence, std::string_view becomes, std::string_view said, bool met) {
    if (!met) return wrong(fence, "no pattern of this article meets its example");
    const auto trimmed = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \n") + 1); };
    if (trimmed(said) != trimmed(becomes)) wrong(fence, "the example becomes\n" + std::string(trimmed(said)));
  }

  void of_code(const Translation& translation, const Fence& fence, std::string_view becomes) {
    const auto example = base::marked_text(fence.text);
    const auto snapshot = known_of(empty, example);
    const auto key = key_of("main.py");
    const Matching matching(*snapshot, key);
    if (matching.subject() == nullptr) return wrong(fence, "this example is no module");
    const auto all = matching.all();
    const auto found = std::ranges::find_if(
        all, [&](const match::Match& match) { return match.translation && match.translation->id == translation.id; });
    if (found == all.end()) return compare(fence, becomes, {}, false);
    const bool replaced = match::inline_output(translation) != nullptr;
    compare(fence, becomes,
            replaced ? match::translated(*snapshot->patterns, *matching.subject(), found->node, translation.to)
                     : matching.counterpart_of(*found).code.front().text,
            true);
  }

  void of_template(const Translation& translation, const Fence& fence, std::string_view becomes) {
    const bool dtl = translation.patterns.front().fence.language == spelling(templates::Dialect::dtl);
    const auto dialect = dtl ? templates::Dialect::dtl : templates::Dialect::jinja;
    const auto content = templates::parse(fence.text, dialect);
    const match::TemplateSubject subject{template_key, content, fence.text, dialect, *empty.knowledge};
    auto found = match::matches(*empty.patterns, subject);
    std::erase_if(found, [&](const match::Match& match) {
      return match.translation == nullptr || match.translation->id != translation.id;
    });
    compare(fence, becomes, match::rewritten(*empty.patterns, subject, found), !found.empty());
  }

  void translation(const Translation& translation) {
    if (translation.patterns.empty() || translation.outputs.empty()) return;
    const bool code = translation.patterns.front().fence.language == "python";
    for (std::size_t i = 0; i + 1 < translation.proofs.size(); i += 2) {
      ++out.examples;
      const auto& becomes = translation.proofs[i + 1].text;
      if (code)
        of_code(translation, translation.proofs[i], becomes);
      else
        of_template(translation, translation.proofs[i], becomes);
    }
  }
};

}  // namespace

Proved prove(const Snapshot& empty, const knowledge::Items& items) {
  Prover prover{empty};
  for (const auto& rule : items.rules) {
    for (const auto& fence : rule.bad) prover.bad(rule, fence);
    for (const auto& fence : rule.good) prover.good(fence);
  }
  for (const auto& translation : items.translations) prover.translation(translation);
  return std::move(prover.out);
}

}  // namespace segue::features
