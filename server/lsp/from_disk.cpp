// How are documents, version evidence and modules of installed packages read?
#include "lsp/from_disk.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"

namespace segue::lsp {
namespace {

std::vector<std::string> distributions(const knowledge::Knowledge& knowledge) {
  std::vector<std::string> out;
  for (const knowledge::Framework& framework : knowledge.items().frameworks) {
    out.push_back(framework.distribution);
    out.insert(out.end(), framework.distribution_aliases.begin(), framework.distribution_aliases.end());
    for (const knowledge::Library& library : framework.libraries) {
      out.push_back(library.distribution);
    }
  }
  return out;
}

/// The workspace folder above a project; a project of an open file outside of all folders is its own.
std::string folder_of(const std::vector<std::string>& folders, const std::string& root) {
  const auto found =
      std::ranges::find_if(folders, [&](const std::string& folder) { return base::is_inside(root, folder); });
  return found == folders.end() ? root : *found;
}

/// With a package comes which templates it has: their names, not what they say.
void name_templates(const Setup& setup, const std::string& name, std::string_view folder, Gathered& out) {
  for (std::string& file : setup.disk.template_files(folder)) {
    project::DocumentChange change;
    change.key = std::move(file);
    change.name_only = true;
    change.installed = name;
    out.modules.push_back(std::move(change));
  }
}

void read_module(const Setup& setup, const workspace::PythonEnvironment& environment, const std::string& name,
                 std::uint64_t max_size, Gathered& out) {
  const auto file = setup.disk.module_file(environment, name);
  auto read = file ? setup.disk.read(*file, max_size) : workspace::ReadResult{};
  if (!read.text) {
    return;
  }
  project::DocumentChange change;
  change.key = *file;
  change.installed = name;
  change.text = std::make_shared<const std::string>(std::move(*read.text));
  change.prepared = setup.analysis.prepare(change, nullptr);
  change.text = nullptr;
  out.modules.push_back(std::move(change));
  if (base::file_name(*file) == "__init__.py") {
    name_templates(setup, name, base::parent_path(*file), out);
  }
}

}  // namespace

Gathered gathered(const Setup& setup, const Question& question) {
  Gathered out;
  std::vector<workspace::PythonEnvironment> environments;
  const auto known = distributions(*question.knowledge);
  const std::string& setting = question.settings->trusted ? question.settings->python : std::string();
  for (const std::string& root : question.searched) {
    const std::string folder = folder_of(question.folders, root);
    const auto environment = setup.disk.environment(root, folder, setting);
    if (environment) {
      out.environments[root] = environment->prefix + " (" + environment->origin + ")";
      environments.push_back(*environment);
    }
    if (std::ranges::find(question.roots, root) != question.roots.end()) {
      auto evidence = setup.disk.evidence(root, folder, known, environment);
      out.evidence[root] = std::move(evidence.versions);
      for (const workspace::Note& note : evidence.notes) {
        out.notes.push_back(note.path + ": " + note.text);
      }
    }
  }
  for (const std::string& name : question.modules) {
    for (const auto& environment : environments) {
      read_module(setup, environment, name, question.settings->max_file_size, out);
    }
  }
  return out;
}

project::DocumentChange read_document(const Setup& setup, const workspace::FileEntry& file, std::uint64_t max_size) {
  project::DocumentChange change;
  change.key = file.path;
  workspace::ReadResult read;
  if (!file.too_large && file.kind != workspace::FileKind::metadata) {
    read = setup.disk.read(file.path, max_size);
  }
  change.name_only = !read.text;
  if (read.text) {
    change.text = std::make_shared<const std::string>(std::move(*read.text));
    change.prepared = setup.analysis.prepare(change, nullptr);
    change.text = nullptr;
  }
  return change;
}

}  // namespace segue::lsp
