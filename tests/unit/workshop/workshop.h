// How do tests get a snapshot of a few files, with the real knowledge?
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "frameworks/framework.h"
#include "knowledge/load.h"
#include "project/snapshot.h"
#include "support/fixture.h"

namespace segue::testing {

/// The .toml and .md files below a folder of the checkout, with their whole paths.
[[nodiscard]] std::vector<knowledge::SourceFile> knowledge_files(std::string_view path);
/// The checkout's knowledge/, read once. Aborts the test program where it is not valid.
[[nodiscard]] std::shared_ptr<const knowledge::Knowledge> real_knowledge();
/// The real one and these files beside it.
[[nodiscard]] std::shared_ptr<const knowledge::Knowledge> knowledge_with(std::span<const knowledge::SourceFile> more);

/// Files of a fixture lie below this folder, which is the only one of the workspace.
inline constexpr std::string_view folder = "/w";
[[nodiscard]] std::string key_of(std::string_view path);
[[nodiscard]] std::string path_of(std::string_view key);

struct Materials {
  std::span<const frameworks::Framework> frameworks;
  std::shared_ptr<const knowledge::Knowledge> knowledge = real_knowledge();
  config::Settings settings = {};
  bool indexing = false;
  bool open = true;  ///< all documents, so that their text is kept
};

struct Workshop {
  Fixture fixture;
  std::shared_ptr<const project::Snapshot> snapshot;

  [[nodiscard]] std::string cursor_key() const { return key_of(fixture.cursor ? fixture.cursor->path : ""); }
  [[nodiscard]] base::Offset cursor() const { return fixture.cursor ? fixture.cursor->at : 0; }
};

/// Files of a fixture below `site-packages/` are installed packages: read when they are wanted, and not before.
inline constexpr std::string_view packages = "site-packages/";

/// Versions that the fixture requires are evidence of every project, from line 1 of requirements.txt.
[[nodiscard]] Workshop workshop(std::string_view text, const Materials& materials);

}  // namespace segue::testing
