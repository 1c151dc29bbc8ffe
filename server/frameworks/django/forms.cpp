// Which forms and serializers does a module define, with which fields, after which model?
#include <algorithm>
#include <array>

#include "frameworks/django/models.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// A sort of class that declares fields. `optional`: options that let a value be missing, if they say `value`.
struct Sort {
  std::array<std::string_view, 1> bases;
  std::array<std::string_view, 3> fields;
  bool serializes;
};
constexpr auto sorts = std::to_array<Sort>(
    {{{"django.forms.BaseForm"}, {"django.forms.Field"}, false},
     {{"rest_framework.serializers.BaseSerializer"},
      {"rest_framework.fields.Field", "rest_framework.serializers.Field", "rest_framework.serializers.BaseSerializer"},
      true}});

struct FormReader {
  const ModuleInput& input;
  const Sort& sort;
  facts::Form out = {};

  /// Fields of packages that were not read are told by their name.
  [[nodiscard]] bool is_field(const std::string& klass) const {
    const auto above = ancestry(input.environment, klass, sort.fields);
    if (above != Ancestry::unknown || is_symbol(klass)) return above == Ancestry::derived;
    const auto last = last_name(klass);
    return last.ends_with("Field") ||
           (sort.serializes && (last.ends_with("Serializer") || klass.starts_with("rest_framework.")));
  }

  void field(const ClassAttribute& given, const std::string& klass) {
    const auto& ast = input.ast;
    facts::Field field;
    field.name = std::string(ast.name(given.target));
    field.type = klass;
    field.site = site_of(input, given.target);
    field.options = options_of(ast, given.value, {});
    const bool read_only = option(field.options, "read_only") == "True";
    const bool has_default = sort.serializes && !option(field.options, "default").empty();
    field.optional = option(field.options, "required") == "False" || read_only || has_default ||
                     last_name(klass) == "SerializerMethodField" || last_name(klass) == "ReadOnlyField";
    out.fields.push_back(std::move(field));
  }

  void attribute(const ClassAttribute& given) {
    const auto& ast = input.ast;
    if (given.value == no_node) return void(out.open = out.open || given.annotation == no_node);
    const auto& value = value_of(input, given.value);
    if (value.kind == ValueKind::instance && is_field(value.name)) {
      field(given, value.name);
      out.open = out.open ||
                 (!is_symbol(value.name) && ancestry(input.environment, value.name, sort.fields) == Ancestry::unknown &&
                  !value.name.starts_with("rest_framework."));
      return;
    }
    if (!ast.is(given.value, Kind::call) || value.known()) return;
    const auto& callee = value_of(input, ast.kid(given.value, 0));
    const bool known =
        callee.kind == ValueKind::external && (is_plain_module(callee.name) || input.environment.external(callee.name));
    out.open = out.open || !known;
  }

  std::vector<std::string> names(NodeId list) {
    const auto& ast = input.ast;
    std::vector<std::string> found;
    if (!ast.is(list, Kind::list) && !ast.is(list, Kind::tuple)) {
      out.open = true;
      return found;
    }
    for (const NodeId item : ast.kids_of(list)) {
      auto name = text_of(input, item);
      if (name.literal)
        found.push_back(std::move(name.text));
      else
        out.open = true;
    }
    return found;
  }

  void options(NodeId meta) {
    const auto& ast = input.ast;
    for (const auto& given : class_body(ast, meta).attributes) {
      const auto name = ast.name(given.target);
      if (given.value == no_node) continue;
      if (name == "model") out.model = model_named(given.value);
      if (name == "exclude" && !ast.is(given.value, Kind::none_value)) out.left = names(given.value);
      if (name != "fields") continue;
      const auto& value = value_of(input, given.value);
      const bool all = value.name == "__all__" || value.name == "django.forms.models.ALL_FIELDS" ||
                       value.name == "rest_framework.serializers.ALL_FIELDS";
      if (all)
        out.takes_all = true;
      else if (!ast.is(given.value, Kind::none_value))
        out.taken = names(given.value);
    }
    // `exclude` alone takes all the others, unless what the class continues names those that are taken.
    const bool continues = ast[ast.kid(meta, 1)].kid_count > 0;
    if (!out.left.empty() && out.taken.empty() && !continues) out.takes_all = true;
  }

  [[nodiscard]] std::string model_named(NodeId node) const {
    auto klass = class_named(input, node);
    if (klass.empty() && input.ast.is(node, Kind::call) &&
        called_id(input, node) == "django.contrib.auth.get_user_model")
      return std::string(user_setting);
    // `get_model(…)` gives some model: what the code calls it says more.
    return klass.empty() || klass == model_class ? dotted_source(input.ast, node) : klass;
  }

  bool read(NodeId klass, const std::string& symbol) {
    const auto& ast = input.ast;
    const auto above = ancestry(input.environment, symbol, sort.bases);
    if (above == Ancestry::none) return false;
    out.symbol = symbol;
    out.name = std::string(ast.name(klass));
    out.site = name_site(input, klass);
    out.bases = bases_of(input.environment, symbol);
    const auto body = class_body(ast, klass);
    out.open = body.open || has_unknown_base(input.environment, symbol);
    for (const auto& given : body.attributes) attribute(given);
    // Bases that were not read may be anything; fields that are known tell what it is.
    const bool tells = std::ranges::any_of(out.fields, [&](const auto& one) {
      return ancestry(input.environment, one.type, std::span(sort.fields).first(1)) == Ancestry::derived;
    });
    if (above == Ancestry::unknown && !tells) return false;
    for (const NodeId inner : ast.kids_of(ast.kid(klass, 2)))
      if (ast.is(inner, Kind::class_def) && ast.name(inner) == "Meta") options(inner);
    return true;
  }
};

}  // namespace

void read_forms(const ModuleInput& input, facts::Facts& out) {
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    if (!input.ast.is(id, Kind::class_def) || input.ast[input.ast.kid(id, 1)].kid_count == 0) continue;
    const auto symbol = class_symbol(input, id);
    if (symbol.empty()) continue;
    for (const auto& sort : sorts) {
      FormReader reader{input, sort};
      if (!reader.read(id, symbol)) continue;
      if (sort.serializes)
        out.serializers.push_back({std::move(reader.out)});
      else
        out.forms.push_back(std::move(reader.out));
      break;
    }
  }
  std::ranges::sort(out.forms, {}, &facts::Form::site);
  std::ranges::sort(out.serializers, {}, &facts::Serializer::site);
}

}  // namespace segue::frameworks::django
