// What does a template say in the words of the articles, and how is it written in the other dialect?
#include <gtest/gtest.h>

#include <algorithm>

#include "facts/fields.h"
#include "match/load.h"
#include "match/modules.h"
#include "match/template_text.h"

namespace segue::match {
namespace {

using templates::Dialect;

/// A translation from one dialect to the other, with a pattern and an output.
knowledge::SourceFile article(const std::string& id, const std::string& pattern, const std::string& output,
                              const std::string& front = {}, bool to_dtl = true) {
  const std::string from = to_dtl ? "flask" : "django", to = to_dtl ? "django" : "flask";
  const std::string language = to_dtl ? "jinja" : "dtl", other = to_dtl ? "dtl" : "jinja";
  return {"translations/" + id + ".md", "+++\nkind = \"translation\"\nid = \"" + id + "\"\nfrom = \"" + from +
                                            "\"\nto = \"" + to + "\"\nhint = '→ x'\ncertainty = \"exact\"\n" + front +
                                            "\n+++\n```" + language + " pattern\n" + pattern + "\n```\n```" + other +
                                            " output " + output + "\n```\n"};
}

/// A template, with the articles above the real knowledge.
class Page {
 public:
  Page(std::string_view text, std::vector<knowledge::SourceFile> articles, Dialect dialect = Dialect::jinja)
      : text_(text),
        knowledge_(testing::knowledge_with(articles)),
        compiled_(compile(*knowledge_)),
        content_(templates::parse(text_, dialect)),
        subject_{"page.html", content_, text_, dialect, *knowledge_} {}

  [[nodiscard]] std::vector<std::string> matches() const {
    std::vector<std::string> out;
    for (const auto& match : match::matches(*compiled_, subject_)) {
      auto& one = out.emplace_back(id_of(match) + (match.partial ? "+" : "") + ":");
      for (const auto& captured : match.captures) {
        one += ' ' + captured.name + '=';
        for (const auto node : captured.nodes) one += source_of(subject_, node) + (captured.many ? ";" : "");
      }
    }
    std::erase_if(out, [](const std::string& one) { return !one.starts_with("t-"); });
    return out;
  }

  /// The first expression with this source.
  [[nodiscard]] std::string translated(std::string_view source, std::string_view to,
                                       Composed* composed = nullptr) const {
    for (templates::NodeId node = 0; node < content_.nodes.size(); ++node)
      if (source_of(subject_, node) == source) return match::translated(*compiled_, subject_, node, to, composed);
    return "not found";
  }

 private:
  std::string text_;
  std::shared_ptr<const knowledge::Knowledge> knowledge_;
  std::shared_ptr<const Compiled> compiled_;
  templates::Template content_;
  TemplateSubject subject_;
};

using Shown = std::vector<std::string>;

const std::vector<knowledge::SourceFile>& set() {
  static const std::vector<knowledge::SourceFile> articles{
      article("t-upper", "{{ X | upper }}", "inline\n[[ X | translate ]]|upper"),
      article("t-cut", "{{ X | truncate(N) }}", "inline\n[[ X | translate ]]|truncatechars:[[ N | source ]]",
              "[where]\nN = \"literal\""),
      article("t-get", "{{ get(NAME, **ARGS) }}",
              "tag\n{% get [[ NAME | translate ]][% for A in ARGS %] [[ A | translate ]][% end %] %}"),
      article("t-include", "{% include NAME %}", "tag\n{% include [[ NAME | translate ]] %}",
              "[where]\nNAME = \"literal\""),
      article("t-back", "{{ X|clip:N }}", "inline\n[[ X | translate ]]|truncate([[ N | source ]])", "", false)};
  return articles;
}

TEST(TemplatePatterns, MeetFiltersCallsAndTags) {
  EXPECT_EQ(Page("{{ user.name | upper }}", set()).matches(), (Shown{"t-upper: X=user.name"}));
  EXPECT_EQ(Page("{% if a|upper == 'B' %}{% endif %}", set()).matches(), (Shown{"t-upper: X=a"}));
  EXPECT_EQ(Page("{{ get('a', id=x.y, n=2) }}", set()).matches(), (Shown{"t-get: NAME='a' ARGS=id=x.y;n=2;"}));
  EXPECT_EQ(Page("{% include \"a.html\" %}", set()).matches(), (Shown{"t-include: NAME=\"a.html\""}));
  EXPECT_EQ(Page("{{ a|clip:5 }}", set(), Dialect::dtl).matches(), (Shown{"t-back: X=a N=5"}));
}

TEST(TemplatePatterns, StaySilentOnWhatOnlyLooksAlike) {
  EXPECT_EQ(Page("{{ upper }}{{ a.upper }}{{ a.upper() }}{{ a | lower }}", set()).matches(), Shown{});
  EXPECT_EQ(Page("{% macro get(a) %}{% endmacro %}{{ get('a') }}", set()).matches(), Shown{}) << "its own macro";
  EXPECT_EQ(Page("{% include name %}", set()).matches(), Shown{}) << "a condition";
  EXPECT_EQ(Page("{{ a|clip:5 }}", set(), Dialect::jinja).matches(), Shown{}) << "the other dialect";
  EXPECT_EQ(Page("{{ a | truncate(n) }}{{ a | truncate }}{{ a | truncate(3, 4) }}", set()).matches(), Shown{});
  EXPECT_EQ(Page("{% raw %}{{ a | upper }}{% endraw %}{# {{ a | upper }} #}", set()).matches(), Shown{});
}

TEST(TemplatePatterns, SayThatFurtherKeywordsAreNotSpokenOf) {
  EXPECT_EQ(Page("{{ a | truncate(5, end='') }}", set()).matches(), (Shown{"t-cut+: X=a N=5"}));
}

TEST(TemplatePatterns, AreComposedThreeDeepInBothDirections) {
  Composed composed;
  EXPECT_EQ(Page("{{ (a.b | upper) | truncate(3) | upper }}", set())
                .translated("(a.b | upper) | truncate(3) | upper", "django", &composed),
            "a.b|upper|truncatechars:3|upper");
  EXPECT_FALSE(composed.untranslated);
  EXPECT_EQ(Page("{{ a|clip:9|clip:5|clip:3 }}", set(), Dialect::dtl).translated("a|clip:9|clip:5|clip:3", "flask"),
            "a|truncate(9)|truncate(5)|truncate(3)");
}

TEST(TemplatePatterns, LeaveWhatHasNoItemAsItIsAndSaySo) {
  Composed composed;
  EXPECT_EQ(Page("{{ f(a | upper) }}", set()).translated("f(a | upper)", "django", &composed), "f(a|upper)");
  EXPECT_TRUE(composed.untranslated);
}

TEST(TemplatePatterns, ThatCantBeReadAreRefusedWithTheReason) {
  const auto problem = [](const std::string& pattern, const std::string& front = {}) {
    const std::vector files{article("t-x", pattern, "inline\nx", front)};
    const auto loaded = load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields()));
    return loaded.errors.empty() ? std::string{} : loaded.errors.front().message;
  };
  EXPECT_EQ(problem("{{ a | upper }}"), "");
  EXPECT_EQ(problem("text"), "a pattern of a template is one tag or one output, as `{% tag … %}` or `{{ … }}`");
  EXPECT_EQ(problem("{{ X }}", "[where]\nX = \"literal\""), "the pattern would meet every expression");
  EXPECT_EQ(problem("{{ F(1) }}", "[where]\nF = \"literal\""), "the pattern would meet every expression");
  EXPECT_EQ(problem("{{ X | upper }}", "[where]\nX = \"resolves to flask.request\""),
            "in a template a condition is about a constant; `X` asks for something else");
}

TEST(TemplatePatterns, AnyBytesAreReadWithoutHarm) {
  for (const auto* text : {"{{ a |", "{% include", "{{ get( }}", "{{ | upper }}", "{{ get(**) }}", "{% include %}"}) {
    const Page page(text, set());
    EXPECT_LE(page.matches().size(), 1U) << text;
  }
}

}  // namespace
}  // namespace segue::match
