// Is the core generic? A framework that it has never heard of gets hovers, routes, hints and an analysis.
#include "toy/toy.h"

#include <gtest/gtest.h>

#include <array>

#include "features/diagnostics.h"
#include "features/hints.h"
#include "features/hover.h"
#include "features/routes.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

constexpr std::string_view text = R"(
//- pages.py
from toy import link


def start():
    return link("strat")
#                ^^^^^ toy-unknown-page
//- site.py
from pages import start
from toy import App as Site

site = Site()
site.o$0n("/start", start)
)";

testing::Workshop toy_workshop() {
  static const std::array<frameworks::Framework, 1> table{frameworks::toy::framework()};
  static const auto knowledge = testing::knowledge_with(testing::knowledge_files("tests/unit/toy/knowledge"));
  testing::Materials materials{.frameworks = table, .knowledge = knowledge};
  materials.settings.target = "flask";
  return testing::workshop(text, materials);
}

TEST(Toy, HasHovers) {
  const auto made = toy_workshop();
  const auto data = hover(*made.snapshot, made.cursor_key(), made.cursor());
  ASSERT_TRUE(data);
  EXPECT_EQ(
      render(*data, Format::plain),
      "Page · /start → start\nShows start.\n\nIn Flask, in the module of the views:\n    @app.route(\"/start\")\n\n"
      "toy 1.0 assumed: no version found\n"
      "Flask: documentation  https://flask.palletsprojects.com/en/stable/quickstart/#routing");
}

TEST(Toy, HasRoutes) {
  const auto list = routes(*toy_workshop().snapshot);
  ASSERT_EQ(list.lines.size(), 1U);
  EXPECT_EQ(list.lines[0].url, "/start");
  EXPECT_EQ(list.lines[0].framework, "toy");
}

TEST(Toy, HasHints) {
  const auto made = toy_workshop();
  const auto all = hints(*made.snapshot, made.cursor_key(), {0, 1000});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].label, "→ @app.route(\"/start\")");
}

TEST(Toy, HasDiagnostics) {
  const auto made = toy_workshop();
  ASSERT_EQ(made.fixture.marks.size(), 1U);
  const auto all = diagnostics(*made.snapshot, testing::key_of("pages.py"));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].site.range, made.fixture.marks[0].range);
  EXPECT_EQ(all[0].code, made.fixture.marks[0].text);
  EXPECT_EQ(all[0].message, "no page \"strat\"; did you mean \"start\"?");
  EXPECT_TRUE(diagnostics(*made.snapshot, made.cursor_key()).empty());
}

}  // namespace
}  // namespace segue::features
