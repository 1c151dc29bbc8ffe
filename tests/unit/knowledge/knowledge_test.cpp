// Is every item found by its id, its aliases and its class, and does a project's set lie over the built-in one?
#include <gtest/gtest.h>

#include "knowledge/pack_of_files.h"

namespace segue::knowledge {
namespace {

std::string id(const Name* name) { return name == nullptr ? "" : name->id; }

TEST(Knowledge, NamesAreFoundByPathAliasAndMember) {
  const auto knowledge = load_with_fields(small_set()).knowledge;
  EXPECT_EQ(id(knowledge.name("flask.Flask")), "flask.Flask");
  EXPECT_EQ(id(knowledge.name("flask.app.Flask")), "flask.Flask");
  EXPECT_EQ(id(knowledge.name("flask.app.Flask.route")), "");
  EXPECT_EQ(id(knowledge.resolve("flask.app.Flask.route")), "flask.Flask.route");
  EXPECT_EQ(id(knowledge.resolve("flask.Flask.register_blueprint")), "flask.sansio.app.App.register_blueprint");
  EXPECT_EQ(id(knowledge.resolve("flask.Flask.nothing")), "");
  EXPECT_EQ(id(knowledge.resolve("...")), "");
  EXPECT_TRUE(knowledge.is_subclass("flask.app.Flask", "flask.sansio.app.App"));
  EXPECT_FALSE(knowledge.is_subclass("flask.sansio.app.App", "flask.Flask"));
  EXPECT_EQ(knowledge.framework_of("werkzeug.routing.Rule")->id, "flask");
  EXPECT_EQ(knowledge.framework_of("os"), nullptr);
}

TEST(Knowledge, WhatIsWrittenIsJoinedWithWhatWasGenerated) {
  const auto knowledge = load_with_fields(small_set()).knowledge;
  const Name* route = knowledge.name("flask.Flask.route");
  ASSERT_NE(route, nullptr);
  EXPECT_TRUE(route->documented);
  EXPECT_EQ(route->kind, NameKind::method);
  EXPECT_EQ(route->signature, "(rule, **options)");
  EXPECT_EQ(route->topic, "routing");
  EXPECT_EQ(route->framework, "flask");
  EXPECT_EQ(route->seen_at, (std::vector<std::string>{"3.0", "3.1"}));
  EXPECT_EQ(knowledge.name("flask.sansio.app.App.register_blueprint")->signature, "(blueprint, sep=\"\\n\")");
}

TEST(Knowledge, TheAuthorsPathWinsOverTheGenerators) {
  const auto knowledge =
      load_with_fields(
          small_set({{"flask/reference/x.toml", "[[name]]\nid = \"flask.app.Flask\"\nsummary = \"The app.\"\n"}}))
          .knowledge;
  EXPECT_EQ(id(knowledge.name("flask.app.Flask")), "flask.app.Flask");
  EXPECT_EQ(knowledge.name("flask.app.Flask")->kind, NameKind::klass);
}

TEST(Knowledge, ClassesComeBeforeTheirBases) {
  const auto knowledge = load_with_fields(small_set({{"flask/facts/d.toml", R"([name]
"flask.A" = { kind = "class", bases = ["flask.D"] }
"flask.A.x" = { kind = "method" }
"flask.B" = { kind = "class", bases = ["flask.A"] }
"flask.C" = { kind = "class", bases = ["flask.A"] }
"flask.C.x" = { kind = "method" }
"flask.D" = { kind = "class", bases = ["flask.B", "flask.C", "unknown.X"] }
)"}}))
                             .knowledge;
  std::vector<std::string> order;
  for (const Name* name : knowledge.linearised("flask.D")) order.push_back(name->id);
  EXPECT_EQ(order, (std::vector<std::string>{"flask.D", "flask.B", "flask.C", "flask.A"}));
  EXPECT_EQ(id(knowledge.member("flask.D", "x")), "flask.C.x");
}

TEST(Knowledge, MembersFromAndInstances) {
  const auto knowledge = load_with_fields(small_set({{"flask/reference/m.toml", R"([[name]]
id = "flask.Set"
kind = "class"
summary = "A set."
[[name]]
id = "flask.Set.filter"
kind = "method"
summary = "Fewer."
[[name]]
id = "flask.Manager"
kind = "class"
summary = "Makes sets."
members_from = "flask.Set"
[[name]]
id = "flask.objects"
kind = "object"
summary = "A manager."
type = "flask.Manager"
)"}}))
                             .knowledge;
  EXPECT_EQ(id(knowledge.member("flask.Manager", "filter")), "flask.Set.filter");
  EXPECT_EQ(id(knowledge.resolve("flask.objects.filter")), "flask.Set.filter");
}

TEST(Knowledge, ADocumentedBaseWinsOverAGeneratedCopy) {
  const auto knowledge = load_with_fields(small_set({
                                              {"flask/facts/v.toml",
                                               "[name]\n\"flask.Sub\" = { kind = \"class\", bases = [\"flask.Flask\"] "
                                               "}\n\"flask.Sub.route\" = { kind = \"method\" }\n"},
                                          }))
                             .knowledge;
  EXPECT_EQ(id(knowledge.member("flask.Sub", "route")), "flask.Flask.route");
}

constexpr std::string_view translation =
    "kind = \"translation\"\nid = \"t\"\nfrom = \"flask\"\nto = \"django\"\non = \"route\"\nhint = \"→ x\"\ncertainty "
    "= \"close\"";

TEST(Knowledge, AProjectsSetLiesOverTheBuiltInOne) {
  const auto base = load_with_fields(small_set({article("t.md", translation, "```python output urls\nold\n```\n"),
                                                {"tables/a.toml", "[table.a]\nx = \"1\"\ny = \"2\"\n"}}));
  ASSERT_TRUE(base.errors.empty());
  const std::vector<SourceFile> own{
      article("t.md", std::string(translation) + "\ntopic = \"routing\"", "```python output urls\nnew\n```\n"),
      {"names.toml",
       "[[name]]\nid = \"flask.tenant\"\nsummary = \"Ours.\"\n[[name]]\nid = \"tenant.required\"\nsummary = "
       "\"Ours.\"\nbases = [\"flask.Flask\"]\n"},
      {"t.toml", "[table.a]\ny = \"3\"\n"}};
  const auto more = load_with_fields(own, &base.knowledge);
  std::string errors;
  for (const LoadError& error : more.errors) errors += render(error);
  EXPECT_EQ(errors, "");
  const auto both = merged(base.knowledge, more.knowledge);
  const auto found = both.translations("flask", "django", "route");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(render(found[0]->outputs[0].text, {}, {}), "new");
  EXPECT_EQ(both.name("flask.tenant")->framework, "flask");
  EXPECT_EQ(both.name("tenant.required")->framework, "");
  EXPECT_EQ(id(both.name("flask.app.Flask")), "flask.Flask");
  EXPECT_EQ(both.tables().at("a"), (Table{{"x", "1"}, {"y", "3"}}));
}

TEST(Captures, OfPatterns) {
  const auto names = [](std::string_view language, std::string_view text) {
    auto set = small_set({article(
        "t.md",
        "kind = \"translation\"\nid = \"t\"\nfrom = \"flask\"\nto = \"django\"\nhint = \"→ x\"\ncertainty = \"none\"",
        "```" + std::string(language) + " pattern\n" + std::string(text) + "\n```\n")});
    std::string out;
    for (const LoadError& error : load_with_fields(set).errors)
      out += error.message.substr(26, error.message.find('`', 26) - 26) + ' ';
    return out;
  };
  EXPECT_EQ(names("python", "x.A(B, C=D, *E, **F)[G] == H  # I"), "B D E F G H ");
  EXPECT_EQ(names("python", "\"J\" + r'K' + \"\"\"L\n\"M\"\"\"\" + 1E5 + 0xFF + _"), "");
  EXPECT_EQ(names("python", "class V(django.views.View):\n    def get(self, X=1): ..."), "V X ");
  EXPECT_EQ(names("python", "django.conf.settings.DEBUG = VALUE"), "VALUE ");
  EXPECT_EQ(names("jinja", "<B>{{ url_for(NAME, a=OTHER) }} {% if X %}"), "NAME OTHER X ");
}

}  // namespace
}  // namespace segue::knowledge
