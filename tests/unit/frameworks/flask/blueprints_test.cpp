// Which endpoints of a blueprint are judged although something else of the project is open?
#include <gtest/gtest.h>

#include <map>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

#define EXPECT_MARKED(project) EXPECT_EQ(findings(project), marks(project))

/// An application with `more` behind its blueprint `blog`, whose module ends with `inside`.
std::string blog_and(std::string_view more, std::string_view inside = {}) {
  return R"py(
//- app.py
from flask import Flask
from third import Extension, find, plugin, NAME
from blog import blog
app = Flask(__name__)
app.register_blueprint(blog)
@app.route("/")
def index(): ...
)py" + std::string(more) +
         R"py(
//- blog.py
from flask import Blueprint, url_for
from third import NAME, Extension, find, plugin
blog = Blueprint("blog", __name__)
def show(id): ...
blog.add_url_rule("/<int:id>", view_func=show)
)py" + std::string(inside) +
         "\n";
}

constexpr std::string_view asked = R"py(
//- pages.py
from flask import url_for
def go():
    url_for("inedx")
    url_for("gone.index")
    url_for("blog.gone.index")
    url_for("blog.show", id=1)
    url_for("blog.shwo", id=1)
    #        ^^^^^^^^^ unknown-endpoint
//- templates/index.html
{{ url_for("blog.shwo") }}
{#          ^^^^^^^^^ unknown-endpoint #}
)py";

TEST(FlaskBlueprints, ThatWereReadWholeAreJudgedWhereTheApplicationIsOpen) {
  for (const std::string_view open :
       {"plugin(app)", "plugin.start.init_app(app)", "Extension(app)", "app.register_blueprint(find())",
        "for name in find():\n    app.add_url_rule(name, name, index)", "app.add_url_rule('/x', NAME, index)",
        "@app.route('/x', endpoint=NAME)\ndef x(): ...", "app.register_blueprint(find(), name=NAME)",
        "def late(target):\n    target.register_blueprint(find())"}) {
    const auto project = made(blog_and(open) + std::string(asked));
    EXPECT_MARKED(project) << open;
  }
}

TEST(FlaskBlueprints, ThatAreOpenThemselvesAreNotJudged) {
  for (const std::string_view open :
       {"for name in find():\n    blog.add_url_rule(name, name, show)", "blog.add_url_rule('/x/<id>', NAME, show)",
        "@blog.route('/x', endpoint=NAME)\ndef x(): ...", "plugin(blog)", "plugin.add_to(blog)", "Extension(blog)",
        "Extension(target=blog)", "def add(target): plugin(target)\nadd(blog)",
        "class Views:\n    def __init__(self, to): plugin(to)\nViews(blog)"}) {
    const auto project = made(blog_and("", open) + R"py(
//- pages.py
from flask import url_for
def go():
    url_for("blog.shwo")
    url_for("inedx")
    #        ^^^^^ unknown-endpoint
)py");
    EXPECT_MARKED(project) << open;
  }
}

TEST(FlaskBlueprints, AreJudgedBehindFunctionsThatAreSeenToRegister) {
  const auto project = made(blog_and("plugin(app)", R"py(
def add(target, rule, view): target.add_url_rule(rule, view_func=view)
def late(): ...
add(blog, "/late", late)
print(blog)
url_for("blog.late")
url_for("blog.laet")
#        ^^^^^^^^^ unknown-endpoint
)py"));
  EXPECT_MARKED(project);
}

/// Any of them may get what is registered on something that is not known.
TEST(FlaskBlueprints, AreNotJudgedWhereAnyMayGetMore) {
  for (const std::string_view open :
       {"def late(target):\n    target.add_url_rule('/x', 'x', index)",
        "from flask import Blueprint\ndef late(target: Blueprint):\n    target.add_url_rule('/x', NAME, index)"}) {
    const auto project = made(blog_and(open) + R"py(
//- pages.py
from flask import url_for
url_for("blog.shwo")
url_for("inedx")
)py");
    EXPECT_TRUE(findings(project).empty()) << open;
  }
}

TEST(FlaskBlueprints, OfAComputedNameHideWhatMayBeTheirs) {
  const auto project = made(blog_and(R"py(
from flask import Blueprint
def page(): ...
other = Blueprint(NAME, __name__)
other.add_url_rule("/x", view_func=page)
app.register_blueprint(other)
)py") + R"py(
//- pages.py
from flask import url_for
url_for("other.page")
url_for("inedx")
url_for("blog.shwo")
#        ^^^^^^^^^ unknown-endpoint
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskBlueprints, InsideOfOthersAreNamedAfterBoth) {
  const auto project = made(blog_and("plugin(app)", R"py(
inner = Blueprint("inner", __name__)
inner.add_url_rule("/<int:id>", view_func=show)
blog.register_blueprint(inner)
url_for("blog.inner.show")
url_for("blog.inner.shwo")
#        ^^^^^^^^^^^^^^^ unknown-endpoint
)py"));
  EXPECT_MARKED(project);
}

TEST(FlaskBlueprints, WhatIsNotKnownOfAPrefixOrNameLeavesTheRowOpen) {
  const auto project = made(R"py(
//- app.py
import os
from flask import Blueprint, Flask
one = Blueprint("one", __name__)
two = Blueprint("two", __name__, url_prefix="/own")
three = Blueprint("three", __name__, url_prefix="/own")
four = Blueprint("four" + os.environ["SUFFIX"], __name__)
five = Blueprint("five", __name__)
@one.route("/a")
def a(): ...
@two.route("/b")
def b(): ...
@three.route("/c")
def c(): ...
@four.route("/d")
def d(): ...
@five.route("/e")
def e(): ...
app = Flask(__name__, static_folder=None)
app.register_blueprint(one, url_prefix=app.config["PREFIX"])
app.register_blueprint(two, url_prefix=os.environ.get("X", "/x"))
app.register_blueprint(three, url_prefix=None)
app.register_blueprint(four)
app.register_blueprint(five, name=os.environ["NAME"])
)py");
  std::map<std::string, bool> literal;
  for (const auto& row : testing::only_project(project).tables.urls) literal[row.route.view_name] = row.literal;
  EXPECT_EQ(literal,
            (std::map<std::string, bool>{{"a", false}, {"b", false}, {"c", true}, {"d", false}, {"e", false}}));
}

TEST(FlaskBlueprints, AFunctionThatTakesArgumentsAwayMayBeGivenToAnObjectThatIsNotKnown) {
  EXPECT_EQ(findings(made(R"py(
//- app.py
from flask import Blueprint, Flask
from auth import take_token
bp = Blueprint("bp", __name__, url_prefix="/<token>")
take_token(bp)
@bp.route("/x")
def x(): ...
app = Flask(__name__)
app.register_blueprint(bp)
//- auth.py
from flask import g
def take_token(bp):
    @bp.url_value_preprocessor
    def pop_token(endpoint, values):
        g.token = values.pop("token")
)py")),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace segue::frameworks::flask
