// How do the tests write a module and ask what it matches?
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/match.h"
#include "match/text.h"
#include "project/snapshot.h"
#include "workshop/workshop.h"

namespace segue::match {

/// The file main.py of a fixture, with the real knowledge or with articles beside it.
class Module {
 public:
  explicit Module(std::string_view text, std::span<const knowledge::SourceFile> articles = {});

  [[nodiscard]] const Subject& subject() const { return *subject_; }
  [[nodiscard]] const Compiled& compiled() const { return *workshop_.snapshot->patterns; }
  /// "id: source {NAME=source, …}" of each match, in order; "?" behind the id says doubtful, "+" partial.
  [[nodiscard]] std::vector<std::string> matches() const;
  /// Of one rule or translation.
  [[nodiscard]] std::vector<std::string> matches_of(std::string_view id) const;
  /// The first expression with this source text, as the other framework writes it.
  [[nodiscard]] std::string translated(std::string_view source, std::string_view to) const;
  [[nodiscard]] python::NodeId find(std::string_view source) const;
  [[nodiscard]] const testing::Fixture& fixture() const { return workshop_.fixture; }

 private:
  testing::Workshop workshop_;
  python::Environment environment_;
  std::unique_ptr<Subject> subject_;
};

[[nodiscard]] std::string id_of(const Match& match);

}  // namespace segue::match
