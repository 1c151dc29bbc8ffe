// What do the keys of a rule's pattern change: where it is reported, for which versions, in which places?
#include <gtest/gtest.h>

#include "features/diagnostics.h"
#include "features/matching.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

using testing::workshop;
using Shown = std::vector<std::string>;

constexpr std::string_view module = R"(# requires: flask 3.1.3, werkzeug 2.3.8
import flask

app = flask.Flask(__name__)


@app.route("/")
def index():
    return flask.redirect("/a", 303)


def other():
    return flask.redirect("/b", 303)
)";

/// A rule `own` on `flask.redirect(TARGET, CODE)`; "place: message" of what it finds.
Shown found(std::string_view front, std::string_view message = "no {{ TARGET }}, {{ CODE }}",
            std::string_view text = module) {
  std::string article = "+++\nkind = \"rule\"\nid = \"own\"\nframework = \"flask\"\nseverity = \"warning\"\n";
  article.append("category = \"urls\"\nmessage = '").append(message).append("'\n").append(front);
  article +=
      "\n+++\nWhy.\n\n```python pattern\nflask.redirect(TARGET, CODE)\n```\n```python bad\n1\n```\n```python "
      "good\n1\n```\n";
  const std::vector<knowledge::SourceFile> files{{"flask/rules/own.md", article}};
  const auto made = workshop(text, {.frameworks = frameworks::all(), .knowledge = testing::knowledge_with(files)});
  Shown shown;
  for (const auto& one : diagnostics(*made.snapshot, testing::key_of("main.py"))) {
    const auto& range = one.site.range;
    shown.push_back(std::string(made.fixture.text("main.py").substr(range.begin, range.size())) + ": " + one.message);
  }
  return shown;
}

TEST(OwnRules, AreReportedAtACapture) {
  EXPECT_EQ(found(""),
            (Shown{"flask.redirect(\"/a\", 303): no \"/a\", 303", "flask.redirect(\"/b\", 303): no \"/b\", 303"}));
  EXPECT_EQ(found("at = \"CODE\""), (Shown{"303: no \"/a\", 303", "303: no \"/b\", 303"}));
}

TEST(OwnRules, TellTheWholeThatWasMet) {
  EXPECT_EQ(found("at = \"CODE\"", "{{ matched }}: {{ TARGET | value }}, {{ CODE }}").front(),
            "303: flask.redirect(\"/a\", 303): /a, 303");
}

TEST(OwnRules, HoldForVersionsOfALibrary) {
  EXPECT_EQ(found("versions = \">=3\"").size(), 2U);
  EXPECT_EQ(found("versions = \">=3\"\nlibrary = \"Werkzeug\""), Shown());
  EXPECT_EQ(found("versions = \"<3\"\nlibrary = \"Werkzeug\"").size(), 2U);
  EXPECT_EQ(found("versions = \"<3\"\nlibrary = \"Jinja2\""), Shown());  // nothing says which
}

TEST(OwnRules, SpeakInsideOfViews) {
  EXPECT_EQ(found("at = \"TARGET\"\n[context]\ninside = \"view\""), Shown{"\"/a\": no \"/a\", 303"});
  EXPECT_EQ(found("at = \"TARGET\"\n[context]\nnot_inside = \"view\""), Shown{"\"/b\": no \"/b\", 303"});
}

}  // namespace
}  // namespace segue::features
