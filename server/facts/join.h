// Which whole addresses follow from routes, groups and mounts?
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/tables.h"

namespace segue::facts {

/// How a framework puts the parts of an address and of a name together.
struct JoinStyle {
  std::string (*url)(std::string_view prefix, std::string_view rule);
  std::string (*name)(std::string_view group, std::string_view local);
  bool own_name_stays = false;     ///< a group that is mounted under another name answers to its own as well
  bool defaults_reach_all = true;  ///< what a mount gives reaches groups inside of its group too
};

/// Facts of one document that take part.
struct JoinInput {
  std::vector<const Facts*> facts;
  /// Ids of apps or groups whose addresses are reachable as they are. Groups that no root reaches give no rows.
  std::vector<std::string> roots;
};

/// Appends a row for every way from a root to a route, mounts outermost first; cycles of mounts are cut. Order: order
/// of the facts. Mounts whose parent is unknown, and routes whose parent is, become gaps in `url_gaps`, as do the gaps of
/// the groups on the way: those hide what is below the name of their group.
void join_routes(const JoinInput& input, const JoinStyle& style, Tables& tables);

/// Fills url_by_name and urls_of_view from urls.
void index_urls(Tables& tables);

/// Rows for every template below `folder` (a folder's path): its name is the path from there.
void add_template_folder(Tables& tables, std::string_view folder, const std::vector<std::string>& template_keys);

}  // namespace segue::facts
