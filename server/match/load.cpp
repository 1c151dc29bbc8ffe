// Which items do these files give on top of others, their patterns included, and what is wrong with the rest?
#include "match/load.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "match/match.h"

namespace segue::match {
namespace {

using knowledge::Knowledge;

/// Takes the item out that one of the patterns belongs to, if it is still there.
template <class Item>
std::uint32_t remove(std::vector<Item>& items, const Problem& problem) {
  const auto removed = std::erase_if(items, [&](const Item& item) {
    return std::ranges::any_of(item.patterns, [&](const knowledge::Pattern& pattern) {
      const auto& body = pattern.fence.body;
      return body.file == problem.place.file && body.range.contains(problem.place.range);
    });
  });
  return static_cast<std::uint32_t>(removed);
}

}  // namespace

Loaded load(std::span<const knowledge::SourceFile> files, const std::shared_ptr<const Knowledge>& base,
            std::span<const knowledge::DeclaredField> fields) {
  auto loaded = knowledge::load(files, {.fields = fields, .analyses = {}, .base = base.get()});
  const auto over = [&](const std::shared_ptr<const Knowledge>& items) {
    return base ? std::make_shared<const Knowledge>(merged(*base, *items)) : items;
  };
  auto items = std::make_shared<const Knowledge>(std::move(loaded.knowledge));
  auto whole = over(items);
  if (const auto problems = check(*items, *whole); !problems.empty()) {
    auto left = items->items();
    for (const Problem& problem : problems) {
      loaded.errors.push_back(knowledge::error_at(problem.place, problem.message, problem.suggestion));
      const auto removed = remove(left.rules, problem) + remove(left.translations, problem);
      loaded.used[std::string(base::parent_path(problem.place.file->path))] -= removed;
    }
    knowledge::arrange(loaded);
    items = std::make_shared<const Knowledge>(std::move(left));
    whole = over(items);
  }
  return {std::move(items), std::move(whole), std::move(loaded.errors)};
}

}  // namespace segue::match
