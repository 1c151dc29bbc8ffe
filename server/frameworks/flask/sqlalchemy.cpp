// Which models of SQLAlchemy does a module define, with which columns and relationships?
#include "frameworks/flask/sqlalchemy.h"

#include <algorithm>
#include <array>

#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using facts::Relation;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr auto columns = std::to_array<std::string_view>({"Column", "mapped_column"});
constexpr auto relationships = std::to_array<std::string_view>({"dynamic_loader", "relation", "relationship"});
/// Arguments of a column that are no type.
constexpr auto no_types =
    std::to_array<std::string_view>({"CheckConstraint", "Computed", "ForeignKey", "Identity", "Sequence"});

bool among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::count(names, name) > 0;
}

struct ModelReader {
  const ModuleInput& input;
  facts::Facts& out;

  [[nodiscard]] std::string_view called(NodeId node) const {
    return input.ast.is(node, Kind::call) ? sql_name(input, input.ast.kid(node, 0)) : std::string_view{};
  }

  /// `deferred(Column(…))` is a column too.
  [[nodiscard]] NodeId unwrapped(NodeId node) const {
    const auto given =
        called(node) == "deferred" ? python::positional_arguments(input.ast, node) : std::vector<NodeId>{};
    return given.empty() ? node : given.front();
  }

  /// What a key points to: "user.id", or `User.id`.
  void set_key(NodeId node, facts::Field& field) const {
    field.target = text_of(input, node);
    if (input.ast.is(node, Kind::attribute)) field.target_class = class_named(input, input.ast.kid(node, 0));
  }

  /// What the arguments of a column say.
  void given_to(NodeId call, facts::Field& field) const {
    const auto& ast = input.ast;
    for (const NodeId given : python::positional_arguments(ast, call)) {
      const NodeId callee = ast.is(given, Kind::call) ? ast.kid(given, 0) : given;
      if (sql_name(input, callee) == "ForeignKey") set_key(python::argument(ast, given, 0, "column"), field);
      // `String(80)`, `ForeignKey("user.id", ondelete="CASCADE")`
      if (ast.is(given, Kind::call)) field.options.push_back({"argument", written(ast, given)});
      if (ast.is(given, Kind::string) || among(no_types, sql_name(input, callee))) continue;
      if (field.type.empty()) field.type = type_name(callee);
    }
    if (const NodeId type = python::argument(ast, call, -1, "type_"); type != no_node)
      field.type = type_name(ast.is(type, Kind::call) ? ast.kid(type, 0) : type);
    for (auto& given : options_of(ast, call, {})) field.options.push_back(std::move(given));
  }

  /// Likewise of an annotation with a column in it, as far as the field does not say otherwise.
  void complete(const Annotation& annotation, facts::Field& field) const {
    facts::Field given;
    if (annotation.column != no_node) given_to(annotation.column, given);
    if (field.type.empty()) field.type = given.type.empty() ? annotation.type : given.type;
    if (field.type.empty()) field.type = annotation.alias;
    if (field.target.site.key.empty()) {
      field.target = given.target;
      field.target_class = given.target_class;
    }
    const auto own = field.options;
    field.primary_key = option(own, "primary_key") == "True" || option(given.options, "primary_key") == "True";
    for (auto& one : given.options)
      if (one.name == "argument" || option(own, one.name).empty()) field.options.push_back(std::move(one));
    const auto nullable = option(field.options, "nullable");
    field.optional = nullable.empty() ? annotation.optional : nullable == "True";
  }

  void column(NodeId call, const Annotation& annotation, facts::Field& field) const {
    if (call != no_node) given_to(call, field);
    complete(annotation, field);
    if (!annotation.mapped && option(field.options, "nullable").empty()) field.optional = !field.primary_key;
  }

  /// A type of SQLAlchemy by its own name, others by their path.
  [[nodiscard]] std::string type_name(NodeId node) const {
    if (const auto name = sql_name(input, node); !name.empty()) return std::string(name);
    if (auto klass = class_named(input, node); !klass.empty()) return klass;
    return dotted_source(input.ast, node);
  }

  void relationship(NodeId call, const Annotation& annotation, facts::Field& field) const {
    const auto& ast = input.ast;
    field.type = "relationship";
    field.relation = Relation::to_one;
    field.target = annotation.target;
    field.target_class = annotation.target_class;
    field.options = options_of(ast, call, {"argument", "secondary"});
    NodeId target = python::argument(ast, call, 0, "argument");
    if (ast.is(target, Kind::lambda)) target = ast.kid(target, 1);
    if (target != no_node) {
      field.target_class = class_named(input, target);
      field.target = text_of(input, target);
      field.target.text = std::string(last_name(field.target.text));
      // A class that is defined further down is named by a lambda.
      if (field.target_class.empty() && ast.is(target, Kind::name))
        field.target = {std::string(ast.name(target)), true, site_of(input, target)};
    }
    const auto uses_list = option(field.options, "uselist");
    const bool several = annotation.many || uses_list == "True" || !option(field.options, "secondary").empty() ||
                         called(call) == "dynamic_loader";
    if (uses_list != "False" && several) field.relation = Relation::to_many;
    if (uses_list != "False" && !several && !annotation.mapped) field.relation = Relation::unknown;  // the keys tell
    NodeId back = python::argument(ast, call, -1, "backref");
    if (ast.is(back, Kind::call)) back = python::argument(ast, back, 0, "name");
    field.reverse_name = text_of(input, back);
  }

  /// False for what is neither a column nor a relationship.
  bool add(NodeId target, NodeId value, const Annotation& annotation, facts::Model& model) const {
    const NodeId call = unwrapped(value);
    const auto name = called(call);
    facts::Field field;
    field.name = std::string(input.ast.name(target));
    field.site = input.ast.is(target, Kind::function_def) ? name_site(input, target) : site_of(input, target);
    if (among(columns, name) || (value == no_node && annotation.mapped))
      column(call, annotation, field);
    else if (among(relationships, name))
      relationship(call, annotation, field);
    else
      return false;
    model.fields.push_back(std::move(field));
    return true;
  }

  void setting(std::string_view name, NodeId value, facts::Model& model) const {
    if (name == "__tablename__") {
      const auto text = text_of(input, value);
      model.table = text.text;
      model.table_known = text.literal;
    }
    if (name == "__table__") {
      model.open = true;
      model.table_known = false;
    }
    if (name == "__abstract__" && input.ast.is(value, Kind::true_value))
      model.inheritance = facts::Inheritance::abstract;
    if (name == "__bind_key__" || name == "__table_args__" || name == "__mapper_args__")
      model.options.push_back({std::string(name), written(input.ast, value)});
  }

  void attribute(const ClassAttribute& given, facts::Model& model) const {
    const auto& ast = input.ast;
    const auto name = ast.name(given.target);
    if (name.starts_with("__")) return setting(name, given.value, model);
    if (add(given.target, given.value, read_annotation(input, given.annotation), model)) return;
    if (given.value == no_node || !ast.is(given.value, Kind::call)) return;
    const NodeId callee = ast.kid(given.value, 0);
    const auto& made = value_of(input, callee);
    const bool known =
        !sql_name(input, callee).empty() ||
        (made.kind == ValueKind::external && (is_plain_module(made.name) || input.environment.external(made.name)));
    model.open = model.open || (!known && made.kind != ValueKind::klass);
  }

  /// `@declared_attr def author_id(cls): return Column(…)`
  void declared(NodeId function, facts::Model& model) const {
    const auto& ast = input.ast;
    const bool declares = std::ranges::any_of(ast.kids_of(ast.kid(function, 0)), [&](NodeId decorator) {
      const auto source = dotted_source(ast, decorator);
      return sql_name(input, decorator) == "declared_attr" || source == "declared_attr" ||
             source.ends_with(".declared_attr") || source.starts_with("declared_attr.") ||
             source.find(".declared_attr.") != source.npos;
    });
    if (!declares) return;
    if (ast.name(function) == "__tablename__") return void(model.table_known = false);
    if (ast.name(function).starts_with("__")) return;
    for (const NodeId statement : ast.kids_of(ast.kid(function, 3)))
      if (ast.is(statement, Kind::return_statement) && ast[statement].kid_count > 0)
        if (add(function, ast.kid(statement, 0), read_annotation(input, ast.kid(function, 2)), model)) return;
    model.open = true;
  }

  /// Symbols of the bases; a base that is no class by the symbol of the name that it is bound to, which linking follows.
  [[nodiscard]] std::vector<std::string> bases(NodeId klass, const std::string& symbol) const {
    const auto& ast = input.ast;
    auto names = bases_of(input.environment, symbol);
    std::size_t at = 0;
    for (const NodeId base : ast.kids_of(ast.kid(klass, 1))) {
      if (ast.is(base, Kind::keyword) || at >= names.size()) continue;
      if (names[at].empty() && ast.is(base, Kind::name))
        names[at] = std::string(input.key) + ":" + std::string(ast.name(base));
      ++at;
    }
    return names;
  }

  void read(NodeId klass) {
    const auto& ast = input.ast;
    const auto symbol = class_symbol(input, klass);
    if (symbol.empty()) return;
    const auto above = ancestry(input.environment, symbol, model_classes);
    facts::Model model;
    model.symbol = symbol;
    model.name = std::string(ast.name(klass));
    model.site = name_site(input, klass);
    const auto body = class_body(ast, klass);
    model.open = body.open;
    for (const auto& given : body.attributes) attribute(given, model);
    for (const NodeId statement : ast.kids_of(ast.kid(klass, 2)))
      if (ast.is(statement, Kind::function_def)) declared(statement, model);
    if (above != Ancestry::derived && model.fields.empty() && (above == Ancestry::none || model.table.empty())) return;
    model.bases = bases(klass, symbol);
    const bool makes_base =
        std::ranges::any_of(model.bases, [](const auto& base) { return among(base_classes, base); });
    // A class that no model is above only gives its columns to those that derive from it.
    if (above == Ancestry::none || makes_base) model.inheritance = facts::Inheritance::abstract;
    std::ranges::sort(model.fields, {}, &facts::Field::site);
    out.models.push_back(std::move(model));
  }

  /// `followers = db.Table("followers", Column(…), …)`
  void read_table(NodeId call) {
    const auto& ast = input.ast;
    const auto given = python::positional_arguments(ast, call);
    const NodeId assignment = ast[call].parent;
    if (given.empty() || !(ast.is(assignment, Kind::assign) || ast.is(assignment, Kind::annotated)) ||
        ast.kids_of(assignment).back() != call)
      return;
    const NodeId target = ast.kid(assignment, 0);
    const auto name = text_of(input, given[0]);
    // A table that a function makes is that of a migration, or of a test.
    if (!ast.is(target, Kind::name) || !name.literal || !python::enclosing_name(ast, call).empty()) return;
    facts::Model table;
    table.name = std::string(ast.name(target));
    table.symbol = std::string(input.key) + ":" + table.name;
    table.table = name.text;
    table.inheritance = facts::Inheritance::bare;
    table.site = site_of(input, target);
    table.open = python::has_open_arguments(ast, call);
    for (const NodeId part : given) {
      if (called(part) != "Column") continue;
      const auto parts = python::positional_arguments(ast, part);
      const auto named = parts.empty() ? facts::Text{} : text_of(input, parts[0]);
      facts::Field field;
      field.name = named.text;
      field.site = named.site;
      column(part, {}, field);
      if (named.literal) table.fields.push_back(std::move(field));
      table.open = table.open || !named.literal;
    }
    out.models.push_back(std::move(table));
  }
};

}  // namespace

void add_annotated(const ModuleInput& input, NodeId annotation, facts::Field& field) {
  facts::Facts none;
  auto said = read_annotation(input, annotation);
  if (said.column == no_node && said.type.empty()) return;
  said.optional = said.optional || field.optional;
  field.type.clear();
  ModelReader{input, none}.complete(said, field);
}

void read_models(const ModuleInput& input, facts::Facts& out) {
  ModelReader reader{input, out};
  const auto& ast = input.ast;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::class_def)) reader.read(id);
    if (!ast.is(id, Kind::call)) continue;
    const auto name = sql_name(input, ast.kid(id, 0));
    if (name == "Table") reader.read_table(id);
    if (name == "automap_base" || name == "map_imperatively" || name == "mapper")
      out.model_gaps.push_back({"mapped-elsewhere", {}, site_of(input, id), {}});
  }
  std::ranges::sort(out.models, {}, &facts::Model::site);
}

}  // namespace segue::frameworks::flask
