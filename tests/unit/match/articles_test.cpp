// Does every pattern that is shipped compile, and does it meet its own example?
#include <gtest/gtest.h>

#include <algorithm>

#include "match/modules.h"

namespace segue::match {
namespace {

TEST(Articles, EveryPatternCompiles) {
  const auto& real = *testing::real_knowledge();
  for (const auto& problem : check(real, real)) ADD_FAILURE() << problem.place.file->path << ": " << problem.message;
}

/// Examples that can't be met without types of parameters are not written: the article has none.
TEST(Articles, EveryTranslationMeetsItsExampleAndGivesWhatItSays) {
  int examples = 0;
  for (const auto& translation : testing::real_knowledge()->items().translations) {
    if (translation.patterns.empty() || translation.patterns.front().fence.language != "python") continue;
    for (std::size_t i = 0; i + 1 < translation.proofs.size(); i += 2) {
      SCOPED_TRACE(translation.id);
      ASSERT_EQ(translation.proofs[i].words, std::vector<std::string>{"example"});
      const Module module(translation.proofs[i].text);
      const auto all = matches(module.compiled(), module.subject());
      const auto found = std::ranges::find(all, &translation, &Match::translation);
      ASSERT_NE(found, all.end());
      EXPECT_FALSE(found->doubtful);
      EXPECT_FALSE(found->partial);
      auto becomes = translation.proofs[i + 1].text;
      becomes.erase(becomes.find_last_not_of('\n') + 1);
      Composed composed;
      EXPECT_EQ(translated(module.compiled(), module.subject(), found->node, translation.to, &composed), becomes);
      EXPECT_GE(composed.lowest, translation.certainty);  // no better than its article says
      ++examples;
    }
  }
  EXPECT_GT(examples, 20);
}

TEST(Articles, EveryRuleIsFoundWhereItsBadExampleIsMarkedAndNowhereElse) {
  int places = 0;
  for (const auto& rule : testing::real_knowledge()->items().rules) {
    if (rule.patterns.empty()) continue;
    for (const auto& fence : rule.bad) {
      SCOPED_TRACE(rule.id + "\n" + fence.text);
      const Module module(fence.text);
      std::vector<base::Range> marked, found;
      for (const auto& mark : module.fixture().marks) marked.push_back(mark.range);
      for (const auto& match : matches(module.compiled(), module.subject()))
        if (match.rule == &rule) found.push_back(match.range);
      EXPECT_EQ(found, marked);
      places += static_cast<int>(found.size());
    }
  }
  EXPECT_GT(places, 3);
}

}  // namespace
}  // namespace segue::match
