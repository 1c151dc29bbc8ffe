// What is known after some documents changed?
#include "project/apply.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "match/match.h"
#include "project/graph.h"
#include "project/modules.h"
#include "project/stages.h"

namespace segue::project {
namespace {

constexpr auto template_extensions = std::to_array<std::string_view>(
    {".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2", ".djhtml", ".xml", ".txt", ".svg", ".md", ".rst", ".eml"});
constexpr std::array<std::string_view, 3> jinja_extensions{".jinja", ".jinja2", ".j2"};

/// Text files are templates only where templates are kept; elsewhere they are notes, requirements, robots.txt.
bool in_template_folder(std::string_view key) { return key.find("/templates/") != std::string_view::npos; }

templates::Dialect dialect_of(std::string_view key) {
  return std::ranges::count(jinja_extensions, base::extension(key)) > 0 ? templates::Dialect::jinja
                                                                        : templates::Dialect::unknown;
}

std::shared_ptr<const ModuleIndex> module_index(const Snapshot& snapshot) {
  std::vector<std::string> keys;
  keys.reserve(snapshot.documents.size());
  ModuleIndex::Installed installed;
  std::vector<ModuleIndex::Added> added;
  for (const auto& [key, document] : snapshot.documents) {
    if (document->installed.empty())
      keys.push_back(key);
    else
      installed.emplace(key, document->installed);
    for (const auto& folder : document->import_paths) added.push_back({key, folder});
  }
  return std::make_shared<const ModuleIndex>(keys, snapshot.folders, std::move(installed), added);
}

/// What linking asked for; what knowledge knows is not read, and what was read is not asked for again.
std::vector<std::string> wanted_modules(const Snapshot& snapshot) {
  Keys names;
  for (const auto& project : snapshot.projects)
    for (const auto& name : project->tables.wanted)
      if (!snapshot.knowledge->framework_of(name)) names.insert(name);
  if (names.empty()) return {};
  for (const auto& [key, document] : snapshot.documents)
    if (!document->installed.empty()) names.erase(document->installed);
  return {names.begin(), names.end()};
}

/// What one batch of changes touched, before anything is understood anew.
struct Touched {
  Keys modules, templates;
  bool names_changed = false;  ///< a document came or went: imports may lead elsewhere
};

void change_document(Snapshot& snapshot, const DocumentChange& change, Touched& touched) {
  const auto* before = snapshot.document(change.key);
  if (!change.text && !change.name_only && !change.prepared) {
    if (!before) return;
    touched.names_changed = true;
    (before->ast ? touched.modules : touched.templates).insert(change.key);
    snapshot.documents.erase(change.key);
    snapshot.understood.erase(change.key);
    return;
  }
  auto document = change.prepared ? change.prepared : prepare(change, before);
  touched.names_changed = touched.names_changed || !before || before->installed != document->installed ||
                          before->import_paths != document->import_paths;
  const bool same = before && before->hash == document->hash && before->language == document->language;
  snapshot.counters.modules_lowered += !same && document->ast ? 1 : 0;
  if (!same && document->ast) touched.modules.insert(change.key);
  if (!same && document->content) touched.templates.insert(change.key);
  // What was a module or a template and is none any more (too large, of another language) says nothing from now on.
  if (before && ((before->ast && !document->ast) || (before->content && !document->content))) {
    (before->ast ? touched.modules : touched.templates).insert(change.key);
    snapshot.understood.erase(change.key);
    touched.names_changed = true;
  }
  snapshot.documents[change.key] = std::move(document);
}

}  // namespace

Language language_of(std::string_view key) {
  const auto extension = base::extension(key);
  if (extension == ".py" || extension == ".pyi") return Language::python;
  if (std::ranges::count(template_extensions, extension) == 0) return Language::other;
  const bool markup = extension.starts_with(".htm") || extension == ".xhtml" || extension == ".djhtml" ||
                      dialect_of(key) == templates::Dialect::jinja;
  return markup || in_template_folder(key) ? Language::html_template : Language::other;
}

std::shared_ptr<const Document> prepare(const DocumentChange& change, const Document* before) {
  auto document = std::make_shared<Document>();
  document->key = change.key;
  document->language = change.language.value_or(language_of(change.key));
  document->open = change.open;
  document->version = change.version;
  document->too_large = change.name_only;
  document->installed = !change.installed.empty() || !before ? change.installed : before->installed;
  if (!change.text) return document;
  const std::string_view text = *change.text;
  document->hash = base::hash_of(text);
  if (before && before->hash == document->hash && before->language == document->language &&
      (before->ast || before->content)) {
    auto copy = std::make_shared<Document>(*before);
    copy->installed = document->installed;
    copy->open = change.open;
    copy->version = change.version;
    copy->text = change.open || before->content ? change.text : nullptr;
    if (!change.open) copy->fragments.clear();
    return copy;
  }
  document->lines = base::LineIndex(text);
  if (document->language == Language::python) {
    auto lowered = python::lower(text, before ? before->fragments : python::FragmentCache{},
                                 change.open ? python::Fragments::kept : python::Fragments::dropped);
    document->import_paths = import_paths(lowered.ast);
    document->ast = std::make_shared<const python::Ast>(std::move(lowered.ast));
    document->pieces_parsed = lowered.parsed;
    document->fragments = std::move(lowered.fragments);
  } else if (document->language == Language::html_template) {
    document->content = std::make_shared<const templates::Template>(templates::parse(text, dialect_of(change.key)));
  }
  if (change.open || document->content) document->text = change.text;
  return document;
}

std::shared_ptr<const Snapshot> empty_snapshot(std::shared_ptr<const knowledge::Knowledge> knowledge,
                                               std::span<const frameworks::Framework> frameworks,
                                               std::shared_ptr<const config::Settings> settings) {
  auto snapshot = std::make_shared<Snapshot>();
  if (knowledge) snapshot->patterns = match::compile(*knowledge);
  snapshot->knowledge = std::move(knowledge);
  snapshot->frameworks = frameworks;
  snapshot->settings = std::move(settings);
  snapshot->modules = module_index(*snapshot);
  return snapshot;
}

Applied apply(const Snapshot& before, const Changes& changes) {
  const auto in_order = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = 0; i < count; ++i) work(i);
  };
  return apply_with(in_order, before, changes);
}

Applied apply_with(const ForEach& each, const Snapshot& before, const Changes& changes) {
  auto snapshot = std::make_shared<Snapshot>(before);
  ++snapshot->revision;
  snapshot->counters = {};
  Touched touched;
  for (const auto& change : changes.documents) change_document(*snapshot, change, touched);
  if (changes.settings) snapshot->settings = changes.settings;
  if (changes.indexing) snapshot->indexing = *changes.indexing;
  for (const auto& [root, evidence] : changes.evidence) snapshot->evidence[root] = evidence;
  if (changes.folders) snapshot->folders = *changes.folders;
  if (changes.folders || touched.names_changed) {
    snapshot->modules = module_index(*snapshot);
    touched.names_changed = true;
  }
  const bool new_knowledge = changes.knowledge != nullptr;
  if (new_knowledge) {
    snapshot->knowledge = changes.knowledge;
    snapshot->patterns = match::compile(*snapshot->knowledge);
    for (const auto& [key, document] : snapshot->documents)
      if (document->ast) touched.modules.insert(key);
  }
  for (const auto& key : touched.modules)
    if (const auto* document = snapshot->document(key)) snapshot->counters.pieces_parsed += document->pieces_parsed;

  Applied applied;
  Keys changed = understand(*snapshot, touched.modules, touched.names_changed, each);
  if (snapshot->imported != before.imported)
    for (const auto& [key, document] : snapshot->documents)
      if (document->content) touched.templates.insert(key);
  read_templates(*snapshot, touched.templates, each);
  changed.insert(touched.modules.begin(), touched.modules.end());
  changed.insert(touched.templates.begin(), touched.templates.end());
  // While files are still being read, tables would be joined again and again and could not be trusted.
  const bool ended_indexing = before.indexing && !snapshot->indexing;
  if (!snapshot->indexing) {
    if (ended_indexing || new_knowledge || !changes.evidence.empty() || touched.names_changed)
      for (const auto& [key, unused] : snapshot->documents) changed.insert(key);
    const auto linked = link(*snapshot, changed, each);
    changed.insert(linked.begin(), linked.end());
  }
  for (const auto& change : changes.documents) changed.insert(change.key);
  applied.wanted = wanted_modules(*snapshot);
  applied.touched.assign(changed.begin(), changed.end());
  applied.snapshot = std::move(snapshot);
  return applied;
}

}  // namespace segue::project
