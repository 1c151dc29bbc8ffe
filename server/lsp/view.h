// What may a reader see while the session goes on?
#pragma once

#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/line_index.h"
#include "knowledge/error.h"
#include "lsp/setup.h"
#include "protocol/initialize.h"

namespace segue::lsp {

/// What the client said at the start; it never changes afterwards.
struct Client {
  protocol::ClientCapabilities can;
  base::Encoding encoding = base::Encoding::utf16;
  std::string name;
  /// One channel: a client that can't be asked to ask again would keep stale diagnostics in other documents. Neovim 0.12
  /// says that it can, but asks for the whole workspace then and drops what the answer says of open documents.
  [[nodiscard]] bool pulls() const {
    return can.pull_diagnostics && can.refresh_diagnostics && !name.starts_with("Neovim");
  }
};

/// The client's own spelling of the documents it has open: it may not be the one that we would write.
using OpenUris = std::map<base::DocumentKey, std::string, std::less<>>;

/// What is wrong in settings files, by file.
using SettingsProblems = std::map<base::DocumentKey, std::vector<config::Problem>, std::less<>>;

/// What is wrong in the project's own files of knowledge, by file.
using KnowledgeProblems = std::map<base::DocumentKey, std::vector<knowledge::LoadError>, std::less<>>;

/// One moment, as readers on other threads see it.
struct View {
  std::shared_ptr<const project::Snapshot> snapshot;
  std::shared_ptr<const OpenUris> open;
  std::shared_ptr<const Client> client;
  std::shared_ptr<const SettingsProblems> settings_problems;
  std::shared_ptr<const KnowledgeProblems> knowledge_problems;
  const Analysis* analysis = nullptr;
  std::stop_token stop;

  [[nodiscard]] std::string uri_of(std::string_view key) const;
  /// Of an open document, else by the URI's own rules.
  [[nodiscard]] base::DocumentKey key_of(std::string_view uri) const;
};

}  // namespace segue::lsp
