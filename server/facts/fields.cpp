// Which fields does each kind of fact offer to the text of knowledge?
#include "facts/fields.h"

#include <algorithm>
#include <array>

namespace segue::facts {
namespace {

constexpr auto fields = std::to_array<FieldOf>({
    {"*", "site"},
    {"*", "framework_version"},
    {"*", "version_site"},
    {"*", "extra_arguments"},
    {"route", "url"},
    {"route", "rule"},
    {"route", "methods"},
    {"route", "methods_given"},
    {"route", "implicit_methods"},
    {"route", "name"},
    {"route", "local_name"},
    {"route", "group"},
    {"route", "prefix"},
    {"route", "prefix_site"},
    {"route", "view"},
    {"route", "view_site"},
    {"route", "view_kind"},
    {"route", "view_parameters"},
    {"route", "arguments"},
    {"route", "arguments.name"},
    {"route", "arguments.converter"},
    {"route", "arguments.type"},
    {"route", "decorators"},
    {"route", "references"},
    {"route", "template_references"},
    {"route", "rule_has_trailing_slash"},
    {"route", "app_module"},
    {"route", "incomplete"},
    {"route", "options"},
    {"route", "pattern"},
    {"mount", "child"},
    {"mount", "prefix"},
    {"mount", "namespace"},
    {"mount", "child_site"},
    {"mount", "routes"},
    {"app", "name"},
    {"app", "import_name"},
    {"app", "factory"},
    {"app", "routes"},
    {"app", "groups"},
    {"group", "name"},
    {"group", "prefix"},
    {"group", "routes"},
    {"group", "app_module"},
    {"group", "mounted"},
    {"group", "url_prefix_given"},
    {"url-reference", "name"},
    {"url-reference", "arguments"},
    {"url-reference", "arguments.name"},
    {"url-reference", "arguments.value"},
    {"url-reference", "found"},
    {"url-reference", "url"},
    {"url-reference", "methods"},
    {"url-reference", "target_site"},
    {"url-reference", "suggestion"},
    {"url-reference", "dynamic_site"},
    {"url-reference", "seen"},
    {"url-reference", "view"},
    {"template-reference", "name"},
    {"template-reference", "found"},
    {"template-reference", "path"},
    {"template-reference", "target_site"},
    {"template-reference", "context"},
    {"template-reference", "suggestion"},
    {"template-reference", "searched"},
    {"model", "name"},
    {"model", "table"},
    {"model", "fields"},
    {"model", "fields.name"},
    {"model", "fields.type"},
    {"model", "app_label"},
    {"setting", "name"},
    {"setting", "value"},
    {"request-data", "source"},
    {"request-data", "key"},
    {"request-data", "required"},
    {"view", "name"},
    {"view", "kind"},
    {"view", "routes"},
    {"view", "routes.url"},
    {"view", "routes.name"},
    {"view", "routes.methods"},
    {"view", "parameters"},
});

}  // namespace

std::span<const FieldOf> fact_fields() { return fields; }

bool is_fact(std::string_view fact) {
  return fact != "*" && std::ranges::any_of(fields, [&](const FieldOf& f) { return f.fact == fact; });
}

bool has_field(std::string_view fact, std::string_view field) {
  return std::ranges::any_of(fields,
                             [&](const FieldOf& f) { return (f.fact == fact || f.fact == "*") && f.field == field; });
}

}  // namespace segue::facts
