// How do the parts of the room of Django fit together? One function for each group of facts; extract.cpp and link.cpp
// call them all.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frameworks/django/django.h"
#include "frameworks/reading/source.h"
#include "frameworks/reading/tables.h"

namespace segue::frameworks::django {

inline constexpr std::string_view view_class = "django.views.View";
inline constexpr std::string_view pattern_list = "urlpatterns";
inline constexpr std::string_view include_id = "django.urls.include";
/// Name among the defaults of a route that stands for names that are not known.

/// Documented path of what is called; empty for anything of the project.
[[nodiscard]] std::string_view called_id(const ModuleInput& input, python::NodeId call);

/// What comes after a conditional branch may be absent at run time.
[[nodiscard]] bool is_conditional(const python::Ast& ast, python::NodeId node);

// --- extract ---

/// Lists of patterns: groups, routes, mounts, and gaps for what in them is not understood.
void read_pattern_lists(const ModuleInput& input, facts::Facts& out);
/// One `path(…)` of the list `parent` that leads to a view; in a loop, as one turn makes it.
void add_route(const ModuleInput& input, python::NodeId call, const std::string& parent, facts::Facts& out,
               const python::MadeCall* made = nullptr);
/// What a pattern gives as its rule.
[[nodiscard]] facts::Text rule_text(const ModuleInput& input, python::NodeId call,
                                    const python::MadeCall* made = nullptr);
/// Arguments in a rule: `<int:pk>`, or `(?P<pk>…)` of a regular expression.
[[nodiscard]] std::vector<facts::RouteArgument> rule_arguments(std::string_view rule, bool pattern);
[[nodiscard]] std::vector<facts::RouteArgument> default_arguments(const ModuleInput& input, python::NodeId call);
[[nodiscard]] bool is_regex_function(std::string_view id);

/// The import that binds a name at module level: (module as written, name there); empty if there is none.
[[nodiscard]] std::pair<std::string, std::string> imported_from(const python::Ast& ast, std::string_view name);
/// The namespace that a module outside the project is known to set for its addresses; else empty.
[[nodiscard]] std::string_view known_namespace(std::string_view dotted);
/// Does a decorator hand the request and the arguments on as they are?
[[nodiscard]] bool is_transparent(std::string_view id);

/// Routers that a module makes, and what is registered on any: groups, and a resource each.
void read_routers(const ModuleInput& input, facts::Facts& out);
/// The group of the router whose `urls` an expression denotes; empty if it is none.
[[nodiscard]] std::string router_list(const ModuleInput& input, python::NodeId node);
/// Models, and calls that add fields to one.
void read_models(const ModuleInput& input, facts::Facts& out);
/// Forms, and serializers of the REST framework.
void read_forms(const ModuleInput& input, facts::Facts& out);
void read_setting_uses(const ModuleInput& input, python::NodeId node, facts::Facts& out);
void join_settings(const LinkInput& input, facts::Tables& tables);
void read_settings(const ModuleInput& input, facts::Facts& out);
void read_references(const ModuleInput& input, python::NodeId call, python::CallMaker& calls, facts::Facts& out);
/// Template tags, filters and converters: as decorators of a function, and by calls.
void read_definition(const ModuleInput& input, python::NodeId function, facts::Facts& out);
void read_definition_call(const ModuleInput& input, python::NodeId call, facts::Facts& out);
/// Another table of addresses for some hosts: `host("www", "site.urls")`.
void read_hosts(const ModuleInput& input, python::NodeId call, facts::Facts& out);
/// Parent of the mounts of such tables.
inline constexpr std::string_view host_parent = "@host";

void read_class_templates(const ModuleInput& input, python::NodeId klass, facts::Facts& out);

// --- link ---

/// The folder that an expression of a settings module denotes; nothing where it can't be told.
[[nodiscard]] std::optional<std::string> path_of(const LinkInput& input, std::string_view key, python::NodeId node);

/// Puts the addresses of each resource in its place; a gap where not all of them can be told.
void expand_resources(const LinkInput& input, facts::Facts& facts);
/// Folders of templates, and gaps for what else may bring some.
void find_templates(const LinkInput& input, facts::Tables& tables);
/// Kind of the gap that an installed package leaves of which it is not known which templates it brings.
inline constexpr std::string_view unknown_package = "unknown-package";
/// The folder of an installed package of the project; empty for a package outside.
[[nodiscard]] std::string package_folder(const LinkInput& input, const facts::Installed& entry);
/// The models of the project with all that bases and other models give them.
void join_models(const LinkInput& input, facts::Tables& tables);
/// The last part of the names of the installed packages that are part of the project.
[[nodiscard]] std::set<std::string, std::less<>> own_packages(const LinkInput& input);
/// Methods and decorators of the views, as their definitions state them.
void complete_views(const LinkInput& input, facts::Tables& tables);
[[nodiscard]] std::vector<Role> roles(const LinkInput& input, const facts::Tables& tables);
/// What relations hold in the rows of models, and the class of the users.
[[nodiscard]] std::vector<python::GivenValue> values(const LinkInput& input, const facts::Tables& tables);
/// Says what is wrong; the ids are those of the articles.
[[nodiscard]] std::span<const Analysis> analyses();
/// What a function view takes besides the request; nothing for classes and for decorators that may change it.
[[nodiscard]] std::optional<facts::Signature> view_signature(const LinkInput& input, const facts::UrlRow& row);

}  // namespace segue::frameworks::django
