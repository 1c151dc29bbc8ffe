// What can a pattern ask for beyond what the shipped articles do, and which patterns are refused?
#include <gtest/gtest.h>

#include "facts/fields.h"
#include "match/load.h"
#include "match/own.h"

namespace segue::match {
namespace {

std::vector<std::string> problems(std::string_view pattern, std::string_view language = "python") {
  const std::vector<knowledge::SourceFile> files{own_article(pattern, "", language)};
  std::vector<std::string> messages;
  for (const auto& error : load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields())).errors)
    messages.push_back(error.file + ": " + error.message);
  return messages;
}

TEST(Patterns, CaptureAReceiverOfAClass) {
  const std::string where = "[where]\nAPP = \"instance of flask.Flask\"\n";
  EXPECT_EQ(own("APP.anything()", "from flask import Flask\n\nx = Flask('a')\nx.anything()\n", where),
            Shown{"own: x.anything() {APP=x}"});
  EXPECT_EQ(own("APP.anything()", "from flask import Blueprint\n\nx = Blueprint('a', 'b')\nx.anything()\n", where),
            Shown());
}

TEST(Patterns, AskWhatACaptureResolvesTo) {
  const std::string where = "[where]\nA = \"resolves to flask.session\"\n";
  EXPECT_EQ(own("flask.jsonify(A)", "import flask\nfrom flask import session as s\n\nflask.jsonify(s)\n", where),
            Shown{"own: flask.jsonify(s) {A=s}"});
  EXPECT_EQ(own("flask.jsonify(A)", "import flask\n\nflask.jsonify(flask.g)\n", where), Shown());
}

TEST(Patterns, AskForAConstant) {
  const std::string where = "[where]\nA = \"constant 'x'\"\n";
  EXPECT_EQ(own("flask.jsonify(A)",
                "import flask\n\nX = 'x'\nflask.jsonify('x')\nflask.jsonify(X)\nflask.jsonify('y')\n", where),
            (Shown{"own: flask.jsonify(\"x\") {A=\"x\"}", "own?: flask.jsonify(X) {A=X}"}));
}

TEST(Patterns, ThatNameACaptureTwiceAskForTheSameText) {
  EXPECT_EQ(own("flask.session[A] == flask.session[A]",
                "from flask import session\n\nsession['a'] == session['a']\nsession['a'] == session['b']\n"),
            Shown{"own: session[\"a\"] == session[\"a\"] {A=\"a\"}"});
}

TEST(Patterns, MayRefuseFurtherKeywords) {
  EXPECT_EQ(own("flask.url_for(A, **None)",
                "from flask import url_for\n\nurl_for('a')\nurl_for('a', b=1)\nurl_for('a', **c)\n"),
            (Shown{"own: url_for(\"a\") {A=\"a\"}", "own?: url_for(\"a\", **c) {A=\"a\"}"}));
}

TEST(Patterns, CaptureFurtherPositionalArguments) {
  EXPECT_EQ(own("flask.jsonify(*A)", "from flask import jsonify\n\njsonify(1, *b)\njsonify()\njsonify(c=1)\n"),
            (Shown{"own: jsonify(1, *b) {A=1 *b}", "own: jsonify() {A=}", "own+: jsonify(c=1) {A=}"}));
}

TEST(Patterns, OfAssignmentsMeetStatements) {
  EXPECT_EQ(
      own("flask.session[KEY] = VALUE", "from flask import session\n\nsession['a'] = 1\nsession['b'] += 1\n").size(),
      1U);
}

TEST(Patterns, OfClassesMeetThoseThatDerive) {
  const std::string_view module = R"(from flask import views


class Base(views.MethodView):
    pass


class Item(Base):
    decorators = []

    def get(self, id): ...


class View:
    def get(self): ...
)";
  EXPECT_EQ(own("class _(flask.views.MethodView): ...", module).size(), 2U);
  EXPECT_EQ(own("class _(flask.views.MethodView):\n    def get(self): ...", module).size(), 1U);
  EXPECT_EQ(own("class Item(flask.views.MethodView): ...", module).size(), 1U);
}

TEST(Patterns, OfDecoratedFunctionsMeetThemWhateverElseDecorates) {
  EXPECT_EQ(
      own("@flask_login.login_required\ndef _(): ...",
          "from flask_login import login_required\n\n@other\n@login_required\ndef f(a): ...\n\n@other\ndef g(): ...\n")
          .size(),
      1U);
}

TEST(Patterns, WithEllipsisMeetAnyArgument) {
  EXPECT_EQ(own("flask.jsonify(...)", "from flask import jsonify\n\njsonify(a)\njsonify(a, b)\n"),
            Shown{"own: jsonify(a)"});
}

TEST(Patterns, OfImportsMeetWhateverBringsTheName) {
  EXPECT_EQ(own("from flask import Markup", "from flask import Markup\nfrom flask import Flask, Markup as M\n"),
            (Shown{"own: from flask import Markup", "own: from flask import Markup"}));
  EXPECT_EQ(own("from flask import Flask", "from flask.app import Flask\n"), Shown{"own: from flask.app import Flask"})
      << "the same class from where it is defined";
  EXPECT_EQ(own("import flask.json", "import flask.json as j\nimport flask\nfrom flask import json\n"),
            (Shown{"own: import flask.json", "own: from flask import json"}));
  EXPECT_EQ(own("from flask import request", "from flask import request\n"), Shown{"own: from flask import request"});
}

TEST(Patterns, OfImportsStaySilentOnUsesAndOnOthersModules) {
  EXPECT_EQ(own("from flask import Markup", "import flask\n\nflask.Markup('a')\n"), Shown());
  EXPECT_EQ(
      own("from flask import Markup", "//- flaskish.py\nclass Markup: ...\n//- main.py\nfrom flaskish import Markup\n"),
      Shown());
}

TEST(Patterns, OfImportsCaptureWhatIsImported) {
  EXPECT_EQ(own("from flask.globals import NAME", "from flask.globals import request, g as h\nfrom flask import g\n"),
            (Shown{"own: from flask.globals import request {NAME=from flask.globals import request}",
                   "own: from flask.globals import g {NAME=from flask.globals import g}"}));
}

/// Names of a team's own, wherever its code is.
struct House : ::testing::Test {
  std::vector<knowledge::SourceFile> files{
      own_article("house.auth.tenant(NAME)"),
      {"house.toml", "[[name]]\nid = \"house.auth.tenant\"\nkind = \"function\"\nsummary = \"Asks.\"\n"}};
};

TEST_F(House, IsKnownOutsideOfTheProject) {
  EXPECT_EQ(Module("from house.auth import tenant as t\n\nt('a')\n", files).matches_of("own"),
            Shown{"own: t(\"a\") {NAME=\"a\"}"});
}

TEST_F(House, IsKnownInTheProject) {
  EXPECT_EQ(Module(R"(//- house/__init__.py
from .auth import tenant
//- house/auth.py
def tenant(name):
    return name
//- other.py
def tenant(name):
    return name
//- main.py
import house.auth
from house import tenant as t
from other import tenant

t('a')
house.auth.tenant('b')
tenant('c')
)",
                   files)
                .matches_of("own"),
            (Shown{"own: t(\"a\") {NAME=\"a\"}", "own: house.auth.tenant(\"b\") {NAME=\"b\"}"}));
}

TEST(Problems, AreReportedWhereThePatternStands) {
  EXPECT_EQ(problems("flask.redirekt(A)"),
            Shown{"translations/flask-to-django/own.md: no name `flask.redirekt` in the reference"});
  EXPECT_EQ(problems("redirect(A)"), Shown{"translations/flask-to-django/own.md: no name `redirect` in the reference"});
  EXPECT_EQ(problems("flask.redirect(A"), Shown{"translations/flask-to-django/own.md: the pattern is no Python"});
  EXPECT_EQ(problems("flask.redirect(A)\nflask.abort(404)"),
            Shown{"translations/flask-to-django/own.md: a pattern is one statement or expression"});
  EXPECT_EQ(problems("A"), Shown{"translations/flask-to-django/own.md: the pattern would meet every expression"});
  EXPECT_EQ(problems("{{ A }}", "jinja"),
            Shown{"translations/flask-to-django/own.md: the pattern would meet every expression"});
  EXPECT_EQ(problems("from flask import Flsk"),
            Shown{"translations/flask-to-django/own.md: no name or module `flask.Flsk` in the reference"});
  EXPECT_EQ(problems("from flask import Flask, Markup"),
            Shown{"translations/flask-to-django/own.md: a pattern of an import has one name, as `from package import "
                  "name` or `import package`"});
  EXPECT_EQ(problems("flask.render_template(A, contxt=B)"), Shown());
  EXPECT_EQ(problems("flask.Response(A, stats=B)"),
            Shown{"translations/flask-to-django/own.md: `flask.Response` has no parameter `stats`"});
  std::string deep = "flask.redirect(A)";
  for (int i = 0; i < 80; ++i) deep = "-" + deep;
  EXPECT_EQ(problems(deep), Shown{"translations/flask-to-django/own.md: the pattern is nested too deeply"});
}

TEST(Problems, LeaveTheOtherItemsInUse) {
  auto good = own_article("flask.redirect(A)");
  good.path = "translations/flask-to-django/good.md";
  good.text.replace(good.text.find("\"own\""), 5, "\"good\"");
  const std::vector<knowledge::SourceFile> files{own_article("flask.redirekt(A)"), good};
  const auto loaded = load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields()));
  ASSERT_EQ(loaded.errors.size(), 1U);
  EXPECT_EQ(loaded.errors[0].others, 1U);
  EXPECT_EQ(loaded.items->translation("own"), nullptr);
  EXPECT_NE(loaded.whole->translation("good"), nullptr);
  EXPECT_EQ(loaded.whole->items().rules.size(), testing::real_knowledge()->items().rules.size());
}

}  // namespace
}  // namespace segue::match
