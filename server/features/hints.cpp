// What does each construct become in the target framework, in a few words at the end of the line?
#include "features/hints.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "features/counterpart.h"
#include "features/facts_here.h"
#include "features/hover.h"
#include "features/matching.h"
#include "features/plain_text.h"
#include "features/scope.h"

namespace segue::features {
namespace {

using project::Snapshot;

/// Editors cut what all hints of a line take together, some at 43 characters.
constexpr std::size_t line_limit = 40, least_useful = 12, between_hints = 1;
constexpr std::string_view becomes = "→", with_a_catch = "≈";

/// A route that an application or a group brings along by itself: nobody wrote it.
bool comes_with_another(const FactHere& fact, const std::vector<FactHere>& facts) {
  if (!std::holds_alternative<const facts::Route*>(fact.fact)) return false;
  return std::ranges::any_of(facts, [&](const FactHere& other) {
    return other.site == fact.site && !std::holds_alternative<const facts::Route*>(other.fact);
  });
}

struct Collector {
  const Snapshot& snapshot;
  const project::Document& document;
  base::Range range;
  std::vector<Hint> out;
  std::set<base::Range> seen;  ///< what is said first of a construct is the most specific

  /// `doubtful`: something of this construct is not known, so that "becomes" promises too much.
  void add(const knowledge::Translation& translation, base::Range construct, std::string label,
           const Counterpart& counterpart, bool doubtful) {
    if (label.empty()) return;
    std::ranges::replace(label, '\n', ' ');
    const bool lowered = counterpart.untranslated ||
                         (translation.certainty == knowledge::Certainty::exact && counterpart.certainty != "exact");
    if ((doubtful || lowered) && label.starts_with(becomes)) label.replace(0, becomes.size(), with_a_catch);
    const auto line = document.lines.position(construct.begin, base::Encoding::utf8).line;
    const auto at = document.lines.line(line).end;
    if (!range.touches(at) || !seen.insert(construct).second) return;
    out.push_back({at, construct, std::move(label), render(counterpart, Format::markdown), translation.id});
  }

  void add_fact(const FactHere& fact, std::string_view target) {
    if (fact.framework == target) return;
    const auto found = snapshot.knowledge->translations(fact.framework, target, kind_of(fact.fact));
    if (found.empty()) return;
    const auto scope = scope_of(snapshot, fact);
    const auto all = counterparts_of(snapshot, fact, scope);
    const auto counterpart = std::ranges::find(all, found.front()->id, &Counterpart::item);
    if (counterpart == all.end()) return;
    add(*found.front(), fact.site.range, knowledge::render(found.front()->hint, scope, filter_context(snapshot)),
        *counterpart, is_doubtful(scope));
  }

  void add_matches(std::string_view target) {
    const Matching matching(snapshot, document.key);
    for (const auto& match : matching.all()) {
      if (!match.translation || match.translation->to != target) continue;
      const auto& translation = *match.translation;
      const auto scope = matching.scope_of(match, translation.from, nullptr);
      add(translation, match.range, knowledge::render(translation.hint, scope, matching.context(target)),
          matching.counterpart_of(match), match.doubtful || match.partial);
    }
  }
};

/// The hint of a construct speaks for what stands inside of it on the same line.
void drop_inner(std::vector<Hint>& hints) {
  std::ranges::sort(hints, {}, [](const Hint& hint) {
    return std::tuple(hint.at, hint.construct.begin, ~hint.construct.end, hint.item);
  });
  std::vector<Hint> kept;
  for (auto& hint : hints) {
    const bool inner = std::ranges::any_of(
        kept, [&](const Hint& outer) { return outer.at == hint.at && outer.construct.contains(hint.construct); });
    if (!inner) kept.push_back(std::move(hint));
  }
  hints = std::move(kept);
}

/// The first characters, with a sign that there was more.
std::string shortened(const std::string& text, std::size_t limit) {
  if (columns(text) <= limit) return text;
  std::size_t seen = 0, end = 0;
  while (end < text.size() && (seen + 1 < limit || (text[end] & 0xC0) == 0x80)) {
    seen += (text[end] & 0xC0) != 0x80 ? 1 : 0;
    ++end;
  }
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  const std::string_view cut = "…";
  auto kept = std::string_view(text).substr(0, end);
  while (kept.ends_with(cut)) kept.remove_suffix(cut.size());  // what was left out by its author is left out once
  return std::string(kept).append(cut);
}

void keep_lines_short(std::vector<Hint>& hints) {
  base::Offset line = 0;
  std::size_t used = 0;
  std::erase_if(hints, [&](Hint& hint) {
    if (hint.at != line) used = 0;
    line = hint.at;
    const auto taken = used == 0 ? 0 : used + between_hints;
    if (taken > 0 && taken + least_useful > line_limit) return true;
    hint.label = shortened(hint.label, line_limit - taken);
    used = taken + columns(hint.label);
    return false;
  });
}

}  // namespace

std::vector<Hint> hints(const Snapshot& snapshot, std::string_view key, base::Range range) {
  const auto* document = snapshot.document(key);
  if (!document || !snapshot.settings || !snapshot.knowledge) return {};
  const auto& target = snapshot.settings->target;
  if (target.empty() || !snapshot.settings->hints_enabled) return {};
  Collector collector{snapshot, *document, range, {}, {}};
  const auto facts = facts_of(snapshot, key);
  for (const auto& fact : facts)
    if (!comes_with_another(fact, facts)) collector.add_fact(fact, target);
  for (const auto& view : views_in(snapshot, key)) collector.add_fact(view, target);
  collector.add_matches(target);
  drop_inner(collector.out);
  keep_lines_short(collector.out);
  return std::move(collector.out);
}

}  // namespace segue::features
