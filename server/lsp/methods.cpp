// The tables of methods.
#include "lsp/methods.h"

#include <array>

#include "external/json.h"
#include "lsp/commands.h"
#include "lsp/documents.h"
#include "lsp/lifecycle.h"
#include "lsp/reading.h"
#include "lsp/reports.h"
#include "lsp/surroundings.h"

namespace segue::lsp {
namespace {

constexpr std::array<RequestMethod, 7> requests{{
    {"initialize", Lane::owner, initialize},
    {"shutdown", Lane::owner, shut_down},
    {"textDocument/hover", Lane::interactive, hover},
    {"textDocument/inlayHint", Lane::interactive, inlay_hints},
    {"textDocument/diagnostic", Lane::interactive, pull_document},
    {"workspace/diagnostic", Lane::background, pull_workspace},
    {"workspace/executeCommand", Lane::owner, execute_command},
}};

constexpr std::array<NotificationMethod, 11> notifications{{
    {"initialized", initialized},
    {"exit", exit_now},
    {"textDocument/didOpen", did_open},
    {"textDocument/didChange", did_change},
    {"textDocument/didSave", did_save},
    {"textDocument/didClose", did_close},
    {"workspace/didChangeConfiguration", did_change_configuration},
    {"workspace/didChangeWatchedFiles", did_change_watched_files},
    {"workspace/didChangeWorkspaceFolders", did_change_folders},
    {"$/cancelRequest", cancel_request},
    {"$/setTrace", set_trace},
}};

}  // namespace

std::span<const RequestMethod> request_methods() { return requests; }

std::span<const NotificationMethod> notification_methods() { return notifications; }

}  // namespace segue::lsp
