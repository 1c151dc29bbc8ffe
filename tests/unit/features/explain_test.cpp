// What do people read who ask for a word, or for a comparison?
#include "features/explain.h"

#include <gtest/gtest.h>

#include "features/plain_text.h"
#include "frameworks/all.h"
#include "support/golden.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

Explained explained(std::string_view word) {
  return explain(*testing::workshop("", {.frameworks = frameworks::all()}).snapshot, word);
}

void expect_golden(std::string_view name, const std::string& actual) {
  EXPECT_EQ(actual, testing::golden("unit/features/golden/" + std::string(name), actual));
}

TEST(Explain, ANameByItsPathOrAnAlias) {
  const auto by_path = explained("flask.Flask.route");
  ASSERT_EQ(by_path.found.size(), 1U);
  EXPECT_EQ(std::get<HoverData>(by_path.found[0]).subject, "flask.Flask.route");
  const auto by_alias = explained("flask.app.Flask");
  ASSERT_EQ(by_alias.found.size(), 1U);
  EXPECT_EQ(std::get<HoverData>(by_alias.found[0]).subject, "flask.Flask");
}

TEST(Explain, ALastPartGivesAllThatEndInIt) {
  std::vector<std::string> subjects;
  for (const auto& one : explained("redirect").found) subjects.push_back(std::get<HoverData>(one).subject);
  EXPECT_EQ(subjects, (std::vector<std::string>{"django.shortcuts.redirect", "flask.redirect"}));
}

TEST(Explain, ARuleWithItsExamples) {
  const auto out = explained("unknown-endpoint");
  ASSERT_EQ(out.found.size(), 1U);
  expect_golden("explain-rule.txt", render(out.found[0], Format::plain));
  expect_golden("explain-rule.md", render(out.found[0], Format::markdown));
}

TEST(Explain, ARuleTellsWhatItSaysOfItsFirstExample) {
  const auto rule = std::get<RuleText>(explained("unknown-endpoint").found.at(0));
  EXPECT_EQ(rule.message, "no endpoint \"idnex\"; did you mean \"index\"?");
  EXPECT_EQ(rule.help, "replace with \"index\", defined in main.py:6");
  EXPECT_NE(rule.consequence, "");
}

TEST(Explain, AClaimWithItsVerdict) {
  const auto out = explained("flask-no-template-engine");
  ASSERT_EQ(out.found.size(), 1U);
  expect_golden("explain-claim.txt", render(out.found[0], Format::plain));
}

TEST(Explain, ATrapWithBothPrograms) {
  const auto out = explained("order-of-routes");
  ASSERT_EQ(out.found.size(), 1U);
  expect_golden("explain-trap.txt", render(out.found[0], Format::plain));
}

TEST(Explain, ATranslationWithWhatItSaysOfItsExample) {
  const auto out = explained("flask-redirect-to-endpoint");
  ASSERT_EQ(out.found.size(), 1U);
  const auto& text = std::get<TranslationText>(out.found[0]);
  ASSERT_TRUE(text.counterpart);
  EXPECT_FALSE(text.met.empty());
  EXPECT_NE(render(out.found[0], Format::plain).find("In Django"), std::string::npos);
  for (const auto* id : {"flask-route-to-django", "jinja-truncate"}) {
    const auto other = explained(id);
    ASSERT_EQ(other.found.size(), 1U) << id;
    EXPECT_TRUE(std::get<TranslationText>(other.found[0]).counterpart) << id;
  }
}

TEST(Explain, ANameTellsItsTraps) {
  const auto out = explained("flask.Flask.add_url_rule");
  ASSERT_EQ(out.found.size(), 1U);
  const auto* trap = testing::real_knowledge()->trap("order-of-routes");
  ASSERT_TRUE(trap);
  EXPECT_NE(render(out.found[0], Format::plain, 200).find(plain_text(trap->summary, {.width = 200})),
            std::string::npos);
}

TEST(Explain, WhatIsGone) {
  const auto out = explained("flask.Flask.before_first_request");
  ASSERT_EQ(out.found.size(), 1U);
  EXPECT_NE(render(out.found[0], Format::plain).find("gone since 2.3"), std::string::npos);
}

TEST(Explain, ANearSpellingIsOffered) {
  EXPECT_EQ(explained("unknown-endpiont").suggestions, (std::vector<std::string>{"unknown-endpoint"}));
  EXPECT_TRUE(explained("").found.empty());
  EXPECT_TRUE(explained("zzzzzzzzzzzzzzzz").suggestions.empty());
}

TEST(Compare, ATopicSideBySideOrBelow) {
  const auto topic = compare(*testing::real_knowledge(), "Routing");
  ASSERT_TRUE(topic);
  expect_golden("compare-120.txt", render(*topic, Format::plain, 120));
  expect_golden("compare-80.txt", render(*topic, Format::plain, 80));
  expect_golden("compare.md", render(*topic, Format::markdown));
  EXPECT_FALSE(compare(*testing::real_knowledge(), "no such topic"));
}

TEST(Compare, EveryRowHasACellForEachColumn) {
  for (const auto& [id, title] : topics(*testing::real_knowledge())) {
    const auto topic = compare(*testing::real_knowledge(), id);
    ASSERT_TRUE(topic) << id;
    for (const auto& row : topic->rows) EXPECT_EQ(row.cells.size(), topic->columns.size()) << row.aspect;
  }
}

TEST(PlainText, LosesSignsAndNoWords) {
  const PlainStyle wide{.width = 80};
  EXPECT_EQ(plain_text("**Bold** and *soft*, `code`, ``a ` b``", wide), "Bold and soft, code, a ` b");
  EXPECT_EQ(plain_text("[app/\\_\\_init\\_\\_.py:3](file:///w/app/__init__.py#L3) here", wide),
            "app/__init__.py:3 here");
  EXPECT_EQ(plain_text("a list[0] and 2 * 3 * 4", wide), "a list[0] and 2 * 3 * 4");
  EXPECT_EQ(plain_text("## Title\n\nText\ngoes on.\n\n- one\n- two\n  and more", wide),
            "Title\n\nText goes on.\n\n- one\n- two and more");
  EXPECT_EQ(plain_text("```python\nx = 1\n\ny = `2`\n```", wide), "    x = 1\n\n    y = `2`");
  EXPECT_EQ(plain_text("- one two three", {.width = 9, .bullet = "! "}), "! one two\n  three");
  EXPECT_EQ(plain_text("", wide), "");
}

TEST(PlainText, PutsTablesIntoColumns) {
  constexpr auto table =
      "Before\n\n| code | what it **means** |\n| --- | :-- |\n| `200` | here it is |\n| `a\\|b` | one of two "
      "|\n\nAfter";
  EXPECT_EQ(plain_text(table, {.width = 40}),
            "Before\n\ncode  what it means\n----  -------------\n200   here it is\na|b   one of two\n\nAfter");
  EXPECT_EQ(plain_text("| a | b |\n| --- | --- |\n| one | some words that are wrapped |", {.width = 20}),
            "a    b\n---  ---------------\none  some words that\n     are wrapped");
  EXPECT_EQ(plain_text("| first | second |\n| --- | --- |\n| some more words | and more of them |", {.width = 20}),
            "first: some more\n  words\nsecond: and more of\n  them");
  EXPECT_EQ(plain_text("| no | table |", {.width = 40}), "| no | table |");
  EXPECT_EQ(plain_text("|\n|--\n|||\n| a", {.width = 40}), "a") << "damaged ones do no harm";
}

}  // namespace
}  // namespace segue::features
