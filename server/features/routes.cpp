// Which addresses does a project answer, without running it?
#include "features/routes.h"

#include <algorithm>

#include "features/lookup.h"

namespace segue::features {
namespace {

void add_project(const project::Project& project, RouteList& list) {
  const auto& tables = project.tables;
  std::vector<const facts::UrlRow*> rows;
  for (const auto& row : tables.urls) rows.push_back(&row);
  // Of one address the row that is answered first stays first.
  std::ranges::sort(rows, [](const auto* a, const auto* b) { return a->url != b->url ? a->url < b->url : a < b; });
  for (const auto* row : rows)
    list.lines.push_back({.framework = project.framework,
                          .root = project.root,
                          .methods = row->route.methods,
                          .url = row->url,
                          .name = row->name,
                          .view = row->route.view_name,
                          .view_site = place_of(*row),
                          .decorators = row->route.decorators,
                          .literal = row->literal,
                          .named = row->route.name.literal || row->route.name.site.key.empty()});
  list.gaps.insert(list.gaps.end(), tables.url_gaps.begin(), tables.url_gaps.end());
}

}  // namespace

RouteList routes(const project::Snapshot& snapshot) {
  RouteList list;
  for (const auto& project : snapshot.projects) add_project(*project, list);
  return list;
}

}  // namespace segue::features
