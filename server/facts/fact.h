// Which kinds of fact can code of a web framework state, and what does each say? One module's or template's facts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/model.h"
#include "facts/site.h"

namespace segue::facts {

/// Something that was not understood and that may define more: absence can't be claimed across it.
struct Gap {
  /// Which names it may define, of those that `detail` allows.
  enum class Reach : std::uint8_t {
    any,     ///< all
    beside,  ///< those of no group that is known, but of the one called `detail`
    none,    ///< it is only told
  };
  std::string kind;  ///< id of a reason whose words are in knowledge ("dynamic-registration", "unread-module", …)
  std::string detail;
  Site site;
  std::string within = {};  ///< id of the group it stands in: hides only what has that group's place
  Reach reach = Reach::any;
  std::string unless = {};  ///< a function whose followed calls say it better
};

// --- applications and addresses -------------------------------------------------------------------------------------

/// An application object or the settings module of a project.
struct App {
  std::string id;  ///< symbol that the object was first bound to
  std::string name, factory;
  Site site;
  std::string static_folder, static_url;  ///< empty: the framework's own default
  std::string template_folder;            ///< likewise
  bool folders_literal = true;
};

/// A part of an address that becomes an argument of the view.
struct RouteArgument {
  std::string name, converter, type;
  bool optional = false;
};

/// Name of an argument that stands for any: what is given can't all be told.
inline constexpr std::string_view any_argument = "**";

/// A named set of routes that gets its place in the address space by being mounted.
struct Group {
  std::string id;  ///< symbol of the object or of the list
  Text name;       ///< namespace of its endpoints
  Text prefix;     ///< of its own; a mount may replace it
  Text template_folder, static_folder;
  Site site;
  std::vector<RouteArgument> arguments = {};  ///< of its own prefix
  std::vector<RouteArgument> defaults = {};   ///< as in routes, for its own
};

/// `child` becomes part of `parent` (an app or a group), below a prefix.
struct Mount {
  std::string parent, child;
  Text prefix, name;  ///< name: namespace given here, else the child's own
  Text default_name;  ///< for a child without a name of its own
  bool prefix_given = false;
  bool bare = false;                     ///< only the routes of the child: its own name does not count
  std::vector<RouteArgument> arguments;  ///< of the prefix
  std::vector<RouteArgument> defaults;   ///< as in routes, for all that is below
  bool pattern = false;                  ///< the prefix is a regular expression
  Site site, child_site;
  bool condition = false;  ///< only under a condition: may be absent at run time
  std::string unless;      ///< a function whose followed calls say it better
};

/// One rule that leads to a view.
struct Route {
  std::string parent;  ///< id of the app or group it is registered on; empty if unknown
  Text rule, name;     ///< name as given, or the framework's default for this view
  bool name_given = false, methods_given = false, pattern = false, strict_slashes = true;
  std::vector<std::string> methods;  ///< as given or by default; empty: every method reaches the view
  std::vector<std::string> implicit_methods;
  bool methods_known = true;
  std::vector<RouteArgument> arguments;
  std::string view;       ///< symbol of the function or class, or a documented path; empty if unknown
  std::string view_name;  ///< as a reader would call it
  Site site, view_site;   ///< the registration; the definition of the view
  bool view_is_class = false;
  bool resource = false;                ///< stands for all addresses of its class, which linking tells apart
  std::vector<std::string> decorators;  ///< of the view, as written, without registrations
  std::vector<RouteArgument> defaults;  ///< arguments with a value of their own (converter holds the source text)
  std::vector<std::string> options;     ///< what else was given, by name: no other field tells of it
  bool condition = false;               ///< only under a condition: may be absent at run time
};

/// Something that a rule's text may use to say what a part looks like.
struct Converter {
  std::string name, type;
  Site site;
};

enum class HookKind : std::uint8_t {
  before_request,
  after_request,
  teardown,
  error_handler,
  context_processor,
  url_value,
  middleware,
  signal
};
struct Hook {
  HookKind kind = HookKind::before_request;
  std::string parent, function, subject;
  bool whole_app = false;
  Site site;
};

struct Command {
  Text name;
  std::string function;
  Site site;
};
struct Extension {
  std::string id, class_id;
  bool initialised = false;
  Site site;
};

// --- references -----------------------------------------------------------------------------------------------------

/// Code or a template that asks for the address of a named route.
struct UrlReference {
  Text name;
  std::vector<ReferenceArgument> arguments;
  std::uint32_t positional = 0;
  bool open_arguments = false;  ///< *args or **kwargs: others may come
  Site site;                    ///< of the whole call or tag
  bool relative = false;        ///< the text is a part of the name, what is before it depends on `within`
  std::string within;           ///< symbol of the function it stands in, empty in templates
  bool optional = false;        ///< a name that leads nowhere is no error here
};

/// Code or a template that asks for a template by name.
struct TemplateReference {
  std::vector<Text> names;  ///< several: the first that exists
  std::vector<std::string> context;
  bool context_open = false;
  std::string function;  ///< symbol of the function it stands in, empty in templates
  Site site;
  bool optional = false;
};

struct StaticReference {
  Text path;
  Site site;
};

/// Input of a request that is read under a name.
struct RequestRead {
  std::string source;
  Text key;
  bool required = false;
  std::string function;
  Site site;
};

// --- settings, data, forms ------------------------------------------------------------------------------------------

enum class SettingUse : std::uint8_t { set, read };
struct Setting {
  Text name;
  std::optional<std::string> value;  ///< of a constant
  SettingUse use = SettingUse::set;
  std::string owner;       ///< class or module whose constant it is, if it is a setting only where that is used as such
  std::string documented;  ///< the path under which the framework documents a setting of this name
  bool condition = false;
  Site site;        ///< of the assignment, or of what reads it
  Site value_site;  ///< of what it is set to
};
/// A class or module whose constants are settings: a symbol, a document key or a dotted path.
struct SettingObject {
  std::string name;
  Site site;
};

/// An entry in the list of installed packages of a project.
struct Installed {
  Text name;
  Site site;
};

// --- templates ------------------------------------------------------------------------------------------------------

struct TemplateTag {
  std::string name, library, function;
  bool block = false;
  Site site;
};
struct TemplateFilter {
  std::string name, library, function;
  Site site;
};
struct TemplateFolder {
  Text path;
  std::string owner;
  Site site;
};
struct TemplateBlock {
  std::string name;
  Site site;
};

// --- the rest that later work fills ---------------------------------------------------------------------------------

struct TestCase {
  std::string symbol;
  Site site;
};
struct Migration {
  std::string symbol, app_label;
  Site site;
};

/// All facts of one document, of one framework. Order is source order.
struct Facts {
  std::vector<App> apps;
  std::vector<Group> groups;
  std::vector<Mount> mounts;
  std::vector<Route> routes;
  std::vector<Converter> converters;
  std::vector<Hook> hooks;
  std::vector<Command> commands;
  std::vector<Extension> extensions;
  std::vector<UrlReference> url_references;
  std::vector<TemplateReference> template_references;
  std::vector<StaticReference> static_references;
  std::vector<RequestRead> request_reads;
  std::vector<Setting> settings;
  std::vector<SettingObject> setting_objects;
  std::vector<Installed> installed;
  std::vector<Model> models;
  std::vector<Query> queries;
  std::vector<Form> forms;
  std::vector<Serializer> serializers;
  std::vector<AdminRegistration> admin;
  std::vector<TemplateTag> template_tags;
  std::vector<TemplateFilter> template_filters;
  std::vector<TemplateFolder> template_folders;
  std::vector<TemplateBlock> template_blocks;
  std::vector<TestCase> tests;
  std::vector<Migration> migrations;
  std::vector<Gap> gaps;
  std::vector<std::string> followed;  ///< functions that hand on what they get, and of which a call was read
  std::vector<Text> given_names;      ///< what code gives templates under names that the framework gives them too
  std::vector<Gap> model_gaps;  ///< what may give models more than is stated; detail: symbol of the model, if known
};

}  // namespace segue::facts
