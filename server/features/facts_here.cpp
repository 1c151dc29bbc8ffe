// Which facts does a document state, of which framework and project?
#include "features/facts_here.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "python/value.h"

namespace segue::features {
namespace {

/// In the order of AnyFact.
constexpr std::array<std::string_view, std::variant_size_v<AnyFact>> kinds{
    "app",   "group",       "mount", "route",      "url-reference", "template-reference", "request-data", "setting",
    "model", "model-field", "form",  "form-field", "view"};

/// Among the projects of a document the first of that framework; for a route one that reaches it goes first.
const project::Project* project_for(const std::vector<const project::Project*>& projects, std::string_view framework,
                                    const facts::Route* route) {
  const project::Project* first = nullptr;
  for (const auto* project : projects) {
    if (project->framework != framework) continue;
    if (!route || !rows_of(project, *route).empty()) return project;
    if (!first) first = project;
  }
  return first;
}

struct Collector {
  const project::Snapshot& snapshot;
  std::vector<const project::Project*> projects;
  std::vector<FactHere> out;

  template <typename Fact>
  void add(const std::vector<Fact>& facts, std::string_view framework) {
    for (const Fact& fact : facts) {
      const facts::Route* route = nullptr;
      if constexpr (std::is_same_v<Fact, facts::Route>) route = &fact;
      out.push_back({&fact, framework, project_for(projects, framework, route), fact.site});
    }
  }

  void add(const AnyFact& fact, const facts::Site& site, std::string_view framework) {
    out.push_back({fact, framework, project_for(projects, framework, nullptr), site});
  }

  /// Constants of a class are settings if it is used as such.
  [[nodiscard]] bool is_in_use(const facts::Setting& setting, std::string_view framework) const {
    const auto* project = setting.owner.empty() ? nullptr : project_for(projects, framework, nullptr);
    if (!project) return setting.owner.empty();
    const auto [first, last] = project->tables.settings.equal_range(setting.name.text);
    return std::any_of(first, last, [&](const auto& row) { return row.second.site == setting.site; });
  }

  void add_form(Form form, std::string_view framework) {
    add(form, form.form->site, framework);
    for (const auto& field : form.form->fields) add(FormField{form, &field}, field.site, framework);
  }

  void add_all(const facts::Facts& facts, std::string_view framework) {
    add(facts.apps, framework);
    add(facts.groups, framework);
    add(facts.mounts, framework);
    add(facts.routes, framework);
    add(facts.url_references, framework);
    add(facts.template_references, framework);
    add(facts.request_reads, framework);
    for (const auto& setting : facts.settings)
      if (is_in_use(setting, framework)) add(&setting, setting.name.site, framework);
    for (const auto& model : facts.models) {
      add(&model, model.site, framework);
      for (const auto& field : model.fields) add(ModelField{&model, &field}, field.site, framework);
    }
    for (const auto& form : facts.forms) add_form({&form, false}, framework);
    for (const auto& form : facts.serializers) add_form({&form, true}, framework);
  }
};

}  // namespace

std::string_view kind_of(const AnyFact& fact) { return kinds[fact.index()]; }

std::vector<FactHere> facts_of(const project::Snapshot& snapshot, std::string_view key) {
  Collector collector{snapshot, snapshot.projects_of(key), {}};
  if (const auto* understood = snapshot.understanding(key)) {
    for (std::size_t i = 0; i < understood->facts.size() && i < snapshot.frameworks.size(); ++i)
      if (understood->facts[i]) collector.add_all(*understood->facts[i], snapshot.frameworks[i].id);
  }
  std::erase_if(collector.out, [&](const FactHere& fact) { return fact.site.key != key; });
  std::ranges::sort(collector.out, {}, [](const FactHere& fact) {
    return std::tuple(fact.site.range.begin, ~fact.site.range.end, fact.fact.index(), fact.framework);
  });
  return std::move(collector.out);
}

std::vector<FactHere> facts_at(const project::Snapshot& snapshot, std::string_view key, base::Offset at) {
  auto all = facts_of(snapshot, key);
  std::erase_if(all, [&](const FactHere& fact) { return !fact.site.range.touches(at); });
  std::ranges::sort(all, {}, [](const FactHere& fact) {
    return std::tuple(fact.site.range.size(), fact.site.range.begin, fact.fact.index(), fact.framework);
  });
  return all;
}

std::vector<const facts::UrlRow*> rows_of(const project::Project* project, const facts::Route& route) {
  std::vector<const facts::UrlRow*> rows;
  if (!project) return rows;
  for (const auto& row : project->tables.urls)
    if (row.route.site == route.site && (route.resource || row.route.rule.text == route.rule.text))
      rows.push_back(&row);
  return rows;
}

std::vector<FactHere> views_of(const project::Snapshot& snapshot, std::string_view symbol, const facts::Site& site) {
  std::vector<FactHere> found;
  for (const auto* project : snapshot.projects_of(python::symbol_key(symbol))) {
    if (project->tables.urls_of_view.find(symbol) == project->tables.urls_of_view.end()) continue;
    found.push_back({View{std::string(symbol)}, project->framework, project, site});
  }
  return found;
}

std::vector<FactHere> views_in(const project::Snapshot& snapshot, std::string_view key) {
  std::vector<FactHere> found;
  const auto* document = snapshot.document(key);
  const auto* understood = snapshot.understanding(key);
  if (!document || !document->ast || !understood || !understood->meaning) return found;
  const auto add = [&](const auto& definitions) {
    for (const auto& [name, info] : definitions) {
      const facts::Site site{std::string(key), document->ast->name_range(info.node)};
      for (auto& view : views_of(snapshot, std::string(key) + ':' + name, site)) found.push_back(std::move(view));
    }
  };
  add(understood->meaning->functions);
  add(understood->meaning->classes);
  std::ranges::sort(found, {}, [](const FactHere& view) { return std::tuple(view.site, view.framework); });
  return found;
}

std::vector<FactHere> owners_of(const project::Snapshot& snapshot, std::string_view id) {
  auto all = facts_of(snapshot, python::symbol_key(id));
  std::erase_if(all, [&](const FactHere& fact) {
    if (const auto* const* app = std::get_if<const facts::App*>(&fact.fact)) return (*app)->id != id;
    if (const auto* const* group = std::get_if<const facts::Group*>(&fact.fact)) return (*group)->id != id;
    return true;
  });
  return all;
}

}  // namespace segue::features
