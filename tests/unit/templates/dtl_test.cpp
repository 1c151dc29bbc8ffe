// Does the dialect dtl say what its engine would read?
#include <gtest/gtest.h>

#include "shown.h"

namespace segue::templates {
namespace {

Template dtl(std::string_view text) { return parse(text, Dialect::dtl); }
std::string first(std::string_view text) {
  const auto from = dtl(text);
  return shown(from, from.tokens.at(0)) + (from.tokens[0].damaged ? " damaged" : "");
}

TEST(DtlExpression, LookupsAndFilters) {
  EXPECT_EQ(first("{{ a.b.0|default:\"x y\"|date:fmt }}"),
            "(filter date (filter default (attribute 0 (attribute b a)) 'x y') fmt)");
  EXPECT_EQ(first("{{ _('Hi')|upper }}"), "(filter upper (translated 'Hi'))");
  EXPECT_EQ(first("{{ -1.5 }}"), "-1.5");
  EXPECT_EQ(first("{{ True }}"), "(true True)");
  EXPECT_EQ(first("{{ a | upper }}"), "(filter upper a)");
  EXPECT_EQ(first("{{ a-b }}"), "a damaged");
  EXPECT_EQ(first("{{ f(x) }}"), "f damaged");
  EXPECT_EQ(first("{{ a|f: \"x\" }}"), "(filter f a (error)) damaged");
}

TEST(DtlTags, Parts) {
  EXPECT_EQ(first("{% url 'blog:edit' post.id k=v|lower as link %}"),
            "url 'blog:edit' (attribute id post) (keyword k (filter lower v)) (word as) (target link)");
  EXPECT_EQ(first("{% if not a.b|length > 3 and c in d %}"),
            "if (logical and (unary not (compare > (filter length (attribute b a)) 3)) (compare in c d))");
  EXPECT_EQ(first("{% if a is not None %}"), "if (compare is not a (none None))");
  EXPECT_EQ(first("{% for a, b in x.items reversed %}"),
            "for (target a) (target b) (word in) (attribute items x) (word reversed)");
  EXPECT_EQ(first("{% for a,b in x %}"), "for (target a) (target b) (word in) x");
  EXPECT_EQ(first("{% include 'a b.html' with x=1 only %}"),
            "include 'a b.html' (word with) (keyword x 1) (word only)");
  EXPECT_EQ(first("{% with x as y %}"), "with x (word as) (target y)");
  EXPECT_EQ(first("{% filter upper|cut:' ' %}"), "filter (filter cut (filter upper -) ' ')");
  EXPECT_EQ(first("{% regroup xs by a.b as groups %}"), "regroup xs (word by) (word a.b) (word as) (target groups)");
  EXPECT_EQ(first("{% autoescape off %}"), "autoescape (word off)");
  EXPECT_EQ(first("{% get_current_language as LANG %}"), "get_current_language (word as) (target LANG)");
  EXPECT_EQ(first("{% cache 500 sidebar user.id %}"), "cache 500 (word sidebar) (attribute id user)");
  EXPECT_EQ(first("{% widget thing == 'x' k='a b' %}"), "widget thing? (word ==) 'x' (keyword k 'a b')");
}

TEST(DtlTags, Summary) {
  const auto code = marked(
      R"({% extends "«base.html»" %}{% load static «i18n» %}{% load a from «lib» %}{% block «main» %}{% include part %})");
  const auto from = dtl(code.text);
  ASSERT_EQ(from.references.size(), 2u);
  EXPECT_EQ(from[from.references[0].node].name_range, code.ranges[0]);
  EXPECT_EQ(from[from.references[1].node].kind, Kind::name);
  ASSERT_EQ(from.libraries.size(), 3u);
  EXPECT_EQ(from.name(from.libraries[0]), "static");
  EXPECT_EQ(from[from.libraries[1]].range, code.ranges[1]);
  EXPECT_EQ(from[from.libraries[2]].range, code.ranges[2]);
  ASSERT_EQ(from.blocks.size(), 1u);
  EXPECT_EQ(from[from.blocks[0].name].range, code.ranges[3]);
}

TEST(DtlTags, Bindings) {
  const auto code = marked(
      "{% with a=x %}«{{ a }}»{% endwith %}{% url 'x' as b %}«{% blocktrans with c=1 %}{{ c }}{% endblocktrans %}»");
  const auto from = dtl(code.text);
  ASSERT_EQ(from.bindings.size(), 3u);
  EXPECT_EQ(from.bindings[0].scope, code.ranges[0]);
  EXPECT_EQ(from.bindings[1].scope, code.ranges[1]);
  EXPECT_EQ(from.name(from.bindings[2].node), "c");
}

TEST(DtlText, TagsStandOnOneLine) {
  const auto from = dtl("{{ a }}{% if\nx %}{{% b %}{# c #}{# d\n#}");
  ASSERT_EQ(from.tokens.size(), 5u);
  EXPECT_EQ(shown(from, from.tokens[0]), "a");
  EXPECT_TRUE(from.tokens[1].damaged) << "text to the engine, half-typed to a person";
  EXPECT_EQ(from.text(from.tokens[2].name), "b");
  EXPECT_EQ(from.tokens[3].kind, TokenKind::comment);
  EXPECT_TRUE(from.tokens[4].damaged);
}

TEST(DtlText, ANonStringEndsWhereTheEngineEndsIt) {
  const auto from = dtl("{% trans \"a %} b\" %}");
  EXPECT_EQ(from.tokens[0].range, (base::Range{0, 14})) << "strings do not protect a closing delimiter";
}

TEST(DtlText, HalfTypedTagsReferToNothing) {
  const auto from = dtl("{% extends 'a.html'\n{% block x\n{% load y\n");
  EXPECT_EQ(from.tokens.size(), 3u);
  EXPECT_TRUE(from.references.empty() && from.blocks.empty() && from.libraries.empty());
}

TEST(DtlText, CommentAndVerbatimSayNothing) {
  const auto from =
      dtl("{% comment 'why' %}{{ a }}{% include 'x' %}{% endcomment %}"
          "{% verbatim v %}{{ b }}{% endverbatim %}{% endverbatim v %}{{ c }}");
  std::string kinds;
  for (const auto& token : from.tokens) kinds += std::to_string(static_cast<int>(token.kind));
  EXPECT_EQ(kinds, "0200301") << "tag comment tag, tag verbatim tag, output";
  EXPECT_TRUE(from.references.empty());
}

TEST(Dialects, AnUntoldOneIsGuessed) {
  EXPECT_EQ(parse("{% load static %}{{ x }}", Dialect::unknown).read_as, Dialect::dtl);
  EXPECT_EQ(parse("{{ url_for('x') }}", Dialect::unknown).read_as, Dialect::jinja);
  EXPECT_EQ(parse("{{ x|date:'Y' }}", Dialect::unknown).read_as, Dialect::dtl);
  EXPECT_EQ(parse("{% set x = 1 %}", Dialect::unknown).dialect, Dialect::unknown);
}

}  // namespace
}  // namespace segue::templates
