// Which addresses follow from routes and mounts, and what is claimed to be missing?
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "facts/checks.h"
#include "facts/fields.h"
#include "facts/join.h"

namespace segue::facts {
namespace {

Text text(std::string_view given) { return {std::string(given), true, {}}; }

Route route(std::string_view parent, std::string_view rule, std::string_view name) {
  Route out;
  out.parent = parent;
  out.rule = text(rule);
  out.name = text(name);
  out.view = "app.py:" + std::string(name);
  return out;
}

Group group(std::string_view id, std::string_view name, std::string_view prefix) {
  Group out;
  out.id = id;
  out.name = text(name);
  out.prefix = text(prefix);
  return out;
}

Mount mount(std::string_view parent, std::string_view child) {
  Mount out;
  out.parent = parent;
  out.child = child;
  return out;
}

const JoinStyle style{
    [](std::string_view prefix, std::string_view rule) { return std::string(prefix) + std::string(rule); },
    [](std::string_view above, std::string_view local) { return std::string(above) + "." + std::string(local); }};

Tables joined(const Facts& facts) {
  Tables tables;
  join_routes({{&facts}, {"app"}}, style, tables);
  return tables;
}

std::string addresses(const Tables& tables) {
  std::string out;
  for (const auto& row : tables.urls) out += row.url + " " + row.name + "\n";
  return out;
}

TEST(Join, MountsAddPrefixesAndNames) {
  Facts facts;
  facts.routes = {route("app", "/", "home"), route("blog", "/<id>", "show")};
  facts.groups = {group("blog", "blog", "/b")};
  facts.mounts = {mount("app", "blog")};
  EXPECT_EQ(addresses(joined(facts)), "/ home\n/b/<id> blog.show\n");
}

TEST(Join, AMountMayGiveAnotherPrefixAndName) {
  Facts facts;
  facts.routes = {route("blog", "/x", "show")};
  facts.groups = {group("blog", "blog", "/b")};
  facts.mounts = {mount("app", "blog"), mount("app", "blog")};
  facts.mounts[1].prefix = text("/news");
  facts.mounts[1].prefix_given = true;
  facts.mounts[1].name = text("news");
  EXPECT_EQ(addresses(joined(facts)), "/b/x blog.show\n/news/x news.show\n");
}

TEST(Join, GroupsNest) {
  Facts facts;
  facts.routes = {route("inner", "/x", "show")};
  facts.groups = {group("outer", "o", "/o"), group("inner", "i", "/i")};
  facts.mounts = {mount("app", "outer"), mount("outer", "inner")};
  EXPECT_EQ(addresses(joined(facts)), "/o/i/x o.i.show\n");
}

TEST(Join, CirclesOfMountsAreCut) {
  Facts facts;
  facts.routes = {route("a", "/x", "show")};
  facts.groups = {group("a", "a", "/a"), group("b", "b", "/b")};
  facts.mounts = {mount("app", "a"), mount("a", "b"), mount("b", "a"), mount("a", "a")};
  EXPECT_EQ(addresses(joined(facts)), "/a/x a.show\n");
}

TEST(Join, WhatIsNotReachedHasNoAddressAndLeavesAGap) {
  Facts facts;
  facts.routes = {route("blog", "/x", "show"), route("", "/y", "other")};
  facts.groups = {group("blog", "blog", "")};
  facts.mounts = {mount("app", "")};
  const auto tables = joined(facts);
  EXPECT_EQ(addresses(tables), "");
  const auto has = [&](std::string_view kind) { return std::ranges::count(tables.url_gaps, kind, &Gap::kind) == 1; };
  EXPECT_TRUE(has("unmounted-group"));
  EXPECT_TRUE(has("unknown-parent"));
  EXPECT_TRUE(has("unknown-mount"));
}

TEST(Join, GroupsAreKnownByTheirFullNames) {
  Facts facts;
  facts.routes = {route("inner", "/x", "show"), route("lost", "/y", "other"), route("of_tests", "/z", "third")};
  facts.groups = {group("outer", "o", "/o"),  group("inner", "i", "/i"), group("lost", "l", ""),
                  group("of_tests", "t", ""), group("computed", "", ""), group("below", "b", "")};
  facts.groups[3].site.key = "/w/tests/app.py";
  facts.groups[4].name = {{}, false, {"/w/app.py", {}}};
  facts.mounts = {mount("app", "outer"), mount("outer", "inner"), mount("app", "of_tests"), mount("app", "computed"),
                  mount("computed", "below")};
  const auto tables = joined(facts);
  EXPECT_EQ(tables.url_groups, (std::set<std::string, std::less<>>{"l", "o", "o.i"}));
  ASSERT_EQ(tables.unmounted.size(), 1U);
  EXPECT_EQ(tables.unmounted[0].name, "l.other");
}

UrlReference asked(std::string_view name) {
  UrlReference out;
  out.name = text(name);
  return out;
}

std::string unknown(const Tables& tables, const UrlReference& reference) {
  const auto findings = unknown_names(tables, {&reference}, "rule");
  return findings.empty() ? "" : "unknown, perhaps " + findings[0].replacement;
}

TEST(UnknownNames, AreThoseThatNoAddressHas) {
  Facts facts;
  facts.routes = {route("app", "/", "home")};
  auto tables = joined(facts);
  EXPECT_EQ(unknown(tables, asked("home")), "");
  EXPECT_EQ(unknown(tables, asked("hoem")), "unknown, perhaps home");
  auto part = asked("hoem");
  part.name.literal = false;
  EXPECT_EQ(unknown(tables, part), "") << "the rest of the name is not known";
  tables.url_gaps = {{"unread-module", "admin", {}}};
  EXPECT_EQ(unknown(tables, asked("admin:index")), "") << "a gap hides it";
  EXPECT_EQ(unknown(tables, asked("administer")), "unknown, perhaps ");
  tables.url_gaps = {{"dynamic-registration", "", {}}};
  EXPECT_EQ(unknown(tables, asked("hoem")), "");
  tables.url_groups = {"blog", "blog.tags"};
  EXPECT_EQ(unknown(tables, asked("blog.x")), "") << "it may be of any group";
  tables.url_gaps[0].reach = Gap::Reach::beside;
  EXPECT_EQ(unknown(tables, asked("blog.x")), "unknown, perhaps ");
  EXPECT_EQ(unknown(tables, asked("shop.x")), "") << "no group that is known";
  EXPECT_EQ(unknown(tables, asked("blog.shop.x")), "");
  tables.url_gaps[0].detail = "blog";
  EXPECT_EQ(unknown(tables, asked("blog.x")), "");
  EXPECT_EQ(unknown(tables, asked("blog.tags.x")), "unknown, perhaps ");
  tables.url_gaps[0].reach = Gap::Reach::none;
  EXPECT_EQ(unknown(tables, asked("blog.x")), "unknown, perhaps ");
  EXPECT_EQ(unknown(Tables{}, asked("hoem")), "") << "nothing is known at all";
}

TEST(MissingTemplates, AreThoseOfWhichNoneExists) {
  Tables tables;
  const std::vector<std::string> keys{"/w/templates/a.html", "/w/templates/b/c.html", "/w/other.html"};
  add_template_folder(tables, "/w/templates", keys);
  EXPECT_EQ(tables.templates.size(), 2u);
  const auto missing = [&](std::vector<Text> names) {
    TemplateReference reference;
    reference.names = std::move(names);
    return missing_templates(tables, {&reference}, "rule").size();
  };
  EXPECT_EQ(missing({text("b/c.html")}), 0u);
  EXPECT_EQ(missing({text("other.html")}), 1u);
  EXPECT_EQ(missing({text("x.html"), text("a.html")}), 0u) << "the first that exists is used";
  EXPECT_EQ(missing({text("x.html"), Text{}}), 0u);
  tables.template_gaps = {{"template-folder", {}, {}}};
  EXPECT_EQ(missing({text("other.html")}), 0u);
}

TEST(ViewArguments, AreThoseOfTheAddress) {
  Facts facts;
  facts.routes = {route("app", "/<id>", "show")};
  facts.routes[0].arguments = {{"id", "", "", false}};
  const auto tables = joined(facts);
  const auto findings = [&](std::optional<Signature> signature) {
    return view_arguments(tables, [&](const UrlRow&) { return signature; }, "rule").size();
  };
  EXPECT_EQ(findings(Signature{{{"id"}}, false, {}}), 0u);
  EXPECT_EQ(findings(Signature{{}, false, {}}), 1u);
  EXPECT_EQ(findings(Signature{{}, true, {}}), 0u) << "**kwargs takes any";
  EXPECT_EQ(findings(Signature{{{"id"}, {"other"}}, false, {}}), 1u);
  EXPECT_EQ(findings(Signature{{{"id"}, {"other", false}}, false, {}}), 0u);
  EXPECT_EQ(findings(std::nullopt), 0u);
}

TEST(Fields, AreToldByTheirFact) {
  EXPECT_TRUE(is_fact("route"));
  EXPECT_FALSE(is_fact("nothing"));
  EXPECT_TRUE(has_field("route", "url"));
  EXPECT_TRUE(has_field("route", "site")) << "every fact has it";
  EXPECT_FALSE(has_field("model", "url"));
}

}  // namespace
}  // namespace segue::facts
