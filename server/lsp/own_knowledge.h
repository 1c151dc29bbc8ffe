// Which items of knowledge does a project bring along, and what is wrong with the others?
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/setup.h"
#include "lsp/view.h"
#include "protocol/types.h"

namespace segue::lsp {

struct Session;

/// Where they lie: `.segue/knowledge/` of each folder, unless the workspace is not trusted, and the folders of the setting.
[[nodiscard]] std::vector<std::string> knowledge_folders(std::span<const std::string> folders,
                                                         const config::Settings& settings);

struct FoundKnowledge {
  std::shared_ptr<const std::vector<knowledge::SourceFile>> files;
  std::shared_ptr<const knowledge::Knowledge> whole;  ///< what is built in, with the items of the folders over it
  std::size_t items = 0;                              ///< of the folders, valid ones
  std::vector<knowledge::LoadError> errors;           ///< with paths as the disk gives them
};
/// Only the files, where they are the same as `before`; that may be null.
[[nodiscard]] FoundKnowledge own_knowledge(const Setup& setup, std::span<const std::string> folders,
                                           const std::vector<knowledge::SourceFile>* before = nullptr);

/// What a session knows of them.
struct OwnKnowledge {
  std::vector<std::string> folders;  ///< where they were looked for
  std::shared_ptr<const std::vector<knowledge::SourceFile>> files =
      std::make_shared<const std::vector<knowledge::SourceFile>>();
  std::shared_ptr<const KnowledgeProblems> problems = std::make_shared<const KnowledgeProblems>();
  std::size_t items = 0;  ///< in use
  bool reading = false, again = false;
};

/// Reads them (again): when the session begins, when settings change, when a file there does.
void read_own_knowledge(Session& session);
[[nodiscard]] bool is_own_knowledge(const Session& session, std::string_view path);

[[nodiscard]] protocol::Diagnostic converted(const knowledge::LoadError& error, base::Encoding encoding);

}  // namespace segue::lsp
