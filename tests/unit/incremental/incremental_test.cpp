// After any sequence of changes: does the project know and answer what it would after a fresh start?
#include <gtest/gtest.h>

#include <cstdlib>

#include "features/diagnostics.h"
#include "features/hints.h"
#include "features/hover.h"
#include "features/models.h"
#include "features/routes.h"
#include "incremental/editing.h"
#include "support/difference.h"
#include "workshop/difference.h"

namespace segue::testing {
namespace {

std::vector<std::string> models_of(const project::Snapshot& snapshot) {
  std::vector<std::string> names;
  for (const auto& [project, model] : features::models(snapshot).lines)
    names.push_back(project->root + ' ' + model->symbol);
  return names;
}

/// Answers of both, about the whole and about some places.
std::string difference_of_answers(const project::Snapshot& a, const project::Snapshot& b, Random& random) {
  if (auto found = difference(features::routes(a), features::routes(b)); !found.empty()) return "routes" + found;
  if (auto found = difference(models_of(a), models_of(b)); !found.empty()) return "models" + found;
  for (int i = 0; i < 4 && !a.documents.empty(); ++i) {
    const auto& [key, document] = random.any(a.documents);
    if (!document->installed.empty()) continue;
    if (auto found = difference(features::diagnostics(a, key), features::diagnostics(b, key)); !found.empty())
      return "diagnostics of " + key + found;
    const base::Range whole{0, document->lines.size()};
    if (auto found = difference(features::hints(a, key, whole), features::hints(b, key, whole)); !found.empty())
      return "hints of " + key + found;
    for (int j = 0; j < 4; ++j) {
      const auto at = static_cast<base::Offset>(random.below(document->lines.size() + 1));
      if (auto found = difference(features::hover(a, key, at), features::hover(b, key, at)); !found.empty())
        return "hover at " + std::to_string(at) + " of " + key + found;
    }
  }
  return {};
}

/// `./dev test --all` asks for more.
unsigned sequences() {
  const char* given = std::getenv("SEGUE_SEQUENCES");
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 200U;
}

Plan plan_of(unsigned seed) {
  static const Plan flask_app = example("flask_app"), django_app = example("django_app");
  Random random(seed);
  switch (seed % 8) {
    case 0:
      return flask_app;
    case 4:
      return django_app;
    case 2:
    case 6:
      return circles_plan();
    case 1:
    case 3:
      return flask_plan(random);
    default:
      return django_plan(random);
  }
}

class AnySequence : public ::testing::TestWithParam<unsigned> {};

TEST_P(AnySequence, KnowsAndAnswersWhatAFreshStartDoes) {
  Editing editing(plan_of(GetParam()), GetParam());
  Random places(GetParam());
  const auto compare = [&] {
    const auto fresh = editing.afresh();
    ASSERT_EQ(difference_of(editing.known(), *fresh), "") << editing.done();
    ASSERT_EQ(difference_of_answers(editing.known(), *fresh, places), "") << editing.done();
    ASSERT_EQ(editing.untouched_but_different(), "") << editing.done();
  };
  for (int step = 0; step < 6; ++step) editing.step();
  compare();
  editing.index(true);
  for (int step = 0; step < 3; ++step) editing.step();
  editing.index(false);
  compare();
}

INSTANTIATE_TEST_SUITE_P(Seeded, AnySequence, ::testing::Range(0U, sequences()));

}  // namespace
}  // namespace segue::testing
