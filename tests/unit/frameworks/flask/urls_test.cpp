// Which addresses does a Flask project have, and under which endpoints?
#include <gtest/gtest.h>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using Texts = std::vector<std::string>;

TEST(FlaskUrls, BlueprintsAddPrefixesAndNames) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from blog import bp
app = Flask(__name__, static_folder=None)
app.register_blueprint(bp, url_prefix="/blog")
@app.get("/")
def index(): ...
//- blog.py
from flask import Blueprint
bp = Blueprint("blog", __name__)
@bp.route("/<int:id>/edit", methods=["GET", "POST"])
def edit(id): ...
bp.add_url_rule("/all", endpoint="everything", view_func=edit)
)py");
  EXPECT_EQ(urls(project), (Texts{"/ index", "/blog/<int:id>/edit blog.edit", "/blog/all blog.everything"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(row(project, "blog.edit").route.methods, (Texts{"GET", "POST"}));
}

TEST(FlaskUrls, AnApplicationThatIsPassedAroundIsTheOnlyOne) {
  const auto project = made(R"py(
//- shop/__init__.py
from flask import Flask
def create_app():
    from . import handlers
    app = Flask(__name__, static_folder=None)
    handlers.init_app(app)
    return app
//- shop/handlers.py
from .views import routes
def init_app(app):
    app.register_blueprint(routes)
//- shop/views.py
from flask import Blueprint
routes = Blueprint("shop", __name__)
@routes.route("/cart")
def cart(): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/cart shop.cart"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskUrls, WhatIsRegisteredOnSomethingUnknownMayBeAnyRoute) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from plugins import find
app = Flask(__name__, static_folder=None)
def load(target):
    target.register_blueprint(find())
    target.add_url_rule("/x", "x", print)
)py");
  EXPECT_EQ(url_gaps(project), (Texts{"dynamic-registration", "dynamic-registration"}));
}

TEST(FlaskUrls, RouteOfSomebodyElseIsNone) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
app = Flask(__name__, static_folder=None)
class Table:
    def route(self, rule): return lambda f: f
table = Table()
@table.route("/no")
def no(): ...
@app.route("/yes")
def yes(): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/yes yes"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

}  // namespace
}  // namespace segue::frameworks::flask
