// Do the examples of articles show what their articles say?
#include "features/prove.h"

#include <algorithm>
#include <set>

#include "features/example.h"
#include "features/matching.h"
#include "match/template_text.h"

namespace segue::features {
namespace {

using knowledge::Fence;
using knowledge::Translation;
using project::Snapshot;

/// A rule and where it speaks, or is to speak, in an example.
struct Told {
  std::string path;
  base::Range range;
  std::string rule;
  auto operator<=>(const Told&) const = default;
};

struct Prover {
  const Snapshot& empty;
  Proved out{};

  void wrong(const Fence& fence, std::string message) { out.wrong.push_back({fence.body, std::move(message)}); }

  /// At a place of a file of the example.
  void wrong(const Fence& fence, const base::MarkedText& example, const Told& told, const std::string& what) {
    auto place = fence.body;
    // A cursor is taken out of a file, which is then no part of the fence.
    if (const auto begin = fence.text.find(example.text(told.path)); begin != std::string::npos)
      place.range = told.range.shifted(static_cast<base::Offset>(place.range.begin + begin));
    out.wrong.push_back({std::move(place), what + shown(example, told.path, told.range) + ' ' + told.rule});
  }

  void bad(const knowledge::Rule& rule, const Fence& fence) {
    ++out.examples;
    const auto example = example_of(empty, fence.text);
    std::set<Told> marked, found;
    for (const auto& mark : example.written.marks) marked.insert({mark.path, mark.range, mark.text});
    for (const auto& one : said_of(example)) found.insert({one.path, one.what.site.range, one.what.code});
    if (marked.empty())
      wrong(fence, "this example of " + rule.id + " marks no place (`#   ^^^ " + rule.id + "` below it)");
    for (const auto& place : marked)
      if (!found.contains(place)) wrong(fence, example.written, place, "marked here and not found: ");
    for (const auto& place : found)
      if (!marked.contains(place)) wrong(fence, example.written, place, "found here and not marked: ");
  }

  void good(const Fence& fence) {
    ++out.examples;
    const auto example = example_of(empty, fence.text);
    for (const auto& one : said_of(example))
      wrong(fence, example.written, {one.path, one.what.site.range, one.what.code}, "found in a good example: ");
  }

  void compare(const Fence& fence, std::string_view becomes, std::string_view said, bool met) {
    if (!met) return wrong(fence, "no pattern of this article meets its example");
    const auto trimmed = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \n") + 1); };
    if (trimmed(said) != trimmed(becomes)) wrong(fence, "the example becomes\n" + std::string(trimmed(said)));
  }

  void of_code(const Translation& translation, const Fence& fence, std::string_view becomes) {
    const auto example = example_of(empty, fence.text);
    const auto key = example_key(example_module);
    const Matching matching(*example.known, key);
    if (matching.subject() == nullptr) return wrong(fence, "this example is no module");
    const auto all = matching.all();
    const auto found = std::ranges::find_if(
        all, [&](const match::Match& match) { return match.translation && match.translation->id == translation.id; });
    if (found == all.end()) return compare(fence, becomes, {}, false);
    if (match::inline_output(translation) != nullptr)
      return compare(fence, becomes,
                     match::translated(*example.known->patterns, *matching.subject(), found->node, translation.to),
                     true);
    const auto code = matching.counterpart_of(*found).code;
    compare(fence, becomes, code.empty() ? std::string_view() : code.front().text, true);
  }

  void of_template(const Translation& translation, const Fence& fence, std::string_view becomes) {
    const bool dtl = translation.patterns.front().fence.language == spelling(templates::Dialect::dtl);
    const auto dialect = dtl ? templates::Dialect::dtl : templates::Dialect::jinja;
    const auto content = templates::parse(fence.text, dialect);
    const auto key = example_key(example_template);
    const match::TemplateSubject subject{key, content, fence.text, dialect, *empty.knowledge};
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
