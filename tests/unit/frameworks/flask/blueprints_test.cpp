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

/// Three applications that differ in how `lists` are registered; `last` is what each says behind them.
std::vector<std::string> urls_with(std::string_view registration) {
  return urls(made(R"py(
//- app.py
from flask import Flask
from lists import ALL, a, b, c
import lists
def register(app, given, prefix=None):
    for one in given:
        app.register_blueprint(one, url_prefix=prefix)
def create(more=None):
    app = Flask(__name__, static_folder=None)
)py" + std::string(registration) +
                   R"py(
    return app
create()
//- lists/__init__.py
from .views import a, b, c
ALL = [a, b]
PLACES = [(a, "/x"), (b, None)]
//- lists/views.py
from flask import Blueprint
a, b, c = Blueprint("a", __name__), Blueprint("b", __name__), Blueprint("c", __name__)
@a.route("/a")
def in_a(): ...
@b.route("/b")
def in_b(): ...
@c.route("/c")
def in_c(): ...
)py"));
}

TEST(FlaskBlueprints, ListsOfThemMayComeFromAnotherModule) {
  const std::vector<std::string> both{"/a a.in_a", "/b b.in_b"}, all{"/a a.in_a", "/b b.in_b", "/c c.in_c"};
  for (const std::string_view form :
       {"    for bp in (a, b): app.register_blueprint(bp)", "    for bp in ALL: app.register_blueprint(bp)",
        "    for bp in lists.ALL: app.register_blueprint(bp)", "    [app.register_blueprint(bp) for bp in ALL]",
        "    register(app, ALL)", "    register(app, given=lists.ALL)",
        "    for bp in {'x': a, 'y': b}.values(): app.register_blueprint(bp)",
        "    if more is None:\n        more = ALL\n    for bp in more: app.register_blueprint(bp)"})
    EXPECT_EQ(urls_with(form), both) << form;
  for (const std::string_view form :
       {"    for bp in ALL + [c]: app.register_blueprint(bp)", "    register(app, ALL + [c])",
        "    if more:\n        more = more + ALL\n    else:\n        more = [c] + ALL\n    register(app, more)"})
    EXPECT_EQ(urls_with(form), all) << form;
  EXPECT_EQ(urls_with("    for bp, at in lists.PLACES: app.register_blueprint(bp, url_prefix=at)"),
            (std::vector<std::string>{"/b b.in_b", "/x/a a.in_a"}));
}

TEST(FlaskBlueprints, ListsThatMayHoldMoreLeaveGaps) {
  const auto project = made(R"py(
//- app.py
from flask import Flask, url_for
from lists import OPEN
app = Flask(__name__, static_folder=None)
for bp in OPEN: app.register_blueprint(bp)
url_for("plugin.index")
//- lists.py
from flask import Blueprint
from plugins import find
a = Blueprint("a", __name__)
@a.route("/a")
def in_a(): ...
OPEN = [a]
OPEN.append(find())
)py");
  EXPECT_EQ(url_gaps(project), (std::vector<std::string>{"unknown-mount", "unmounted-group a"}));
  EXPECT_EQ(findings(project), std::vector<std::string>{});
}

TEST(FlaskBlueprints, OfListsThatAConditionChoosesMayBeAbsent) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from lists import ALL, OTHERS
def create(debug):
    app = Flask(__name__, static_folder=None)
    if debug:
        chosen = ALL
    else:
        chosen = OTHERS
    register(app, chosen)
    return app
def register(app, given):
    for bp in given: app.register_blueprint(bp)
create(True)
//- lists.py
from flask import Blueprint
a, b = Blueprint("a", __name__), Blueprint("b", __name__)
@a.route("/a")
def in_a(): ...
@b.route("/b")
def in_b(): ...
ALL = [a]
OTHERS = [b]
)py");
  EXPECT_EQ(urls(project), (std::vector<std::string>{"/a a.in_a", "/b b.in_b"}));
  EXPECT_TRUE(row(project, "a.in_a").condition);
  EXPECT_TRUE(row(project, "b.in_b").condition);
}

TEST(FlaskBlueprints, OfAFactoryThatIsCalledTwiceAreRegisteredOnce) {
  const auto project = made(R"py(
//- web/__init__.py
from flask import Flask
from . import views
DEFAULTS = (views.health,)
def create(blueprints=None):
    if not blueprints:
        blueprints = DEFAULTS
    else:
        blueprints = blueprints + DEFAULTS
    app = Flask(__name__, static_folder=None)
    configure(app, blueprints)
    return app
def configure(app, blueprints):
    for one in blueprints: app.register_blueprint(one, url_prefix="/api")
//- web/views.py
from flask import Blueprint
health, users = Blueprint("health", __name__), Blueprint("users", __name__)
@health.route("/health")
def show(): ...
@users.route("/users")
def listed(): ...
//- wsgi.py
import web
from web.views import users
app = web.create(blueprints=(users,))
//- worker.py
from web import create
app = create()
)py");
  EXPECT_EQ(urls(project), (std::vector<std::string>{"/api/health health.show", "/api/users users.listed"}));
  EXPECT_EQ(url_gaps(project), std::vector<std::string>{});
}

TEST(FlaskBlueprints, OfAFunctionAreNamedByEachOfItsCalls) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from areas import Area, fixed, make
app = Flask(__name__, static_folder=None)
app.register_blueprint(make("x"))
second = make(name="y")
app.register_blueprint(second)
app.register_blueprint(make("z"), url_prefix="/other", name="given")
app.register_blueprint(fixed("/deep"))
//- areas.py
from flask import Blueprint
def make(name):
    area = Blueprint(name, __name__, url_prefix="/" + name)
    @area.route("/in")
    def inner(): ...
    return area
def fixed(prefix):
    area = Blueprint("fixed", __name__, url_prefix=prefix)
    area.add_url_rule("/in", view_func=page)
    return area
def page(): ...
)py");
  EXPECT_EQ(urls(project), (std::vector<std::string>{"/deep/in fixed.page", "/other/in given.inner", "/x/in x.inner",
                                                     "/y/in y.inner"}));
  EXPECT_EQ(url_gaps(project), std::vector<std::string>{});
}

TEST(FlaskBlueprints, OfAnObjectHoldItsViews) {
  const auto project = made(R"py(
//- app.py
from flask import Blueprint, Flask
from parts import part
app = Flask(__name__, static_folder=None)
class Site:
    def __init__(self):
        self.area = Blueprint("area", __name__, url_prefix="/area")
        self.area.add_url_rule("/a", "a", self.a)
        self.area.route("/b")(self.b)
        @self.area.route("/c")
        def c(): ...
        app.register_blueprint(self.area)
    def a(self): ...
    def b(self): ...
Site()
app.register_blueprint(part.area)
//- parts.py
from flask import Blueprint
class Part:
    def __init__(self):
        self.area = Blueprint("part", __name__)
        self.area.add_url_rule("/part", view_func=self.show)
    def show(self): ...
part = Part()
)py");
  EXPECT_EQ(urls(project),
            (std::vector<std::string>{"/area/a area.a", "/area/b area.b", "/area/c area.c", "/part part.show"}));
  EXPECT_EQ(url_gaps(project), std::vector<std::string>{});
}

/// What the application has of its own is another thing.
TEST(FlaskBlueprints, WhoseNameCantBeToldGiveRowsWithoutOne) {
  const auto project = made(R"py(
//- app.py
import os
from flask import Blueprint, Flask, url_for
app = Flask(__name__, static_folder=None)
class Part:
    def __init__(self, name):
        self.area = Blueprint(name, __name__)
        @self.area.route("/in")
        def inner(): ...
part = Part(os.environ["NAME"])
app.register_blueprint(part.area)
url_for("inner")
)py");
  EXPECT_EQ(urls(project), std::vector<std::string>{"/in "});
  EXPECT_FALSE(testing::only_project(project).tables.urls.at(0).literal);
  EXPECT_EQ(url_gaps(project), std::vector<std::string>{"dynamic-name"});
  EXPECT_EQ(findings(project), std::vector<std::string>{});
}

}  // namespace
}  // namespace segue::frameworks::flask
