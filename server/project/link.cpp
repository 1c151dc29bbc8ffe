// What do the facts of each project say together, and which roles follow from it?
#include <algorithm>

#include "base/uri.h"
#include "project/stages.h"

namespace segue::project {
namespace {

std::size_t framework_index(const Snapshot& snapshot, std::string_view id) {
  std::size_t index = 0;
  while (index < snapshot.frameworks.size() && snapshot.frameworks[index].id != id) ++index;
  return index;
}

/// The longest root of a framework's projects that holds the document: nested projects keep their files to themselves.
bool belongs(std::string_view key, const Project& project, const std::vector<std::shared_ptr<const Project>>& all) {
  if (key == project.root) return true;
  if (!base::is_inside(key, project.root)) return false;
  return std::ranges::none_of(all, [&](const auto& other) {
    return other->framework == project.framework && other->root.size() > project.root.size() &&
           base::is_inside(key, other->root);
  });
}

frameworks::LinkInput link_input(const Snapshot& snapshot, const Project& project,
                                 const python::Environment& environment, Keys& asked) {
  frameworks::LinkInput input{project.root, {}, {}, {}, {}, {}, environment, {}, !snapshot.indexing};
  const auto index = framework_index(snapshot, project.framework);
  for (const auto& [key, document] : snapshot.documents) {
    const bool installed = !document->installed.empty();
    if (!installed && !belongs(key, project, snapshot.projects)) continue;
    if (document->language == Language::html_template)
      (installed ? input.installed_templates : input.template_keys).push_back(key);
    const auto* understood = snapshot.understanding(key);
    if (!understood || understood->facts.size() <= index || !understood->facts[index]) continue;
    const auto* facts = understood->facts[index].get();
    if (installed)
      input.installed.try_emplace(document->installed, frameworks::InstalledModule{key, facts});
    else
      (document->ast ? input.modules : input.templates).emplace(key, facts);
  }
  input.ast = [&snapshot, &asked](std::string_view key) {
    asked.emplace(key);
    const auto* document = snapshot.document(key);
    return document ? document->ast.get() : nullptr;
  };
  return input;
}

std::shared_ptr<const Project> linked(const Snapshot& snapshot, Project project) {
  const auto& framework = snapshot.frameworks[framework_index(snapshot, project.framework)];
  Keys asked;
  const auto environment = noting(snapshot, asked);
  const auto input = link_input(snapshot, project, environment, asked);
  if (const auto evidence = snapshot.evidence.find(project.root); evidence != snapshot.evidence.end())
    project.versions = evidence->second;
  if (framework.link) project.tables = framework.link(input);
  if (framework.roles) project.roles = framework.roles(input, project.tables);
  for (const auto& analysis : framework.analyses) {
    auto found = analysis.run({input, project.tables});
    project.findings.insert(project.findings.end(), std::make_move_iterator(found.begin()),
                            std::make_move_iterator(found.end()));
  }
  project.asked.assign(asked.begin(), asked.end());
  return std::make_shared<const Project>(std::move(project));
}

/// Evaluates once more, with roles, the modules whose roles are not those of their last evaluation.
void give_roles(Snapshot& snapshot, Keys& touched, const ForEach& each) {
  std::map<std::string, std::vector<python::ParameterRole>, std::less<>> wanted;
  for (const auto& project : snapshot.projects)
    for (const auto& role : project->roles) wanted[role.key].push_back(role.role);
  for (auto& [key, roles] : wanted) {
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  }
  Keys keys;
  for (const auto& [key, unused] : wanted) keys.insert(key);
  for (const auto& [key, understood] : snapshot.understood)
    if (!understood->roles.empty()) keys.insert(key);
  std::vector<std::pair<const Document*, std::shared_ptr<Understood>>> changed;
  for (const auto& key : keys) {
    const auto* understood = snapshot.understanding(key);
    const auto* document = snapshot.document(key);
    const auto roles = wanted.find(key);
    static const std::vector<python::ParameterRole> none;
    const auto& now = roles == wanted.end() ? none : roles->second;
    if (!understood || !document || !document->ast || understood->roles == now) continue;
    changed.emplace_back(document, std::make_shared<Understood>(*understood)).second->roles = now;
  }
  const auto environment = snapshot.environment();  // of the first pass: none sees what another one becomes here
  each(changed.size(), [&](std::size_t i) {
    const auto& [document, next] = changed[i];
    next->with_roles = next->roles.empty() ? next->meaning
                                           : std::make_shared<const python::Meaning>(python::evaluate(
                                                 document->key, *document->ast, environment, next->roles));
  });
  for (auto& [document, next] : changed) {
    snapshot.understood[document->key] = std::move(next);
    touched.insert(document->key);
  }
}

bool same_place(const Project& a, const Project& b) { return a.root == b.root && a.framework == b.framework; }

}  // namespace

Keys link(Snapshot& snapshot, const Keys& changed, const ForEach& each) {
  Keys touched;
  const auto before = snapshot.projects;
  snapshot.projects.clear();
  std::vector<Project> found = discover(snapshot);
  for (const auto& project : found) {
    const auto old = std::ranges::find_if(before, [&](const auto& other) { return same_place(*other, project); });
    snapshot.projects.push_back(old != before.end() ? *old : std::make_shared<const Project>(project));
  }
  const bool same_projects =
      std::ranges::equal(before, snapshot.projects, [](const auto& a, const auto& b) { return a == b; });
  const bool package_read = std::ranges::any_of(changed, [&](const auto& key) {
    const auto* document = snapshot.document(key);
    return document && !document->installed.empty();
  });
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& asked = snapshot.projects[i]->asked;  // sorted
    const bool stale = !same_projects || package_read || std::ranges::any_of(changed, [&](const auto& key) {
      return base::is_inside(key, found[i].root) || std::ranges::binary_search(asked, key);
    });
    if (!stale) continue;
    snapshot.projects[i] = linked(snapshot, found[i]);
    ++snapshot.counters.projects_linked;
    for (const auto& [key, unused] : snapshot.documents)
      if (base::is_inside(key, found[i].root)) touched.insert(key);
  }
  give_roles(snapshot, touched, each);
  return touched;
}

std::vector<const Project*> Snapshot::projects_of(std::string_view key) const {
  std::vector<const Project*> mine;
  if (const auto* found = document(key); found && !found->installed.empty()) return mine;
  for (const auto& project : projects)
    if (belongs(key, *project, projects)) mine.push_back(project.get());
  return mine;
}

}  // namespace segue::project
