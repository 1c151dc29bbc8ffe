// Which applications, blueprints and extensions does a module make?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::NodeId;
using python::ValueKind;

/// Extensions that bring no routes and no templates; any other may bring both.
constexpr auto quiet_extensions = std::to_array<std::string_view>(
    {"flask_sqlalchemy", "flask_migrate",  "flask_login",   "flask_wtf",          "flask_mail",
     "flask_caching",    "flask_babel",    "flask_moment",  "flask_marshmallow",  "flask_cors",
     "flask_limiter",    "flask_bcrypt",   "flask_session", "flask_jwt_extended", "flask_compress",
     "flask_talisman",   "flask_redis",    "flask_pymongo", "flask_mongoengine",  "flask_alembic",
     "flask_allows",     "flask_httpauth", "sqlalchemy",    "werkzeug",           "elasticsearch",
     "celery",           "sentry_sdk",     "redis",         "flask_seasurf",      "flask_assets",
     "flask_script",     "whitenoise",     "flask_restful", "flask_restx",        "flask_principal"});

/// Extensions whose routes and templates all lie below one name: a blueprint of theirs, and a folder.
struct Named {
  std::string_view package, name;
};
constexpr auto named_extensions = std::to_array<Named>({{"flask_bootstrap", "bootstrap"},
                                                        {"flask_ckeditor", "ckeditor"},
                                                        {"flask_debugtoolbar", "debugtoolbar"},
                                                        {"flask_dropzone", "dropzone"},
                                                        {"flask_avatars", "avatars"}});

std::string root_package(std::string_view dotted) { return std::string(dotted.substr(0, dotted.find('.'))); }

/// Folder of the module that an `import_name` of `__name__` stands for.
std::string own_folder(const ModuleInput& input) { return std::string(base::parent_path(input.key)); }

/// The folder that an `import_name` stands for: that of the module of this name. Empty where it can't be told.
std::string import_folder(const ModuleInput& input, const python::Given* name, NodeId call) {
  if (!name) return own_folder(input);
  if (name->value.kind == ValueKind::module) return std::string(base::parent_path(name->value.name));
  const auto given = text_of(input, name, call);
  if (!given.literal || given.text.empty()) return {};
  const auto found = input.environment.module(input.key, given.text);
  const bool known = found.where == python::Environment::Found::Where::project;
  return known ? std::string(base::parent_path(found.key)) : std::string();
}

/// A folder given to an application or a blueprint, made absolute. `fallback` where the argument is not given, `root`
/// where relative ones start.
facts::Text folder(const ModuleInput& input, NodeId call, const python::Given* argument, std::string_view fallback,
                   const std::string& root) {
  facts::Text text = argument ? text_of(input, argument, call) : facts::Text{std::string(fallback), true, {}};
  if (text.text.empty() || text.text.starts_with('/')) return text;
  if (root.empty()) text.literal = false;
  text.text = base::normal_path(root + "/" + text.text);
  return text;
}

void add_static_route(const ModuleInput& input, NodeId call, const std::string& id, std::string_view prefix,
                      facts::Facts& out) {
  facts::Route route;
  route.parent = id;
  route.rule = {std::string(prefix) + "/<path:filename>", true, site_of(input, call)};
  route.name = {"static", true, site_of(input, call)};
  route.methods = {"GET"};
  route.implicit_methods = {"HEAD", "OPTIONS"};
  route.arguments = rule_arguments(route.rule.text);
  route.view = "flask.Flask.send_static_file";
  route.view_name = "send_static_file";
  route.site = site_of(input, call);
  out.routes.push_back(std::move(route));
}

void add_app(const ModuleInput& input, NodeId call, const std::string& id, const python::MadeCall& made,
             facts::Facts& out) {
  facts::App app;
  app.id = id;
  app.site = site_of(input, call);
  app.factory = python::enclosing_name(input.ast, call);
  const auto* name = made.argument(0, "import_name");
  app.name = name && name->value.kind == ValueKind::module
                 ? std::string(base::file_name(base::parent_path(name->value.name)))
                 : text_of(input, name, call).text;
  const auto templates =
      folder(input, call, made.argument(5, "template_folder"), "templates", import_folder(input, name, call));
  const auto* statics = made.argument(2, "static_folder");
  app.template_folder = templates.text;
  app.folders_literal = templates.literal && !made.open;
  const auto* url = made.argument(1, "static_url_path");
  app.static_url = url ? text_of(input, url, call).text : "/static";
  if (!url && statics) app.static_url = "/" + std::string(base::file_name(text_of(input, statics, call).text));
  const bool none = statics && statics->value.kind == ValueKind::none;
  if (!none) add_static_route(input, call, id, app.static_url == "/" ? "" : app.static_url, out);
  out.apps.push_back(std::move(app));
}

void add_group(const ModuleInput& input, NodeId call, const std::string& id, const python::MadeCall& made,
               facts::Facts& out) {
  facts::Group group;
  group.id = id;
  group.site = site_of(input, call);
  group.name = text_of(input, made.argument(0, "name"), call);
  group.prefix = prefix_of(text_of(input, made.argument(5, "url_prefix"), call));
  group.arguments = rule_arguments(group.prefix.text);
  group.defaults = defaults_of(input, made.argument(7, "url_defaults"));
  const auto* templates = made.argument(4, "template_folder");
  const auto root = import_folder(input, made.argument(1, "import_name"), call);
  if (templates && templates->value.kind != ValueKind::none)
    group.template_folder = folder(input, call, templates, "", root);
  const auto* statics = made.argument(2, "static_folder");
  if (statics && statics->value.kind != ValueKind::none) {
    const auto* url = made.argument(3, "static_url_path");
    const auto given =
        url ? text_of(input, url, call).text : "/" + std::string(base::file_name(text_of(input, statics, call).text));
    add_static_route(input, call, id, given, out);
  }
  out.groups.push_back(std::move(group));
}

/// `Extension(app)` or `extension.init_app(app)`: what is not known to be quiet may register routes and templates.
void add_extension(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& callee = value_of(input, ast.kid(call, 0));
  std::string class_id = callee.kind == ValueKind::external ? std::string(callee.name) : std::string{};
  const NodeId function = ast.kid(call, 0);
  const bool init = ast.is(function, Kind::attribute) && ast.name(function) == "init_app";
  if (init) {
    const auto& object = value_of(input, ast.kid(function, 0));
    class_id = object.kind == ValueKind::instance || object.kind == ValueKind::external ? object.name : callee.name;
  }
  const auto arguments = python::positional_arguments(ast, call);
  const bool given =
      std::ranges::any_of(arguments, [&](NodeId a) { return is_instance(input, value_of(input, a), "flask.Flask"); });
  // What is found at run time may register anything.
  const bool own = ast.is(function, Kind::attribute) && ast.name(function) == "__init__";
  if (given && callee.kind == ValueKind::unknown && !init && !own)
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, call), {}, facts::Gap::Reach::beside});
  // `config[name].init_app(app)`: what is taken out of a dictionary by a key is a class of settings, not an extension.
  const bool listed = init && ast.is(ast.kid(function, 0), Kind::subscript);
  if (init && class_id.empty() && !listed)
    out.gaps.push_back({"extension", {}, site_of(input, call), {}, facts::Gap::Reach::beside});
  if (class_id.empty() || python::is_symbol(class_id)) return;
  if (!given && !init) return;
  const auto package = root_package(class_id);
  if (package == "flask" || package == "builtins") return;
  out.extensions.push_back({callee.origin, class_id, true, site_of(input, call)});
  if (std::ranges::count(quiet_extensions, package) > 0) return;
  const auto named = std::ranges::find(named_extensions, package, &Named::package);
  const std::string below(named == named_extensions.end() ? std::string_view() : named->name);
  out.gaps.push_back({"extension", below, site_of(input, call), {}, facts::Gap::Reach::beside});
}

/// May the function that is called do anything with a blueprint that it is given? One of the project may not where it
/// is seen what it registers.
bool may_add(const ModuleInput& input, NodeId call, python::CallMaker& calls) {
  const NodeId function = input.ast.kid(call, 0);
  const auto& callee = value_of(input, function);
  if (callee.kind == ValueKind::external) {
    const auto package = root_package(callee.name);
    return package != "flask" && package != "builtins" && std::ranges::count(quiet_extensions, package) == 0;
  }
  if (may_register(input, function) || is_api(input, value_of(input, call))) return false;
  return std::ranges::none_of(calls.of_call(call), [](const python::MadeCall& made) {
    if (!made.callee.known()) return is_registration(made.name);
    return !scaffold_method(made.callee.name).empty() || adds_resources(made.callee.name);
  });
}

/// Blueprints that are handed to what can't be followed get addresses there that are not seen.
void add_handed(const ModuleInput& input, NodeId call, python::CallMaker& calls, facts::Facts& out) {
  const auto& ast = input.ast;
  for (const NodeId argument : ast.kids_of(ast.kid(call, 1))) {
    const auto& value = value_of(input, ast.is(argument, Kind::keyword) ? ast.kid(argument, 0) : argument);
    const bool known = value.kind == ValueKind::instance && !value.origin.empty();
    if (known && is_instance(input, value, "flask.Blueprint") && may_add(input, call, calls))
      out.gaps.push_back({"dynamic-registration", {}, site_of(input, call), value.origin});
  }
}

/// What reaches the class of the framework in the end. A class of the project that hands on in a way that can't be
/// followed leaves everything open.
python::MadeCall construction(NodeId call, python::CallMaker& calls) {
  auto above = calls.of_construction(call);
  if (above && above->size() == 1) return std::move(above->front());
  if (!above)
    if (auto plain = calls.of_call(call); plain.size() == 1) return std::move(plain.front());
  python::MadeCall made;
  made.open = true;
  made.arguments.emplace_back();  // a name, but none that is known
  return made;
}

}  // namespace

facts::Text prefix_of(facts::Text prefix) {
  while (prefix.text.ends_with('/')) prefix.text.pop_back();
  return prefix;
}

void read_objects(const ModuleInput& input, NodeId call, python::CallMaker& calls, facts::Facts& out) {
  const auto& made = value_of(input, call);
  const auto& callee = value_of(input, input.ast.kid(call, 0));
  const bool constructs = callee.kind == ValueKind::klass || callee.kind == ValueKind::external;
  if (constructs && made.kind == ValueKind::instance &&
      made.via == (callee.kind == ValueKind::external ? callee.name : "")) {
    const bool app = is_instance(input, made, "flask.Flask");
    if (app || is_instance(input, made, "flask.Blueprint")) {
      const auto with = construction(call, calls);
      return app ? add_app(input, call, made.origin, with, out) : add_group(input, call, made.origin, with, out);
    }
  }
  add_extension(input, call, out);
  add_handed(input, call, calls, out);
}

}  // namespace segue::frameworks::flask
