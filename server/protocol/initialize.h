// What does the client say of itself when it starts us?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/message.h"
#include "protocol/types.h"

namespace segue::protocol {

/// Only what changes our answers.
struct ClientCapabilities {
  std::vector<std::string> position_encodings;  ///< best first; empty: UTF-16 alone
  bool hover_markdown = false;                  ///< its first choice
  bool pull_diagnostics = false, refresh_diagnostics = false;
  bool diagnostic_versions = false, related_information = false, diagnostic_tags = false, code_descriptions = false;
  bool refresh_hints = false;
  bool work_done_progress = false;
  bool configuration = false, register_configuration = false;
  bool register_watched_files = false;
};

struct Initialize {
  std::optional<std::int64_t> process_id;
  std::vector<WorkspaceFolder> folders;
  ClientCapabilities capabilities;
  Value options;       ///< initializationOptions
  std::string client;  ///< name and version, for the log
  std::string trace = "off";
};

Initialize initialize(const Node& params);

}  // namespace segue::protocol
