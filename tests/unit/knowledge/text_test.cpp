// Does a text of knowledge become what it should, whatever stands in the user's code?
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "knowledge/text.h"

namespace segue::knowledge {
namespace {

Template parsed(std::string_view source, Syntax syntax = Syntax::plain) {
  auto result = parse_template(source, syntax);
  EXPECT_TRUE(result.errors.empty()) << source << ": " << (result.errors.empty() ? "" : result.errors[0].message);
  return result.text;
}

std::string first_error(std::string_view source, Syntax syntax = Syntax::plain) {
  const auto result = parse_template(source, syntax);
  if (result.errors.empty()) return "";
  const auto& error = result.errors.front();
  const auto place = source.substr(error.range.begin, error.range.size());
  return error.message + " [" + std::string(place) + "]" + (error.suggestion.empty() ? "" : " " + error.suggestion);
}

Record route() {
  return {{"url", "/a/<int:id>"},
          {"name", "blog.edit"},
          {"methods", Value::list({"GET", "POST"})},
          {"given", true},
          {"none", List{}},
          {"count", std::int64_t{3}},
          {"zero", std::int64_t{0}},
          {"site", SiteValue{"app/views.py", "/p/app/views.py", 12}},
          {"arguments", List{Record{{"name", "id"}, {"type", "int"}}, Record{{"name", "page"}, {"type", ""}}}}};
}

std::string plain(std::string_view source, const Record& scope = route(), const FilterContext& context = {}) {
  return render(parsed(source), scope, context);
}

std::string markdown(std::string_view source, const Record& scope = route(), const FilterContext& context = {}) {
  return render(parsed(source, Syntax::markdown), scope, context);
}

TEST(Text, ValuesAndFields) {
  EXPECT_EQ(plain("{{ url }} -> {{name}}"), "/a/<int:id> -> blog.edit");
  EXPECT_EQ(plain("{{ methods }} {{ site }} {{ unknown }}{{ url.no }}."), "GET, POST app/views.py:12 .");
  EXPECT_EQ(plain("{{ \"{{\" }} {% raw %}{{ x }} {% url %}{% end %}"), "{{ {{ x }} {% url %}");
}

TEST(Text, BracketsWhereBracesAreTheUsersOwn) {
  const auto page = [](std::string_view source) { return render(parsed(source, Syntax::brackets), route(), {}); };
  EXPECT_EQ(page("{% url '[[ name ]]'[% for m in methods %] [[ m ]][% end %] %}{{ x }}"),
            "{% url 'blog.edit' GET POST %}{{ x }}");
  EXPECT_EQ(page("a[0] [1, [% if none %]no[% else %]2[% end %]]"), "a[0] [1, 2]");
  EXPECT_EQ(page("[% raw %][[ name ]][% end %]"), "[[ name ]]");
  EXPECT_EQ(first_error("a [[ name", Syntax::brackets), "this `[[` is not closed with `]]` [[[]");
  EXPECT_EQ(first_error("[% if name %]", Syntax::brackets), "this `if` has no [% end %] [[% if name %]]");
}

TEST(Text, Conditions) {
  EXPECT_EQ(plain("{% if given %}a{% else %}b{% end %}{% if not given %}c{% else %}d{% end %}"), "ad");
  EXPECT_EQ(plain("{% if none %}a{% end %}{% if zero %}b{% end %}{% if unknown %}c{% end %}{% if count %}d{% end %}"),
            "d");
  EXPECT_EQ(plain("{% if methods | has(\"GET\") %}get{% end %}{% if name | is(\"x\") %}x{% end %}"), "get");
}

TEST(Text, LoopsShadowAndEnd) {
  EXPECT_EQ(plain("{% for a in arguments %}{{ a.name }}{% if a.type %}:{{ a.type }}{% end %};{% end %}{{ a }}"),
            "id:int;page;");
  EXPECT_EQ(plain("{% for url in methods %}{{ url }}{% end %}{{ url }}"), "GETPOST/a/<int:id>");
  EXPECT_EQ(plain("{% for x in url %}never{% end %}"), "");
}

TEST(Text, TagAloneOnItsLineTakesTheLine) {
  EXPECT_EQ(plain("a\n  {% if given %}\n  b\n  {% end %}\nc\n"), "a\n  b\nc\n");
}

TEST(Text, ErrorsHaveAPlaceAndASuggestion) {
  EXPECT_EQ(first_error("{{ url | uper }}"), "no filter `uper` [uper] upper");
  EXPECT_EQ(first_error("{{ url | join }}"), "filter `join` takes 1 argument, here are 0 [join]");
  EXPECT_EQ(first_error("{{ url | parts(\"rout\") }}"),
            "filter `parts` takes one of \"route\", \"format\", \"template name\" [parts(\"rout\")] route");
  EXPECT_EQ(first_error("{{ url"), "this `{{` is not closed with `}}` [{{]");
  EXPECT_EQ(first_error("{% if url %}"), "this `if` has no {% end %} [{% if url %}]");
  EXPECT_EQ(first_error("a{% end %}"), "there is no open `if` or `for` here [{% end %}]");
  EXPECT_EQ(first_error("{{ }}"), "a name is expected here [ ]");
  EXPECT_EQ(first_error("{{ a b }}"), "`b` is not understood here [b]");
  EXPECT_EQ(first_error("{{ a | default(x) }}"), "an argument of a filter is a text in quotes [x]");
  EXPECT_EQ(first_error("{% fi x %}").substr(0, 11), "no tag `fi`");
  EXPECT_EQ(first_error("a `{{ x }}", Syntax::markdown),
            "this code span is not closed in the block where it opens [`]");
  EXPECT_EQ(first_error("{% if a %}`{% end %}`", Syntax::markdown),
            "this code span is not closed in the block where it opens [`]");
  EXPECT_EQ(first_error("```\n{{ x }}", Syntax::markdown),
            "this fence is not closed in the block where it opens [```]");
  EXPECT_EQ(first_error("a <b>", Syntax::markdown), "HTML is not shown; put this in a code span [<]");
  EXPECT_EQ(first_error("<{{ x }}>", Syntax::markdown), "HTML is not shown; put this in a code span [<]");
  EXPECT_EQ(first_error("[a](command:x)", Syntax::markdown), "a link starts with https:// [](]");
  EXPECT_EQ(first_error("[a]({{ x }})", Syntax::markdown), "a link starts with https:// [](]");
  EXPECT_EQ(first_error("`<b>` [a](https://b.c) \\<b", Syntax::markdown), "");
}

TEST(Text, DeepNestingIsRefused) {
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += "{% if a %}";
  EXPECT_NE(first_error(deep), "");
}

TEST(Text, NamesUsed) {
  std::vector<std::string> names;
  for (const auto& use :
       names_used(parsed("{{ a.b }}{% for x in c.d %}{{ x }}{{ x.e }}{% end %}{% if f %}{{ \"g\" }}{% end %}"))) {
    names.push_back(use.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"a.b", "c.d", "c.d.e", "f"}));
}

TEST(Text, UsualLength) {
  EXPECT_EQ(usual_length(parsed("→ {{ a }}{% if b %}long{% else %}c{% end %}")), 2U + 6U + 4U);
}

TEST(Text, Beginnings) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(beginnings(parsed("→ {{ a }}")), Texts{"→ "});
  EXPECT_EQ(beginnings(parsed("{% if b %}→ {% else %}≈ {% end %}x")), (Texts{"→ ", "≈ "}));
  EXPECT_EQ(beginnings(parsed("{% if b %}{{ a }}{% end %}x")), (Texts{"", "x"}));
  EXPECT_EQ(beginnings(Template()), Texts());
}

TEST(Markdown, ProseIsEscaped) {
  EXPECT_EQ(markdown("{{ x }}", {{"x", "[a](javascript:b) <script> `c` *d* http://e www.f g@h\n# i"}}),
            "\\[a\\](javascript:b) \\<script\\> \\`c\\` \\*d\\* http\\://e www\\.f g\\@h # i");
  EXPECT_EQ(markdown("{{ x }}", {{"x", "# a"}}), "\\# a");
  EXPECT_EQ(markdown("{{ x }}", {{"x", "1. a"}}), "1\\. a");
  EXPECT_EQ(markdown("{{ x }}", {{"x", "---"}}), "\\---");
}

TEST(Markdown, CodeSpansOutgrowTheirContent) {
  EXPECT_EQ(markdown("`{{ x }}`", {{"x", "a`b"}}), "``a`b``");
  EXPECT_EQ(markdown("`{{ x }}`", {{"x", "``"}}), "``` `` ```");
  EXPECT_EQ(markdown("`{{ x }}`", {{"x", "a\n\nb"}}), "`a  b`");
  EXPECT_EQ(markdown("`{{ x }}` b", {{"x", ""}}), " b");
  EXPECT_EQ(markdown("`{{ methods | join(\" \") }} {{ url }}`"), "`GET POST /a/<int:id>`");
}

TEST(Markdown, FencesOutgrowTheirContentAndKeepTheirIndentation) {
  EXPECT_EQ(markdown("```python\n{{ x }}\n```\nb", {{"x", "a\n```\n<b>"}}), "````python\na\n```\n<b>\n````\nb");
  EXPECT_EQ(markdown("- a\n  ```\n  {{ x }}\n  ```", {{"x", "a\nb"}}), "- a\n  ```\n  a\n  b\n  ```");
}

TEST(Markdown, EmptyParagraphsAndBulletsVanish) {
  EXPECT_EQ(
      markdown(
          "a\n\n{% if none %}b{% end %}\n\n- {% if none %}c{% end %}\n- d {{ unknown }} e\n\n\n1. {{ unknown }}\n"),
      "a\n\n- d e");
}

TEST(Markdown, PlacesBecomeLinks) {
  FilterContext context;
  context.link = [](const SiteValue& site) { return "file://" + site.key + "#L" + std::to_string(site.line); };
  EXPECT_EQ(markdown("{{ site }}", route(), context), "[app/views.py:12](file:///p/app/views.py#L12)");
  EXPECT_EQ(markdown("{{ site | link }}", route(), context), "[app/views.py:12](file:///p/app/views.py#L12)");
  EXPECT_EQ(markdown("`{{ site | link }}`", route(), context), "`app/views.py:12`");
  EXPECT_EQ(markdown("{{ site }}"), "app/views.py:12");
  context.link = [](const SiteValue&) { return std::string("x) [evil](y"); };
  EXPECT_EQ(markdown("{{ site }}", route(), context), "app/views.py:12");
}

struct FilterCase {
  std::string_view text, gives;
};

class Filters : public testing::TestWithParam<FilterCase> {};

TEST_P(Filters, Gives) {
  static const Tables tables{{"rule_to_path", {{"", "str"}, {"string", "str"}, {"int", "int"}}},
                             {"path_to_rule", {{"str", ""}, {"int", "int"}}}};
  FilterContext context;
  context.tables = &tables;
  context.source = [](const SubtreeValue&) { return std::string("f(x)"); };
  context.translate = [](const SubtreeValue&) { return std::string("g(x)"); };
  context.value = [](const SubtreeValue&) { return std::string("three"); };
  Record scope = route();
  set(scope, "tree", SubtreeValue{nullptr, 1});
  set(scope, "trees", List{SubtreeValue{nullptr, 1}, "x"});
  set(scope, "odd", "a\"b\\\n\x01");
  set(scope, "options", Value::list({"labels=1", "label=\"A=B\"", "empty="}));
  set(scope, "lines", "a\nb\n\nc");
  EXPECT_EQ(plain(GetParam().text, scope, context), GetParam().gives) << GetParam().text;
}

constexpr auto filter_cases = std::to_array<FilterCase>({
    FilterCase{"{{ tree | translate }} {{ trees | translate | join(\"+\") }}", "g(x) g(x)+x"},
    FilterCase{"{{ tree | source }} {{ tree }}", "f(x) f(x)"},
    FilterCase{"{{ tree | value | quote }}", "\"three\""},
    FilterCase{"{{ odd | quote }}", "\"a\\\"b\\\\\\n\\x01\""},
    FilterCase{"{{ odd | json }}", "\"a\\\"b\\\\\\n\\u0001\""},
    FilterCase{"{{ arguments | json }}",
               "[{\"name\": \"id\", \"type\": \"int\"}, {\"name\": \"page\", \"type\": \"\"}]"},
    FilterCase{"{{ given | json }} {{ count | json }}", "true 3"},
    FilterCase{"{{ methods | lower }}", "get, post"},
    FilterCase{"{{ name | upper }}", "BLOG.EDIT"},
    FilterCase{"{{ \"blog post_x\" | title }}", "Blog Post_X"},
    FilterCase{"{{ \"BlogPost\" | snake }} {{ \"HTTPServer-x\" | snake }}", "blog_post http_server_x"},
    FilterCase{"{{ \"blog_post\" | camel }}", "BlogPost"},
    FilterCase{"{{ methods | join(\"|\") }}", "GET|POST"},
    FilterCase{"{{ methods | first }} {{ methods | last }} {{ none | first }}", "GET POST "},
    FilterCase{"{{ methods | count }} {{ none | count }} {{ count | count }}", "2 0 3"},
    FilterCase{
        "{{ methods | plural(\"a\", \"b\") }} {{ \"1\" | plural(\"a\", \"b\") }} {{ zero | plural(\"a\", \"b\") }}",
        "b a b"},
    FilterCase{"{{ unknown | default(\"x\") }} {{ name | default(\"x\") }}", "x blog.edit"},
    FilterCase{"{{ name | is(\"blog.edit\") }} {{ name | is(\"x\") }}.", "yes ."},
    FilterCase{"{{ name | has(\"edit\") }} {{ methods | has(\"PUT\") }}.", "yes ."},
    FilterCase{
        "{{ \"int\" | table(\"rule_to_path\") }} {{ \"x\" | table(\"rule_to_path\") }}{{ \"x\" | table(\"no\") }}.",
        "int ."},
    FilterCase{"{{ \"/a/<int(min=1):b>/<c>/<any:d>\" | rule_to_path }}", "a/<int:b>/<str:c>/<any:d>"},
    FilterCase{"{{ \"a/<str:b>/<c>/<\" | path_to_rule }}", "/a/<b>/<c>/<"},
    FilterCase{"{{ url | without_leading_slash }}", "a/<int:id>"},
    FilterCase{"{{ name | strip_prefix(\"blog.\") }}", "edit"},
    FilterCase{"{{ name | replace(\".\", \":\") }}", "blog:edit"},
    FilterCase{"{{ lines | indent(\"2\") }}", "a\n  b\n\n  c"},
    FilterCase{"{{ name | code }} {{ site | link }}", "blog.edit app/views.py:12"},
    FilterCase{"{{ \"Post.title\" | last_part }} {{ \"title\" | last_part }} {{ name | last_part }}",
               "title title edit"},
    FilterCase{"{{ tree | last_part }}{{ \"a.b c\" | last_part }}{{ \"a.\" | last_part }}{{ \"1.5\" | last_part }}.",
               "."},
    FilterCase{"{{ options | option(\"label\") }} {{ options | option(\"lab\") }}{{ options | option(\"empty\") }}{{ "
               "name | option(\"x\") }}.",
               "\"A=B\" ."},
    FilterCase{
        "{{ url | parts(\"route\") }} {{ \"/\" | parts(\"route\") | count }} {{ \"a b\" | parts(\"route\") | count }}",
        "id 0 0"},
    FilterCase{"{{ \"{a.b} {} {{c}} %(d)s %5.2f %% {e!r:>3} 100%\" | parts(\"format\") | join(\",\") }}", "a,1,d,3,e"},
    FilterCase{"{{ \"100 % of {\" | parts(\"format\") | count }}", "0"},
    FilterCase{"{{ \"blog/post/index.html\" | parts(\"template name\") | join(\",\") }} {{ \".html\" | "
               "parts(\"template name\") | count }}",
               "blog,post,index.html 0"},
});

INSTANTIATE_TEST_SUITE_P(All, Filters, testing::ValuesIn(filter_cases));

TEST(Filters, EachHasItsCase) {
  for (const Filter& filter : filters()) {
    const auto uses = [&](const FilterCase& one) {
      const auto at = one.text.find("| " + std::string(filter.name));
      if (at == std::string_view::npos) return false;
      const auto behind = one.text.substr(at + 2 + filter.name.size());
      return behind.starts_with(' ') || behind.starts_with('(');
    };
    EXPECT_TRUE(std::ranges::any_of(filter_cases, uses)) << filter.name;
  }
}

TEST(Markdown, CodeFilterOnLists) { EXPECT_EQ(markdown("{{ methods | code | join(\", \") }}"), "`GET`, `POST`"); }

}  // namespace
}  // namespace segue::knowledge
