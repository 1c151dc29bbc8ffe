// Which spelling is proposed for a wrong one, and when is none near enough?
#include "base/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace segue::base {
namespace {

const std::vector<std::string> endpoints{"auth.login", "auth.logout", "blog.index", "hello"};

TEST(Nearest, OneSlipOfTheFingers) {
  EXPECT_EQ(nearest("auth.lgoin", endpoints), "auth.login");
  EXPECT_EQ(nearest("auth.logot", endpoints), "auth.logout");
  EXPECT_EQ(nearest("blogindex", endpoints), "blog.index");
  EXPECT_EQ(nearest("hello", endpoints), "hello");
}

TEST(Nearest, NothingIsBetterThanAGuess) {
  EXPECT_EQ(nearest("settings", endpoints), "");
  EXPECT_EQ(nearest("", endpoints), "");
  EXPECT_EQ(nearest("hello", {}), "");
}

TEST(Nearest, TheFirstOfTwoThatAreEquallyNear) {
  const std::vector<std::string> names{"cat", "car"};
  EXPECT_EQ(nearest("cab", names), "cat");
}

TEST(EditDistance, CountsSwappedNeighboursOnce) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", "acb"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

}  // namespace
}  // namespace segue::base
