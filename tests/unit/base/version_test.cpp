// Are versions ordered and ranges read as PEP 440 and Poetry say?
#include "base/version.h"

#include <gtest/gtest.h>

namespace segue::base {
namespace {

Version version(std::string_view text) {
  auto parsed = parse_version(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Version{});
}

/// True if every condition of the range holds for the version.
bool holds(std::string_view range, std::string_view text) {
  const auto specifiers = parse_specifiers(range);
  EXPECT_TRUE(specifiers) << range;
  for (const auto& specifier : specifiers.value_or(std::vector<Specifier>{}))
    if (!satisfies(version(text), specifier)) return false;
  return true;
}

TEST(Version, OrderIsThatOfPep440) {
  // From the PEP's own example, with epochs and local versions around it.
  constexpr std::string_view in_order[] = {"1.dev0",
                                           "1.0.dev456",
                                           "1.0a1",
                                           "1.0a2.dev456",
                                           "1.0a12.dev456",
                                           "1.0a12",
                                           "1.0b1.dev456",
                                           "1.0b2",
                                           "1.0b2.post345.dev456",
                                           "1.0b2.post345",
                                           "1.0rc1.dev456",
                                           "1.0rc1",
                                           "1.0",
                                           "1.0+abc.5",
                                           "1.0+abc.7",
                                           "1.0+5",
                                           "1.0.post456.dev34",
                                           "1.0.post456",
                                           "1.1.dev1",
                                           "1.1",
                                           "1.2.9",
                                           "1.2.10",
                                           "1!0.1"};
  for (std::size_t i = 0; i < std::size(in_order); ++i)
    for (std::size_t j = 0; j < std::size(in_order); ++j)
      EXPECT_EQ(version(in_order[i]) <=> version(in_order[j]), i <=> j) << in_order[i] << " and " << in_order[j];
}

TEST(Version, SpellingsAreMadeNormal) {
  constexpr std::pair<std::string_view, std::string_view> same[] = {
      {"1.0", "1"},           {"v1.0.0", "1.0"},
      {"1.0-RC.1", "1.0rc1"}, {"1.0.Alpha2", "1a2"},
      {"1.0c1", "1.0rc1"},    {"1.0preview", "1.0rc0"},
      {"1.0-1", "1.0.post1"}, {"1.0_r4", "1.0.post4"},
      {"1.0DEV", "1.0.dev0"}, {"1.0+Ubuntu-1", "1.0+ubuntu.1"},
      {" 2.3 ", "2.3"},       {"007.1", "7.1"}};
  for (const auto& [one, other] : same) EXPECT_EQ(version(one), version(other)) << one;
}

TEST(Version, WhatIsNoneIsSaidToBeNone) {
  for (const auto text : {"", "main", "1.x", "1..2", "1.0+", "1.0junk", "1.0 2", "-1", "1.0.post1.rc1"})
    EXPECT_FALSE(parse_version(text)) << text;
}

TEST(Version, NumbersMayBeLargerThanAnyType) {
  EXPECT_LT(version("3"), version("99999999999999999999999999"));
  EXPECT_LT(version("1.20260101000000"), version("1.20260101000001"));
}

TEST(Range, OfPep440) {
  struct Row {
    std::string_view range, allowed, refused;
  };
  constexpr Row rows[] = {
      {">=2.3,<4", "2.3 3.9.9 2.3.post1", "2.2 4.0 4.0a1 2.3rc1"},
      {"==3.*", "3 3.0 3.9.1 3.0rc1", "2.9 4.0"},
      {"!=3.1.*", "3.0 3.2", "3.1 3.1.7"},
      {"~=2.2", "2.2 2.9", "2.1 3.0"},
      {"~=2.2.1", "2.2.1 2.2.9", "2.2.0 2.3"},
      {">1.7", "1.7.1 1.8", "1.7 1.7.0.post1 1.7+local"},
      {">1.7.post2", "1.7.post3", "1.7.post2 1.7.post1"},
      {"<3.1", "3.0 3.0.9", "3.1 3.1.dev1 3.1rc1"},
      {"==1.0", "1.0 1.0.0 1.0+debian1", "1.0.1 1.0.post1"},
      {"==1.0+debian1", "1.0+debian1", "1.0"},
      {"(>=1, !=1.5)", "1 2", "1.5 0.9"},
      {"", "0.1 99", ""},
  };
  const auto each = [](std::string_view words, const auto& say) {
    while (!words.empty()) {
      const auto word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(word.size() + 1, words.size()));
      say(word);
    }
  };
  for (const auto& row : rows) {
    each(row.allowed, [&](auto text) { EXPECT_TRUE(holds(row.range, text)) << text << " in " << row.range; });
    each(row.refused, [&](auto text) { EXPECT_FALSE(holds(row.range, text)) << text << " in " << row.range; });
  }
}

TEST(Range, ThatCantBeReadIsNone) {
  for (const auto text : {">=", "2.0", "~=2", ">=3.*", ">=1,,<2", ">= 1 <2", "latest"})
    EXPECT_FALSE(parse_specifiers(text)) << text;
}

std::string spelled(std::string_view caret) {
  const auto alternatives = parse_caret_range(caret);
  if (!alternatives) return "unreadable";
  std::string out;
  for (const auto& alternative : *alternatives) {
    if (!out.empty()) out += " or ";
    VersionEvidence evidence;
    evidence.range = alternative;
    out += alternative.empty() ? "any" : spelling(evidence);
  }
  return out;
}

TEST(Range, OfPoetry) {
  EXPECT_EQ(spelled("^2.3.1"), ">=2.3.1, <3");
  EXPECT_EQ(spelled("^0.2.3"), ">=0.2.3, <0.3");
  EXPECT_EQ(spelled("^0.0.3"), ">=0.0.3, <0.0.4");
  EXPECT_EQ(spelled("^0.0"), ">=0.0, <0.1");
  EXPECT_EQ(spelled("^0"), ">=0, <1");
  EXPECT_EQ(spelled("~1.2.3"), ">=1.2.3, <1.3");
  EXPECT_EQ(spelled("~1"), ">=1, <2");
  EXPECT_EQ(spelled("2.*"), "==2.*");
  EXPECT_EQ(spelled("*"), "any");
  EXPECT_EQ(spelled("2.3"), "==2.3");
  EXPECT_EQ(spelled(">=2,<4"), ">=2, <4");
  EXPECT_EQ(spelled("^4.2 || ^5.0"), ">=4.2, <5 or >=5.0, <6");
  EXPECT_EQ(spelled("^x"), "unreadable");
  EXPECT_EQ(spelled("^4.2 || "), "unreadable");
}

VersionEvidence row(std::string exact, std::string_view range = "") {
  return {"flask", std::move(exact), *parse_specifiers(range), "uv.lock", 1, VersionSource::lock};
}

TEST(Evidence, IsNeededForAClaim) {
  const std::vector<VersionEvidence> none;
  EXPECT_EQ(allows(none, "Flask", "2.3"), std::nullopt);
  EXPECT_EQ(allows(std::vector{row("2.3.0")}, "Django", "5.2"), std::nullopt) << "it speaks of another distribution";
}

TEST(Evidence, RowsAreAlternatives) {
  const std::vector rows{row("2.3.0"), row("", ">=3,<3.2")};
  EXPECT_EQ(allows(rows, "Flask", "2.3"), true);
  EXPECT_EQ(allows(rows, "flask", "3.1.9"), true);
  EXPECT_EQ(allows(rows, "flask", "2.4"), false);
  EXPECT_EQ(allows(rows, "flask", "3.2"), false);
}

TEST(Evidence, WhatCantBeReadRulesNothingOut) {
  EXPECT_EQ(allows(std::vector{row("git+https://…")}, "flask", "2.3"), true);
  EXPECT_EQ(allows(std::vector{row("2.3")}, "flask", "main"), true);
  EXPECT_EQ(allows(std::vector{row("2.3+local")}, "flask", "2.3"), true);
}

TEST(Distribution, NamesAreComparedAsPep503Says) {
  for (const auto name : {"Typing_Extensions", "typing.extensions", "TYPING--EXTENSIONS", " typing-_-extensions "})
    EXPECT_EQ(normal_distribution(name), "typing-extensions");
}

}  // namespace
}  // namespace segue::base
