// Does every rule say what its own examples promise, and nothing else?
#include <gtest/gtest.h>

#include <algorithm>

#include "features/diagnostics.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

using testing::Workshop;
using testing::workshop;

/// What makes a single module part of a project of each framework.
constexpr std::string_view entries = R"(
//- manage.py
import django
//- entry.py
from flask import Flask

app = Flask(__name__)
)";

Workshop made_of(const knowledge::Fence& example) {
  auto made = workshop(example.text, {.frameworks = frameworks::all()});
  if (!made.snapshot->projects.empty()) return made;
  return workshop(example.text + '\n' + std::string(entries.substr(1)), {.frameworks = frameworks::all()});
}

std::vector<std::string> found_in(const Workshop& made) {
  std::vector<std::string> found;
  for (const auto& file : made.fixture.files)
    for (const auto& one : diagnostics(*made.snapshot, testing::key_of(file.path)))
      found.push_back(shown(made.fixture, file.path, one.site.range) + ' ' + one.code);
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> marked_in(const Workshop& made) {
  std::vector<std::string> marked;
  for (const auto& mark : made.fixture.marks)
    marked.push_back(shown(made.fixture, mark.path, mark.range) + ' ' + mark.text);
  std::ranges::sort(marked);
  return marked;
}

class Rules : public ::testing::TestWithParam<std::string> {};

TEST_P(Rules, FindWhatTheirBadExamplesMark) {
  const auto* rule = testing::real_knowledge()->rule(GetParam());
  ASSERT_FALSE(rule->bad.empty());
  for (const auto& example : rule->bad) {
    const auto made = made_of(example);
    EXPECT_FALSE(made.fixture.marks.empty()) << example.text;
    EXPECT_EQ(found_in(made), marked_in(made)) << example.text;
  }
}

TEST_P(Rules, AreSilentInTheirGoodExamples) {
  for (const auto& example : testing::real_knowledge()->rule(GetParam())->good)
    EXPECT_EQ(found_in(made_of(example)), std::vector<std::string>{}) << example.text;
}

std::vector<std::string> all_rules() {
  std::vector<std::string> ids;
  for (const auto& rule : testing::real_knowledge()->items().rules) ids.push_back(rule.id);
  return ids;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& of) {
  auto name = of.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(OfKnowledge, Rules, ::testing::ValuesIn(all_rules()), test_name);

}  // namespace
}  // namespace segue::features
