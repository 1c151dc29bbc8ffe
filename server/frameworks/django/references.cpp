// Which URLs and templates does Django code ask for by name?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// Functions that take the name of a URL. Those that `may_be_path` take a path just as well; those with `own_arguments`
/// take the arguments of the URL as their own, the others in `args` and `kwargs`.
struct UrlFunction {
  std::string_view id, keyword;
  bool may_be_path, own_arguments;
};
constexpr auto url_functions =
    std::to_array<UrlFunction>({{"django.urls.reverse", "viewname", false, false},
                                {"django.urls.reverse_lazy", "viewname", false, false},
                                {"django.core.urlresolvers.reverse", "viewname", false, false},
                                {"django.core.urlresolvers.reverse_lazy", "viewname", false, false},
                                {"django.shortcuts.redirect", "to", true, true},
                                {"django.shortcuts.resolve_url", "to", true, true}});

struct TemplateFunction {
  std::string_view id;
  int position;
  std::string_view keyword;
  int context;
};
constexpr auto template_functions =
    std::to_array<TemplateFunction>({{"django.shortcuts.render", 1, "template_name", 2},
                                     {"django.shortcuts.render_to_response", 0, "template_name", 1},
                                     {"django.template.loader.render_to_string", 0, "template_name", 1},
                                     {"django.template.loader.get_template", 0, "template_name", -1},
                                     {"django.template.loader.select_template", 0, "template_name_list", -1},
                                     {"django.template.response.TemplateResponse", 1, "template", 2}});

std::string function_symbol(const ModuleInput& input, NodeId node) {
  const auto name = python::enclosing_name(input.ast, node);
  return name.empty() ? std::string{} : std::string(input.key) + ":" + name;
}

void add_arguments(const ModuleInput& input, const python::MadeCall& made, const UrlFunction& function,
                   facts::UrlReference& reference) {
  const auto& ast = input.ast;
  reference.open_arguments = made.open;
  if (function.own_arguments) {
    for (const auto& given : made.arguments) {
      if (given.name.empty())
        ++reference.positional;
      else if (given.name != function.keyword && given.name != "permanent" && given.name != "preserve_request")
        reference.arguments.push_back({given.name, given.value.name});
    }
    if (reference.positional > 0) --reference.positional;
    return;
  }
  const auto* args = made.argument(2, "args");
  const auto* kwargs = made.argument(3, "kwargs");
  const auto is_given = [](const python::Given* given) { return given && given->value.kind != ValueKind::none; };
  const auto items = args ? python::items_of(args->value).size() : 0;
  const bool listed = args && (ast.is(args->node, Kind::list) || ast.is(args->node, Kind::tuple));
  reference.positional = listed ? ast[args->node].kid_count : static_cast<std::uint32_t>(items);
  if (is_given(args) && !listed && items == 0) reference.open_arguments = true;
  if (!is_given(kwargs)) return;
  if (!ast.is(kwargs->node, Kind::dict)) return void(reference.open_arguments = true);
  for (const NodeId pair : ast.kids_of(kwargs->node)) {
    const auto name = ast.is(pair, Kind::pair) ? text_of(input, ast.kid(pair, 0)) : facts::Text{};
    if (name.literal)
      reference.arguments.push_back({name.text, value_of(input, ast.kid(pair, 1)).name});
    else
      reference.open_arguments = true;
  }
}

void add_url(const ModuleInput& input, NodeId call, const python::MadeCall& made, const UrlFunction& function,
             facts::Facts& out) {
  facts::UrlReference reference;
  const auto* name = made.argument(0, function.keyword);
  reference.name = text_of(input, name, call);
  if (!reference.name.given()) return;
  const auto has = [&](char c) { return reference.name.text.find(c) != std::string::npos; };
  if (function.may_be_path && (has('/') || has('.') || !reference.name.literal)) return;
  const auto* other_root = function.may_be_path ? nullptr : made.argument(1, "urlconf");
  if (other_root && other_root->value.kind != ValueKind::none) return;
  // A dotted name was the path of a view once; what a function of the project adds is judged where it stands.
  reference.optional = is_guarded(input.ast, call) || has('.') || !name->own;
  reference.site = site_of(input, call);
  add_arguments(input, made, function, reference);
  out.url_references.push_back(std::move(reference));
}

void add_context(const ModuleInput& input, const python::Given* context, facts::TemplateReference& reference) {
  const auto& ast = input.ast;
  if (!context) return;
  if (!ast.is(context->node, Kind::dict)) return void(reference.context_open = true);
  for (const NodeId pair : ast.kids_of(context->node)) {
    const auto name = ast.is(pair, Kind::pair) ? text_of(input, ast.kid(pair, 0)) : facts::Text{};
    if (name.literal)
      reference.context.push_back(name.text);
    else
      reference.context_open = true;
  }
}

void add_names(const ModuleInput& input, NodeId call, const python::Given& name, facts::TemplateReference& reference) {
  const auto& ast = input.ast;
  if (ast.is(name.node, Kind::list) || ast.is(name.node, Kind::tuple))
    for (const NodeId item : ast.kids_of(name.node)) reference.names.push_back(text_of(input, item));
  else
    reference.names.push_back(text_of(input, &name, call));
}

void add_template(const ModuleInput& input, NodeId call, const python::MadeCall& made, const TemplateFunction& function,
                  facts::Facts& out) {
  const auto* name = made.argument(function.position, function.keyword);
  if (!name) return;
  facts::TemplateReference reference;
  add_names(input, call, *name, reference);
  if (function.context >= 0) add_context(input, made.argument(function.context, "context"), reference);
  reference.context_open = reference.context_open || made.open || !made.through.empty();
  reference.function = function_symbol(input, call);
  reference.site = site_of(input, call);
  reference.optional = is_guarded(input.ast, call) || made.argument(-1, "using") || !name->own;
  out.template_references.push_back(std::move(reference));
}

bool is_view_class(const ModuleInput& input, const python::Value& value) {
  const bool is_class = value.kind == ValueKind::klass || value.kind == ValueKind::external;
  return is_class && python::derives_from(value.name, view_class, input.environment);
}

void add_name_of_class(const ModuleInput& input, NodeId name, facts::Facts& out) {
  facts::TemplateReference reference;
  reference.names.push_back(text_of(input, name));
  if (!reference.names.front().literal) return;
  reference.context_open = true;
  reference.site = site_of(input, name);
  out.template_references.push_back(std::move(reference));
}

/// Tables of URLs are swapped for a test, or for some requests.
void read_other_roots(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto id = called_id(input, call);
  const NodeId callee = ast.kid(call, 0);
  const bool context = ast.is(callee, Kind::attribute) && ast.name(callee) == "settings";
  const auto given = [&](std::string_view keyword) { return python::argument(ast, call, -1, keyword) != no_node; };
  const auto gap = [&](std::string_view kind) {
    out.gaps.push_back({std::string(kind), {}, site_of(input, call), {}});
  };
  const bool test = base::file_name(input.key).starts_with("test") || input.key.find("/tests/") != std::string::npos;
  if (id == "django.urls.set_urlconf") gap(test ? "own-root" : "other-root");
  if (id == "django.conf.settings.configure") gap("other-settings");
  const bool overrides =
      id == "django.test.override_settings" || id == "django.test.utils.override_settings" || context;
  if (overrides && given("ROOT_URLCONF")) gap("own-root");
  if (overrides && (given("TEMPLATES") || given("INSTALLED_APPS"))) gap("own-templates");
}

}  // namespace

void read_references(const ModuleInput& input, NodeId call, python::CallMaker& calls, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto id = called_id(input, call);
  read_other_roots(input, call, out);
  const NodeId callee = ast.kid(call, 0);
  const auto* const url = std::ranges::find(url_functions, id, &UrlFunction::id);
  const auto* const page = std::ranges::find(template_functions, id, &TemplateFunction::id);
  if (url != url_functions.end() || page != template_functions.end() || calls.hands_on(callee)) {
    for (const auto& made : calls.of_call(call)) {
      if (made.callee.kind != ValueKind::external) continue;
      for (const auto& function : url_functions)
        if (function.id == made.callee.name) add_url(input, call, made, function, out);
      for (const auto& function : template_functions)
        if (function.id == made.callee.name) add_template(input, call, made, function, out);
    }
    return;
  }
  if (!ast.is(callee, Kind::attribute) || ast.name(callee) != "as_view") return;
  const NodeId name = python::argument(ast, call, -1, "template_name");
  if (name != no_node && is_view_class(input, value_of(input, ast.kid(callee, 0)))) add_name_of_class(input, name, out);
}

void read_class_templates(const ModuleInput& input, NodeId klass, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& own = value_of(input, klass);
  if (!is_view_class(input, own)) return;
  const auto asked = python::find_member(own.name, "get_template_names", input.environment);
  if (python::is_symbol(asked.owner)) return;  // the project decides by code
  for (const NodeId statement : ast.kids_of(ast.kid(klass, 2))) {
    if (!ast.is(statement, Kind::assign)) continue;
    const auto kids = ast.kids_of(statement);
    if (ast.is(kids[0], Kind::name) && ast.name(kids[0]) == "template_name") add_name_of_class(input, kids.back(), out);
  }
}

}  // namespace segue::frameworks::django
