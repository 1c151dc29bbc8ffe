// What is a field of a model given, by its own module and by others?
#include "frameworks/django/fields.h"

#include <algorithm>
#include <array>
#include <deque>
#include <span>

#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using facts::Relation;
using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr std::string_view generic_relation_class = "django.contrib.contenttypes.fields.GenericRelation";
/// The names of the fields that it is made of are no options.
constexpr std::string_view composite_key_class = "django.db.models.CompositePrimaryKey";
constexpr std::string_view users_function = "django.contrib.auth.get_user_model";
constexpr std::string_view users_setting = "django.conf.settings.AUTH_USER_MODEL";

using Names = std::vector<std::string_view>;

/// An expression, in the module that it stands in.
struct Place {
  const ModuleInput* in = nullptr;
  NodeId node = no_node;
};
struct Argument {
  std::string name;
  Place value;
};
struct Arguments {
  std::vector<Argument> all;
  bool open = false;  ///< others may come

  [[nodiscard]] const Place* find(std::string_view name) const {
    const auto found = std::ranges::find(all, name, &Argument::name);
    return found == all.end() ? nullptr : &found->value;
  }
};

/// Names of what is given by position.
Names parameters_of(const ModuleInput& input, const facts::Field& field) {
  switch (field.relation) {
    case Relation::none:
      if (python::derives_from(field.type, composite_key_class, input.environment)) return {};
      return {"verbose_name"};
    case Relation::to_one:
      return {"to", "on_delete", "related_name"};
    case Relation::one_to_one:
      return {"to", "on_delete", "to_field"};
    case Relation::to_many:
      return {"to", "related_name"};
    case Relation::generic:
      if (!python::derives_from(field.type, generic_relation_class, input.environment)) return {"ct_field", "fk_field"};
      return {"to"};
    case Relation::unknown:
      return {};
  }
  return {};
}

/// Is something put into a dictionary after it was made?
bool is_changed(const Ast& ast, std::string_view name) {
  constexpr auto changing = std::to_array<std::string_view>({"clear", "pop", "setdefault", "update"});
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    const bool item = ast.is(id, Kind::subscript) && ast.is(ast[id].parent, Kind::assign);
    const bool method = ast.is(id, Kind::attribute) && std::ranges::count(changing, ast.name(id)) > 0;
    if ((item || method) && ast.is(ast.kid(id, 0), Kind::name) && ast.name(ast.kid(id, 0)) == name) return true;
  }
  return false;
}

struct Reader {
  const LinkInput* link = nullptr;  ///< null while only the module itself can be read
  std::deque<ModuleInput> modules = {};

  [[nodiscard]] const ModuleInput* module(std::string_view key) {
    const auto known = std::ranges::find(modules, key, &ModuleInput::key);
    if (known != modules.end()) return &*known;
    const auto found = link ? link->modules.find(key) : decltype(link->modules.end()){};
    if (!link || found == link->modules.end()) return nullptr;
    const auto* ast = link->ast(key);
    const auto* meaning = link->environment.meaning(key);
    return ast && meaning ? &modules.emplace_back(found->first, *ast, *meaning, link->environment) : nullptr;
  }

  /// What a name at module level was set to, here or where it is imported from.
  Place source_of(Place place) {
    constexpr int limit = 8;
    for (int i = 0; i < limit && place.in->ast.is(place.node, Kind::name); ++i) {
      const auto& ast = place.in->ast;
      std::string name(ast.name(place.node));
      const auto* in = place.in;
      NodeId source = assigned(ast, name);
      for (int step = 0; step < limit && source == no_node; ++step) {
        const auto [dotted, original] = imported_from(in->ast, name);
        const auto found = dotted.empty() ? python::Environment::Found{} : in->environment.module(in->key, dotted);
        const bool own = found.where == python::Environment::Found::Where::project;
        const auto* other = own ? module(found.key) : nullptr;
        if (!other) return place;
        in = other;
        name = original;
        source = assigned(in->ast, name);
      }
      if (source == no_node || (in == place.in && source == place.node)) return place;
      place = {in, source};
    }
    return place;
  }

  /// `**{"null": True}`, `**dict(null=True)`, `**OPTIONS`
  void add_pairs(Place place, Arguments& out) {
    const auto source = source_of(place);
    const auto& ast = source.in->ast;
    const bool named = source.node != place.node && place.in->ast.is(place.node, Kind::name);
    if (named && is_changed(ast, place.in->ast.name(place.node))) return void(out.open = true);
    if (ast.is(source.node, Kind::call) && called_id(*source.in, source.node) == "builtins.dict" &&
        python::positional_arguments(ast, source.node).empty())
      return add_given(*source.in, source.node, {}, out, {});
    if (!ast.is(source.node, Kind::dict)) return void(out.open = true);
    for (const NodeId pair : ast.kids_of(source.node)) {
      const auto name = ast.is(pair, Kind::pair) ? text_of(*source.in, ast.kid(pair, 0)) : facts::Text{};
      if (name.literal)
        out.all.push_back({name.text, {source.in, ast.kid(pair, 1)}});
      else
        out.open = true;
    }
  }

  /// A function around the call, and what it was called with by the names of its parameters.
  struct Frame {
    NodeId function = no_node;
    const Arguments* given = nullptr;
  };

  void add_argument(std::string name, Place value, const Frame& frame, Arguments& out) {
    const auto& ast = value.in->ast;
    const NodeId parameter =
        frame.given && ast.is(value.node, Kind::name) ? python::parameter_of(ast, value.node) : no_node;
    if (parameter == no_node) return out.all.push_back({std::move(name), value});
    const auto* given = frame.given->find(ast.name(parameter));
    const NodeId fallback = ast.kid(parameter, 1);
    if (given)
      out.all.push_back({std::move(name), *given});
    else if (!frame.given->open && !ast.is(fallback, Kind::absent))
      out.all.push_back({std::move(name), {value.in, fallback}});
    else
      out.all.push_back({std::move(name), value});  // stays as it is written, and unknown
  }

  void add_given(const ModuleInput& in, NodeId call, const Names& names, Arguments& out, const Frame& frame) {
    const auto& ast = in.ast;
    std::size_t next = 0;
    for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
      if (ast.is(given, Kind::keyword)) {
        add_argument(std::string(ast.name(given)), {&in, ast.kid(given, 0)}, frame, out);
      } else if (ast.is(given, Kind::starred)) {
        next = names.size();
        out.open = true;
      } else if (ast.is(given, Kind::double_starred)) {
        const NodeId rest = ast.kid(given, 0);
        const NodeId parameter = frame.given && ast.is(rest, Kind::name) ? python::parameter_of(ast, rest) : no_node;
        if (parameter == no_node)
          add_pairs({&in, rest}, out);
        else
          add_rest(ast, parameter, frame, out);
      } else if (next < names.size()) {
        add_argument(std::string(names[next++]), {&in, given}, frame, out);
      }
    }
  }

  /// `**kwargs`: all that goes to no other parameter.
  static void add_rest(const Ast& ast, NodeId parameter, const Frame& frame, Arguments& out) {
    out.open = out.open || frame.given->open || !(ast[parameter].flags & python::flag_double_star);
    for (const auto& one : frame.given->all)
      if (python::parameter_named(ast, frame.function, one.name) == no_node) out.all.push_back(one);
  }

  /// What the field is given by a call, or by the functions that it goes through; open where that can't be followed.
  Arguments arguments_of(const ModuleInput& input, NodeId source, const Names& names) {
    constexpr int limit = 4;
    Arguments unknown{{}, true};
    if (!input.ast.is(source, Kind::call)) return unknown;
    const ModuleInput* in = &input;
    Arguments given;
    Frame frame;
    for (int i = 0; i < limit; ++i) {
      const auto& callee = value_of(*in, in->ast.kid(source, 0));
      if (callee.kind != ValueKind::function) {
        Arguments out;
        add_given(*in, source, names, out, frame);
        return out;
      }
      const auto* there = module(python::symbol_key(callee.name));
      const auto function = function_of(input.environment, callee.name);
      const NodeId inner = there && function ? returned_call(there->ast, function->node) : no_node;
      if (inner == no_node || !function->owner.empty()) return unknown;
      Names parameters;
      for (const NodeId one : there->ast.kids_of(there->ast.kid(function->node, 1)))
        if (there->ast.is(one, Kind::parameter)) parameters.push_back(there->ast.name(one));
      Arguments next;
      add_given(*in, source, parameters, next, frame);
      kept.push_back(std::move(next));
      frame = {function->node, &kept.back()};
      in = there;
      source = inner;
    }
    return unknown;
  }
  std::deque<Arguments> kept = {};

  /// The call that a function gives back, if that is all it gives.
  static NodeId returned_call(const Ast& ast, NodeId function) {
    NodeId found = no_node;
    for (NodeId id = 0; id < ast.nodes.size(); ++id) {
      if (!ast.is(id, Kind::return_statement)) continue;
      if (python::enclosing(ast, ast[id].parent, Kind::function_def, Kind::lambda) != function) continue;
      if (found != no_node || ast[id].kid_count != 1 || !ast.is(ast.kid(id, 0), Kind::call)) return no_node;
      found = ast.kid(id, 0);
    }
    return found;
  }

  // --- what the arguments say ---

  /// `User = get_user_model()`, `getattr(settings, "AUTH_USER_MODEL", …)`, whichever way it came here.
  static bool is_users(const Place& place) {
    const auto& ast = place.in->ast;
    const auto& value = value_of(*place.in, place.node);
    if (value.via == users_function || value.name == users_setting) return true;
    if (ast.is(place.node, Kind::attribute)) return ast.name(place.node) == "AUTH_USER_MODEL";
    if (!ast.is(place.node, Kind::call)) return false;
    const auto id = called_id(*place.in, place.node);
    const NodeId name = id == "builtins.getattr" ? python::argument(ast, place.node, 1, "name") : no_node;
    return id == users_function || (name != no_node && text_of(*place.in, name).text == "AUTH_USER_MODEL");
  }

  void set_target(Place place, facts::Field& field) {
    if (place.in->ast.is(place.node, Kind::name) && !value_of(*place.in, place.node).known()) place = source_of(place);
    if (is_users(place)) {
      field.target = {std::string(user_setting), true, site_of(*place.in, place.node)};
      return;
    }
    field.target_class = class_named(*place.in, place.node);
    if (field.target_class == model_class) field.target_class.clear();  // `get_model(…)`: some model
    field.target = text_of(*place.in, place.node);
  }

  void read(const ModuleInput& input, NodeId source, facts::Field& field) {
    const auto given = arguments_of(input, source, parameters_of(input, field));
    // Where the call gives none, the class may; neither a place nor sure: it can't be told.
    const auto option_at = [&](std::string_view name) {
      if (const auto* place = given.find(name)) return Said{*place, true};
      return given.open ? Said{{}, false} : said_by_class(field.type, input, name);
    };
    field.options.clear();
    for (const auto& one : given.all) field.options.push_back({one.name, written(one.value.in->ast, one.value.node)});
    const bool composite = python::derives_from(field.type, composite_key_class, input.environment);
    const auto* key = given.find("primary_key");
    field.primary_key = composite || (key && constant_of(*key->in, key->node) == "True");
    // What leads here from other rows has no column that could be empty: the class itself says null.
    const bool generic = python::derives_from(field.type, generic_relation_class, input.environment);
    const auto null = option_at("null");
    const auto value = null.place.in ? constant_of(*null.place.in, null.place.node) : std::nullopt;
    field.optional = generic || value == "True";
    field.unsure = !generic && !composite && (!null.sure || (null.place.in && !value));
    if (field.relation == Relation::none) return;
    field.target_class.clear();
    field.target = field.reverse_name = {};
    const facts::Text unknown{{}, false, site_of(input, source)};
    const auto target = option_at("to"), name = option_at("related_name");
    if (target.place.in)
      set_target(target.place, field);
    else if (!target.sure)
      field.target = unknown;
    if (name.place.in)
      field.reverse_name = text_of(*name.place.in, name.place.node);
    else if (!name.sure)
      field.reverse_name = unknown;
  }

  struct Said {
    Place place;
    bool sure = true;
  };

  /// What the class of a field gives it under a name, where the class is one of the project.
  Said said_by_class(std::string type, const ModuleInput& input, std::string_view name) {
    constexpr int limit = 8;
    for (int i = 0; i < limit; ++i) {
      const auto found = python::find_member(type, "__init__", input.environment);
      if (found.value.kind != ValueKind::function || !is_symbol(found.owner)) return {};
      const auto function = function_of(input.environment, found.value.name);
      const auto* there = module(python::symbol_key(found.value.name));
      if (!function || !there) return {{}, false};
      Said said;
      for (const NodeId id : python::subtree(there->ast, function->node)) {
        const bool names = there->ast.is(id, Kind::string) || there->ast.is(id, Kind::keyword);
        if (!names || there->ast.name(id) != name) continue;
        const NodeId source = set_by(there->ast, id);
        if (source == id || said.place.in) return {{}, false};
        said.place = {there, source};
      }
      if (said.place.in) return said;
      const auto bases = bases_of(input.environment, found.owner);
      if (bases.size() != 1) return {{}, bases.empty()};
      type = bases[0];
    }
    return {{}, false};
  }

  /// The value in `kwargs["null"] = …`, `kwargs.setdefault("null", …)` and `null=…`; the node itself in any other form.
  static NodeId set_by(const Ast& ast, NodeId id) {
    if (ast.is(id, Kind::keyword)) return ast.kid(id, 0);
    const NodeId above = ast[id].parent;
    if (ast.is(above, Kind::subscript) && ast.is(ast[above].parent, Kind::assign)) {
      const NodeId source = ast.kids_of(ast[above].parent).back();
      return source == above ? id : source;
    }
    const NodeId call = ast.is(above, Kind::arguments) ? ast[above].parent : no_node;
    const NodeId callee = ast.is(call, Kind::call) ? ast.kid(call, 0) : no_node;
    const auto given = call == no_node ? std::vector<NodeId>{} : python::positional_arguments(ast, call);
    const bool sets = ast.is(callee, Kind::attribute) && ast.name(callee) == "setdefault" && given.size() == 2;
    return sets ? given[1] : id;
  }
};

}  // namespace

facts::Field field_of(const ModuleInput& input, NodeId target, NodeId source, std::string type) {
  facts::Field field;
  field.name = std::string(input.ast.name(target));
  field.type = std::move(type);
  field.site = site_of(input, target);
  field.relation = relation_of(input.environment, field.type);
  Reader reader;
  reader.modules.push_back(input);
  reader.read(reader.modules.front(), source, field);
  return field;
}

void complete_field(const LinkInput& input, facts::Field& field) {
  const bool lost = field.relation != Relation::none && field.target_class.empty() && !field.target.literal;
  if (!field.unsure && !lost && !field.reverse_name.unknown()) return;
  Reader reader{&input};
  const auto* module = reader.module(field.site.key);
  if (!module) return;
  const auto& ast = module->ast;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::name) || ast[id].range != field.site.range) continue;
    const NodeId statement = ast[id].parent;
    if (ast.is(statement, Kind::assign) || ast.is(statement, Kind::annotated))
      return reader.read(*module, ast.kids_of(statement).back(), field);
  }
}

}  // namespace segue::frameworks::django
