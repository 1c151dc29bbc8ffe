// Which lists of patterns does a module make, and what is in them?
#include <algorithm>
#include <array>

#include "frameworks/django/includes.h"
#include "frameworks/django/parts.h"
#include "frameworks/django/turns.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr int depth_limit = 40;

constexpr auto pattern_functions = std::to_array<std::string_view>(
    {"django.urls.path", "django.urls.re_path", "django.conf.urls.url", "django.conf.urls.defaults.url"});

/// Calls whose first argument is a list that they give back, with addresses of the same names.
constexpr auto passing = std::to_array<std::string_view>(
    {"builtins.list", "builtins.tuple", "rest_framework.urlpatterns.format_suffix_patterns"});

/// Calls that give patterns without names.
constexpr auto nameless = std::to_array<std::string_view>(
    {"django.conf.urls.static.static", "django.contrib.staticfiles.urls.staticfiles_urlpatterns"});

template <std::size_t n>
bool among(const std::array<std::string_view, n>& table, std::string_view id) {
  return std::ranges::count(table, id) > 0;
}

bool is_display(const Ast& ast, NodeId node) { return ast.is(node, Kind::list) || ast.is(node, Kind::tuple); }

struct Reader {
  const ModuleInput& input;
  facts::Facts& out;
  bool has_patterns = false;  ///< somewhere in the module
  Includes includes{input, out,
                    [this](NodeId list, const std::string& group, bool condition) { read(list, group, condition, 0); }};
  Turns turns{input, out, includes};

  [[nodiscard]] bool is_pattern_call(NodeId node) const {
    return input.ast.is(node, Kind::call) && among(pattern_functions, called_id(input, node));
  }

  /// A display with a pattern in it, or a call that makes a list of them.
  [[nodiscard]] bool looks_like_patterns(NodeId node, int depth = 0) const {
    const auto& ast = input.ast;
    if (depth > depth_limit || node == no_node) return false;
    if (is_display(ast, node))
      return std::ranges::any_of(ast.kids_of(node), [&](NodeId item) { return is_pattern_call(item); });
    if (ast.is(node, Kind::binary) && ast.name(node) == "+")
      return looks_like_patterns(ast.kid(node, 0), depth + 1) || looks_like_patterns(ast.kid(node, 1), depth + 1);
    if (!ast.is(node, Kind::call)) return false;
    const auto id = called_id(input, node);
    return id == "django.conf.urls.i18n.i18n_patterns" || id == "django.conf.urls.patterns";
  }

  /// `([path(…)], "app")`, which `include` takes as it is.
  [[nodiscard]] bool is_named_list(NodeId node) const {
    const auto& ast = input.ast;
    return ast.is(node, Kind::tuple) && ast[node].kid_count == 2 && looks_like_patterns(ast.kid(node, 0));
  }

  [[nodiscard]] std::string id_of(std::string_view name) const {
    return std::string(input.key) + ":" + std::string(name);
  }
  [[nodiscard]] bool has_group(const std::string& id) const {
    return std::ranges::find(out.groups, id, &facts::Group::id) != out.groups.end();
  }

  void gap(std::string_view kind, NodeId at, const std::string& group, std::string_view detail = {}) {
    out.gaps.push_back({std::string(kind), std::string(detail), site_of(input, at), group});
  }

  void add_group(NodeId target, facts::Text name) {
    const auto id = id_of(input.ast.name(target));
    const auto found = std::ranges::find(out.groups, id, &facts::Group::id);
    if (found != out.groups.end()) return;
    if (input.ast.name(target) == pattern_list) {
      const auto given = input.meaning.exports.find("app_name");
      if (given != input.meaning.exports.end() && given->second.kind == ValueKind::string)
        name = {given->second.name, true, site_of(input, target)};
      else if (given != input.meaning.exports.end() && given->second.kind != ValueKind::none)
        name = {{}, false, site_of(input, target)};
    }
    facts::Group group;
    group.id = id;
    group.name = std::move(name);
    group.site = site_of(input, target);
    out.groups.push_back(std::move(group));
    if (input.ast.damaged || input.ast.too_large) gap("damaged-module", target, id);
  }

  void read(NodeId node, const std::string& group, bool condition, int depth) {
    const auto& ast = input.ast;
    if (depth > depth_limit) return gap("dynamic-registration", node, group);
    switch (ast[node].kind) {
      case Kind::list:
      case Kind::tuple:
        for (const NodeId item : ast.kids_of(node)) read_item(item, group, condition, depth + 1);
        return;
      case Kind::binary:
        if (ast.name(node) != "+") return gap("dynamic-registration", node, group);
        read(ast.kid(node, 0), group, condition, depth + 1);
        return read(ast.kid(node, 1), group, condition, depth + 1);
      case Kind::conditional:
        read(ast.kid(node, 0), group, true, depth + 1);
        return read(ast.kid(node, 2), group, true, depth + 1);
      case Kind::name:
      case Kind::attribute: {
        const auto child = includes.list_of(node);
        if (child == group) return;
        if (child.empty()) return gap("dynamic-registration", node, group);
        return mount_list(node, child, group, condition);
      }
      case Kind::call:
        return read_call(node, group, condition, depth);
      case Kind::comprehension: {
        const auto parts = ast.kids_of(node);
        const bool picks =
            std::ranges::any_of(parts, [&](NodeId part) { return ast.is(part, Kind::comprehension_if); });
        return picks ? gap("dynamic-registration", node, group) : read_item(parts[0], group, condition, depth + 1);
      }
      default:
        return gap("dynamic-registration", node, group);
    }
  }

  void mount_list(NodeId at, std::string list, const std::string& group, bool condition) {
    facts::Mount mount;
    mount.parent = group;
    mount.child = std::move(list);
    mount.bare = true;
    mount.condition = condition;
    mount.site = mount.child_site = site_of(input, at);
    out.mounts.push_back(std::move(mount));
  }

  /// A call that gives a list.
  void read_call(NodeId call, const std::string& group, bool condition, int depth) {
    const auto& ast = input.ast;
    const auto id = called_id(input, call);
    const auto given = python::positional_arguments(ast, call);
    if (among(nameless, id)) return;
    if (among(passing, id) && given.size() >= 1) return read(given[0], group, condition, depth + 1);
    if (id == "django.conf.urls.i18n.i18n_patterns") {
      facts::Mount mount;
      mount.parent = group;
      mount.child = includes.unnamed_group(call, {});
      mount.prefix = {"<language>/", true, {}};
      mount.prefix_given = true;
      mount.condition = condition;
      mount.site = mount.child_site = site_of(input, call);
      const auto inner = mount.child;
      out.mounts.push_back(std::move(mount));
      for (const NodeId item : ast.kids_of(ast.kid(call, 1)))
        if (!ast.is(item, Kind::keyword)) read_item(item, inner, condition, depth + 1);
      return;
    }
    if (id == "django.conf.urls.patterns") {
      for (std::size_t i = 1; i < given.size(); ++i) read_item(given[i], group, condition, depth + 1);
      return;
    }
    if (auto list = includes.list_of(call); !list.empty()) return mount_list(call, std::move(list), group, condition);
    gap("dynamic-registration", call, group, id == "debug_toolbar.toolbar.debug_toolbar_urls" ? "djdt" : "");
  }

  void read_item(NodeId item, const std::string& group, bool condition, int depth) {
    const auto& ast = input.ast;
    if (depth > depth_limit) return gap("dynamic-registration", item, group);
    if (ast.is(item, Kind::starred)) return read(ast.kid(item, 0), group, condition, depth + 1);
    if (ast.is(item, Kind::conditional)) {
      read_item(ast.kid(item, 0), group, true, depth + 1);
      return read_item(ast.kid(item, 2), group, true, depth + 1);
    }
    if (!is_pattern_call(item)) return gap("dynamic-registration", item, group);
    if (Turns::is_looped(ast, item)) return turns.read(item, group, condition);
    if (includes.read(item, group, condition)) return;
    add_route(input, item, group, out);
    out.routes.back().condition = condition;
  }

  void read_assignment(NodeId node) {
    const auto& ast = input.ast;
    const auto kids = ast.kids_of(node);
    if (kids.size() < 2 || ast.is(kids.back(), Kind::absent)) return;
    const NodeId source = kids.back();
    const auto targets = ast.is(node, Kind::assign) ? kids.first(kids.size() - 1) : kids.first(1);
    for (const NodeId target : targets) {
      if (ast.is(target, Kind::attribute) && ast.name(target) == pattern_list) gap("dynamic-registration", node, {});
      if (!ast.is(target, Kind::name)) continue;
      const auto id = id_of(ast.name(target));
      const bool named = is_named_list(source);
      const bool own = ast.name(target) == pattern_list || (ast.is(node, Kind::augmented) && has_group(id));
      if (!own && !named && !looks_like_patterns(source)) continue;
      add_group(target, named ? text_of(input, ast.kid(source, 1)) : facts::Text{});
      if (ast.is(node, Kind::assign) && Turns::is_looped(ast, node) && !ast.is(source, Kind::binary)) {
        gap("dynamic-registration", node, id);  // each turn forgets what was before
        continue;
      }
      read(named ? ast.kid(source, 0) : source, id, is_conditional(ast, node), 0);
    }
  }

  /// `urlpatterns.append(path(…))` and the like.
  void read_change(NodeId call) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(call, 0);
    if (!ast.is(callee, Kind::attribute)) return;
    const NodeId object = ast.kid(callee, 0);
    if (ast.is(object, Kind::attribute) && ast.name(object) == pattern_list)
      return gap("dynamic-registration", call, {});
    if (!ast.is(object, Kind::name) || !has_group(id_of(ast.name(object)))) return;
    const auto group = id_of(ast.name(object));
    if (value_of(input, object).origin == group) return;  // a router, whose calls are read as such
    const auto method = ast.name(callee);
    const auto given = python::positional_arguments(ast, call);
    const bool condition = is_conditional(ast, call);
    if (!at_module_level(ast, call) || given.empty()) return gap("dynamic-registration", call, group);
    if (method == "append" || method == "insert") return read_item(given.back(), group, condition, 0);
    if (method == "extend") return read(given.back(), group, condition, 0);
    gap("dynamic-registration", call, group);
  }

  /// Statements of a function that change a list of its own.
  void read_local(NodeId function, std::string_view list, const std::string& group) {
    const auto& ast = input.ast;
    for (NodeId id = 0; id < ast.nodes.size(); ++id) {
      const bool assigns = ast.is(id, Kind::assign) || ast.is(id, Kind::annotated) || ast.is(id, Kind::augmented);
      const NodeId target = assigns || ast.is(id, Kind::call) ? ast.kid(id, 0) : no_node;
      const NodeId named = ast.is(target, Kind::attribute) ? ast.kid(target, 0) : target;
      if (!ast.is(named, Kind::name) || ast.name(named) != list) continue;
      if (python::enclosing(ast, ast[id].parent, Kind::function_def, Kind::lambda) != function) continue;
      const bool looped = python::enclosing(ast, id, Kind::for_statement, Kind::while_statement) != no_node;
      if (looped && (ast.is(id, Kind::assign) || ast.is(id, Kind::annotated))) {
        gap("dynamic-registration", id, group);
      } else if (assigns && ast.is(target, Kind::name)) {
        if (!ast.is(ast.kids_of(id).back(), Kind::absent))
          read(ast.kids_of(id).back(), group, is_conditional(ast, id), 0);
      } else if (ast.is(target, Kind::attribute)) {
        const auto given = python::positional_arguments(ast, id);
        if (!given.empty() && ast.name(target) == "append") read_item(given.back(), group, is_conditional(ast, id), 0);
        if (!given.empty() && ast.name(target) == "extend") read(given.back(), group, is_conditional(ast, id), 0);
      }
    }
  }

  [[nodiscard]] bool makes_patterns(NodeId function, std::string_view list) const {
    const auto& ast = input.ast;
    for (NodeId id = 0; id < ast.nodes.size(); ++id)
      if (ast.is(id, Kind::assign) && ast.is(ast.kid(id, 0), Kind::name) && ast.name(ast.kid(id, 0)) == list &&
          python::enclosing(ast, ast[id].parent, Kind::function_def, Kind::lambda) == function)
        if (looks_like_patterns(ast.kids_of(id).back()) || is_display(ast, ast.kids_of(id).back())) return true;
    return false;
  }

  /// `def more(): return [path(…)]` or `return include(…)`: the function stands for its list.
  void read_return(NodeId statement, bool with_content) {
    const auto& ast = input.ast;
    const NodeId function = python::enclosing(ast, statement, Kind::function_def, Kind::lambda);
    if (ast[statement].kid_count != 1 || !ast.is(function, Kind::function_def)) return;
    const NodeId given = ast.kid(statement, 0);
    const auto& symbol = value_of(input, function);
    if (symbol.kind != ValueKind::function) return;
    const bool whole = ast.is(given, Kind::call) && called_id(input, given) == include_id;
    if (!whole && !has_patterns) return;
    const bool local = ast.is(given, Kind::name) && has_pattern(function) && makes_patterns(function, ast.name(given));
    if (!whole && !local && !looks_like_patterns(given)) return;
    if (!has_group(symbol.name)) {
      facts::Group group;
      group.id = symbol.name;
      group.site = name_site(input, function);
      out.groups.push_back(std::move(group));
    }
    if (!with_content) return;
    const bool condition = is_conditional(ast, statement);
    if (whole)
      includes.give_back(given, symbol.name, condition);
    else if (local)
      read_local(function, ast.name(given), symbol.name);
    else
      read(given, symbol.name, condition, 0);
  }

  [[nodiscard]] bool has_pattern(NodeId function) const {
    const auto& ast = input.ast;
    const auto inside = [&](NodeId id) { return ast[function].range.contains(ast[id].range); };
    for (NodeId id = 0; id < ast.nodes.size(); ++id)
      if (ast.is(id, Kind::call) && inside(id) && is_pattern_call(id)) return true;
    return false;
  }

  /// `from .other import urlpatterns` or `*`, in a module that makes no list of its own.
  void read_imports(NodeId node) {
    const auto& ast = input.ast;
    const bool star = (ast[node].flags & python::flag_star) != 0;
    const auto found = input.environment.module(input.key, ast.name(node));
    const bool known = found.where == python::Environment::Found::Where::project;
    const auto add = [&](NodeId at, std::string child, bool bare) {
      if (!has_group(id_of(pattern_list))) {
        facts::Group group;
        group.id = id_of(pattern_list);
        group.site = site_of(input, at);
        out.groups.push_back(std::move(group));
      }
      if (child.empty()) return gap("unread-module", at, id_of(pattern_list));
      facts::Mount mount;
      mount.parent = id_of(pattern_list);
      mount.child = std::move(child);
      mount.bare = bare;
      mount.site = mount.child_site = site_of(input, at);
      out.mounts.push_back(std::move(mount));
    };
    if (star && known) add(node, found.key + ":" + std::string(pattern_list), false);
    for (const NodeId alias : ast.kids_of(node))
      if (ast.is(alias, Kind::alias) && ast.name(alias) == pattern_list && ast[alias].kid_count == 0)
        add(alias, known ? found.key + ":" + std::string(pattern_list) : "", true);
  }
};

}  // namespace

std::string_view called_id(const ModuleInput& input, NodeId call) {
  const auto& callee = value_of(input, input.ast.kid(call, 0));
  return callee.kind == ValueKind::external ? std::string_view(callee.name) : std::string_view{};
}

namespace {

/// `module.name`, where `self.name` would be an attribute of its own.
bool is_of_another(const Ast& ast, NodeId target) {
  return ast.is(target, Kind::attribute) && ast.is(ast.kid(target, 0), Kind::name) &&
         ast.name(ast.kid(target, 0)) != "self";
}

}  // namespace

bool is_conditional(const Ast& ast, NodeId node) {
  return python::enclosing(ast, node, Kind::if_statement, Kind::try_statement) != no_node;
}

void read_pattern_lists(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  std::vector<NodeId> assignments, imports, calls, returns;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    const auto kind = ast[id].kind;
    const bool assigns = kind == Kind::assign || kind == Kind::annotated || kind == Kind::augmented;
    if (assigns && (at_module_level(ast, id) || is_of_another(ast, ast.kid(id, 0)))) assignments.push_back(id);
    if (kind == Kind::import_from && at_module_level(ast, id)) imports.push_back(id);
    if (kind == Kind::call) calls.push_back(id);
    if (kind == Kind::return_statement) returns.push_back(id);
  }
  const auto place = [&](NodeId id) { return ast[id].range.begin; };
  std::ranges::sort(assignments, {}, place);
  Reader reader{input, out};
  reader.has_patterns = std::ranges::any_of(calls, [&](NodeId call) { return reader.is_pattern_call(call); });
  for (const NodeId id : returns) reader.read_return(id, false);
  // What a list names may stand below it in the file only as an error; above it, its group exists by then.
  for (const NodeId id : assignments) reader.read_assignment(id);
  const bool own = std::ranges::any_of(assignments, [&](NodeId id) {
    return !ast.is(id, Kind::augmented) && ast.is(ast.kid(id, 0), Kind::name) &&
           ast.name(ast.kid(id, 0)) == pattern_list;
  });
  if (!own)
    for (const NodeId id : imports) reader.read_imports(id);
  for (const NodeId id : calls) reader.read_change(id);
  for (const NodeId id : returns) reader.read_return(id, true);
}

}  // namespace segue::frameworks::django
