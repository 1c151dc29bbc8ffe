// Are the examples of articles held against what the articles say, and is a wrong one found?
#include "features/prove.h"

#include <gtest/gtest.h>

#include "facts/fields.h"
#include "frameworks/all.h"
#include "match/load.h"
#include "project/apply.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

Proved proved(const std::vector<knowledge::SourceFile>& files) {
  const auto loaded = match::load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields()));
  EXPECT_TRUE(loaded.errors.empty());
  const auto empty =
      project::empty_snapshot(loaded.whole, frameworks::all(), std::make_shared<const config::Settings>());
  return prove(*empty, loaded.items->items());
}

std::vector<std::string> messages(const Proved& proved) {
  std::vector<std::string> out;
  for (const auto& one : proved.wrong) out.push_back(one.message);
  return out;
}

knowledge::SourceFile rule(const std::string& bad, const std::string& good) {
  return {
      "rules/no-redirect.md",
      "+++\nkind = \"rule\"\nid = \"no-redirect\"\nframework = \"flask\"\nseverity = \"warning\"\ncategory = \"x\"\n"
      "message = \"no\"\n+++\nWhy.\n```python pattern\nflask.redirect(...)\n```\n```python bad\n" +
          bad + "```\n```python good\n" + good + "```\n"};
}

constexpr auto right = "import flask\n\nflask.redirect('/')\n#^^^^^^^^^^^^^^^^^^ no-redirect\n";

TEST(Prove, EveryShippedArticleHolds) {
  const auto empty =
      project::empty_snapshot(testing::real_knowledge(), frameworks::all(), std::make_shared<const config::Settings>());
  const auto all = prove(*empty, testing::real_knowledge()->items());
  EXPECT_EQ(messages(all), std::vector<std::string>{});
  EXPECT_GT(all.examples, 60U);
}

TEST(Prove, ARuleThatKeepsItsWord) {
  const auto all =
      proved({rule("import flask\n\nx = flask.redirect('/')\n#   ^^^^^^^^^^^^^^^^^^^ no-redirect\n", "x = 1\n")});
  EXPECT_EQ(messages(all), std::vector<std::string>{});
  EXPECT_EQ(all.examples, 2U);
}

TEST(Prove, WhatIsMarkedAndNotFoundOrFoundAndNotMarked) {
  EXPECT_EQ(messages(proved({rule("import flask\n\nx = 1\n#   ^ no-redirect\n", "x = 1\n")})),
            (std::vector<std::string>{"marked here and not found: main.py:3:5 \"1\" no-redirect"}));
  EXPECT_EQ(messages(proved({rule(right, "import flask\n\nflask.redirect('/')\n")})),
            (std::vector<std::string>{"marked here and not found: main.py:3:2 \"lask.redirect('/')\" no-redirect",
                                      "found here and not marked: main.py:3:1 \"flask.redirect('/')\" no-redirect",
                                      "found in a good example: main.py:3:1 \"flask.redirect('/')\" no-redirect"}));
}

TEST(Prove, TheMarkedLineIsTheOneThatIsShown) {
  const auto all = proved({rule("import flask\n\nx = 1\n#   ^ no-redirect\n", "x = 1\n")});
  ASSERT_EQ(all.wrong.size(), 1U);
  const auto error = knowledge::error_at(all.wrong[0].place, all.wrong[0].message);
  EXPECT_EQ(error.line_text, "x = 1");
  EXPECT_EQ(error.column, 5U);
  const auto several =
      proved({rule("//- a.py\ny = 2\n//- main.py\nimport flask\n\nx = 1\n#   ^ no-redirect\n", "x = 1\n")});
  ASSERT_EQ(several.wrong.size(), 1U);
  EXPECT_EQ(knowledge::error_at(several.wrong[0].place, "").line_text, "x = 1");
}

TEST(Prove, ATranslationThatSaysSomethingElse) {
  const auto article = [](const std::string& becomes) {
    return knowledge::SourceFile{
        "translations/go.md",
        "+++\nkind = \"translation\"\nid = \"go\"\nfrom = \"flask\"\nto = \"django\"\nhint = '→ go()'\ncertainty = "
        "\"close\"\n[where]\nA = \"literal\"\nB = \"literal\"\n+++\n```python pattern\nflask.redirect(A, "
        "Response=B)\n```\n"
        "```python output inline\ngo({{ A | translate }})\n```\n```python example\nimport flask\n\n"
        "flask.redirect('/a', Response='b')\n```\n```python becomes\n" +
            becomes + "\n```\n"};
  };
  EXPECT_EQ(messages(proved({article("go(\"/a\")")})), std::vector<std::string>{});
  EXPECT_EQ(messages(proved({article("gone()")})), std::vector<std::string>{"the example becomes\ngo(\"/a\")"});
}

}  // namespace
}  // namespace segue::features
