// What does the disk say that a snapshot needs? Asked by the session and by the command line alike.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/setup.h"

namespace segue::lsp {

/// A file that can't be read still exists: its name is known, what it says is not. Of metadata only the name counts.
[[nodiscard]] project::DocumentChange read_document(const Setup& setup, const workspace::FileEntry& file,
                                                    std::uint64_t max_size);

struct Question {
  std::vector<std::string> roots;     ///< of projects whose versions are asked for
  std::vector<std::string> searched;  ///< of every project: their environments are searched for modules
  std::vector<std::string> modules;   ///< of installed packages, dotted
  std::vector<std::string> folders;   ///< of the workspace
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  std::shared_ptr<const config::Settings> settings;
};

struct Gathered {
  std::map<std::string, std::vector<base::VersionEvidence>> evidence;  ///< by project root
  std::vector<project::DocumentChange> modules;
  std::vector<std::string> notes;
  std::map<std::string, std::string> environments;  ///< by project root: where, and why that one
};

/// Version evidence and modules of installed packages.
[[nodiscard]] Gathered gathered(const Setup& setup, const Question& question);

}  // namespace segue::lsp
