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
[[nodiscard]] facts::Text prefix_of(const ModuleInput& input, python::NodeId node);

void read_objects(const ModuleInput& input, python::NodeId call,
                  facts::Facts& out);  // applications, blueprints, extensions
void read_registration(const ModuleInput& input, python::NodeId call, facts::Facts& out);  // routes, mounts, hooks
void read_models(const ModuleInput& input, facts::Facts& out);
void read_forms(const ModuleInput& input, facts::Facts& out);
void read_decorators(const ModuleInput& input, python::NodeId definition, facts::Facts& out);
void read_config(const ModuleInput& input, facts::Facts& out);
void join_config(const LinkInput& input, facts::Tables& tables);
void read_references(const ModuleInput& input, python::NodeId node,
                     facts::Facts& out);  // url_for, render_template, request data

}  // namespace segue::frameworks::flask
