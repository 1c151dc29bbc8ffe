// Which applications, blueprints and extensions does a module make?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "frameworks/flask/parts.h"
#include "python/calls.h"

namespace segue::frameworks::flask {
namespace {

using python::Kind;
using python::no_node;
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
     "flask_script",     "whitenoise"});

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

bool is_own_name(const ModuleInput& input, NodeId node) {
  return input.ast.is(node, Kind::name) && input.ast.name(node) == "__name__";
}

/// The folder that an `import_name` stands for: that of the module of this name. Empty where it can't be told.
std::string import_folder(const ModuleInput& input, NodeId name) {
  if (name == no_node || is_own_name(input, name)) return own_folder(input);
  const auto given = text_of(input, name);
  if (!given.literal || given.text.empty()) return {};
  const auto found = input.environment.module(input.key, given.text);
  const bool known = found.where == python::Environment::Found::Where::project;
  return known ? std::string(base::parent_path(found.key)) : std::string();
}

/// A folder given to an application or a blueprint, made absolute. `fallback` where the argument is not given, `root`
/// where relative ones start.
facts::Text folder(const ModuleInput& input, NodeId argument, std::string_view fallback, const std::string& root) {
  facts::Text text = argument == no_node ? facts::Text{std::string(fallback), true, {}} : text_of(input, argument);
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

void add_app(const ModuleInput& input, NodeId call, const std::string& id, facts::Facts& out) {
  const auto& ast = input.ast;
  facts::App app;
  app.id = id;
  app.site = site_of(input, call);
  app.factory = python::enclosing_name(ast, call);
  const NodeId name = python::argument(ast, call, 0, "import_name");
  app.name = is_own_name(input, name) ? std::string(base::file_name(own_folder(input))) : text_of(input, name).text;
  const auto templates =
      folder(input, python::argument(ast, call, 5, "template_folder"), "templates", import_folder(input, name));
  const auto statics = python::argument(ast, call, 2, "static_folder");
  app.template_folder = templates.text;
  app.folders_literal = templates.literal;
  const NodeId url = python::argument(ast, call, 1, "static_url_path");
  app.static_url = url == no_node ? "/static" : text_of(input, url).text;
  if (url == no_node && statics != no_node) {
    const auto given = text_of(input, statics);
    app.static_url = "/" + std::string(base::file_name(given.text));
  }
  const bool none = statics != no_node && ast.is(statics, Kind::none_value);
  if (!none) add_static_route(input, call, id, app.static_url == "/" ? "" : app.static_url, out);
  out.apps.push_back(std::move(app));
}

void add_group(const ModuleInput& input, NodeId call, const std::string& id, facts::Facts& out) {
  const auto& ast = input.ast;
  facts::Group group;
  group.id = id;
  group.site = site_of(input, call);
  group.name = text_of(input, python::argument(ast, call, 0, "name"));
  group.prefix = prefix_of(input, python::argument(ast, call, 5, "url_prefix"));
  const NodeId templates = python::argument(ast, call, 4, "template_folder");
  const auto root = import_folder(input, python::argument(ast, call, 1, "import_name"));
  if (templates != no_node) group.template_folder = folder(input, templates, "", root);
  const NodeId statics = python::argument(ast, call, 2, "static_folder");
  if (statics != no_node && !ast.is(statics, Kind::none_value)) {
    const NodeId url = python::argument(ast, call, 3, "static_url_path");
    const auto given =
        url == no_node ? "/" + std::string(base::file_name(text_of(input, statics).text)) : text_of(input, url).text;
    add_static_route(input, call, id, given, out);
  }
  out.groups.push_back(std::move(group));
}

/// `Extension(app)` or `extension.init_app(app)`: what is not known to be quiet may register routes and templates.
void add_extension(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& ast = input.ast;
  const auto& callee = value_of(input, ast.kid(call, 0));
  std::string class_id = callee.kind == ValueKind::external ? callee.name : std::string{};
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
  if (given && callee.kind == ValueKind::unknown && !init)
    out.gaps.push_back({"dynamic-registration", {}, site_of(input, call)});
  // `config[name].init_app(app)`: what is taken out of a dictionary by a key is a class of settings, not an extension.
  const bool listed = init && ast.is(ast.kid(function, 0), Kind::subscript);
  if (init && class_id.empty() && !listed) out.gaps.push_back({"extension", {}, site_of(input, call)});
  if (class_id.empty() || class_id.find(':') != std::string::npos) return;
  if (!given && !init) return;
  const auto package = root_package(class_id);
  if (package == "flask" || package == "builtins") return;
  out.extensions.push_back({callee.origin, class_id, true, site_of(input, call)});
  if (std::ranges::count(quiet_extensions, package) > 0) return;
  const auto named = std::ranges::find(named_extensions, package, &Named::package);
  const std::string below(named == named_extensions.end() ? std::string_view() : named->name);
  out.gaps.push_back({"extension", below, site_of(input, call)});
}

}  // namespace

facts::Text prefix_of(const ModuleInput& input, NodeId node) {
  auto prefix = text_of(input, node);
  while (prefix.text.ends_with('/')) prefix.text.pop_back();
  return prefix;
}

void read_objects(const ModuleInput& input, NodeId call, facts::Facts& out) {
  const auto& made = value_of(input, call);
  const auto& callee = value_of(input, input.ast.kid(call, 0));
  const bool constructs = callee.kind == ValueKind::klass || callee.kind == ValueKind::external;
  if (constructs && made.kind == ValueKind::instance &&
      made.via == (callee.kind == ValueKind::external ? callee.name : "")) {
    if (is_instance(input, made, "flask.Flask")) return add_app(input, call, made.origin, out);
    if (is_instance(input, made, "flask.Blueprint")) return add_group(input, call, made.origin, out);
  }
  add_extension(input, call, out);
}

}  // namespace segue::frameworks::flask
