// What do functions of a project register, and ask for, with what they are called with?
#include <gtest/gtest.h>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using Texts = std::vector<std::string>;

Texts template_names(const testing::Workshop& project) {
  Texts names;
  for (const auto& [key, uses] : testing::only_project(project).tables.template_uses)
    names.push_back(testing::path_of(key) + " " + std::to_string(uses.size()));
  return names;
}

TEST(FlaskWrappers, AFunctionThatRegistersAViewUnderManyRules) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from forum.views import forum
app = Flask(__name__, static_folder=None)
app.register_blueprint(forum, url_prefix="/forum")
//- forum/__init__.py
//- forum/helpers.py
def register_view(bp_or_app, routes, view_func, *args, **kwargs):
    for route in routes:
        bp_or_app.add_url_rule(route, view_func=view_func, *args, **kwargs)
//- forum/views.py
from flask import Blueprint
from flask.views import MethodView
from .helpers import register_view
forum = Blueprint("forum", __name__)
class Topic(MethodView):
    def get(self, topic_id, slug=None): ...
    def post(self, topic_id, slug=None): ...
register_view(forum, routes=["/topic/<int:topic_id>", "/topic/<int:topic_id>-<slug>"], view_func=Topic.as_view("topic"))
register_view(forum, ["/about"], view_func=print, endpoint="about", methods=["POST"])
)py");
  EXPECT_EQ(urls(project), (Texts{"/forum/about forum.about", "/forum/topic/<int:topic_id> forum.topic",
                                  "/forum/topic/<int:topic_id>-<slug> forum.topic"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(row(project, "forum.topic").route.methods, (Texts{"GET", "POST"}));
  EXPECT_EQ(row(project, "forum.about").route.methods, Texts{"POST"});
}

TEST(FlaskWrappers, OwnUrlForAndRenderTemplate) {
  const auto project = made(R"py(
//- web/__init__.py
from flask import Flask
app = Flask(__name__, static_folder=None)
@app.get("/<int:pk>")
def page(pk): ...
from . import views
//- web/helpers.py
import flask
from flask import render_template as render_flask
def url_for(endpoint, **values):
    return flask.url_for(endpoint, **values)
def external(endpoint, **values):
    return flask.url_for(endpoint, _external=True, **values)
def render(template, **context):
    context["menu"] = []
    return render_flask(template, **context)
//- web/views.py
from .helpers import external, render, url_for
def show():
    url_for("page", pk=1)
    external("gone", pk=2)
             #^^^^ unknown-endpoint
    render("no.html")
           #^^^^^^^ missing-template
    return render("start.html", title="x")
//- web/templates/start.html
)py");
  EXPECT_EQ(findings(project), marks(project));
  EXPECT_EQ(testing::only_project(project).tables.url_uses.count("page"), 1u);
  EXPECT_EQ(template_names(project), Texts{"web/templates/start.html 1"});
}

TEST(FlaskWrappers, WhatAFunctionAddsIsJudgedWhereItStands) {
  const auto project = made(R"py(
//- app.py
from flask import Flask, render_template, url_for
app = Flask(__name__)
@app.get("/<int:pk>")
def page(pk): ...
def link(pk, end="gone"):
    url_for(end, pk=pk)
    return url_for("nowhere", pk=pk)
    #               ^^^^^^^ unknown-endpoint
def show(**context):
    return render_template("no.html", **context)
    #                       ^^^^^^^ missing-template
def both(first, pk):
    return link(pk, first)
def more(pk):
    return both("away", pk)
    #            ^^^^ unknown-endpoint
link(1)
link(pk=2, end="page")
show(title="x")
//- templates/start.html
)py");
  EXPECT_EQ(findings(project), marks(project));
}

/// A function that is called with what has a method of such a name is not one that registers.
TEST(FlaskWrappers, OtherMethodsOfWhatIsHandedInRegisterNothing) {
  const auto project = made(R"py(
//- app.py
from flask import Flask, url_for
from run import run
app = Flask(__name__)
@app.get("/")
def index():
    run(unknown().query, {"a": 1})
    url_for("indx")
    #        ^^^^ unknown-endpoint
//- run.py
class Query:
    def __init__(self, text): self.text = text
    def apply(self, parameters):
        return Query(parameters)
def run(query, parameters):
    query.apply(parameters)
    query.__init__(parameters)
def all():
    run(Query("a"), {})
)py");
  EXPECT_EQ(findings(project), marks(project));
}

TEST(FlaskWrappers, ADecoratorWrapperThatRegisters) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from api import bp
app = Flask(__name__, static_folder=None)
app.register_blueprint(bp, url_prefix="/api")
//- core.py
from functools import wraps
def route(bp, *args, **kwargs):
    kwargs.setdefault("strict_slashes", False)
    def decorator(f):
        @bp.route(*args, **kwargs)
        @wraps(f)
        def wrapper(*args, **kwargs):
            return f(*args, **kwargs)
        return f
    return decorator
def simple(app, rule, **options):
    def register(view):
        return app.route(rule, **options)(view)
    return register
//- api.py
from flask import Blueprint
from core import route, simple
bp = Blueprint("api", __name__)
@route(bp, "/products", methods=["POST"])
def create(): ...
@simple(bp, "/products/<int:pk>")
def show(pk): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/api/products api.create", "/api/products/<int:pk> api.show"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(row(project, "api.create").route.methods, Texts{"POST"});
  EXPECT_EQ(row(project, "api.show").route.view, testing::key_of("api.py") + ":show");
}

TEST(FlaskWrappers, ARuleThatAFunctionMakesOfALiteral) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from scope import scoped, either
app = Flask(__name__, static_folder=None)
@app.route(scoped("/queries"))
def queries(): ...
@app.route(either("/alerts/<int:pk>"))
def alerts(pk): ...
//- scope.py
import os
def scoped(rule):
    return "/<org>{}".format(rule)
def either(rule):
    if os.environ.get("MANY"):
        return "/<org>" + rule
    return rule
)py");
  EXPECT_TRUE(row(project, "queries").literal);
  EXPECT_EQ(row(project, "queries").url, "/<org>/queries");
  EXPECT_FALSE(row(project, "alerts").literal) << "which rule it is is decided at run time";
}

TEST(FlaskWrappers, RulesFromATableInALoop) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import views
class Site(Flask):
    def __init__(self):
        super().__init__("site", static_folder=None)
        for endpoint, rule in [
            ("index", "/"),
            ("blob", "/<repo>/blob/<rev>"),
        ]:
            self.add_url_rule(rule, endpoint, view_func=getattr(views, endpoint))
        for name, paths in {"raw": ("/raw", "/old")}.items():
            for path in paths:
                self.add_url_rule(path, name, getattr(views, name))
site = Site()
PAGES = ("about", "terms")
for page in PAGES:
    site.add_url_rule(f"/{page}", page, views.index)
for found in unknown():
    site.add_url_rule(found, found, views.index)
//- views.py
def index(): ...
def blob(repo, rev): ...
def raw(): ...
)py");
  EXPECT_EQ(urls(project),
            (Texts{"/ index", "/<repo>/blob/<rev> blob", "/about about", "/old raw", "/raw raw", "/terms terms"}));
  EXPECT_EQ(row(project, "blob").route.view, testing::key_of("views.py") + ":blob");
  EXPECT_EQ(url_gaps(project), Texts{"dynamic-registration"}) << "what unknown() gives";
}

TEST(FlaskWrappers, FunctionsThatCallEachOtherForAChoiceEnd) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from chosen import pick
app = Flask(__name__, static_folder=None)
def register(app, found):
    if found:
        found = pick(found)
    else:
        found = found + pick(found)
    for one in found: app.register_blueprint(one)
register(app, [])
register(app, pick(app))
@app.route("/")
def index(): ...
//- chosen.py
def pick(found):
    if found:
        found = pick(other(found) + found)
    else:
        found = other(found)
    return found
def other(found):
    if found:
        found = pick(found)
    else:
        found = pick(found + other(found))
    return found
)py");
  EXPECT_EQ(urls(project), Texts{"/ index"});
}

TEST(FlaskWrappers, BlueprintsOfFunctionsInALoop) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
import auth
class Site(Flask): ...
def create_app():
    app = Site(__name__, static_folder=None)
    auth.init_app(app)
    return app
//- auth/__init__.py
def init_app(app):
    from .google import create_blueprint
    from . import saml
    for blueprint in [create_blueprint(app), saml.blueprint]:
        app.register_blueprint(blueprint)
//- auth/google.py
from flask import Blueprint
def create_blueprint(app):
    blueprint = Blueprint("google", __name__)
    @blueprint.route("/oauth", endpoint="authorize")
    def login(): ...
    return blueprint
//- auth/saml.py
from flask import Blueprint
blueprint = Blueprint("saml", __name__)
@blueprint.route("/saml")
def saml(): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/oauth google.authorize", "/saml saml.saml"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

}  // namespace
}  // namespace segue::frameworks::flask
