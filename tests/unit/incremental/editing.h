// How do people change a project, step by step, and what is known after each?
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incremental/files.h"
#include "project/apply.h"

namespace segue::testing {

/// A project that is edited at random. The same seed does the same.
class Editing {
 public:
  Editing(Plan plan, unsigned seed);

  /// One to three changes, as one batch: files come, go, move, get another version; code is typed key by key.
  void step();
  /// While files are still being read nothing is joined; afterwards everything is.
  void index(bool on);

  [[nodiscard]] const project::Snapshot& known() const { return *snapshot_; }
  /// What a fresh start knows of the same files.
  [[nodiscard]] std::shared_ptr<const project::Snapshot> afresh();
  /// Where answers about a document that the last change is said not to have touched became different; else empty.
  [[nodiscard]] const std::string& untouched_but_different() const { return broken_promise_; }
  /// What was done, for the report of a failure.
  [[nodiscard]] const std::string& done() const { return done_; }

 private:
  using Snapshot = std::shared_ptr<const project::Snapshot>;

  void change(project::Changes& changes);
  void type(project::Changes& changes);
  void set(project::Changes& changes, const std::string& path, std::optional<std::string> text);
  void apply(project::Changes changes);
  Snapshot completed(project::Applied applied);
  [[nodiscard]] std::string edited(std::string text);
  [[nodiscard]] std::string some_path();
  [[nodiscard]] project::DocumentChange change_of(const std::string& path, const std::string* text) const;

  Plan plan_;
  Random random_;
  Files files_, before_;  ///< before_: an earlier text of each file, that may come back
  std::set<std::string> open_;
  config::Settings settings_;
  std::map<std::string, std::shared_ptr<const project::Document>> prepared_;  ///< of afresh(), by path and text
  Snapshot snapshot_;
  std::string done_, broken_promise_;
};

}  // namespace segue::testing
