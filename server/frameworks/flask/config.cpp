// Which keys of the configuration does Flask code set or read?
#include <algorithm>
#include <array>
#include <tuple>

#include "base/uri.h"
#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using facts::SettingUse;
using python::Kind;
using python::no_node;
using python::NodeId;

constexpr std::string_view config_class = "flask.Config", config_object = "flask.Flask.config";

struct Method {
  std::string_view name;
  SettingUse use;
  bool mapping;  ///< takes any number of keys, with their values
};
constexpr auto methods = std::to_array<Method>({{"get", SettingUse::read, false},
                                                {"pop", SettingUse::read, false},
                                                {"setdefault", SettingUse::set, false},
                                                {"update", SettingUse::set, true},
                                                {"from_mapping", SettingUse::set, true}});

/// Methods of a dictionary that leave it as it is.
constexpr auto reading = std::to_array<std::string_view>({"copy", "get", "items", "keys", "values"});

/// Attributes of an application that stand for keys.
struct Attribute {
  std::string_view name, key;
};
constexpr auto attributes = std::to_array<Attribute>({{"debug", "DEBUG"},
                                                      {"permanent_session_lifetime", "PERMANENT_SESSION_LIFETIME"},
                                                      {"secret_key", "SECRET_KEY"},
                                                      {"testing", "TESTING"}});

/// What may stand around a statement without a scope of its own.
constexpr auto around_statements = std::to_array<Kind>(
    {Kind::block, Kind::else_block, Kind::finally_block, Kind::handler, Kind::if_statement, Kind::try_statement});

bool is_config(const ModuleInput& input, NodeId node) {
  const auto& value = value_of(input, node);
  return value.is_external(config_object) || value.via == config_object || is_instance(input, value, config_class);
}

bool is_key(std::string_view name) {
  const auto upper = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::ranges::all_of(name, upper);
}

bool add_object(const ModuleInput& input, const python::Value& value, NodeId call, facts::Facts& out) {
  const bool object = value.kind == python::ValueKind::instance && python::is_symbol(value.name);
  const bool named = object || value.kind == python::ValueKind::klass || value.kind == python::ValueKind::string ||
                     value.kind == python::ValueKind::module;
  if (named) out.setting_objects.push_back({value.name, site_of(input, call)});
  return named;
}

struct Reader {
  const ModuleInput& input;
  facts::Facts& out;

  void add(facts::Text name, SettingUse use, NodeId whole, NodeId value, std::string owner = {}) {
    if (!name.literal || !is_key(name.text)) return;
    facts::Setting setting;
    setting.documented = std::string(config_object) + '.' + name.text;
    setting.name = std::move(name);
    setting.use = use;
    setting.owner = std::move(owner);
    setting.site = site_of(input, whole);
    if (value != no_node) {
      setting.value = constant_of(input, value);
      setting.value_site = site_of(input, value);
    }
    out.settings.push_back(std::move(setting));
  }

  /// `app.config` of a parameter that nobody says anything of, in a module that speaks of the framework.
  [[nodiscard]] bool is_of_parameter(NodeId node) const {
    const auto& ast = input.ast;
    if (!ast.is(node, Kind::attribute) || ast.name(node) != "config" || value_of(input, node).known()) return false;
    const NodeId object = ast.kid(node, 0);
    if (value_of(input, object).known() || python::parameter_of(ast, object) == no_node) return false;
    return std::ranges::any_of(input.meaning.values, [](const python::Value& value) {
      return value.kind == python::ValueKind::external && value.name.starts_with("flask");
    });
  }

  /// `config["KEY"]`, as a target or as a value.
  void subscript(NodeId node) {
    const auto& ast = input.ast;
    if (ast[node].kid_count != 2) return;
    if (!is_config(input, ast.kid(node, 0)) && !is_of_parameter(ast.kid(node, 0))) return;
    const NodeId assignment = assignment_to(node);
    if (assignment == no_node) return keyed(ast.kid(node, 1), SettingUse::read, node, no_node);
    keyed(ast.kid(node, 1), SettingUse::set, assignment, value_given(assignment, node));
  }

  /// `app.secret_key = "x"`, `Config.KEY = 1` of a class.
  void attribute(NodeId node) {
    const auto& ast = input.ast;
    const NodeId assignment = assignment_to(node);
    if (assignment == no_node) return;
    const auto& object = value_of(input, ast.kid(node, 0));
    const NodeId value = value_given(assignment, node);
    const facts::Site site{std::string(input.key), ast.name_range(node)};
    if (object.kind == python::ValueKind::klass)
      return add({std::string(ast.name(node)), true, site}, SettingUse::set, assignment, value, object.name);
    if (!is_instance(input, object, "flask.Flask") && !object.is_external("flask.current_app")) return;
    if (ast.name(node) == "config") return mapping(value);
    const auto* const known = std::ranges::find(attributes, ast.name(node), &Attribute::name);
    if (known != attributes.end()) add({std::string(known->key), true, site}, SettingUse::set, assignment, value);
  }

  /// The assignment that a node is a target of, alone or in a tuple of targets; no_node for anything else.
  [[nodiscard]] NodeId assignment_to(NodeId node) const {
    const auto& ast = input.ast;
    NodeId target = node, above = ast[node].parent;
    if (ast.is(above, Kind::tuple) || ast.is(above, Kind::list)) {
      target = above;
      above = ast[above].parent;
    }
    if (ast.is(above, Kind::assign) && ast.kids_of(above).back() != target) return above;
    const bool one = (ast.is(above, Kind::annotated) || ast.is(above, Kind::augmented)) && target == node;
    return one && ast.kid(above, 0) == node ? above : no_node;
  }

  /// What an assignment gives to one of its targets; no_node where that can't be told.
  [[nodiscard]] NodeId value_given(NodeId assignment, NodeId node) const {
    const auto& ast = input.ast;
    const NodeId source = ast.kids_of(assignment).back(), around = ast[node].parent;
    if (ast.is(assignment, Kind::augmented)) return ast.name(assignment) == "|=" ? source : no_node;
    if (ast.is(source, Kind::absent)) return no_node;
    if (around == assignment) return source;
    const bool display = ast.is(source, Kind::tuple) || ast.is(source, Kind::list);
    if (!display || ast[source].kid_count != ast[around].kid_count) return no_node;
    const auto targets = ast.kids_of(around);
    return ast.kid(source, static_cast<std::uint32_t>(std::ranges::find(targets, node) - targets.begin()));
  }

  /// Under a key that is written there, or under each that a loop around goes through.
  void keyed(NodeId key, SettingUse use, NodeId whole, NodeId value) {
    const auto& ast = input.ast;
    const auto text = text_of(input, key);
    if (text.literal || !ast.is(key, Kind::name)) return add(text, use, whole, value);
    for (NodeId at = ast[whole].parent; at != no_node && !ast.is(at, Kind::function_def); at = ast[at].parent) {
      if (!ast.is(at, Kind::for_statement)) continue;
      const NodeId target = ast.kid(at, 0), iterable = ast.kid(at, 1);
      const bool pairs = ast.is(target, Kind::tuple) && ast[target].kid_count == 2;
      const NodeId name = pairs ? ast.kid(target, 0) : target;
      if (!ast.is(name, Kind::name) || ast.name(name) != ast.name(key)) continue;
      const bool same = pairs && ast.is(value, Kind::name) && ast.is(ast.kid(target, 1), Kind::name) &&
                        ast.name(value) == ast.name(ast.kid(target, 1));
      for (const auto& [one, given] : entries(gone_through(iterable)))
        if (!pairs || given != no_node)
          add(ast.is(one, Kind::keyword) ? name_of(one) : text_of(input, one), use, whole,
              same && value != no_node ? given : value);
      return;
    }
  }

  /// Keys and values of a display of a dictionary, a call of `dict`, a list of pairs; a list of keys alone has no values.
  struct Entry {
    NodeId key = no_node, value = no_node;
  };
  [[nodiscard]] std::vector<Entry> entries(NodeId node) const {
    const auto& ast = input.ast;
    std::vector<Entry> found;
    node = display_of(node);
    const bool call = ast.is(node, Kind::call) && value_of(input, ast.kid(node, 0)).is_external("builtins.dict");
    const bool list = ast.is(node, Kind::list) || ast.is(node, Kind::tuple) || ast.is(node, Kind::set);
    if (!call && !list && !ast.is(node, Kind::dict)) return found;
    for (const NodeId kid : ast.kids_of(call ? ast.kid(node, 1) : node)) {
      if (ast.is(kid, Kind::pair) || (ast.is(kid, Kind::tuple) && ast[kid].kid_count == 2))
        found.push_back({ast.kid(kid, 0), ast.kid(kid, 1)});
      else if (ast.is(kid, Kind::keyword))
        found.push_back({kid, ast.kid(kid, 0)});
      else if (list)
        found.push_back({kid, no_node});
    }
    return found;
  }

  /// `D` of `D.items()`.
  [[nodiscard]] NodeId gone_through(NodeId iterable) const {
    const auto& ast = input.ast;
    const bool items = ast.is(iterable, Kind::call) && ast.is(ast.kid(iterable, 0), Kind::attribute) &&
                       ast.name(ast.kid(iterable, 0)) == "items";
    return items ? ast.kid(ast.kid(iterable, 0), 0) : iterable;
  }

  /// What a name is bound to, if that happens once and nothing changes it.
  [[nodiscard]] NodeId display_of(NodeId node) const {
    const auto& ast = input.ast;
    if (!ast.is(node, Kind::name)) return node;
    if (python::parameter_of(ast, node) != no_node) return no_node;
    NodeId found = no_node;
    for (NodeId id = 0; id < ast.nodes.size(); ++id) {
      if (!ast.is(id, Kind::name) || ast.name(id) != ast.name(node)) continue;
      const NodeId above = ast[id].parent;
      const bool item = ast.is(above, Kind::subscript) && assignment_to(above) != no_node;
      const bool method = ast.is(above, Kind::attribute) && std::ranges::count(reading, ast.name(above)) == 0;
      const bool looped = ast.is(above, Kind::for_statement) && ast.kid(above, 0) == id;
      const NodeId assignment = assignment_to(id);
      if (item || method || looped || (assignment != no_node && (found != no_node || assignment != above)))
        return no_node;
      if (assignment == no_node) continue;
      if (ast.is(above, Kind::augmented) || !is_seen(above, node)) return no_node;
      found = ast.kids_of(above).back();
    }
    return found;
  }

  /// Does a statement stand in the same function, or in none?
  [[nodiscard]] bool is_seen(NodeId statement, NodeId from) const {
    const auto around = [&](NodeId node) {
      return python::enclosing(input.ast, input.ast[node].parent, Kind::function_def, Kind::class_def);
    };
    return around(statement) == no_node || around(statement) == around(from);
  }

  [[nodiscard]] facts::Text name_of(NodeId keyword) const {
    return {std::string(input.ast.name(keyword)), true, site_of(input, keyword)};
  }

  /// All that a dictionary holds.
  void mapping(NodeId given) {
    const auto& ast = input.ast;
    for (const auto& [key, value] : entries(given)) {
      if (value == no_node) continue;
      const bool keyword = ast.is(key, Kind::keyword);
      add(keyword ? name_of(key) : text_of(input, key), SettingUse::set, keyword ? key : ast[key].parent, value);
    }
  }

  void arguments(NodeId call) {
    const auto& ast = input.ast;
    for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
      if (ast.is(given, Kind::keyword))
        add(name_of(given), SettingUse::set, given, ast.kid(given, 0));
      else
        mapping(ast.is(given, Kind::double_starred) ? ast.kid(given, 0) : given);
    }
  }

  void call(NodeId node) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(node, 0);
    if (!ast.is(callee, Kind::attribute) || !ast.is(ast.kid(node, 1), Kind::arguments)) return;
    const auto* const method = std::ranges::find(methods, ast.name(callee), &Method::name);
    const bool object = ast.name(callee) == "from_object", file = ast.name(callee) == "from_pyfile";
    if ((method == methods.end() && !object && !file) || !is_config(input, ast.kid(callee, 0))) return;
    const auto given = python::positional_arguments(ast, node);
    if (object)
      from_object(node, python::argument(ast, node, 0, "obj"));
    else if (file)
      from_file(node, python::argument(ast, node, 0, "filename"));
    else if (method->mapping)
      arguments(node);
    else if (!given.empty())
      keyed(given[0], method->use, node, method->use == SettingUse::set && given.size() > 1 ? given[1] : no_node);
  }

  /// A class or module whose attributes are settings; which they are is known when the facts are joined.
  void from_object(NodeId call, NodeId given) {
    const auto& ast = input.ast;
    for (; ast.is(given, Kind::conditional); given = ast.kid(given, 2)) one_object(call, ast.kid(given, 0));
    one_object(call, given);
  }

  void one_object(NodeId call, NodeId given) {
    const auto& ast = input.ast;
    if (given == no_node) return;
    if (add_object(input, value_of(input, given), call, out)) return;
    // `config[name]`, `config.get(name)`: one of the classes in a dictionary; `config[name]()` an object of one.
    NodeId holder = ast.is(given, Kind::subscript) ? ast.kid(given, 0) : no_node;
    if (ast.is(given, Kind::call)) {
      const NodeId callee = ast.kid(given, 0);
      if (ast.is(callee, Kind::subscript)) holder = ast.kid(callee, 0);
      if (ast.is(callee, Kind::attribute) && ast.name(callee) == "get") holder = ast.kid(callee, 0);
    }
    if (holder != no_node) {
      const auto& value = value_of(input, holder);
      if (value.kind == python::ValueKind::instance && !value.origin.empty())
        out.setting_objects.push_back({value.origin, site_of(input, call)});
      return;
    }
    // What nobody hands in is what the function says for that case.
    if (const NodeId parameter = python::parameter_of(ast, given); parameter != no_node)
      add_object(input, value_of(input, ast.kid(parameter, 1)), call, out);
  }

  /// A module by its path from the folder of the application, unless that has one for such files.
  void from_file(NodeId call, NodeId given) {
    const auto& ast = input.ast;
    const auto path = text_of(input, given);
    const auto elsewhere = [&](NodeId id) {
      return ast.is(id, Kind::keyword) && ast.name(id) == "instance_relative_config";
    };
    if (!path.literal || path.text.empty() || std::ranges::any_of(python::subtree(ast, ast.root), elsewhere)) return;
    const auto whole = path.text.starts_with('/')
                           ? path.text
                           : base::normal_path(std::string(base::parent_path(input.key)) + "/" + path.text);
    out.setting_objects.push_back({whole, site_of(input, call)});
  }

  /// Constants of a class or module that may be such an object, and what a class works out when it is asked.
  void constants(NodeId block, const std::string& owner) {
    const auto& ast = input.ast;
    std::vector<NodeId> rest{block};
    while (!rest.empty()) {
      const NodeId statement = rest.back();
      const auto kids = ast.kids_of(statement);
      rest.pop_back();
      if (statement == block || std::ranges::count(around_statements, ast[statement].kind) > 0)
        rest.insert(rest.end(), kids.begin(), kids.end());
      if (ast.is(statement, Kind::function_def) && python::is_symbol(owner) && is_property(statement))
        add({std::string(ast.name(statement)), true, name_site(input, statement)}, SettingUse::set, statement, no_node,
            owner);
      const bool assigns = ast.is(statement, Kind::assign) || ast.is(statement, Kind::annotated);
      if (!assigns || ast.is(kids.back(), Kind::absent)) continue;
      for (const NodeId target : kids.first(ast.is(statement, Kind::assign) ? kids.size() - 1 : 1)) {
        const bool several = ast.is(target, Kind::tuple) || ast.is(target, Kind::list);
        for (const NodeId name : several ? ast.kids_of(target) : std::span(&target, 1))
          if (ast.is(name, Kind::name))
            add({std::string(ast.name(name)), true, site_of(input, name)}, SettingUse::set, statement,
                value_given(statement, name), owner);
      }
    }
  }

  [[nodiscard]] bool is_property(NodeId function) const {
    return std::ranges::any_of(input.ast.kids_of(input.ast.kid(function, 0)), [&](NodeId decorator) {
      const auto& value = value_of(input, decorator);
      return value.is_external("builtins.property") || value.is_external("functools.cached_property");
    });
  }
};

}  // namespace

void read_config_object(const ModuleInput& input, NodeId call, const python::MadeCall& made, facts::Facts& out) {
  if (!made.callee.is_external(takes_object)) return;
  if (const auto* given = made.argument(0, "obj")) add_object(input, given->value, call, out);
}

void read_config(const ModuleInput& input, facts::Facts& out) {
  const auto& ast = input.ast;
  Reader reader{input, out};
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::subscript)) reader.subscript(id);
    if (ast.is(id, Kind::attribute)) reader.attribute(id);
    if (ast.is(id, Kind::call)) reader.call(id);
    if (!ast.is(id, Kind::class_def)) continue;
    const auto outer = python::enclosing_name(ast, id);
    const auto name = (outer.empty() ? "" : outer + '.') + std::string(ast.name(id));
    reader.constants(ast.kid(id, 2), std::string(input.key) + ':' + name);
  }
  if (ast.root != no_node) reader.constants(ast.root, std::string(input.key));
  const auto place = [](const facts::Setting& one) { return std::tie(one.site, one.name.text, one.owner); };
  std::ranges::sort(out.settings, {}, place);
  const auto twice = std::ranges::unique(out.settings, {}, place);
  out.settings.erase(twice.begin(), twice.end());
}

}  // namespace segue::frameworks::flask
