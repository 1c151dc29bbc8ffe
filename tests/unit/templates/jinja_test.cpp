// Does the dialect jinja say what its engine would read?
#include <gtest/gtest.h>

#include <algorithm>

#include "shown.h"

namespace segue::templates {
namespace {

Template jinja(std::string_view text) { return parse(text, Dialect::jinja); }
std::string first(std::string_view text) {
  const auto from = jinja(text);
  return shown(from, from.tokens.at(0)) + (from.tokens[0].damaged ? " damaged" : "");
}

TEST(JinjaExpression, BindsAsTheEngineDoes) {
  EXPECT_EQ(shown_output("a.b.0[c]"), "(subscript (attribute 0 (attribute b a)) c)");
  EXPECT_EQ(shown_output("-a|abs ** 2 + b ~ c"), "(binary + (binary ** (filter abs (unary - a)) 2) (binary ~ b c))");
  EXPECT_EQ(shown_output("not a is defined and b or c"), "(logical or (logical and (unary not (test defined a)) b) c)");
  EXPECT_EQ(shown_output("a not in b"), "(compare not in a b)");
  EXPECT_EQ(shown_output("a < b == c"), "(compare < a b c)");
  EXPECT_EQ(shown_output("a if b else c if d else e"), "(conditional a b (conditional c d e))");
  EXPECT_EQ(shown_output("a if b"), "(conditional a b -)");
  EXPECT_EQ(shown_output("x is not divisibleby 3"), "(test! divisibleby x 3)");
  EXPECT_EQ(shown_output("x is sameas(y) and z"), "(logical and (test sameas x y) z)");
  EXPECT_EQ(shown_output("(a + b) * c"), "(binary * (binary + a b) c)");
  EXPECT_EQ(shown_output("a, b"), "(tuple a b)");
  EXPECT_EQ(shown_output("(a, b), (c,), (), (d)"), "(tuple (tuple a b) (tuple c) (tuple) d)");
}

TEST(JinjaExpression, Calls) {
  EXPECT_EQ(shown_output("f('x', a, k=b.c, *d, **e)"),
            "(call f 'x' a (keyword k (attribute c b)) (starred * d) (double_starred ** e))");
  EXPECT_EQ(shown_output("f()(1).g()"), "(call (attribute g (call (call f) 1)))");
  EXPECT_EQ(shown_output("x|default('a', boolean=true)|e"),
            "(filter e (filter default x 'a' (keyword boolean (true true))))");
  EXPECT_EQ(shown_output("x|a.b"), "(filter a.b x)");
}

TEST(JinjaExpression, Literals) {
  EXPECT_EQ(shown_output("[1, 2.5, 'a' \"b\"]"), "(list 1 2.5 'ab')");
  EXPECT_EQ(shown_output("{'a': {'b': none}}['a']"), "(subscript (dict (pair 'a' (dict (pair 'b' (none none))))) 'a')");
  EXPECT_EQ(shown_output("a[1:], b[::2], c[:1, x]"),
            "(tuple (subscript a (slice 1 -)) (subscript b (slice - - 2)) (subscript c (slice - 1) x))");
}

TEST(JinjaExpression, DamageStaysSmall) {
  EXPECT_EQ(shown_output("f(a,"), "(call f a) damaged");
  EXPECT_EQ(shown_output("a +"), "(binary + a (error)) damaged");
  EXPECT_EQ(shown_output("a."), "(attribute a) damaged");
  EXPECT_EQ(shown_output("a|"), "(filter a) damaged");
  EXPECT_EQ(shown_output("f(a b)"), "(call f a b) damaged");
  EXPECT_EQ(shown_output(""), " damaged");
}

TEST(JinjaTags, Statements) {
  EXPECT_EQ(first("{% for a, (b, c) in xs.items() if a recursive %}"),
            "for (target a) (target b) (target c) (word in) (call (attribute items xs)) (word if) a (word recursive)");
  EXPECT_EQ(first("{% set ns.x, b = 1, 2 %}"), "set (assign (attribute x ns) (target b) (tuple 1 2))");
  EXPECT_EQ(first("{% set a | upper %}"), "set (target a) (filter upper -)");
  EXPECT_EQ(first("{%- macro m(a, b=f(1)) -%}"), "macro (target m) (parameter a) (parameter b (call f 1))");
  EXPECT_EQ(first("{% call(u) m(1) %}"), "call (parameter u) (call m 1)");
  EXPECT_EQ(first("{% filter upper|replace('a', 'b') %}"), "filter (filter replace (filter upper -) 'a' 'b')");
  EXPECT_EQ(first("{% with a = 1, b = f(2) %}"), "with (keyword a 1) (keyword b (call f 2))");
  EXPECT_EQ(first("{% from 'm' import a, b as c with context %}"),
            "from 'm' (word import) (target a) (word b) (word as) (target c) (word with) (word context)");
  EXPECT_EQ(first("{% trans trimmed n=count %}"), "trans (word trimmed) (keyword n count)");
  EXPECT_EQ(first("{% widget 'x' a, k=b c %}"), "widget 'x' a? (keyword k b) c?");
}

TEST(JinjaTags, ReferencesWithTheInsideOfTheQuotes) {
  const auto code = marked(R"({% extends "«base.html»" %}{% include '«a.html»' ignore missing with context %}
    {% import "«m.html»" as m %}{% from '«n.html»' import f %}{% include ["«x.html»", name] %}{% extends layout %})");
  const auto from = jinja(code.text);
  std::vector<base::Range> strings;
  std::string kinds;
  for (const auto& reference : from.references) {
    if (from[reference.node].kind == Kind::string) strings.push_back(from[reference.node].name_range);
    kinds += std::to_string(static_cast<int>(reference.kind)) + (reference.optional ? "?" : "") +
             (from[reference.node].kind == Kind::string ? " " : "* ");
  }
  EXPECT_EQ(strings, code.ranges);
  EXPECT_EQ(kinds, "0 1? 2 3 1? 1?* 0* ");
}

TEST(JinjaTags, AReferenceWithAConditionIsOptional) {
  const auto from = jinja("{% extends 'a.html' if ajax else 'b.html' %}");
  ASSERT_EQ(from.references.size(), 2u);
  EXPECT_EQ(from.name(from.references[0].node), "a.html");
  EXPECT_EQ(from.name(from.references[1].node), "b.html");
  EXPECT_TRUE(from.references[0].optional && from.references[1].optional);
}

TEST(JinjaTags, BlocksAndPartners) {
  const auto code = marked("{% block «title» scoped %}{% block «inner» %}{% endblock %}{% endblock title %}");
  const auto from = jinja(code.text);
  ASSERT_EQ(from.blocks.size(), 2u);
  EXPECT_EQ(from[from.blocks[0].name].range, code.ranges[0]);
  EXPECT_EQ(from[from.blocks[1].name].range, code.ranges[1]);
  EXPECT_EQ(from.tokens[0].partner, 3u);
  EXPECT_EQ(from.tokens[1].partner, 2u);
}

TEST(JinjaTags, BindingsHoldUntilTheEndOfTheirTag) {
  const auto code = marked("{% for a in as %}«{{ a }}»{% endfor %}{% set b = 1 %}«{{ b }}{% set c %}x{% endset %}»");
  const auto from = jinja(code.text);
  ASSERT_EQ(from.bindings.size(), 3u);
  EXPECT_EQ(from.bindings[0].scope, code.ranges[0]);
  EXPECT_EQ(from.bindings[1].scope, code.ranges[1]);
  EXPECT_EQ(from.name(from.bindings[2].node), "c");
  EXPECT_EQ(from.tokens[4].partner, no_id) << "`set b = 1` has no end";
}

TEST(JinjaText, RawAndCommentsSayNothing) {
  const auto from =
      jinja("{# segue: ignore[x]\n {{ a }} #}{% raw %}{{ b }}{% if %}{%- endraw %}{{ '}}' }}{{ {'a': {}} }}");
  ASSERT_EQ(from.tokens.size(), 6u);
  EXPECT_EQ(from.tokens[0].kind, TokenKind::comment);
  EXPECT_EQ(from.tokens[2].kind, TokenKind::verbatim);
  EXPECT_EQ(shown(from, from.tokens[4]), "'}}'");
  EXPECT_EQ(shown(from, from.tokens[5]), "(dict (pair 'a' (dict)))");
  EXPECT_TRUE(std::ranges::none_of(from.nodes, [](const Node& node) { return node.kind == Kind::name; }));
}

TEST(JinjaText, AQuoteLeftOpenDamagesOneTag) {
  const auto from = jinja("{{ url('ind }}\n<p>it's</p>\n{{ ok }}{% if ( %}{{ fine }}{{ half");
  ASSERT_EQ(from.tokens.size(), 5u);
  EXPECT_EQ(shown(from, from.tokens[0]), "(call url 'ind')");
  EXPECT_EQ(shown(from, from.tokens[1]), "ok");
  EXPECT_EQ(shown(from, from.tokens[3]), "fine");
  EXPECT_EQ(shown(from, from.tokens[4]), "half");
  EXPECT_TRUE(from.tokens[0].damaged && !from.tokens[1].damaged && from.tokens[4].damaged);
}

TEST(JinjaText, EscapesAreDecodedAndTheRangeIsTheInside) {
  const auto code = marked(R"({{ f('«it\'s \\ é»') }})");
  const auto from = jinja(code.text);
  const auto string = node_at(from, code.ranges[0].begin);
  EXPECT_EQ(from.name(string), "it's \\ é");
  EXPECT_EQ(from[string].name_range, code.ranges[0]);
}

}  // namespace
}  // namespace segue::templates
