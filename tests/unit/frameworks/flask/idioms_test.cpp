// What do large Flask projects write instead of a plain decorator, and is it understood?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using Texts = std::vector<std::string>;

TEST(FlaskIdioms, AClassAsDecoratorBetweenRouteAndFunction) {
  const auto project = made(R"py(
//- app.py
from functools import update_wrapper
from flask import Flask
app = Flask(__name__, static_folder=None)
class Page:
    def __init__(self, view):
        self.view = view
        update_wrapper(self, view)
    def __call__(self, *args, **kwargs): return self.view(*args, **kwargs)
    @classmethod
    def logged(cls, view): return cls(view)
@app.route("/a")
@Page
def a(): ...
@app.route("/b/<int:n>")
@Page.logged
def b(n): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/a a", "/b/<int:n> b"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskIdioms, SubclassesOfBlueprintAndFlask) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from shop import shop, plain
class Application(Flask):
    def __init__(self, name):
        super().__init__(name, static_folder=None)
        self.register_blueprint(shop)
        self.register_blueprint(plain, url_prefix="/plain")
app = Application(__name__)
//- shop.py
from flask import Blueprint
class Area(Blueprint):
    def __init__(self, name, import_name):
        super().__init__(name, import_name, url_prefix="/" + name)
class Plain(Blueprint):
    pass
shop = Area("shop", __name__)
plain = Plain("plain", __name__)
@shop.route("/cart")
def cart(): ...
@plain.get("/x")
def x(): ...
)py");
  const auto found = urls(project);
  EXPECT_EQ(std::ranges::count(found, "/shop/cart shop.cart"), 1);
  EXPECT_EQ(std::ranges::count(found, "/plain/x plain.x"), 1);
}

TEST(FlaskIdioms, AConstructorWithArgumentsOfItsOwn) {
  const auto project = made(R"py(
//- app.py
from site_app import Site
app = Site("/repos", "My site", False)
@app.route("/")
def index(): return render_template("start.html")
//- site_app/__init__.py
import flask
class Site(flask.Flask):
    def __init__(self, paths, title, smart):
        flask.Flask.__init__(self, __name__)
        self.title = title
//- site_app/templates/start.html
)py");
  EXPECT_EQ(urls(project), (Texts{"/ index", "/static/<path:filename> static"}));
  EXPECT_EQ(testing::only_project(project).tables.templates.count("start.html"), 1u);
  EXPECT_EQ(testing::template_gaps(project), Texts{});
}

TEST(FlaskIdioms, ABlueprintLocalToAFactoryWithNestedViews) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import journalist
def create_app():
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(journalist.make_blueprint(), url_prefix="/admin")
    return app
//- journalist.py
from flask import Blueprint, url_for
def make_blueprint():
    view = Blueprint("admin", __name__)
    @view.route("/", methods=("GET", "POST"))
    def index(): return url_for("admin.index"), url_for("admin.gone")
                                                        #^^^^^^^^^^ unknown-endpoint
    @view.route("/users/<int:user_id>")
    def user(user_id): ...
    return view
)py");
  EXPECT_EQ(urls(project), (Texts{"/admin/ admin.index", "/admin/users/<int:user_id> admin.user"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(findings(project), marks(project));
}

TEST(FlaskIdioms, AViewThatIsBoundToAName) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask.views import MethodView
app = Flask(__name__, static_folder=None)
class Users(MethodView):
    def get(self, pk): ...
    def post(self): ...
users = Users.as_view("users")
app.add_url_rule("/users", view_func=users, methods=["POST"])
app.add_url_rule("/users/<int:pk>", view_func=users, methods=["GET"])
)py");
  EXPECT_EQ(urls(project), (Texts{"/users users", "/users/<int:pk> users"}));
  EXPECT_EQ(row(project, "users").route.view, testing::key_of("app.py") + ":Users");
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskIdioms, AModuleOfFlaskInsteadOfTheClass) {
  const auto project = made(R"py(
//- app.py
import flask
from flask import blueprints as parts
app = flask.Flask(__name__, static_folder=None)
saml = parts.Blueprint("saml", __name__)
@saml.route("/login")
def login(): ...
app.register_blueprint(saml)
)py");
  EXPECT_EQ(urls(project), Texts{"/login saml.login"});
}

TEST(FlaskIdioms, NamesRulesAndMethodsAreConstantsOfAnotherModule) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask.views import MethodView
import constants as c
from constants import METHODS
app = Flask(__name__, static_folder=None)
class Item(MethodView):
    def get(self, pk): ...
    def delete(self, pk): ...
app.add_url_rule(c.ITEM_RULE, view_func=Item.as_view(c.ITEM))
@app.route(c.PREFIX + "/both", methods=METHODS)
def both(): ...
@app.route("%s/old" % c.PREFIX)
def old(): ...
//- constants.py
PREFIX = "/v1"
ITEM = "item"
ITEM_RULE = PREFIX + "/item/<int:pk>"
METHODS = ["GET", "PUT"]
)py");
  EXPECT_EQ(urls(project), (Texts{"/v1/both both", "/v1/item/<int:pk> item", "/v1/old old"}));
  EXPECT_EQ(row(project, "item").route.methods, (Texts{"GET", "DELETE"}));
  EXPECT_EQ(row(project, "both").route.methods, (Texts{"GET", "PUT"}));
  EXPECT_TRUE(row(project, "both").route.methods_known);
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskIdioms, ADirectoryOfPluginsIsAGap) {
  const auto project = made(R"py(
//- app.py
import importlib, pkgutil
from flask import Flask, url_for
import plugins
app = Flask(__name__, static_folder=None)
for found in pkgutil.iter_modules(plugins.__path__):
    module = importlib.import_module("plugins." + found.name)
    app.register_blueprint(module.blueprint)
@app.route("/")
def index(): return url_for("wiki.page")
//- plugins/__init__.py
)py");
  EXPECT_EQ(url_gaps(project), (Texts{"unknown-mount"}));
  EXPECT_EQ(findings(project), Texts{});
}

TEST(FlaskIdioms, SourceThatIsATemplateOfCodeStatesNothing) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
app = Flask(__name__, static_folder=None)
@app.route("/")
def index(): ...
//- cookie/{{cookiecutter.name}}/views.py
from flask import Blueprint, url_for
bp = Blueprint("{{ cookiecutter.name }}", __name__)
def {{cookiecutter.view}}(request):
    return url_for("{{ cookiecutter.name }}.x")
{% if cookiecutter.api == "y" %}
@bp.route("/api")
def api(): ...
{% endif %}
)py");
  EXPECT_EQ(findings(project), Texts{});
  EXPECT_EQ(urls(project), Texts{"/ index"});
}

TEST(FlaskIdioms, LoopsOverDictionariesAndWhatIsInThem) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import views
app = Flask(__name__, static_folder=None)
for rule, view in {"/a": views.a, "/b": views.b}.items():
    app.add_url_rule(rule, view_func=view)
TABLE = {"x": {"/xa": views.a, "/xb": views.b}, "y": {"/ya": views.a}}
for group, rules in TABLE.items():
    for rule, view in rules.items():
        app.add_url_rule(rule, group + rule, view)
    for rule in rules:
        app.add_url_rule("/old" + rule, "old" + rule, views.b)
for rule in {"/k": 1}:
    app.add_url_rule(rule, "k", views.a)
for name in {"/v": "v"}.values():
    app.add_url_rule("/" + name, name, views.a)
for number, name in enumerate(["e", "f"]):
    app.add_url_rule("/" + name, name, views.a)
views.add(app)
//- views.py
def a(): ...
def b(): ...
def add(app):
    for name, rules in {"m": ["/m", "/mm"], "n": ["/n"]}.items():
        for rule in rules:
            app.add_url_rule(rule, name + rule, a)
    for name in {"o": 1}:
        app.add_url_rule("/" + name, name, a)
)py");
  EXPECT_EQ(urls(project),
            (Texts{"/a a", "/b b", "/e e", "/f f", "/k k", "/m m/m", "/mm m/mm", "/n n/n", "/o o", "/old/xa old/xa",
                   "/old/xb old/xb", "/old/ya old/ya", "/v v", "/xa x/xa", "/xb x/xb", "/ya y/ya"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskIdioms, DictionariesThatAreChangedOrPutTogetherLeaveGaps) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import views
app = Flask(__name__, static_folder=None)
TABLE = {"/a": views.a}
TABLE["/b"] = views.b
TABLE.update(views.more())
for rule, view in TABLE.items():
    app.add_url_rule(rule, view_func=view)
for rule, view in {**views.more(), "/c": views.a}.items():
    app.add_url_rule(rule, view_func=view)
//- views.py
def a(): ...
def b(): ...
)py");
  EXPECT_EQ(urls(project), Texts{});
  EXPECT_FALSE(url_gaps(project).empty());
}

TEST(FlaskIdioms, ConditionsOfALoopHoldForSomeOfItsRows) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import views
class Site(Flask):
    def __init__(self):
        Flask.__init__(self, __name__, static_folder=None)
        for name, rule, kind in [("index", "/", "page"), ("show", "/<repo>/", "page"), ("feed", "/feed", "data")]:
            self.add_url_rule(rule, name, getattr(views, name))
            if "<repo>" in rule:
                self.add_url_rule("/~<owner>" + rule, "own_" + name, getattr(views, name))
            if kind != "page":
                self.add_url_rule("/data" + rule, "data_" + name, getattr(views, name))
            else:
                self.add_url_rule("/page" + rule, "page_" + name, getattr(views, name))
app = Site()
//- views.py
def index(): ...
def show(repo, owner=None): ...
def feed(): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/ index", "/<repo>/ show", "/data/feed data_feed", "/feed feed", "/page/ page_index",
                                  "/page/<repo>/ page_show", "/~<owner>/<repo>/ own_show"}));
}

TEST(FlaskIdioms, SyntaxOfTheNewestPython) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
app = Flask(__name__, static_folder=None)
type Answer[T] = dict[str, T]
def first[T](values: list[T]) -> T: return values[0]
@app.get("/a")
def a() -> Answer[int]:
    try:
        return {"x": 1}
    except KeyError, ValueError:
        return {}
@app.get("/b")
def b():
    match first([1]):
        case int(n) if n > 0:
            return t"{n}"
        case _:
            return ""
)py");
  EXPECT_EQ(urls(project), (Texts{"/a a", "/b b"}));
}

}  // namespace
}  // namespace segue::frameworks::flask
