// Which addresses are listed, in which order, and what is said to be unseen?
#include "features/routes.h"

#include <gtest/gtest.h>

#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

std::string listed(std::string_view text) {
  const auto made = testing::workshop(text, {.frameworks = frameworks::all()});
  const auto list = routes(*made.snapshot);
  std::string out;
  for (const auto& line : list.lines) {
    for (const auto& method : line.methods) out += method + ' ';
    out += line.url + " → " + line.name + " = " + line.view + " in " + testing::path_of(line.view_site.key);
    for (const auto& decorator : line.decorators) out += " @" + decorator;
    out += '\n';
  }
  for (const auto& gap : list.gaps) out += "not seen: " + gap.kind + " in " + testing::path_of(gap.site.key) + '\n';
  return out;
}

TEST(Routes, AreListedByAddressOverAllFiles) {
  EXPECT_EQ(listed(R"(
//- app/__init__.py
from flask import Flask
from .views import bp

app = Flask(__name__, static_folder=None)
app.register_blueprint(bp, url_prefix="/blog")


@app.route("/")
def index():
    return ""
//- app/views.py
from flask import Blueprint
from .auth import login_required

bp = Blueprint("blog", __name__)


@bp.route("/post/<int:id>", methods=["GET", "POST"])
@login_required
def show(id):
    return ""


@bp.route("/")
def first():
    return ""
//- app/auth.py
def login_required(view):
    return view
)"),
            "GET / → index = index in app/__init__.py\n"
            "GET /blog/ → blog.first = first in app/views.py\n"
            "GET POST /blog/post/<int:id> → blog.show = show in app/views.py @login_required\n");
}

TEST(Routes, WhatCannotBeReadIsSaid) {
  const auto out = listed(R"(
from flask import Flask

app = Flask(__name__, static_folder=None)
for name in open("names"):
    app.add_url_rule("/" + name, name, print)
)");
  EXPECT_NE(out.find("dynamic-registration in main.py"), std::string::npos) << out;
}

TEST(Routes, AWorkspaceWithoutProjectHasNone) { EXPECT_EQ(listed("x = 1\n"), ""); }

}  // namespace
}  // namespace segue::features
