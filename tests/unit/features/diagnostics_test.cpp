// When does a rule speak, how loudly, and when is it told to be silent?
#include "features/diagnostics.h"

#include <gtest/gtest.h>

#include "features/blog.h"
#include "features/version_rules.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

using testing::Materials;
using testing::workshop;

std::string views(std::string_view line) {
  return blog(R"(from flask import Blueprint, url_for

bp = Blueprint("blog", __name__)


@bp.route("/post/<int:id>/edit")
def edit(id):
    )" + std::string(line) +
              '\n');
}

constexpr std::string_view wrong = R"(return url_for("blog.eidt", id=id))";

std::vector<Diagnostic> found(const std::string& text, const Materials& materials = {.frameworks = frameworks::all()},
                              std::string_view path = "app/views.py") {
  const auto made = workshop(text, materials);
  return diagnostics(*made.snapshot, testing::key_of(path));
}

TEST(Diagnostics, SayWhatHappensAndWhatMendsIt) {
  const auto all = found(views(wrong));
  ASSERT_EQ(all.size(), 1U);
  const auto& one = all.front();
  EXPECT_EQ(one.code, "unknown-endpoint");
  EXPECT_EQ(one.severity, Severity::error);
  EXPECT_EQ(one.message, "no endpoint \"blog.eidt\"; did you mean \"blog.edit\"?");
  EXPECT_EQ(one.consequence, "url_for raises BuildError when this line runs");
  EXPECT_EQ(one.help, "replace with \"blog.edit\", defined in app/views.py:6");
  EXPECT_EQ(one.replacement, "blog.edit");
  ASSERT_EQ(one.related.size(), 1U);
  EXPECT_EQ(one.related.front().message, "defined here");
}

TEST(Diagnostics, ACommentOnTheLineSilencesWhatItNames) {
  const auto line = std::string(wrong);
  for (const auto* comment : {"# noqa", "# NOQA", "# noqa: unknown-endpoint", "# segue: ignore",
                              "# segue: ignore[unknown-endpoint]", "# segue: ignore[other, urls]", "# x  # noqa:E501"})
    EXPECT_EQ(found(views(line + "  " + comment)).size(), std::string_view(comment) == "# x  # noqa:E501" ? 1U : 0U)
        << comment;
  for (const auto* comment : {"# noqa: E501", "# segue: ignore[debug-true]", "# ignore this"})
    EXPECT_EQ(found(views(line + "  " + comment)).size(), 1U) << comment;
}

TEST(Diagnostics, ACommentOnAnotherLineSilencesNothing) {
  EXPECT_EQ(found(views("# noqa\n    " + std::string(wrong))).size(), 1U);
}

TEST(Diagnostics, TemplatesAreSilencedByTheirOwnComments) {
  const auto with = [](std::string_view comment) {
    return blog(
        "from flask import Blueprint\n\nbp = Blueprint(\"blog\", __name__)\n\n\n@bp.route(\"/\")\n"
        "def edit():\n    return \"\"\n//- app/templates/new.html\n"
        "<a href=\"{{ url_for('blog.eidt') }}\">Edit</a> " +
        std::string(comment) + '\n');
  };
  const Materials materials{.frameworks = frameworks::all()};
  EXPECT_EQ(found(with(""), materials, "app/templates/new.html").size(), 1U);
  EXPECT_EQ(found(with("{# segue: ignore[unknown-endpoint] #}"), materials, "app/templates/new.html").size(), 0U);
  EXPECT_EQ(found(with("{# segue: ignore[debug-true] #}"), materials, "app/templates/new.html").size(), 1U);
}

TEST(Diagnostics, SeveritiesAreTheReadersChoice) {
  Materials materials{.frameworks = frameworks::all()};
  materials.settings.severity["urls"] = config::Severity::hint;
  ASSERT_EQ(found(views(wrong), materials).size(), 1U);
  EXPECT_EQ(found(views(wrong), materials).front().severity, Severity::hint);
  materials.settings.severity["unknown-endpoint"] = config::Severity::off;
  EXPECT_TRUE(found(views(wrong), materials).empty());
}

TEST(Diagnostics, WhatOnlySomeVersionsLackIsInformation) {
  const auto with = [](std::string_view versions) {
    return "# requires: " + std::string(versions) +
           "\n//- main.py\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.before_first_request\n"
           "def warm():\n    pass\n";
  };
  const Materials materials{.frameworks = frameworks::all()};
  const auto certain = found(with("flask 3.0"), materials, "main.py");
  ASSERT_EQ(certain.size(), 1U);
  EXPECT_EQ(certain[0].severity, Severity::error);
  EXPECT_TRUE(certain[0].deprecated);
  const auto possible = found(with("flask 2.2.5, flask 3.0"), materials, "main.py");
  ASSERT_EQ(possible.size(), 1U);
  EXPECT_EQ(possible[0].severity, Severity::information);
  EXPECT_TRUE(found(with("flask 2.2.5"), materials, "main.py").empty());
  EXPECT_TRUE(found(with("django 5.2"), materials, "main.py").empty());
}

TEST(Diagnostics, AttributesThatTheProjectGivesAreThere) {
  const auto with = [](std::string_view other) {
    return found(
               "# requires: flask 3.0\n//- main.py\nfrom flask import Flask\n\napp = Flask(__name__)\n"
               "here = app.env\n//- other.py\n" +
                   std::string(other) + "\n",
               {.frameworks = frameworks::all()}, "main.py")
        .size();
  };
  EXPECT_EQ(with("x = 1"), 1U);
  EXPECT_EQ(with("from main import app\napp.env = 'live'"), 0U);
  EXPECT_EQ(with("def start(app):\n    app.env = 'live'"), 0U);
  EXPECT_EQ(with("def start(app):\n    setattr(app, 'env', 'live')"), 0U);
  EXPECT_EQ(with("class Page:\n    def __init__(self):\n        self.env = 'live'"), 1U);
  EXPECT_EQ(with("def start(app):\n    return app.env"), 1U);
}

TEST(Diagnostics, NothingIsMissedWhileFilesAreStillRead) {
  EXPECT_TRUE(found(views(wrong), {.frameworks = frameworks::all(), .indexing = true}).empty());
}

TEST(Diagnostics, UnknownDocumentsHaveNone) {
  EXPECT_TRUE(found(views(wrong), {.frameworks = frameworks::all()}, "nowhere.py").empty());
}

base::VersionEvidence pinned(std::string_view version) {
  return {"flask", std::string(version), {}, "requirements.txt", 1, base::VersionSource::declared};
}
base::VersionEvidence ranged(std::string_view range) {
  return {"flask", {}, base::parse_specifiers(range).value(), "requirements.txt", 1, base::VersionSource::declared};
}
Holds held(std::string_view rule, const std::vector<base::VersionEvidence>& evidence) {
  return holds(rule, evidence, "Flask");
}

TEST(VersionRules, NeedEvidence) {
  EXPECT_EQ(held(">=2.3", {}), Holds::unknown);
  EXPECT_EQ(held("", {}), Holds::always);
  EXPECT_EQ(holds(">=2.3", std::vector{pinned("3.0")}, "Django"), Holds::unknown);
}

TEST(VersionRules, APinSaysItAll) {
  EXPECT_EQ(held(">=2.3", {pinned("2.3")}), Holds::always);
  EXPECT_EQ(held(">=2.3", {pinned("2.2.5")}), Holds::never);
  EXPECT_EQ(held(">=2.3, <3", {pinned("3.1.3")}), Holds::never);
  EXPECT_EQ(held(">=2.3", {pinned("2.2.5"), pinned("3.0")}), Holds::sometimes);
}

TEST(VersionRules, ARangeMayAllowBoth) {
  EXPECT_EQ(held(">=2.3", {ranged(">=2.3")}), Holds::always);
  EXPECT_EQ(held(">=2.3", {ranged(">=2.2.9")}), Holds::sometimes);
  EXPECT_EQ(held(">=2.3", {ranged("<2.3")}), Holds::never);
  EXPECT_EQ(held(">=2.3", {ranged("<=2.3")}), Holds::sometimes);
  EXPECT_EQ(held(">=2.3", {ranged("~=2.2.1")}), Holds::never);
  EXPECT_EQ(held(">=2.3", {ranged("~=2.2")}), Holds::sometimes);
  EXPECT_EQ(held(">=2.3", {ranged("==2.*")}), Holds::sometimes);
  EXPECT_EQ(held(">=2.3", {ranged("==3.*")}), Holds::always);
  EXPECT_EQ(held("<3", {ranged(">=2, <3")}), Holds::always);
  EXPECT_EQ(held(">=2.3, <3", {ranged(">=2.3")}), Holds::sometimes);
}

}  // namespace
}  // namespace segue::features
