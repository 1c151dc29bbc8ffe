// Which whole addresses follow from routes, groups and mounts?
#include "facts/join.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/uri.h"

namespace segue::facts {
namespace {

/// Mounts deeper than this, and rows beyond, are left out with a gap: bounded work on any input.
constexpr std::size_t depth_limit = 24;
constexpr std::size_t row_limit = 200'000;
constexpr std::size_t name_limit = 16;
constexpr std::string_view unknown_mount = "unknown-mount";

/// What the mounts on the way down have added so far.
struct Way {
  std::string prefix, group;
  std::vector<std::string> other_groups;  ///< names of the group besides `group`
  std::vector<Site> mounted_at;
  std::vector<RouteArgument> arguments, defaults;
  std::string app;
  bool literal = true, condition = false;
  bool named = true;  ///< the names of all groups are known
};

struct Joiner {
  const JoinInput& input;
  const JoinStyle& style;
  Tables& tables;
  std::map<std::string, std::vector<const Route*>, std::less<>> routes = {};
  std::map<std::string, std::vector<const Mount*>, std::less<>> mounts = {};
  std::map<std::string, const Group*, std::less<>> groups = {};
  std::map<std::string, std::vector<Gap>, std::less<>> gaps = {};
  std::vector<UrlRow>* rows = &tables.urls;
  std::set<std::string, std::less<>> reached = {};
  std::map<std::string, std::string, std::less<>> unmounted =
      {};                                        ///< what no root reaches → name of the group it is in
  std::set<std::string, std::less<>> told = {};  ///< of these groups
  std::vector<std::string_view> path = {};

  void index() {
    for (const auto* facts : input.facts) {
      for (const auto& group : facts->groups) groups.try_emplace(group.id, &group);
      for (const auto& gap : facts->gaps)
        if (!gap.within.empty()) gaps[gap.within].push_back(gap);
      for (const auto& route : facts->routes) {
        if (route.parent.empty())
          tables.url_gaps.push_back({"unknown-parent", {}, route.site});
        else
          routes[route.parent].push_back(&route);
      }
      for (const auto& mount : facts->mounts) {
        if (mount.parent.empty())
          tables.url_gaps.push_back({std::string(unknown_mount), {}, mount.site, {}, Gap::Reach::beside});
        else if (mount.child.empty())
          gaps[mount.parent].push_back({std::string(unknown_mount), {}, mount.site, mount.parent});
        else
          mounts[mount.parent].push_back(&mount);
      }
    }
  }

  /// What no root reaches, from each group that no other is seen to mount: with the names that it would have.
  void visit_unmounted() {
    std::set<std::string_view> children;
    for (const auto& [parent, below] : mounts)
      if (groups.contains(parent))
        for (const auto* mount : below) children.insert(mount->child);
    rows = &tables.unmounted;
    for (const auto& [id, group] : groups) {
      if (reached.contains(id) || children.contains(id)) continue;
      Way way;
      way.group = group->name.text;
      way.named = !group->name.unknown();
      visit(id, way);
    }
  }

  void add_unmounted(const std::string& name, const Site& site, Gap::Reach reach) {
    if (reach != Gap::Reach::none || told.insert(name).second)
      tables.url_gaps.push_back({"unmounted-group", name, site, {}, reach});
  }

  /// Gaps for what no root reaches: all names of what is no group of these facts, or of tests, may exist.
  void add_lost() {
    for (const auto& [id, own] : routes) {
      const auto group = groups.find(id);
      const auto place = unmounted.find(id);
      const auto& site = own.front()->site;
      if (!reached.contains(id)) add_unmounted({}, site, Gap::Reach::any);
      if (place == unmounted.end() || group == groups.end()) continue;
      const auto& name = group->second->name;
      if (name.unknown())
        add_unmounted({}, site, Gap::Reach::beside);
      else if (!name.text.empty())
        add_unmounted(name.text, site, is_test(group->second->site.key) ? Gap::Reach::any : Gap::Reach::none);
      else if (!place->second.empty())
        add_unmounted(place->second, site, Gap::Reach::none);
      else
        for (const auto* route : own)
          if (!route->name.text.empty()) add_unmounted(route->name.text, route->site, Gap::Reach::any);
    }
    for (const auto& [id, own] : gaps)
      for (const auto& gap : own)
        if (gap.kind == unknown_mount && !reached.contains(id) && !groups.contains(id))
          tables.url_gaps.push_back({gap.kind, {}, gap.site, {}, Gap::Reach::beside});
  }

  void visit(const std::string& id, const Way& way) {
    if (path.size() > depth_limit || rows->size() > row_limit || std::ranges::count(path, id) > 0) return;
    const bool by_root = rows == &tables.urls;
    if (reached.insert(id).second && !by_root) unmounted.emplace(id, way.group);
    path.push_back(id);
    // A list that nothing is seen to mount may share its name with one that is mounted where nobody looks.
    if (by_root || !style.own_name_stays) add_known(id, way);
    if (const auto own = gaps.find(id); own != gaps.end() && (by_root || !way.group.empty()))
      for (const auto& gap : own->second) add_gap(gap, way);
    if (const auto own = routes.find(id); own != routes.end())
      for (const auto* route : own->second) add_row(*route, way);
    if (const auto below = mounts.find(id); below != mounts.end())
      for (const auto* mount : below->second) {
        const auto group = groups.find(mount->child);
        const bool named =
            mount->bare || mount->name.literal || group == groups.end() || !group->second->name.unknown();
        if (!named && by_root) add_gap({"dynamic-name", {}, mount->site, id}, way);
        visit(mount->child, extended(way, *mount));
      }
    path.pop_back();
  }

  /// Applications that tests make are others: what they have by the same name says nothing.
  void add_known(const std::string& id, const Way& way) {
    const auto group = groups.find(id);
    const bool own = group == groups.end() || !is_test(group->second->site.key);
    if (!way.named || way.group.empty() || !own) return;
    tables.url_groups.insert(way.group);
    tables.url_groups.insert(way.other_groups.begin(), way.other_groups.end());
  }

  std::string below(std::string_view group, std::string_view local) const {
    if (group.empty() || local.empty()) return std::string(group.empty() ? local : group);
    return style.name(group, local);
  }

  void add_gap(const Gap& gap, const Way& way) {
    const auto add = [&](std::string_view group) {
      tables.url_gaps.push_back({gap.kind, below(group, gap.detail), gap.site, gap.within, Gap::Reach::beside});
    };
    add(way.group);
    for (const auto& group : way.other_groups) add(group);
  }

  void name(Way& way, const Mount& mount, const Group* group) const {
    static const Text none;
    const Text& of_group = mount.bare ? none : group && group->name.written() ? group->name : mount.default_name;
    const Text& given = mount.name.written() ? mount.name : of_group;
    const bool both = style.own_name_stays && of_group.given() && of_group.text != given.text;
    way.literal = way.literal && !given.unknown();
    way.named = way.named && !given.unknown();
    if (!given.given()) return;
    std::vector<std::string> before = std::exchange(way.other_groups, {});
    before.insert(before.begin(), way.group);
    way.group = below(before.front(), given.text);
    for (std::size_t i = 0; i < before.size() && way.other_groups.size() < name_limit; ++i) {
      if (i > 0) way.other_groups.push_back(below(before[i], given.text));
      if (both) way.other_groups.push_back(below(before[i], of_group.text));
    }
  }

  Way extended(Way way, const Mount& mount) const {
    const auto found = groups.find(mount.child);
    const Group* group = found == groups.end() ? nullptr : found->second;
    const Text& prefix = mount.prefix_given || !group ? mount.prefix : group->prefix;
    way.literal = way.literal && !prefix.unknown();
    if (prefix.given()) way.prefix = style.url(way.prefix, prefix.text);
    name(way, mount, group);
    way.mounted_at.push_back(mount.site);
    const auto& arguments = mount.prefix_given || !group ? mount.arguments : group->arguments;
    way.arguments.insert(way.arguments.end(), arguments.begin(), arguments.end());
    if (!style.defaults_reach_all) way.defaults.clear();
    if (group) way.defaults.insert(way.defaults.end(), group->defaults.begin(), group->defaults.end());
    way.defaults.insert(way.defaults.end(), mount.defaults.begin(), mount.defaults.end());
    way.condition = way.condition || mount.condition;
    return way;
  }

  void add_row(const Route& route, const Way& way) {
    UrlRow row;
    row.url = style.url(way.prefix, route.rule.text);
    row.local_name = route.name.text;
    row.group = way.group;
    if (!route.name.text.empty() && way.named) {
      row.name = below(way.group, route.name.text);
      for (const auto& group : way.other_groups) row.other_names.push_back(below(group, route.name.text));
    }
    row.route = route;
    row.route.defaults.insert(row.route.defaults.end(), way.defaults.begin(), way.defaults.end());
    row.prefix = way.prefix;
    row.mounted_at = way.mounted_at;
    row.arguments = way.arguments;
    row.arguments.insert(row.arguments.end(), route.arguments.begin(), route.arguments.end());
    row.app = way.app;
    row.literal = way.literal && route.rule.literal && (route.name.literal || route.name.text.empty());
    row.condition = way.condition || route.condition;
    rows->push_back(std::move(row));
  }
};

}  // namespace

void join_routes(const JoinInput& input, const JoinStyle& style, Tables& tables) {
  Joiner joiner{.input = input, .style = style, .tables = tables};
  joiner.index();
  for (const auto& root : input.roots) {
    Way way;
    way.app = root;
    joiner.visit(root, way);
  }
  joiner.visit_unmounted();
  joiner.add_lost();
  index_urls(tables);
}

void index_urls(Tables& tables) {
  for (std::size_t i = 0; i < tables.urls.size(); ++i) {
    const auto& row = tables.urls[i];
    if (!row.name.empty()) tables.url_by_name.emplace(row.name, i);
    for (const auto& name : row.other_names) tables.url_by_name.emplace(name, i);
    if (!row.route.view.empty()) tables.urls_of_view[row.route.view].push_back(i);
  }
}

void add_template_folder(Tables& tables, std::string_view folder, const std::vector<std::string>& template_keys) {
  const std::string root(folder);
  if (std::ranges::count(tables.template_roots, root) > 0) return;
  tables.template_roots.push_back(root);
  for (const auto& key : template_keys) {
    if (!base::is_inside(key, root) || key == root) continue;
    auto name = base::relative_path(key, root);
    tables.templates.emplace(name, TemplateRow{name, key});
  }
}

}  // namespace segue::facts
