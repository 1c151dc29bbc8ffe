// Does any text at all give a template, however long or deep, with ranges that lie inside of it?
#include <gtest/gtest.h>

#include <random>

#include "shown.h"

namespace segue::templates {
namespace {

constexpr Dialect dialects[] = {Dialect::jinja, Dialect::dtl, Dialect::unknown};

void check(const Template& from, std::size_t size) {
  base::Offset last = 0;
  for (const auto& token : from.tokens) {
    ASSERT_LE(last, token.range.begin);
    ASSERT_LE(token.range.begin, token.inside.begin);
    ASSERT_LE(token.inside.begin, token.inside.end);
    ASSERT_LE(token.inside.end, token.range.end);
    last = token.range.end;
    for (const auto kid : from.kids_of(token)) ASSERT_EQ(from[kid].parent, no_id);
  }
  ASSERT_LE(last, size);
  for (NodeId id = 0; id < from.nodes.size(); ++id) {
    const auto& node = from[id];
    ASSERT_LE(node.range.begin, node.range.end);
    ASSERT_LE(node.range.end, size);
    ASSERT_LE(node.name_range.begin, node.name_range.end);
    ASSERT_LE(node.name_range.end, size);
    for (const auto kid : from.kids_of(id)) {
      ASSERT_LT(kid, id) << "nodes stand before their parents";
      ASSERT_EQ(from[kid].parent, id);
    }
  }
  for (const auto& element : from.elements) ASSERT_LE(element.range.end, size);
  for (const auto& attribute : from.attributes) ASSERT_LE(attribute.value_range.end, size);
}

const std::string_view fragments[] = {
    "{%",       "%}",       "{{",         "}}",       "{#",          "#}",    "{%-",      "-%}",      "'",
    "\"",       "\\",       "\n",         " ",        "(",           ")",     "[",        "]",        "{",
    "}",        "|",        ":",          ".",        ",",           "=",     "==",       "~",        "-",
    "**",       "*",        "if ",        "else ",    "for ",        "in ",   "is ",      "not ",     "and ",
    "set ",     "raw",      "endraw",     "macro ",   "import ",     "from ", "include ", "extends ", "block ",
    "endblock", "comment ", "endcomment", "verbatim", "endverbatim", "load ", "with ",    "as ",      "call",
    "filter ",  "trans ",   "x",          "1",        "_(",          "<a ",   "<form ",   "</form>",  "href=",
    ">",        "<!--",     "-->",        "<script>", "\xC3",        "é",     "\0"};

TEST(AnyText, RandomBytesAndFragments) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const auto parts = random() % 24;
    for (unsigned i = 0; i < parts; ++i) {
      if (random() % 8 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += fragments[random() % std::size(fragments)];
      }
    }
    for (const auto dialect : dialects) {
      const auto from = parse(text, dialect);
      ASSERT_NO_FATAL_FAILURE(check(from, text.size())) << text;
      const auto at = static_cast<base::Offset>(random() % (text.size() + 2));
      if (const auto node = node_at(from, at); node != no_id) ASSERT_TRUE(from[node].range.touches(at));
    }
  }
}

TEST(AnyText, EveryTruncation) {
  const std::string_view text =
      "{% extends 'b.html' %}{% from \"m\" import a as b %}{% block t %}{{ f('x', k=[1, {'a': y[1:2]}], **z)|g(1) ~ -q "
      "is not none }}"
      "{% endblock %}{% for a, b in c|d:\"e f\" if g %}{% set h.i = j if k else l %}<form method='post'><input name={{ "
      "m }}>"
      "{% with n=o p as q %}{% macro r(s, t=1) %}{% comment %}{{ u }}{% endcomment %}{% raw %}{{ v }}{% endraw %}{# w "
      "#}";
  for (std::size_t size = 0; size <= text.size(); ++size)
    for (const auto dialect : dialects)
      ASSERT_NO_FATAL_FAILURE(check(parse(text.substr(0, size), dialect), size)) << size;
}

std::string repeated(std::string_view text, std::size_t size) {
  std::string out;
  out.reserve(size + text.size());
  while (out.size() < size) out += text;
  return out;
}

/// Texts that invite going over the same bytes again and again, or recursion.
const std::string_view hostile[] = {
    "{%",
    "{{",
    "{#",
    "{{ (",
    "{{ '",
    "{{ \"",
    "{{\\'}}",
    "({{ (}} \\\"",
    "{{ \" }} {{ ' }}",
    "{{ (}} ",
    "{% raw %}",
    "{% comment %}",
    "{% verbatim %}",
    "<a ",
    "<a b=\"",
    "<!--",
    "<script>",
    "{% for a in b %}",
    "{{ a if b else ",
    "{% endfor %}",
    "{% x \"a 'b ",
};
const std::string_view deep[] = {"(",    "[",       "{1:",  "f(", "a[", "not ", "-",    "a.", "a|b", "a if b else ",
                                 "a ~ ", "x is y ", "a b ", "a=", ")",  "'a' ", "a[1:", ":"};

TEST(AnyText, LongAndDeepOnesEnd) {
  constexpr std::size_t size = 1 << 15;  // what is quadratic takes most of a minute at this size
  const auto reads = [](const std::string& text, Dialect dialect) { check(parse(text, dialect), text.size()); };
  for (const auto dialect : {Dialect::jinja, Dialect::dtl}) {
    for (const auto text : hostile) reads(repeated(text, size), dialect);
    for (const auto text : deep) {
      reads("{{ " + repeated(text, size) + " }}", dialect);
      reads("{% if " + repeated(text, size) + " %}", dialect);
      reads("{% widget " + repeated(text, size) + " %}", dialect);
    }
  }
}

}  // namespace
}  // namespace segue::templates
