// Which forms of WTForms does a module define, and which of their fields must be filled in?
#include <algorithm>
#include <array>

#include "frameworks/flask/parts.h"
#include "frameworks/reading/classes.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr auto form_classes = std::to_array<std::string_view>({"wtforms.Form", "wtforms.form.BaseForm"});
constexpr auto field_classes = std::to_array<std::string_view>({"wtforms.Field"});
/// Validators that set the flag `required`, by the last part of their paths.
constexpr auto requiring = std::to_array<std::string_view>(
    {"DataRequired", "FileRequired", "InputRequired", "data_required", "file_required", "input_required"});
constexpr auto homes = std::to_array<std::string_view>({"flask_wtf.file.", "wtforms.validators."});

struct FormReader {
  const ModuleInput& input;
  facts::Form out = {};

  /// Fields of packages that were not read are told by their name.
  [[nodiscard]] bool is_field(const std::string& klass) const {
    const auto above = ancestry(input.environment, klass, field_classes);
    const bool outside = !python::is_symbol(klass);
    return above == Ancestry::derived || (above == Ancestry::unknown && outside && last_name(klass).ends_with("Field"));
  }

  [[nodiscard]] bool requires_value(NodeId validator) const {
    const auto& ast = input.ast;
    const auto& value = value_of(input, ast.is(validator, Kind::call) ? ast.kid(validator, 0) : validator);
    if (value.kind != ValueKind::external) return false;
    return std::ranges::any_of(homes, [&](auto home) { return value.name.starts_with(home); }) &&
           std::ranges::count(requiring, last_name(value.name)) > 0;
  }

  void field(const ClassAttribute& given, const std::string& klass) {
    const auto& ast = input.ast;
    const auto last = last_name(klass);
    const bool wraps = last == "FormField" || last == "FieldList";
    facts::Field field;
    field.name = std::string(ast.name(given.target));
    field.type = klass;
    field.site = site_of(input, given.target);
    field.options = wraps ? options_of(ast, given.value,
                                       {last == "FormField" ? "form_class" : "unbound_field", "label", "validators"})
                          : options_of(ast, given.value, {"label", "validators"});
    field.optional = true;
    const NodeId validators = python::argument(ast, given.value, wraps ? 2 : 1, "validators");
    if (ast.is(validators, Kind::list) || ast.is(validators, Kind::tuple))
      field.optional = std::ranges::none_of(ast.kids_of(validators), [&](NodeId one) { return requires_value(one); });
    out.fields.push_back(std::move(field));
  }

  void attribute(const ClassAttribute& given) {
    const auto& ast = input.ast;
    if (given.value == no_node || ast.name(given.target).starts_with('_')) return;
    const auto& value = value_of(input, given.value);
    if (value.kind == ValueKind::instance && ast.is(given.value, Kind::call) && is_field(value.name)) {
      out.open = out.open || ancestry(input.environment, value.name, field_classes) == Ancestry::unknown;
      return field(given, value.name);
    }
    if (!ast.is(given.value, Kind::call) || value.known()) return;
    const auto& callee = value_of(input, ast.kid(given.value, 0));
    const bool known =
        callee.kind == ValueKind::external && (is_plain_module(callee.name) || input.environment.external(callee.name));
    out.open = out.open || !known;
  }

  bool read(NodeId klass, const std::string& symbol) {
    const auto& ast = input.ast;
    const auto above = ancestry(input.environment, symbol, form_classes);
    if (above == Ancestry::none) return false;
    out.symbol = symbol;
    out.name = std::string(ast.name(klass));
    out.site = name_site(input, klass);
    out.bases = bases_of(input.environment, symbol);
    const auto body = class_body(ast, klass);
    out.open = body.open || has_unknown_base(input.environment, symbol, form_classes);
    for (const auto& given : body.attributes) attribute(given);
    const bool tells = std::ranges::any_of(out.fields, [&](const auto& one) {
      return ancestry(input.environment, one.type, field_classes) == Ancestry::derived;
    });
    return above == Ancestry::derived || tells;
  }
};

}  // namespace

void read_forms(const ModuleInput& input, facts::Facts& out) {
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    if (!input.ast.is(id, Kind::class_def) || input.ast[input.ast.kid(id, 1)].kid_count == 0) continue;
    const auto symbol = class_symbol(input, id);
    if (symbol.empty()) continue;
    if (FormReader reader{input}; reader.read(id, symbol)) out.forms.push_back(std::move(reader.out));
  }
  std::ranges::sort(out.forms, {}, &facts::Form::site);
}

}  // namespace segue::frameworks::flask
