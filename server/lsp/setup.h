// What does the server need from outside: analyses, a disk, settings of the command line?
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/parse.h"
#include "features/diagnostics.h"
#include "features/hints.h"
#include "features/hover.h"
#include "knowledge/source.h"
#include "project/apply.h"
#include "project/snapshot.h"
#include "workspace/environment.h"
#include "workspace/evidence.h"
#include "workspace/file.h"
#include "workspace/walk.h"
#include "workspace/watcher.h"

namespace segue::lsp {

/// The pure part, as the server calls it.
struct Analysis {
  decltype(&project::apply) apply;
  decltype(&project::prepare) prepare;
  decltype(&features::hover) hover;
  std::string (*render)(const features::HoverData&, features::Format, std::size_t width);
  decltype(&features::diagnostics) diagnostics;
  decltype(&features::hints) hints;
};

/// The user's disk, as the server reads it.
struct Disk {
  /// Every file of knowledge below a folder, with its whole path; none where there is no such folder.
  std::function<std::vector<knowledge::SourceFile>(const std::string& folder)> knowledge;
  std::function<workspace::Walked(std::span<const std::string>, const workspace::WalkOptions&, std::stop_token)> walk;
  std::function<workspace::ReadResult(const std::string& path, std::uint64_t max_size)> read;
  std::function<std::unique_ptr<workspace::Watcher>(workspace::WatchInput, workspace::Watcher::Report)> watch;
  std::function<workspace::ProjectSettings(std::string_view folder, const config::Names&)> settings;
  std::function<std::optional<workspace::PythonEnvironment>(std::string_view project, std::string_view root,
                                                            std::string_view setting)>
      environment;
  std::function<workspace::Evidence(std::string_view project, std::string_view root, std::span<const std::string>,
                                    const std::optional<workspace::PythonEnvironment>&)>
      evidence;
  std::function<std::optional<std::string>(const workspace::PythonEnvironment&, std::string_view dotted)> module_file;
  std::function<std::vector<std::string>(std::string_view package)> template_files;
};

struct Setup {
  std::string version;
  std::shared_ptr<const project::Snapshot> empty;  ///< with knowledge and frameworks
  Analysis analysis;
  Disk disk;
  config::Layer command_line;
  unsigned readers = 2;  ///< 0: no threads, see Scheduler
};

[[nodiscard]] Analysis real_analysis();
/// Reading knowledge is given from outside: it is no part of the workspace.
[[nodiscard]] Disk real_disk(decltype(Disk::knowledge) knowledge);
/// The frameworks and rules that settings may name.
[[nodiscard]] config::Names names_of(const knowledge::Knowledge& knowledge,
                                     std::span<const frameworks::Framework> frameworks);

}  // namespace segue::lsp
