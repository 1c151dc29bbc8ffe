// Is each file that `segue knowledge new` writes valid as it is?
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/knowledge_drafts.h"
#include "cli/start.h"
#include "facts/fields.h"
#include "features/prove.h"
#include "frameworks/all.h"
#include "match/load.h"
#include "project/apply.h"
#include "workshop/workshop.h"

namespace segue::cli {
namespace {

using ::testing::HasSubstr;

NewItem made(std::string_view kind, std::string_view id) { return new_item(kind, id, *testing::real_knowledge()); }

/// What `segue knowledge check` says of these files.
std::vector<std::string> said_of(const std::vector<NewItem>& items) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& item : items) files.push_back({item.path, item.text});
  const auto loaded = match::load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields()));
  const auto empty =
      project::empty_snapshot(loaded.whole, frameworks::all(), std::make_shared<const config::Settings>());
  std::vector<std::string> said;
  for (const auto& error : loaded.errors) said.push_back(render(error));
  for (const auto& wrong : features::prove(*empty, loaded.items->items()).wrong) said.push_back(wrong.message);
  return said;
}

std::string refused(std::string_view kind, std::string_view id) {
  try {
    return "made " + made(kind, id).path;
  } catch (const Failure& failure) {
    return failure.what();
  }
}

TEST(Drafts, AreValidAsTheyAre) {
  std::vector<NewItem> items;
  for (const auto* kind : {"rule", "topic", "trap", "name", "translation", "claim", "construct"})
    items.push_back(made(kind, std::string("our-") + kind));
  EXPECT_EQ(said_of(items), std::vector<std::string>{});
}

TEST(Drafts, OfANameTakeItsDottedPath) {
  const auto item = made("name", "flask.Flask.make_response");
  EXPECT_EQ(item.path, "reference/flask-flask-make-response.toml");
  EXPECT_THAT(item.text, HasSubstr("id = \"flask.Flask.make_response\"\nsummary")) << "its kind is known";
  EXPECT_THAT(item.text, HasSubstr("to = \"django\""));
  EXPECT_EQ(said_of({item}), std::vector<std::string>{});
  EXPECT_THAT(made("name", "django.shortcuts.render").text, HasSubstr("to = \"flask\""));
  const auto own = made("name", "house.auth.Tenant");
  EXPECT_THAT(own.text, HasSubstr("id = \"house.auth.Tenant\"\nkind = \"function\""));
  EXPECT_EQ(said_of({own}), std::vector<std::string>{});
}

TEST(Drafts, ThatCantBeMadeSayWhy) {
  EXPECT_EQ(refused("trp", "x"), "no kind \"trp\"; did you mean trap?");
  EXPECT_EQ(refused("poem", "x"), "no kind \"poem\" (rule, topic, trap, name, translation, claim, construct)");
  EXPECT_EQ(refused("rule", "../x"), "an id has lower-case letters, digits and hyphens, not \"../x\"");
  EXPECT_EQ(refused("rule", "flask.Flask"), "an id has lower-case letters, digits and hyphens, not \"flask.Flask\"");
  EXPECT_EQ(refused("name", "flask..x"), "a name is its dotted path, as package.function, not \"flask..x\"");
  EXPECT_EQ(refused("name", "flask.Flask."), "a name is its dotted path, as package.function, not \"flask.Flask.\"");
}

}  // namespace
}  // namespace segue::cli
