// What may the text about a fact name? Facts of the code as records of values.
#include "features/scope.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/nearest.h"
#include "features/lookup.h"
#include "features/scope_of_models.h"
#include "features/shown.h"

namespace segue::features {
namespace {

using knowledge::List;
using knowledge::Record;
using knowledge::Value;
using project::Snapshot;

Value number(std::size_t count) { return {static_cast<std::int64_t>(count)}; }

/// What the functions below fill in; the common fields are there already.
struct Scope {
  const Snapshot& snapshot;
  const FactHere& here;
  Record fields;

  void add(std::string_view name, Value value) { fields.push_back({std::string(name), std::move(value)}); }
  void add_site(std::string_view name, const facts::Site& site) { add(name, site_value(snapshot, site)); }
};

List arguments_of(const std::vector<facts::RouteArgument>& arguments) {
  List list;
  for (const auto& argument : arguments)
    list.push_back(Record{{"name", argument.name}, {"converter", argument.converter}, {"type", argument.type}});
  return list;
}

/// Why an address may differ from what is shown; empty where nothing is in doubt.
std::string doubt_of(const Snapshot& snapshot, const facts::UrlRow* row) {
  if (!row) return words(snapshot, "gap", "not-mounted");
  if (!row->literal) return words(snapshot, "gap", "unknown-part");
  return row->condition ? words(snapshot, "gap", "condition") : "";
}

void fill(Scope& scope, const facts::Route& stated) {
  const auto rows = rows_of(scope.here.project, stated);
  const auto* row = rows.empty() ? nullptr : rows.front();
  const facts::Route& route = row ? row->route : stated;  // linking adds what the view's definition says
  const std::string& name = row ? row->name : route.name.text;
  const auto uses = uses_of(scope.snapshot, scope.here.project, name);
  const std::string& url = row ? row->url : route.rule.text;
  scope.add("url", url);
  scope.add("rule", route.rule.text);
  scope.add("methods", Value::list(route.methods));
  scope.add("methods_given", route.methods_given);
  scope.add("implicit_methods", Value::list(route.implicit_methods));
  scope.add("name", name);
  scope.add("local_name", route.name.text);
  scope.add("group", row ? row->group : group_name(scope.snapshot, route.parent));
  scope.add("prefix", row ? row->prefix : "");
  scope.add_site("prefix_site", row ? prefix_site(scope.snapshot, *row) : facts::Site{});
  scope.add("view", route.view_name);
  scope.add_site("view_site", route.view_site);
  scope.add("view_kind", route.view_is_class ? "class" : "function");
  scope.add("view_parameters", Value::list(parameters_of(scope.snapshot, route.view)));
  scope.add("arguments", arguments_of(row ? row->arguments : route.arguments));
  scope.add("decorators", Value::list(route.decorators));
  scope.add("references", number(uses.all));
  scope.add("template_references", number(uses.in_templates));
  scope.add("rule_has_trailing_slash", url.size() > 1 && url.ends_with('/'));
  scope.add("app_module", module_name(scope.snapshot, route.site.key));
  scope.add("incomplete", doubt_of(scope.snapshot, row));
  scope.add("options", Value::list(route.options));
  scope.add("pattern", route.pattern);
}

/// What was taken in, as a reader would call it: by its name, its module, or what is written there for a list that stands
/// in no module of its own.
std::string child_name(const project::Snapshot& snapshot, const facts::Mount& mount, const facts::Group* group) {
  if (group && group->name.given()) return group->name.text;
  if (mount.child.empty()) return {};
  if (!python::symbol_name(mount.child).starts_with('@')) return module_name(snapshot, python::symbol_key(mount.child));
  const auto* document = snapshot.document(mount.child_site.key);
  if (!document || !document->ast) return {};
  const auto& ast = *document->ast;
  const auto node = python::node_at(ast, mount.child_site.range.begin);
  return ast.is(node, python::Kind::string) ? std::string(ast.name(node)) : std::string{};
}

void fill(Scope& scope, const facts::Mount& mount) {
  const auto* group = find_group(scope.snapshot, mount.child);
  const auto own = [&](const facts::Text& given, const facts::Text facts::Group::* member) {
    return given.given() || !group ? given.text : (group->*member).text;
  };
  const auto name = own(mount.name, &facts::Group::name);
  scope.add("child", child_name(scope.snapshot, mount, group));
  scope.add("prefix", mount.prefix_given || !group ? mount.prefix.text : group->prefix.text);
  scope.add("namespace", name);
  scope.add_site("child_site", mount.child_site.key.empty() && group ? group->site : mount.child_site);
  std::size_t routes = 0;
  if (scope.here.project)
    routes = static_cast<std::size_t>(std::ranges::count_if(scope.here.project->tables.urls, [&](const auto& row) {
      return std::ranges::find(row.mounted_at, mount.site) != row.mounted_at.end();
    }));
  scope.add("routes", number(routes));
}

void fill(Scope& scope, const facts::App& app) {
  std::size_t routes = 0;
  std::vector<std::string> groups;
  if (scope.here.project) {
    for (const auto& row : scope.here.project->tables.urls) {
      if (row.app != app.id) continue;
      ++routes;
      if (!row.group.empty() && std::ranges::find(groups, row.group) == groups.end()) groups.push_back(row.group);
    }
  }
  scope.add("name", app.name);
  scope.add("import_name", module_name(scope.snapshot, app.site.key));
  scope.add("factory", app.factory);
  scope.add("routes", number(routes));
  scope.add("groups", Value::list(groups));
}

void fill(Scope& scope, const facts::Group& group) {
  std::set<facts::Site> registrations;
  const facts::UrlRow* first = nullptr;
  if (scope.here.project) {
    for (const auto& row : scope.here.project->tables.urls) {
      if (row.route.parent != group.id) continue;
      registrations.insert(row.route.site);
      if (!first) first = &row;
    }
  }
  scope.add("name", first ? first->group : group.name.text);
  scope.add("prefix", first ? first->prefix : group.prefix.text);
  scope.add("routes", number(registrations.size()));
  scope.add("app_module", module_name(scope.snapshot, group.site.key));
  scope.add("mounted", first != nullptr || is_mounted(scope.snapshot, group.id));
  scope.add("url_prefix_given", group.prefix.given());
}

void fill(Scope& scope, const facts::UrlReference& reference) {
  const auto* project = scope.here.project;
  const auto* row = target_of(project, reference);
  List arguments;
  for (const auto& argument : reference.arguments)
    arguments.push_back(Record{{"name", argument.name}, {"value", argument.value}});
  std::vector<std::string> names;
  if (project)
    for (const auto& [name, index] : project->tables.url_by_name)
      if (names.empty() || names.back() != name) names.push_back(name);
  scope.add("name", reference.name.text);
  scope.add("arguments", std::move(arguments));
  scope.add("found", row != nullptr);
  scope.add("url", row ? row->url : "");
  scope.add("methods", row ? Value::list(row->route.methods) : Value(List{}));
  scope.add_site("target_site", row ? place_of(*row) : facts::Site{});
  scope.add("suggestion", row ? "" : base::nearest(reference.name.text, names));
  scope.add_site("dynamic_site",
                 project && !project->tables.url_gaps.empty() ? project->tables.url_gaps.front().site : facts::Site{});
  scope.add("seen", number(names.size()));
  scope.add("view", row ? row->route.view_name : "");
}

void fill(Scope& scope, const facts::TemplateReference& reference) {
  const auto* project = scope.here.project;
  const facts::TemplateRow* found = nullptr;
  std::string name = reference.names.empty() ? "" : reference.names.front().text;
  std::vector<std::string> known, searched;
  if (project) {
    for (const auto& wanted : reference.names) {
      const auto row = project->tables.templates.find(wanted.text);
      if (found || row == project->tables.templates.end()) continue;
      found = &row->second;
      name = wanted.text;
    }
    for (const auto& [known_name, row] : project->tables.templates)
      if (known.empty() || known.back() != known_name) known.push_back(known_name);
    for (const auto& root : project->tables.template_roots) searched.push_back(shown_path(scope.snapshot, root));
  }
  scope.add("name", name);
  scope.add("found", found != nullptr);
  scope.add("path", found ? shown_path(scope.snapshot, found->key) : "");
  scope.add("target_site", found ? Value(knowledge::SiteValue{shown_path(scope.snapshot, found->key), found->key, 0})
                                 : Value(knowledge::SiteValue{}));
  scope.add("context", Value::list(reference.context));
  scope.add("suggestion", found ? "" : base::nearest(name, known));
  scope.add("searched", Value::list(searched));
}

void fill(Scope& scope, const facts::RequestRead& read) {
  scope.add("source", read.source);
  scope.add("key", read.key.text);
  scope.add("required", read.required);
}

void fill(Scope& scope, const facts::Setting& setting) {
  List sites;
  std::size_t reads = 0;
  if (const auto* project = scope.here.project) {
    const auto [first, last] = project->tables.settings.equal_range(setting.name.text);
    for (auto row = first; row != last; ++row) {
      const auto& other = row->second;
      if (other.use == facts::SettingUse::read)
        ++reads;
      else if (other.site != setting.site)
        sites.emplace_back(site_value(scope.snapshot, other.site));
    }
  }
  scope.add("name", setting.name.text);
  scope.add("value", setting.value.value_or(""));
  scope.add("set", setting.use == facts::SettingUse::set);
  scope.add("condition", setting.condition);
  scope.add("sites", std::move(sites));
  scope.add("reads", number(reads));
  scope.add("known", scope.snapshot.knowledge->name(setting.documented) != nullptr);
}

void append(Scope& scope, Record record) {
  scope.fields.insert(scope.fields.end(), std::make_move_iterator(record.begin()),
                      std::make_move_iterator(record.end()));
}
void fill(Scope& scope, const facts::Model& model) { append(scope, record_of(scope.here.project, model)); }
void fill(Scope& scope, const ModelField& field) {
  append(scope, record_of(scope.snapshot, scope.here.project, field));
}
void fill(Scope& scope, const Form& form) { append(scope, record_of(form)); }
void fill(Scope& scope, const FormField& field) { append(scope, record_of(field)); }

void fill(Scope& scope, const View& view) {
  List routes;
  bool routed_class = false;
  if (scope.here.project) {
    const auto& tables = scope.here.project->tables;
    if (const auto found = tables.urls_of_view.find(view.symbol); found != tables.urls_of_view.end()) {
      for (const auto index : found->second) {
        const auto& row = tables.urls[index];
        routed_class = routed_class || row.route.view_is_class;
        routes.push_back(Record{{"url", row.url}, {"name", row.name}, {"methods", Value::list(row.route.methods)}});
      }
    }
  }
  scope.add("name", std::string(python::symbol_name(view.symbol)));
  scope.add("kind", routed_class ? "class" : "function");
  scope.add("routes", std::move(routes));
  scope.add("parameters", Value::list(parameters_of(scope.snapshot, view.symbol)));
}

template <typename Fact>
void fill(Scope& scope, const Fact* fact) {
  fill(scope, *fact);
}

}  // namespace

Record common_scope(const Snapshot& snapshot, const facts::Site& site, std::string_view framework,
                    const project::Project* project) {
  const auto* known = snapshot.knowledge->framework(framework);
  const auto* evidence = known ? evidence_of(project, known->distribution) : nullptr;
  return {{"site", site_value(snapshot, site)},
          {"module", module_name(snapshot, site.key)},
          {"framework_version", evidence ? base::spelling(*evidence) : ""},
          {"version_site", evidence ? site_value(snapshot, *evidence) : knowledge::SiteValue{}},
          {"extra_arguments", Value::list({})}};
}

Record scope_of(const Snapshot& snapshot, const FactHere& here) {
  Scope scope{snapshot, here, common_scope(snapshot, here.site, here.framework, here.project)};
  std::visit([&](const auto& fact) { fill(scope, fact); }, here.fact);
  return std::move(scope.fields);
}

Record scope_of(const Snapshot& snapshot, const facts::Finding& finding, std::string_view framework,
                const project::Project* project) {
  auto fields = common_scope(snapshot, finding.site, framework, project);
  for (const auto& [name, value] : finding.fields) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
      std::vector<std::string> shown;
      for (const auto& text : *list) shown.push_back(shown_path(snapshot, text));
      knowledge::set(fields, name, Value::list(shown));
    } else if (const auto* yes = std::get_if<bool>(&value)) {
      knowledge::set(fields, name, Value(*yes));
    } else {
      knowledge::set(fields, name, Value(std::get<std::string>(value)));
    }
  }
  for (const auto& related : finding.related)
    if (related.role == "defined") knowledge::set(fields, "target_site", site_value(snapshot, related.site));
  return fields;
}

}  // namespace segue::features
