// Can any file make the loader crash? Cut, garbled and deeply nested ones only make errors.
#include <gtest/gtest.h>

#include <random>

#include "knowledge/pack_of_files.h"

namespace segue::knowledge {
namespace {

const std::string rule =
    "+++\nkind = \"rule\"\nid = \"r\"\nframework = \"flask\"\nseverity = \"error\"\ncategory = \"urls\"\n"
    "message = 'é {{ END | quote }}{% if END %}x{% else %}y{% end %}'\n[where]\nEND = \"constant 'x'\"\n+++\n"
    "Text `{{ END }}`.\n\n- {% for x in END %}{{ x.y }}{% end %}\n\n```python pattern\nflask.url_for(END)\n```\n"
    "```python bad\nx\n```\n```python good\ny\n```\n";

void survives(const std::string& path, const std::string& text) {
  for (const LoadError& error : load_with_fields(small_set({{path, text}})).errors) {
    EXPECT_FALSE(render(error).empty());
    EXPECT_LT(error.column, error.end_column);
  }
}

TEST(Robust, WholeIsValid) { EXPECT_EQ(errors_of(small_set({{"r.md", rule}})), ""); }

TEST(Robust, Cut) {
  for (std::size_t size = 0; size < rule.size(); ++size) survives("r.md", rule.substr(0, size));
  for (const SourceFile& file : small_set()) {
    for (std::size_t size = 0; size < file.text.size(); ++size) survives("x/" + file.path, file.text.substr(0, size));
  }
}

TEST(Robust, Garbled) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same run each time
  constexpr std::string_view pieces = "\"'`{}%|+[]()=.\\\n\r\t \xff\xc3\xe2\x94#-:<>*_\0a1";
  for (int round = 0; round < 3000; ++round) {
    auto files = small_set({{"r.md", rule}});
    std::string text = files[random() % files.size()].text;
    const std::string path = files[random() % files.size()].path;
    for (int change = 0; change < 1 + round % 6; ++change) {
      const auto at = random() % text.size();
      if (random() % 2 == 0) {
        text[at] = pieces[random() % pieces.size()];
      } else {
        text.insert(at, 1, pieces[random() % pieces.size()]);
      }
    }
    survives(path, text);
  }
}

TEST(Robust, LettersBetweenTokens) {
  survives("flask/reference/x.toml", "re \u00e9 = 1\n");
  survives("flask/reference/x.toml", "a = 1 \u00e9\n");
  survives("flask/reference/x.toml", "\u0434 = 1\n");
}

TEST(Robust, Deep) {
  const auto many = [](std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  survives("flask/reference/x.toml", "x = " + many("[", 100000));
  survives("flask/reference/x.toml", "x = " + many("{a=", 100000));
  survives("flask/facts/x.toml", "[name]\n\"x\" = { at = " + many("[", 100000));
  survives("flask/reference/x.toml", "[=x]\n[[=x]]\n");  // the parser's own assertion
  survives("c.md", "+++\nkind = \"claim\"\n+++\n" + many("````\n`", 20000));
  survives("r.md", "+++\nkind = \"rule\"\nmessage = '" + many("{% if a %}", 50000) + "'\n+++\n" +
                       many("{% for x in y %}`", 50000));
  survives("flask/reference/x.toml", "[[name]]\nid = \"" + many("a.", 100000) + "\"\nsummary = \"x\"\nreturns = \"" +
                                         many("b.", 100000) + "\"\n");
  std::string chain = "[name]\n";
  for (int i = 0; i < 20000; ++i) {
    const auto n = std::to_string(i);
    chain += "\"c" + n + "\" = { kind = \"class\", bases = [\"c" + std::to_string(i + 1) + "\", \"c0\"] }\n";
  }
  const auto loaded = load_with_fields(small_set({{"flask/facts/x.toml", chain}}));
  EXPECT_EQ(loaded.knowledge.linearised("c0").size(), 20000U);
}

}  // namespace
}  // namespace segue::knowledge
