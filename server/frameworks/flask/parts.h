// How do the parts of the room of Flask fit together? One function for each group of facts; extract.cpp calls them all.
#pragma once

#include <string>
#include <string_view>

#include "frameworks/flask/flask.h"
#include "frameworks/reading/source.h"

namespace segue::frameworks::flask {

/// The last part of a method of the application or of a blueprint ("route" of "flask.Blueprint.route"); else empty.
[[nodiscard]] std::string_view scaffold_method(std::string_view id);

/// Id of the object that a bound method belongs to; "" when it is not known which one.
[[nodiscard]] std::string owner_of(const python::Value& bound);

/// An endpoint that starts with a point belongs to the blueprint of the view that asks for it.
[[nodiscard]] constexpr bool is_relative(std::string_view endpoint) { return endpoint.starts_with('.'); }

/// Arguments in a rule: `<int:id>`, `<name>`, `<any(a, b):kind>`.
[[nodiscard]] std::vector<facts::RouteArgument> rule_arguments(std::string_view rule);

/// A prefix of addresses without slashes at its end, which do not count.
[[nodiscard]] facts::Text prefix_of(facts::Text prefix);

/// Commands and filters: as decorators of a function, and by calls.
void read_definition(const ModuleInput& input, python::NodeId function, facts::Facts& out);
void read_definition_call(const ModuleInput& input, python::NodeId call, facts::Facts& out);
void read_converter(const ModuleInput& input, python::NodeId subscript, facts::Facts& out);

/// Arguments that a dictionary gives to views, with `any_argument` where not all can be told.
[[nodiscard]] std::vector<facts::RouteArgument> defaults_of(const ModuleInput& input, const python::Given* given);

[[nodiscard]] std::string upper(std::string_view text);
/// Methods that a view which is a class answers, as far as it and its bases tell.
void class_methods(const ModuleInput& input, const std::string& symbol, facts::Route& route);
/// Adds those that come by themselves.
void complete_methods(facts::Route& route);

/// APIs made of resources: groups, mounts, and a route for each rule of a resource.
void read_api(const ModuleInput& input, python::NodeId call, facts::Facts& out);
void read_resources(const ModuleInput& input, python::NodeId call, const python::MadeCall& made, facts::Facts& out);
[[nodiscard]] bool adds_resources(std::string_view id);
[[nodiscard]] bool is_api(const ModuleInput& input, const python::Value& value);
/// Names of resources that are not given any, which depend on the namespace that they are in.
void name_resources(const LinkInput& input, facts::Facts& facts);

/// Applications, blueprints, extensions.
void read_objects(const ModuleInput& input, python::NodeId call, python::CallMaker& calls, facts::Facts& out);
/// Routes and mounts.
void read_registration(const ModuleInput& input, python::NodeId call, const python::MadeCall& made,
                       python::CallMaker& calls, facts::Facts& out);
/// The method `bound` adds names that can't be told: those of a blueprint lie below its own, those of an application beside
/// all blueprints.
[[nodiscard]] facts::Gap gap_on(const ModuleInput& input, python::NodeId at, const python::Value& bound,
                                std::string_view kind);
/// Does a method of this name register, whatever it belongs to?
[[nodiscard]] bool is_registration(std::string_view method);
/// Is it a method of the name of one that registers addresses or blueprints?
[[nodiscard]] bool may_register(const ModuleInput& input, python::NodeId callee);
/// A call of such a method of something that is not known.
void read_unknown_registration(const ModuleInput& input, python::NodeId call, const python::MadeCall& made,
                               python::CallMaker& calls, facts::Facts& out);
void read_models(const ModuleInput& input, facts::Facts& out);
void read_forms(const ModuleInput& input, facts::Facts& out);
void read_decorators(const ModuleInput& input, python::NodeId definition, python::CallMaker& calls, facts::Facts& out);
void read_config(const ModuleInput& input, facts::Facts& out);
/// What reaches `config.from_object` through functions of the project.
void read_config_object(const ModuleInput& input, python::NodeId call, const python::MadeCall& made, facts::Facts& out);
inline constexpr std::string_view makes_group = "flask.Blueprint";
inline constexpr std::string_view takes_object = "flask.Config.from_object";
void join_config(const LinkInput& input, facts::Tables& tables);
/// `url_for` and `render_template`.
void read_references(const ModuleInput& input, python::NodeId call, const python::MadeCall& made, facts::Facts& out);
/// `url_for=mine` of a call, `"url_for": mine`, `context["url_for"] = mine`: templates get another one.
void read_given_name(const ModuleInput& input, python::NodeId node, facts::Facts& out);
void read_request_data(const ModuleInput& input, python::NodeId node, facts::Facts& out);
/// Functions that take the name of an address or of a template.
[[nodiscard]] bool takes_name(std::string_view id);

}  // namespace segue::frameworks::flask
