// Which of the client's many capabilities do we look at?
#include "protocol/initialize.h"

#include <algorithm>

#include "base/uri.h"
#include "external/json.h"

namespace segue::protocol {
namespace {

std::vector<std::string> texts(const Node& root, std::string_view dotted) {
  std::vector<std::string> out;
  const auto list = root.follow(dotted);
  if (list && list->json().is_array()) {
    for (const Node& item : list->items()) {
      out.push_back(item.text());
    }
  }
  return out;
}

bool holds(const std::optional<Node>& list, int number) {
  return list && list->json().is_array() &&
         std::ranges::find(list->json(), nlohmann::json(number)) != list->json().end();
}

ClientCapabilities capabilities(const Node& root) {
  ClientCapabilities out;
  out.position_encodings = texts(root, "general.positionEncodings");
  const auto formats = texts(root, "textDocument.hover.contentFormat");
  out.hover_markdown = !formats.empty() && formats.front() == "markdown";
  out.pull_diagnostics = root.follow("textDocument.diagnostic").has_value();
  out.refresh_diagnostics = flag(root, "workspace.diagnostics.refreshSupport");
  out.diagnostic_versions = flag(root, "textDocument.publishDiagnostics.versionSupport");
  out.related_information = flag(root, "textDocument.publishDiagnostics.relatedInformation");
  out.diagnostic_tags = holds(root.follow("textDocument.publishDiagnostics.tagSupport.valueSet"), 2);
  out.code_descriptions = flag(root, "textDocument.publishDiagnostics.codeDescriptionSupport");
  out.refresh_hints = flag(root, "workspace.inlayHint.refreshSupport");
  out.work_done_progress = flag(root, "window.workDoneProgress");
  out.configuration = flag(root, "workspace.configuration");
  out.register_configuration = flag(root, "workspace.didChangeConfiguration.dynamicRegistration");
  out.register_watched_files = flag(root, "workspace.didChangeWatchedFiles.dynamicRegistration");
  return out;
}

/// Older clients know one folder, and the oldest its path.
std::vector<WorkspaceFolder> folders(const Node& params) {
  std::vector<WorkspaceFolder> out;
  if (const auto list = params.find("workspaceFolders")) {
    for (const Node& node : list->items()) {
      out.push_back(workspace_folder(node));
    }
  } else if (const auto uri = params.find("rootUri")) {
    out.push_back({uri->text(), {}});
  } else if (const auto path = params.find("rootPath")) {
    out.push_back({base::uri_of_key(path->text()), {}});
  }
  return out;
}

std::string client_of(const Node& params) {
  const auto name = params.follow("clientInfo.name");
  const auto version = params.follow("clientInfo.version");
  return (name ? name->text() : "unnamed client") + (version ? " " + version->text() : "");
}

}  // namespace

Initialize initialize(const Node& params) {
  Initialize out;
  if (const auto pid = params.find("processId")) {
    out.process_id = pid->integer();
  }
  out.folders = folders(params);
  out.capabilities = capabilities(params.at("capabilities"));
  const auto options = params.find("initializationOptions");
  out.options = std::make_shared<const nlohmann::json>(options ? options->json() : nlohmann::json());
  out.client = client_of(params);
  if (const auto trace = params.find("trace")) {
    out.trace = trace->text();
  }
  return out;
}

}  // namespace segue::protocol
