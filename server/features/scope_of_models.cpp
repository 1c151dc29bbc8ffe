// What may the text about a model, a form and their fields name?
#include "features/scope_of_models.h"

#include <algorithm>
#include <span>

#include "features/models.h"
#include "features/shown.h"
#include "match/text.h"
#include "python/lower.h"

namespace segue::features {
namespace {

using knowledge::List;
using knowledge::Record;
using knowledge::Value;

Value number(std::size_t count) { return {static_cast<std::int64_t>(count)}; }

std::string_view spelling(facts::Inheritance inheritance) {
  switch (inheritance) {
    case facts::Inheritance::abstract:
      return "abstract";
    case facts::Inheritance::proxy:
      return "proxy";
    case facts::Inheritance::joined:
      return "joined";
    case facts::Inheritance::bare:
      return "bare";
    case facts::Inheritance::own_table:
      break;
  }
  return "";
}

std::string_view relation_word(facts::Relation relation) {
  switch (relation) {
    case facts::Relation::to_one:
      return "one";
    case facts::Relation::one_to_one:
      return "one-to-one";
    case facts::Relation::to_many:
      return "many";
    case facts::Relation::generic:
      return "any";
    case facts::Relation::none:
    case facts::Relation::unknown:
      break;
  }
  return "";
}

/// The type of a field as a reader would call it.
std::string type_of(const facts::Field& field) { return std::string(short_name(field.type)); }

/// What a relation leads to, as far as it is known; else as it is written.
std::string target_of(const facts::Field& field, const facts::ModelField* joined) {
  if (joined && !joined->target.empty()) return std::string(short_name(joined->target));
  const auto& written = field.target_class.empty() ? field.target.text : field.target_class;
  return field.relation == facts::Relation::none ? written : std::string(short_name(written));
}

/// Arguments that no other field of the record tells.
std::vector<std::string> shown_options(const facts::Field& field) {
  std::vector<std::string> out;
  for (const auto& option : field.options)
    if (option.name != "to" && option.name != "argument") out.push_back(option.name + "=" + option.value);
  return out;
}

std::string_view option_of(const facts::Field& field, std::string_view name) {
  const auto found = std::ranges::find(field.options, name, &facts::ReferenceArgument::name);
  return found == field.options.end() ? std::string_view{} : std::string_view(found->value);
}

/// `Length(min=2)` as a record: the callee's name, and its arguments as texts.
void add_call(const python::Ast& ast, python::NodeId node, List& calls) {
  using python::Kind;
  if (!ast.is(node, Kind::call) || !ast.is(ast.kid(node, 1), Kind::arguments)) return;
  const auto callee = ast.kid(node, 0);
  if (!ast.is(callee, Kind::name) && !ast.is(callee, Kind::attribute)) return;
  std::vector<std::string> arguments;
  for (const auto given : ast.kids_of(ast.kid(node, 1))) arguments.push_back(match::source_of(ast, given));
  calls.push_back(Record{{"name", std::string(ast.name(callee))}, {"arguments", Value::list(arguments)}});
}

/// The calls that a field is given, by themselves or in a list: what its type and its checks are made with.
List calls_of(const facts::Field& field) {
  using python::Kind;
  List calls;
  for (const auto& option : field.options) {
    if (option.value.find('(') == std::string::npos) continue;
    const auto lowered = python::lower("_ = " + option.value + '\n');
    const auto& ast = lowered.ast;
    const auto statements = ast.root == python::no_node ? std::span<const python::NodeId>{} : ast.kids_of(ast.root);
    if (statements.size() != 1 || !ast.is(statements[0], Kind::assign)) continue;
    const auto value = ast.kids_of(statements[0]).back();
    if (ast.is(value, Kind::list) || ast.is(value, Kind::tuple))
      for (const auto one : ast.kids_of(value)) add_call(ast, one, calls);
    else
      add_call(ast, value, calls);
  }
  return calls;
}

/// A field in the list of its class.
Record listed(const facts::Field& field, const facts::ModelField* joined) {
  return {{"name", field.name},
          {"type", type_of(field)},
          {"target", target_of(field, joined)},
          {"relation", relation_word(joined ? joined->field.relation : field.relation)},
          {"on_delete", std::string(short_name(option_of(field, "on_delete")))},
          {"optional", field.optional},
          {"required", !field.optional && !field.unsure},
          {"primary_key", field.primary_key},
          {"options", Value::list(shown_options(field))},
          {"calls", calls_of(field)}};
}

}  // namespace

Record record_of(const project::Project* project, const facts::Model& model) {
  Record out;
  const auto* row = model_row(project, model.symbol);
  List fields, reverse;
  std::size_t inherited = 0;
  const auto add = [&](const facts::Field& field, const facts::ModelField* joined) {
    fields.push_back(listed(field, joined));
  };
  if (row)
    for (const auto& one : row->fields) {
      add(one.field, &one);
      if (one.owner != model.symbol) ++inherited;
    }
  else
    for (const auto& field : model.fields) add(field, nullptr);
  if (row)
    for (const auto& back : row->reverse)
      reverse.push_back(
          Record{{"name", back.name}, {"model", std::string(short_name(back.model))}, {"field", back.field}});
  std::vector<std::string> parents;
  if (row)
    for (const auto& parent : row->parents) parents.emplace_back(short_name(parent));
  knowledge::set(out, "name", model.name);
  knowledge::set(out, "table", row ? row->table : model.table);
  knowledge::set(out, "app_label", row ? row->app_label : model.app_label);
  knowledge::set(out, "fields", std::move(fields));
  knowledge::set(out, "inherited", number(inherited));
  knowledge::set(out, "reverse", std::move(reverse));
  knowledge::set(out, "inheritance", spelling(row ? row->inheritance : model.inheritance));
  knowledge::set(out, "parents", Value::list(parents));
  knowledge::set(out, "open", row ? row->open : model.open);
  return out;
}

Record record_of(const project::Snapshot& snapshot, const project::Project* project, const ModelField& stated) {
  Record out;
  const auto* row = model_row(project, stated.model->symbol);
  const facts::ModelField* joined = nullptr;
  if (row)
    for (const auto& one : row->fields)
      if (one.field.site == stated.field->site) joined = &one;
  const auto& field = joined ? joined->field : *stated.field;
  const auto* target = joined ? model_row(project, joined->target) : nullptr;
  knowledge::set(out, "name", field.name);
  knowledge::set(out, "type", type_of(field));
  knowledge::set(out, "model", stated.model->name);
  knowledge::set(out, "table", row ? row->table : stated.model->table);
  knowledge::set(out, "relation", relation_word(joined ? joined->field.relation : field.relation));
  knowledge::set(out, "target", target_of(field, joined));
  knowledge::set(out, "target_site", site_value(snapshot, target ? target->site : facts::Site{}));
  knowledge::set(out, "reverse_name", joined ? joined->reverse : "");
  knowledge::set(out, "query_name", joined ? joined->query_name : "");
  knowledge::set(out, "on_delete", std::string(short_name(option_of(field, "on_delete"))));
  knowledge::set(out, "optional", field.optional);
  knowledge::set(out, "primary_key", field.primary_key);
  knowledge::set(out, "unique_with", field.unique_with);
  knowledge::set(out, "options", Value::list(shown_options(field)));
  knowledge::set(out, "calls", calls_of(field));
  knowledge::set(out, "abstract", row && row->inheritance == facts::Inheritance::abstract);
  return out;
}

Record record_of(const Form& stated) {
  Record out;
  const auto& form = *stated.form;
  List fields;
  for (const auto& field : form.fields) fields.push_back(listed(field, nullptr));
  knowledge::set(out, "name", form.name);
  knowledge::set(out, "kind", stated.serializes ? "serializer" : "form");
  knowledge::set(out, "model", std::string(short_name(form.model)));
  knowledge::set(out, "fields", std::move(fields));
  knowledge::set(out, "taken", Value::list(form.taken));
  knowledge::set(out, "left_out", Value::list(form.left));
  knowledge::set(out, "takes_all", form.takes_all);
  knowledge::set(out, "open", form.open);
  return out;
}

Record record_of(const FormField& stated) {
  Record out;
  const auto& field = *stated.field;
  knowledge::set(out, "name", field.name);
  knowledge::set(out, "type", type_of(field));
  knowledge::set(out, "form", stated.form.form->name);
  knowledge::set(out, "kind", stated.form.serializes ? "serializer" : "form");
  knowledge::set(out, "required", !field.optional);
  knowledge::set(out, "options", Value::list(shown_options(field)));
  knowledge::set(out, "calls", calls_of(field));
  return out;
}

}  // namespace segue::features
