// What is known after some documents changed?
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "project/snapshot.h"

namespace segue::project {

/// New text of a document, or its end.
struct DocumentChange {
  base::DocumentKey key;
  std::shared_ptr<const std::string> text;  ///< null: the document is gone, unless `name_only`
  bool open = false;
  std::int64_t version = 0;
  std::optional<Language> language;          ///< what the client calls it; else its name tells
  bool name_only = false;                    ///< exists, but its text was not read (too large, or of no language)
  std::string installed;                     ///< as Document::installed
  std::shared_ptr<const Document> prepared;  ///< what prepare() made of it, where that was done before
};

/// The costly part of a change, which needs nothing but the text: may run on any thread. `before` may be null.
[[nodiscard]] std::shared_ptr<const Document> prepare(const DocumentChange& change, const Document* before);

struct Changes {
  std::vector<DocumentChange> documents;
  std::optional<std::vector<std::string>> folders;  ///< paths
  std::shared_ptr<const config::Settings> settings;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  std::map<std::string, std::vector<base::VersionEvidence>> evidence;  ///< by project root
  std::optional<bool> indexing;
};

struct Applied {
  std::shared_ptr<const Snapshot> snapshot;
  std::vector<std::string> wanted;         ///< as facts::Tables::wanted, of all projects
  std::vector<base::DocumentKey> touched;  ///< documents whose answers may differ from before
};

/// Calls `work` with each number below `count`, in any order and on any threads; returns when all calls have.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// Pure: the result depends on the arguments alone, and equals that of applying all changes so far at once.
[[nodiscard]] Applied apply(const Snapshot& before, const Changes& changes);
/// The same result, with the work on single modules done as `each` does it.
[[nodiscard]] Applied apply_with(const ForEach& each, const Snapshot& before, const Changes& changes);

/// The start: knowledge and the table of frameworks, no documents.
[[nodiscard]] std::shared_ptr<const Snapshot> empty_snapshot(std::shared_ptr<const knowledge::Knowledge> knowledge,
                                                             std::span<const frameworks::Framework> frameworks,
                                                             std::shared_ptr<const config::Settings> settings);

/// Language of a document by its file name; templates are told by their extension.
[[nodiscard]] Language language_of(std::string_view key);

}  // namespace segue::project
