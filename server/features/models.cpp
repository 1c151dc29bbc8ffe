// Which models does a project have, with everything that bases and other models give them?
#include "features/models.h"

namespace segue::features {

ModelList models(const project::Snapshot& snapshot) {
  ModelList list;
  for (const auto& project : snapshot.projects) {
    const auto& tables = project->tables;
    for (const auto& model : tables.models)
      if (!model.site.key.empty()) list.lines.push_back({project.get(), &model});
    list.gaps.insert(list.gaps.end(), tables.model_gaps.begin(), tables.model_gaps.end());
  }
  return list;
}

const facts::ModelRow* model_row(const project::Project* project, std::string_view symbol) {
  if (!project) return nullptr;
  const auto found = project->tables.model_by_symbol.find(symbol);
  return found == project->tables.model_by_symbol.end() ? nullptr : &project->tables.models[found->second];
}

std::string_view short_name(std::string_view symbol) {
  const auto at = symbol.find_last_of(".:");
  return at == symbol.npos ? symbol : symbol.substr(at + 1);
}

}  // namespace segue::features
