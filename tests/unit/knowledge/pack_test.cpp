// Does knowledge come out of the pack as it went in, name by name, and is a text that is no pack refused?
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "knowledge/pack.h"
#include "knowledge/pack_of_files.h"

namespace segue::knowledge {
namespace {

/// Something of every kind that is packed.
const Knowledge& set() {
  static const Loaded loaded = load_with_fields(small_set({
      {"flask/reference/url.toml", R"toml([[name]]
id = "flask.url_for"
summary = "Gives the URL of an endpoint."
topic = "routing"
[[name.counterpart]]
to = "django"
match = "none"
text = "Django has `reverse` for this."
)toml"},
      {"flask/facts/historic.toml", "[[historic]]\nid = \"flask.ext\"\nremoved = \"1.0\"\nsource = \"changelog\"\n"},
      {"tables/converters.toml", "[table.rule_to_path]\n\"\" = \"str\"\n\"int\" = \"int\"\n"},
      article("flask/constructs/flask-route.md",
              "kind = \"construct\"\nid = \"flask-route\"\nframework = \"flask\"\non = \"route\"\n"
              "title = '**Route** `{{ url }}`'\ntopic = \"routing\"",
              "{% if prefix %}Below `{{ prefix }}`.{% end %}\n"),
      article("translations/flask-to-django/flask-url.md",
              "kind = \"translation\"\nid = \"flask-url\"\nfrom = \"flask\"\nto = \"django\"\nhint = '→ reverse()'\n"
              "certainty = \"close\"\n[where]\nENDPOINT = \"literal\"",
              "```python pattern\nflask.url_for(ENDPOINT)\n```\n"
              "```python output inline\nreverse({{ ENDPOINT | value | quote }})\n```\nNotes.\n"
              "```python example\nurl_for(\"a\")\n```\n```python becomes\nreverse(\"a\")\n```\n"),
      article("flask/rules/unknown-endpoint.md",
              "kind = \"rule\"\nid = \"unknown-endpoint\"\nframework = \"flask\"\nseverity = \"error\"\n"
              "category = \"urls\"\non = \"url-reference\"\nmessage = 'no endpoint {{ name }}'\n"
              "help = '{% if suggestion %}replace{% end %}'\n[fix]\nreplace = \"{{ suggestion | quote }}\"",
              "Why.\n```python bad\nx\n```\n```python good\ny\n```\n"),
      article("claims/one.md",
              "kind = \"claim\"\nid = \"one\"\nclaim = \"One\"\nverdict = \"false\"\nabout = [\"flask\"]\n"
              "[[evidence]]\nkind = \"docs\"\nurl = \"https://example.org/\"",
              "Text.\n```python evidence flask\nassert True\n```\n"),
      article("topics/two.md",
              "kind = \"topic\"\nid = \"two\"\ntitle = \"Two\"\n[[row]]\nrelation = \"differs\"\naspect = \"a\"\n"
              "flask = \"f\"\ndjango = \"d\"\n[[prefer]]\nframework = \"flask\"\nwhen = \"often\"",
              "Text.\n```python flask app.py\nx = 1\n```\n```python django app.py\nx = 1\n```\n"
              "```http\nGET / → 200\nGET /a → 200\nGET /b → 404\n```\n"),
      article("traps/three.md",
              "kind = \"trap\"\nid = \"three\"\ntopic = \"two\"\nto = [\"django\"]\nnames = [\"flask.url_for\"]\n"
              "summary = \"It bites.\"",
              "```python flask app.py\nx = 1\n```\n```python django app.py\nx = 2\n```\n"
              "```http\nGET / → flask 200 | django 404\n```\n"),
  }));
  return loaded.knowledge;
}

struct Packed {
  explicit Packed(const Items& items) : text(pack(items)), knowledge(unpack(text).value()) {}
  std::string text;
  Knowledge knowledge;
};

TEST(Pack, HoldsSomethingOfEveryKind) {
  const Items& items = set().items();
  EXPECT_FALSE(items.frameworks.empty() || items.historic.empty() || items.constructs.empty() ||
               items.translations.empty() || items.rules.empty() || items.claims.empty() || items.topics.size() < 2 ||
               items.traps.empty() || items.tables.empty() || items.names.size() < 5);
}

/// Packing names every member of every kind, so that equal packs are equal items.
TEST(Pack, GivesBackEveryItem) {
  const Packed packed(set().items());
  EXPECT_EQ(pack(packed.knowledge.items()), packed.text);
  EXPECT_NE(pack(Items{}), packed.text);
}

TEST(Pack, ParsesTextsAgain) {
  const Packed packed(set().items());
  const auto* rule = packed.knowledge.rule("unknown-endpoint");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(render(rule->message, {{"name", "indx"}}, {}), "no endpoint indx");
  const auto* name = packed.knowledge.name("flask.url_for");
  ASSERT_EQ(name->counterparts.size(), 1U);
  EXPECT_EQ(render(name->counterparts[0].text, {}, {}), "Django has `reverse` for this.");
}

TEST(Pack, FindsWhatTheFilesFind) {
  const Packed packed(set().items());
  const Knowledge& found = packed.knowledge;
  for (const Name& name : set().items().names) {
    ASSERT_NE(found.name(name.id), nullptr) << name.id;
    EXPECT_EQ(found.name(name.id)->id, name.id);
    for (const std::string& alias : name.aliases) EXPECT_EQ(found.name(alias), found.name(name.id)) << alias;
    EXPECT_EQ(found.name(name.id + "x"), nullptr);
  }
  EXPECT_EQ(found.resolve("flask.app.Flask.register_blueprint"), found.name("flask.sansio.app.App.register_blueprint"));
  EXPECT_EQ(found.name(""), nullptr);
  EXPECT_EQ(found.below("flask.Flask").size(), set().below("flask.Flask").size());
}

TEST(Pack, MakesANameOnceForAllThreads) {
  const Packed packed(set().items());
  std::vector<const Name*> found(8);
  {
    std::vector<std::jthread> threads;
    for (auto& one : found) threads.emplace_back([&] { one = packed.knowledge.name("flask.app.Flask"); });
  }
  ASSERT_NE(found.front(), nullptr);
  for (const Name* one : found) EXPECT_EQ(one, found.front());
}

TEST(Pack, LiesBelowAProjectsOwnItems) {
  const Packed packed(set().items());
  const auto own = load_with_fields({{"own.toml",
                                      "[[name]]\nid = \"flask.Flask\"\nsummary = \"Ours.\"\n"
                                      "[[name]]\nid = \"house.route\"\nsummary = \"A route of the house.\"\n"
                                      "aliases = [\"house.routing.route\", \"flask.url_for\"]\n"}},
                                    &packed.knowledge);
  ASSERT_TRUE(own.errors.empty()) << render(own.errors.front());
  const Knowledge both = merged(packed.knowledge, own.knowledge);
  EXPECT_EQ(both.items().names.size(), packed.knowledge.items().names.size() + 1);
  EXPECT_EQ(both.name("flask.Flask")->summary, "Ours.");
  EXPECT_EQ(both.name("flask.app.Flask"), both.name("flask.Flask"));
  EXPECT_EQ(both.name("house.routing.route"), both.name("house.route"));
  EXPECT_EQ(both.name("flask.url_for")->id, "flask.url_for");
  const Items& items = both.items();
  EXPECT_EQ(std::ranges::count(items.names, "flask.Flask", &Name::id), 1);
}

TEST(Pack, RefusesWhatIsNone) {
  const std::string whole = pack(set().items());
  ASSERT_TRUE(unpack(whole));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(unpack(std::string_view(whole).substr(0, size))) << size;
  EXPECT_FALSE(unpack(whole + "x"));
  std::string other = whole;
  other[other.find('\n') + 1] ^= 1;  // the version
  EXPECT_FALSE(unpack(other));
}

/// A bit that flips makes nothing worse than other items.
TEST(Pack, SurvivesDamage) {
  const std::string whole = pack(set().items());
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x41);
    const auto items = unpack(altered);
    if (!items) continue;
    for (const Name& name : items->names) EXPECT_LE(name.id.size(), whole.size());
    static_cast<void>(items->names.find("flask.app.Flask"));
  }
}

}  // namespace
}  // namespace segue::knowledge
