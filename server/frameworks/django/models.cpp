// Which models does a module define, with which fields, options and managers?
#include "frameworks/django/models.h"

#include <algorithm>
#include <array>

#include "frameworks/django/fields.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using facts::Relation;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr std::array<std::string_view, 1> field_classes{"django.db.models.Field"};
constexpr std::string_view usual_manager = "objects";
constexpr int class_limit = 8;
constexpr std::string_view manager_class = "django.db.models.Manager";
constexpr std::string_view base_manager_class = "django.db.models.manager.BaseManager";

/// Decorators of classes that give them no fields.
constexpr auto plain_decorators =
    std::to_array<std::string_view>({"auditlog.registry.auditlog.register", "django.utils.deconstruct.deconstructible",
                                     "django.utils.encoding.python_2_unicode_compatible", "functools.total_ordering",
                                     "reversion.register", "typing.final", "wagtail.snippets.models.register_snippet"});

struct KnownRelation {
  std::string_view id;  ///< class and, by its last part, classes of packages that are named so
  Relation relation;
};
/// The first that a class derives from counts.
constexpr auto relations =
    std::to_array<KnownRelation>({{"django.contrib.contenttypes.fields.GenericForeignKey", Relation::generic},
                                  {"django.contrib.contenttypes.fields.GenericRelation", Relation::generic},
                                  {"django.db.models.OneToOneField", Relation::one_to_one},
                                  {"django.db.models.ManyToManyField", Relation::to_many},
                                  {"django.db.models.ForeignKey", Relation::to_one},
                                  {"modelcluster.fields.ParentalManyToManyField", Relation::to_many},
                                  {"modelcluster.fields.ParentalKey", Relation::to_one}});

enum class Is : std::uint8_t { nothing, field, manager, unknown };

struct ModelReader {
  const ModuleInput& input;
  facts::Facts& out;

  /// What the class of an attribute's value makes of it.
  [[nodiscard]] Is kind_of(const std::string& klass) const {
    const auto& environment = input.environment;
    for (const auto base : {manager_class, base_manager_class})
      if (python::derives_from(klass, base, environment)) return Is::manager;
    switch (ancestry(environment, klass, field_classes)) {
      case Ancestry::derived:
        return Is::field;
      case Ancestry::none:
        return Is::nothing;
      case Ancestry::unknown:
        break;
    }
    const auto last = last_name(klass);
    const bool named = last.ends_with("Field") || last.ends_with("ForeignKey") || last == "ParentalKey";
    if (named && !is_symbol(klass)) return Is::field;
    return Is::unknown;
  }

  /// `Rows.as_manager()`, `Manager.from_queryset(Rows)()`
  [[nodiscard]] bool makes_manager(NodeId call) const {
    const auto& ast = input.ast;
    for (NodeId at = call; ast.is(at, Kind::call); at = ast.kid(at, 0)) {
      const NodeId callee = ast.kid(at, 0);
      if (ast.is(callee, Kind::attribute) && (ast.name(callee) == "as_manager" || ast.name(callee) == "from_queryset"))
        return true;
    }
    return false;
  }

  /// A value of which nothing is known, unless what makes it is known and is no class.
  [[nodiscard]] bool may_be_field(NodeId node) const {
    const auto& ast = input.ast;
    constexpr auto kinds =
        std::to_array<Kind>({Kind::call, Kind::name, Kind::attribute, Kind::conditional, Kind::subscript});
    if (value_of(input, node).known() || std::ranges::count(kinds, ast[node].kind) == 0) return false;
    if (!ast.is(node, Kind::call)) return true;
    const auto& callee = value_of(input, ast.kid(node, 0));
    if (callee.kind != ValueKind::external) return true;
    return !is_plain_module(callee.name) && !input.environment.external(callee.name);
  }

  void attribute(const ClassAttribute& given, facts::Model& model) const {
    const auto& ast = input.ast;
    if (given.value == no_node) {
      model.open = model.open || given.annotation == no_node;  // a part of `a, b = …`
      return;
    }
    const auto& value = value_of(input, given.value);
    const bool made = value.kind == python::ValueKind::instance;
    if (!made) {
      if (makes_manager(given.value)) return add_manager(given.target, "", model);
      model.open = model.open || may_be_field(given.value);
      return;
    }
    switch (kind_of(value.name)) {
      case Is::field:
        model.fields.push_back(field_of(input, given.target, given.value, value.name));
        // A class that was not read may give its model more than this field.
        model.open = model.open || ancestry(input.environment, value.name, field_classes) != Ancestry::derived;
        return;
      case Is::manager:
        return add_manager(given.target, value.name, model);
      case Is::unknown:
        if (makes_manager(given.value) || ast.name(given.target) == usual_manager)
          add_manager(given.target, value.name, model);
        else
          model.open = true;
        return;
      case Is::nothing:
        return;
    }
  }

  void add_manager(NodeId target, std::string type, facts::Model& model) const {
    model.managers.push_back({std::string(input.ast.name(target)), std::move(type), site_of(input, target)});
  }

  /// `UniqueConstraint(fields=["site", "path"], …)`, `unique_together = [("site", "path")]`, `Lower("path")` among them.
  void named_together(NodeId value, facts::Model& model) const {
    const auto& ast = input.ast;
    for (const NodeId id : python::subtree(ast, value)) {
      if (!ast.is(id, Kind::string)) continue;
      const auto field = std::ranges::find(model.fields, ast.name(id), &facts::Field::name);
      if (field != model.fields.end()) field->unique_with = true;
    }
  }

  /// `class Meta`
  void options(NodeId klass, facts::Model& model) const {
    const auto& ast = input.ast;
    for (const NodeId inner : ast.kids_of(ast.kid(klass, 2))) {
      if (!ast.is(inner, Kind::class_def) || ast.name(inner) != "Meta") continue;
      model.options_given = true;
      for (const auto& given : class_body(ast, inner).attributes) {
        if (given.value == no_node) continue;
        const auto name = ast.name(given.target);
        model.options.push_back({std::string(name), written(ast, given.value)});
        if (name == "constraints" || name == "unique_together") named_together(given.value, model);
      }
      for (const auto& base : bases_of(input.environment, class_symbol(input, inner)))
        if (const auto dot = base.rfind('.'); dot != base.npos && base.ends_with(".Meta"))
          model.option_bases.push_back(base.substr(0, dot));
    }
    const auto stated = [&](std::string_view name, std::string_view keyword) {
      const auto value = option(model.options, name);
      model.open = model.open || (name == keyword && !value.empty() && value != "True" && value != "False");
      return value;
    };
    model.app_label = text_option(model.options, "app_label");
    model.table = text_option(model.options, "db_table");
    if (stated("proxy", "proxy") == "True") model.inheritance = facts::Inheritance::proxy;
    if (stated("abstract", "abstract") == "True") model.inheritance = facts::Inheritance::abstract;
  }

  [[nodiscard]] bool is_changed_from_outside(NodeId klass) const {
    const auto& ast = input.ast;
    for (const NodeId decorator : ast.kids_of(ast.kid(klass, 0))) {
      const NodeId callee = ast.is(decorator, Kind::call) ? ast.kid(decorator, 0) : decorator;
      const auto& value = value_of(input, callee);
      if (value.kind != ValueKind::external || std::ranges::count(plain_decorators, value.name.view()) == 0)
        return true;
    }
    return std::ranges::any_of(ast.kids_of(ast.kid(klass, 1)), [&](NodeId argument) {
      return ast.is(argument, Kind::keyword) || ast.is(argument, Kind::starred);
    });
  }

  /// Bases that were not read may be anything; fields tell a model.
  [[nodiscard]] bool has_known_field(const std::string& symbol, int limit) const {
    const auto* meaning = is_symbol(symbol) ? input.environment.meaning(python::symbol_key(symbol)) : nullptr;
    if (python::symbol_key(symbol) == input.key) meaning = &input.meaning;
    if (!meaning || limit == 0) return false;
    const auto klass = meaning->classes.find(python::symbol_name(symbol));
    if (klass == meaning->classes.end()) return false;
    for (const auto& [name, value] : klass->second.members)
      if (value.kind == ValueKind::instance && python::derives_from(value.name, field_classes[0], input.environment))
        return true;
    return std::ranges::any_of(bases_of(input.environment, symbol),
                               [&](const auto& base) { return has_known_field(base, limit - 1); });
  }

  void read(NodeId klass) {
    const auto& ast = input.ast;
    const auto symbol = class_symbol(input, klass);
    if (symbol.empty() || ast[ast.kid(klass, 1)].kid_count == 0) return;
    const auto above = ancestry(input.environment, symbol, model_classes());
    if (above == Ancestry::none) return;
    facts::Model model;
    model.symbol = symbol;
    model.name = std::string(ast.name(klass));
    model.site = name_site(input, klass);
    model.bases = bases_of(input.environment, symbol);
    model.open = has_unknown_base(input.environment, symbol, model_classes()) || is_changed_from_outside(klass);
    const auto body = class_body(ast, klass);
    model.open = model.open || body.open;
    for (const auto& given : body.attributes) attribute(given, model);
    if (above == Ancestry::unknown && !has_known_field(symbol, class_limit)) return;
    options(klass, model);
    out.models.push_back(std::move(model));
  }

  /// `Post.add_to_class("title", CharField())`, `field.contribute_to_class(Post, "title")`
  void read_change(NodeId call) {
    const auto& ast = input.ast;
    const NodeId callee = ast.kid(call, 0);
    if (!ast.is(callee, Kind::attribute)) return;
    const auto method = ast.name(callee);
    NodeId model = no_node;
    if (method == "add_to_class") model = ast.kid(callee, 0);
    if (method == "contribute_to_class") model = python::argument(ast, call, 0, "cls");
    if (model == no_node) return;
    const auto& inside = value_of(input, model);
    // A field's own method that hands on what it was given adds nothing new.
    if (method == "contribute_to_class" && !inside.known()) return;
    out.model_gaps.push_back({"added-field", class_named(input, model), site_of(input, call), {}});
  }
};

}  // namespace

const std::vector<std::string_view>& model_classes() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> names{model_class, "django.contrib.gis.db.models.Model"};
    for (const auto& known : known_models()) names.push_back(known.symbol);
    return names;
  }();
  return all;
}

Relation relation_of(const python::Environment& environment, std::string_view field_class_name) {
  for (const auto& known : relations)
    if (python::derives_from(field_class_name, known.id, environment)) return known.relation;
  if (is_symbol(field_class_name)) return Relation::none;
  for (const auto& known : relations)
    if (known.relation != Relation::generic && last_name(field_class_name).ends_with(last_name(known.id)))
      return known.relation;
  return Relation::none;
}

void read_models(const ModuleInput& input, facts::Facts& out) {
  ModelReader reader{input, out};
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    if (input.ast.is(id, Kind::class_def)) reader.read(id);
    if (input.ast.is(id, Kind::call)) reader.read_change(id);
  }
  std::ranges::sort(out.models, {}, &facts::Model::site);
}

}  // namespace segue::frameworks::django
