// What do the facts of each project say together, and which roles follow from it?
#include <algorithm>
#include <set>

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

std::shared_ptr<const Project> linked(const Snapshot& snapshot, Project project, const Project& before) {
  const auto& framework = snapshot.frameworks[framework_index(snapshot, project.framework)];
  Keys asked;
  const auto environment = noting(snapshot, asked);
  const auto input = link_input(snapshot, project, environment, asked);
  if (const auto evidence = snapshot.evidence.find(project.root); evidence != snapshot.evidence.end())
    project.versions = evidence->second;
  if (framework.link) project.tables = framework.link(input);
  if (framework.roles) project.roles = framework.roles(input, project.tables);
  if (framework.values) {
    auto values = framework.values(input, project.tables);
    const bool same = before.values && *before.values == values;
    project.values = same ? before.values : std::make_shared<const std::vector<python::GivenValue>>(std::move(values));
  }
  for (const auto& analysis : framework.analyses) {
    auto found = analysis.run({input, project.tables});
    project.findings.insert(project.findings.end(), std::make_move_iterator(found.begin()),
                            std::make_move_iterator(found.end()));
  }
  project.asked.assign(asked.begin(), asked.end());
  return std::make_shared<const Project>(std::move(project));
}

/// Does the module ask an object for one of these values, or call what gives one? What the first pass does not meet leads to
/// no other: objects that hold values come from somewhere.
bool meets(const python::Ast& ast, const python::Meaning& meaning, const std::vector<python::GivenValue>& values) {
  const auto holds = [&](std::string_view owner, std::string_view name) {
    return python::find_given(values, owner, name) != nullptr;
  };
  for (python::NodeId id = 0; id < ast.nodes.size(); ++id) {
    const bool call = ast.is(id, python::Kind::call);
    if (!call && !ast.is(id, python::Kind::attribute)) continue;
    const auto& value = meaning.of(ast.kid(id, 0));
    if (call ? value.kind == python::ValueKind::external && holds({}, value.name)
             : value.kind == python::ValueKind::instance && holds(value.name, ast.name(id)))
      return true;
  }
  return false;
}

/// Those of a project's values whose names the module reads; none where it meets none.
std::vector<python::GivenValue> chosen(const python::Ast& ast, const python::Meaning& meaning,
                                       const std::vector<python::GivenValue>& values) {
  if (!meets(ast, meaning, values)) return {};
  std::set<python::StringId> read;
  for (python::NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, python::Kind::attribute) || ast.is(id, python::Kind::alias)) read.insert(ast[id].name);
  std::vector<python::GivenValue> found;
  for (const auto& value : values) {
    const auto name = ast.strings.find(std::string_view(value.name).substr(value.name.rfind('.') + 1));
    if (name != 0 && read.contains(name)) found.push_back(value);
  }
  return found;
}

/// Of the second pass it is asked what nodes denote, and whether that holds still: the rest is the first one's.
python::Meaning nodes_alone(python::Meaning whole) {
  python::Meaning out;
  out.of_node = std::move(whole.of_node);
  out.values = std::move(whole.values);
  out.reads = std::move(whole.reads);
  return out;
}

/// Evaluates once more, with roles and values, the modules for which these are not those of their last evaluation.
void give_roles(Snapshot& snapshot, Keys& touched, const ForEach& each) {
  std::map<std::string, std::vector<python::ParameterRole>, std::less<>> wanted;
  std::map<std::string_view, GivenValues> given;
  for (const auto& project : snapshot.projects) {
    for (const auto& role : project->roles) wanted[role.key].push_back(role.role);
    for (const auto& [key, document] : snapshot.documents)
      if (project->values && document->ast && document->installed.empty() && belongs(key, *project, snapshot.projects))
        given[key] = project->values;
  }
  for (auto& [key, roles] : wanted) {
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  }
  struct Change {
    const Document* document;
    std::shared_ptr<Understood> next;
    bool again;  ///< it is evaluated once more
  };
  std::vector<Change> changed;
  for (const auto& [key, understood] : snapshot.understood) {
    const auto* document = snapshot.document(key);
    if (!document || !document->ast) continue;
    const auto roles = wanted.find(key);
    const auto values = given.find(key);
    static const std::vector<python::ParameterRole> none;
    const auto& now = roles == wanted.end() ? none : roles->second;
    const auto from = values == given.end() ? nullptr : values->second;
    if (understood->roles == now && understood->chosen_from == from) continue;
    Change change{document, std::make_shared<Understood>(*understood), understood->roles != now};
    change.next->roles = now;
    if (understood->chosen_from != from) {
      change.next->chosen_from = from;
      change.next->values =
          from ? chosen(*document->ast, *change.next->meaning, *from) : std::vector<python::GivenValue>{};
      change.again = change.again || change.next->values != understood->values;
    }
    changed.push_back(std::move(change));
  }
  const auto environment = snapshot.environment();  // of the first pass: none sees what another one becomes here
  each(changed.size(), [&](std::size_t i) {
    const auto& [document, next, again] = changed[i];
    if (!again) return;
    if (next->roles.empty() && next->values.empty()) return void(next->with_roles = next->meaning);
    auto whole = python::evaluate(document->key, *document->ast, environment, next->roles, next->values);
    next->with_roles = std::make_shared<const python::Meaning>(nodes_alone(std::move(whole)));
  });
  for (auto& change : changed) {
    if (change.again) touched.insert(change.document->key);
    snapshot.understood[change.document->key] = std::move(change.next);
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
    snapshot.projects[i] = linked(snapshot, found[i], *snapshot.projects[i]);
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
