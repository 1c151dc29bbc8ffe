// Where does code have to stand for a pattern to meet it?
#include <gtest/gtest.h>

#include <algorithm>

#include "match/own.h"

namespace segue::match {
namespace {

Shown with_context(std::string_view context, std::string_view module) {
  return own("flask.jsonify(A)", module, "[context]\n" + std::string(context));
}

constexpr std::string_view places = R"(import flask
from flask import jsonify
from flask.views import MethodView
from flask_login import login_required

app = flask.Flask("a")

jsonify(0)

with app.app_context(), open("a"):
    jsonify(1)

@login_required
def f():
    jsonify(2)

class Item(MethodView):
    def get(self):
        jsonify(3)

    def put(self):
        def inner():
            return flask.Response(jsonify(4))
)";

Shown met(std::initializer_list<int> numbers) {
  Shown all;
  for (const int number : numbers)
    all.push_back("own: jsonify(" + std::to_string(number) + ") {A=" + std::to_string(number) + "}");
  return all;
}

TEST(Surroundings, InsideOfAWith) {
  EXPECT_EQ(with_context("inside = \"flask.Flask.app_context\"", places), met({1}));
  EXPECT_EQ(with_context("not_inside = \"flask.Flask.app_context\"", places), met({0, 2, 3, 4}));
}

TEST(Surroundings, InsideOfADecoratedFunction) {
  EXPECT_EQ(with_context("inside = \"flask_login.login_required\"", places), met({2}));
}

TEST(Surroundings, InsideOfAClass) {
  EXPECT_EQ(with_context("inside = \"flask.views.MethodView\"", places), met({3, 4}));
  EXPECT_EQ(with_context("inside = \"flask.views.View\"", places), met({3, 4}));
}

TEST(Surroundings, InsideOfACall) {
  EXPECT_EQ(with_context("inside = \"flask.Response\"", places), met({4}));
  EXPECT_EQ(with_context("inside = [\"flask.Response\", \"flask_login.login_required\"]", places), met({2, 4}));
}

TEST(Surroundings, InsideOfAnOverriddenHook) {
  EXPECT_EQ(own("print(A)", R"(from django.views.generic import ListView

class Posts(ListView):
    def get_queryset(self):
        print(1)

    def other(self):
        print(2)

class Other:
    def get_queryset(self):
        print(3)
)",
                "[context]\ninside = \"django.views.generic.ListView.get_queryset\""),
            Shown{"own: print(1) {A=1}"});
}

TEST(Surroundings, AllRelationsHoldTogether) {
  EXPECT_EQ(with_context("inside = \"flask.views.MethodView\"\nnot_inside = \"flask.Response\"", places), met({3}));
}

TEST(Surroundings, InsideOfATest) {
  EXPECT_EQ(own("flask.jsonify(A)",
                "import unittest\nfrom flask import jsonify\n\nclass Test(unittest.TestCase):\n    def test(self):\n"
                "        jsonify(1)\n\njsonify(2)\n",
                "[context]\ninside = \"test\""),
            met({1}));
}

TEST(Surroundings, FilesOfTestsBelowTheRoot) {
  const std::vector<knowledge::SourceFile> files{own_article("flask.jsonify(A)", "[context]\ninside = \"test\"")};
  const Module module("import flask\n\nflask.jsonify(1)\n", files);
  const auto in_file = [&](std::string_view key, std::string_view root) {
    auto subject = module.subject();
    subject.key = key;
    subject.root = root;
    return std::ranges::any_of(matches(module.compiled(), subject),
                               [](const Match& match) { return id_of(match) == "own"; });
  };
  EXPECT_TRUE(in_file("file:///a/tests/one.py", "file:///a"));
  EXPECT_TRUE(in_file("file:///a/test_one.py", "file:///a"));
  EXPECT_TRUE(in_file("file:///a/b/conftest.py", "file:///a"));
  EXPECT_FALSE(in_file("file:///a/tests/b/one.py", "file:///a/tests/b"));
  EXPECT_FALSE(in_file("file:///a/latests/one.py", "file:///a"));
  EXPECT_FALSE(in_file("file:///a/test_one.txt", "file:///a"));
}

TEST(Surroundings, FollowedBy) {
  const std::string_view module = R"(import flask
from flask import jsonify

def before():
    flask.flash("a")
    jsonify(1)

def behind():
    if x:
        jsonify(2)
    flask.flash("a")

def elsewhere():
    jsonify(3)

    def inner():
        flask.flash("a")

def again():
    for one in many:
        flask.flash("a")
        jsonify(4)

def unknown():
    jsonify(5)
    helper()
)";
  EXPECT_EQ(with_context("followed_by = \"flask.flash\"", module), met({2, 4}));
  EXPECT_EQ(with_context("not_followed_by = \"flask.flash\"", module), met({1, 3}));
}

TEST(Surroundings, ThatAreNoneAreSaid) {
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\ninsid = \"view\""),
            Shown{"no key `insid` in a context (inside?)"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\ninside = \"veiw\""), Shown{"no context `veiw` (view?)"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\ninside = \"flask.Flask.app_contex\""),
            Shown{"no name `flask.Flask.app_contex` in the reference (flask.Flask.app_context?)"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\nfollowed_by = \"test\""),
            Shown{"`followed_by` names what is used further down, by its full path"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\ninside = 3"),
            Shown{"`inside` is a text in quotes, or a list of texts"});
  EXPECT_EQ(own_problems("{{ A | upper }}", "[context]\ninside = \"test\"", "jinja"),
            Shown{"`context` is for patterns of Python, not of jinja"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[context]\ninside = \"unittest.TestCase\""), Shown());
}

}  // namespace
}  // namespace segue::match
