// Is a text said in many places kept once, and dropped with its last holder?
#include "base/interned.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace segue::base {
namespace {

std::string numbered(int number) { return "a text of its own, number " + std::to_string(number); }

TEST(Interned, EqualTextsAreOne) {
  const Interned a = numbered(1), b = numbered(1), other = numbered(2);
  EXPECT_EQ(a, b);
  EXPECT_EQ(a.view().data(), b.view().data());
  EXPECT_NE(a, other);
  EXPECT_LT(a, other);
  EXPECT_EQ(a, numbered(1));
  EXPECT_EQ(a + "!", numbered(1) + "!");
  EXPECT_EQ("<" + a, "<" + numbered(1));
}

TEST(Interned, NoTextIsNeitherKeptNorHashed) {
  const auto before = interned_count();
  const Interned none, empty = "";
  EXPECT_EQ(none, empty);
  EXPECT_TRUE(empty.empty());
  EXPECT_EQ(empty.hash(), 0U);
  EXPECT_EQ(empty.view(), "");
  EXPECT_EQ(interned_count(), before);
}

TEST(Interned, WhatNobodyHoldsIsGone) {
  const auto before = interned_count();
  {
    std::vector<Interned> texts;
    for (int i = 0; i < 5000; ++i) texts.emplace_back(numbered(i));
    EXPECT_EQ(interned_count(), before + 5000);
    const auto copies = texts;
    texts.clear();
    EXPECT_EQ(interned_count(), before + 5000);
    EXPECT_EQ(copies.back(), numbered(4999));
  }
  EXPECT_EQ(interned_count(), before);
}

TEST(Interned, ThreadsMakeAndDropTheSameTexts) {
  const auto before = interned_count();
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([] {
        for (int i = 0; i < 20'000; ++i) {
          const Interned text = numbered(i % 7);
          const Interned copy = text;
          ASSERT_EQ(copy, numbered(i % 7));
        }
      });
  }
  EXPECT_EQ(interned_count(), before);
}

}  // namespace
}  // namespace segue::base
