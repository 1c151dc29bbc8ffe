// Which settings does a module make, and which packages does it install?
#include <algorithm>
#include <array>

#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;

constexpr std::string_view installed = "INSTALLED_APPS", settings_object = "django.conf.settings";
constexpr auto markers = std::to_array<std::string_view>({installed, "ROOT_URLCONF"});
constexpr int depth_limit = 40;

bool is_setting_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_assignment(const Ast& ast, NodeId node) {
  return ast.is(node, Kind::assign) || ast.is(node, Kind::annotated) || ast.is(node, Kind::augmented);
}

struct Reader {
  const ModuleInput& input;
  facts::Facts& out;

  void gap(NodeId at) { out.gaps.push_back({"installed-apps", {}, site_of(input, at), {}}); }

  /// What a list of packages is made of: displays, sums and names of other lists.
  void read_packages(NodeId node, int depth) {
    const auto& ast = input.ast;
    if (depth > depth_limit) return gap(node);
    switch (ast[node].kind) {
      case Kind::list:
      case Kind::tuple:
      case Kind::set:
        for (const NodeId item : ast.kids_of(node)) read_entry(item, depth + 1);
        return;
      case Kind::binary:
      case Kind::conditional:
        for (std::uint32_t i = 0; i < ast[node].kid_count; ++i)
          if (ast.is(node, Kind::binary) || i != 1) read_packages(ast.kid(node, i), depth + 1);
        return;
      case Kind::call: {
        const auto id = called_id(input, node);
        const auto given = python::positional_arguments(ast, node);
        if ((id == "builtins.list" || id == "builtins.tuple") && given.size() == 1)
          return read_packages(given[0], depth + 1);
        return gap(node);
      }
      case Kind::attribute:
        return ast.name(node) == installed ? void() : gap(node);  // of another settings module, which says it itself
      case Kind::name: {
        if (ast.name(node) == installed) return;
        const NodeId source = assigned(ast, ast.name(node));
        return source == no_node ? gap(node) : read_packages(source, depth + 1);
      }
      default:
        gap(node);
    }
  }

  void read_entry(NodeId item, int depth) {
    if (input.ast.is(item, Kind::starred)) return read_packages(input.ast.kid(item, 0), depth + 1);
    auto name = text_of(input, item);
    if (!name.literal) return gap(item);
    out.installed.push_back({std::move(name), site_of(input, item)});
  }

  void read_assignment(NodeId node) {
    const auto& ast = input.ast;
    const NodeId target = ast.kid(node, 0);
    const NodeId source = ast.kids_of(node).back();
    if (!ast.is(target, Kind::name) || !is_setting_name(ast.name(target)) || ast.is(source, Kind::absent)) return;
    facts::Setting setting;
    setting.name = {std::string(ast.name(target)), true, site_of(input, target)};
    setting.documented = std::string(settings_object) + '.' + setting.name.text;
    setting.value = value_of(input, source).name;
    setting.value_site = site_of(input, source);
    setting.condition = is_conditional(ast, node);
    setting.site = site_of(input, node);
    out.settings.push_back(std::move(setting));
    if (ast.name(target) == installed) read_packages(source, 0);
  }

  /// `INSTALLED_APPS.append("x")`, also where a condition or a function stands around it.
  void read_change(NodeId call) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(call, 0);
    if (!ast.is(callee, Kind::attribute) || !ast.is(ast.kid(callee, 0), Kind::name)) return;
    if (ast.name(ast.kid(callee, 0)) != installed) return;
    const auto given = python::positional_arguments(ast, call);
    const auto method = ast.name(callee);
    if (given.empty()) return gap(call);
    if (method == "append" || method == "insert") return read_entry(given.back(), 0);
    if (method == "extend") return read_packages(given.back(), 0);
    if (method != "remove" && method != "index" && method != "count") gap(call);
  }
};

}  // namespace

NodeId assigned(const Ast& ast, std::string_view name) {
  NodeId found = no_node;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::assign) && !ast.is(id, Kind::annotated)) continue;
    const auto kids = ast.kids_of(id);
    if (kids.size() < 2 || ast.is(kids.back(), Kind::absent) || !at_module_level(ast, id)) continue;
    if (!ast.is(kids[0], Kind::name) || ast.name(kids[0]) != name) continue;
    if (found == no_node || ast[found].range.begin < ast[kids.back()].range.begin) found = kids.back();
  }
  return found;
}

void read_setting_uses(const ModuleInput& input, NodeId node, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto is_object = [&](NodeId object) {
    const auto& value = value_of(input, object);
    return value.is_external(settings_object) || value.via == settings_object;
  };
  facts::Setting setting;
  setting.use = facts::SettingUse::read;
  setting.site = site_of(input, node);
  if (ast.is(node, Kind::attribute) && is_object(ast.kid(node, 0))) {
    setting.name = {std::string(ast.name(node)), true, {std::string(input.key), ast.name_range(node)}};
  } else if (ast.is(node, Kind::call)) {
    const auto id = called_id(input, node);
    const auto given = python::positional_arguments(ast, node);
    const bool asks = id == "builtins.getattr" || id == "builtins.hasattr";
    if (!asks || given.size() < 2 || !is_object(given[0])) return;
    setting.name = text_of(input, given[1]);
  }
  if (!setting.name.literal || !is_setting_name(setting.name.text)) return;
  setting.documented = std::string(settings_object) + '.' + setting.name.text;
  out.settings.push_back(std::move(setting));
}

void join_settings(const LinkInput& input, facts::Tables& tables) {
  for (const auto& [key, module] : input.modules)
    for (const auto& setting : module->settings) tables.settings.emplace(setting.name.text, setting);
}

void read_settings(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  std::vector<NodeId> assignments;
  NodeId marker = no_node;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!is_assignment(ast, id) || ast[id].kid_count < 2 || !at_module_level(ast, id)) continue;
    assignments.push_back(id);
    const NodeId target = ast.kid(id, 0);
    if (marker == no_node && ast.is(target, Kind::name) && std::ranges::count(markers, ast.name(target)) > 0)
      marker = target;
  }
  if (marker == no_node) return;
  facts::App app;
  app.id = std::string(input.key) + ":" + std::string(ast.name(marker));
  app.name = "settings";
  app.site = site_of(input, marker);
  out.apps.push_back(std::move(app));
  std::ranges::sort(assignments, {}, [&](NodeId id) { return ast[id].range.begin; });
  Reader reader{input, out};
  for (const NodeId id : assignments) reader.read_assignment(id);
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, Kind::call)) reader.read_change(id);
  if (ast.damaged || ast.too_large) out.gaps.push_back({"damaged-module", {}, site_of(input, marker), {}});
}

}  // namespace segue::frameworks::django
