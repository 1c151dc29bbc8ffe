// Do translations compose, along a chain of methods and into parts of parts, and is a whole no surer than its parts?
#include <gtest/gtest.h>

#include "match/own.h"

namespace segue::match {
namespace {

using knowledge::Certainty;

knowledge::SourceFile item(const std::string& id, const std::string& pattern, const std::string& output,
                           const std::string& where = {}, const std::string& more = {}) {
  return {"translations/flask-to-django/" + id + ".md",
          "+++\nkind = \"translation\"\nid = \"" + id +
              "\"\nfrom = \"flask\"\nto = \"django\"\nhint = '→ x'\ncertainty = \"close\"\n" + more + "\n[where]\n" +
              where + "\n+++\n```python pattern\n" + pattern + "\n```\n```python output inline\n" + output + "\n```\n"};
}

/// Queries of one framework as the other writes them: an item a method.
struct Queries : ::testing::Test {
  static inline const std::string rows = "Q = \"instance of sqlalchemy.orm.Query\"\n";
  static inline const std::string column = "C = \"attribute of flask_sqlalchemy.model.Model\"\n";
  static inline const std::string in_filter = "[context]\ninside = \"sqlalchemy.orm.Query.filter\"";
  static inline const std::vector<knowledge::SourceFile> files{
      {"flask/reference/own.toml", R"toml([[name]]
id = "flask_sqlalchemy.SQLAlchemy.Model"
kind = "class"
bases = ["flask_sqlalchemy.model.Model"]
summary = "Base."
[[name]]
id = "flask_sqlalchemy.model.Model.query"
type = "sqlalchemy.orm.Query"
summary = "Query."
[[name]]
id = "sqlalchemy.orm.Query.filter_by"
returns = "Self"
summary = "Rows."
[[name]]
id = "sqlalchemy.orm.Query.filter"
returns = "Self"
summary = "Rows."
[[name]]
id = "sqlalchemy.orm.Query.order_by"
returns = "Self"
summary = "Rows."
)toml"},
      item("own-query", "M.query", "{{ M | translate }}.objects", "M = \"subclass of flask_sqlalchemy.model.Model\"\n"),
      item("own-filter-by", "Q.filter_by(**A)", "{{ Q | translate }}.filter({{ A | translate }})", rows),
      item("own-filter", "Q.filter(*A)", "{{ Q | translate }}.filter({{ A | translate }})", rows),
      item("own-order-by", "Q.order_by(*A)", "{{ Q | translate }}.order_by({{ A | translate }})", rows),
      item("own-all", "Q.all()", "{{ Q | translate }}", rows),
      item("own-desc", "C.desc()", "\"-{{ C | last_part }}\"", column),
      item("own-equal", "C == V", "{{ C | last_part }}={{ V | translate }}", column, in_filter),
      item("own-more", "C > V", "{{ C | last_part }}__gt={{ V | translate }}", column, in_filter)};
  static inline const std::string models = R"(from flask import request
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Post(db.Model):
    title = db.Column(db.String)


def view(rows):
    q = Post.query
    return )";

  static std::string translated(const std::string& expression) {
    return Module(models + expression + "\n", files).translated(expression, "django");
  }
};

TEST_F(Queries, AreTranslatedThroughTheirReceivers) {
  EXPECT_EQ(translated("Post.query.filter_by(a=1).order_by(Post.title.desc()).all()"),
            "Post.objects.filter(a=1).order_by(\"-title\")");
  EXPECT_EQ(translated("q.filter_by(a=1).all()"), "q.filter(a=1)");
}

TEST_F(Queries, AreTranslatedIntoTheirArguments) {
  EXPECT_EQ(translated("Post.query.filter(Post.title == request.args.get('t'), Post.n > f(1)).all()"),
            "Post.objects.filter(title=request.GET.get(\"t\")).filter(n__gt=f(1))");
}

TEST_F(Queries, LeaveWhatIsNoneAlone) {
  EXPECT_EQ(translated("rows.filter_by(a=1).all()"), "rows.filter_by(a=1).all()");
  EXPECT_EQ(translated("Post.title == 1"), "Post.title == 1");  // a condition alone is no keyword
  EXPECT_EQ(translated("Post.query.filter(1 == Post.title)"), "Post.objects.filter(1 == Post.title)");
  EXPECT_EQ(translated("rows.title.desc()"), "rows.title.desc()");
  EXPECT_EQ(translated("Post().title.desc()"), "Post().title.desc()");
}

struct Certain {
  std::string text;
  Certainty certainty;
  bool untranslated;
};

Certain composed(std::string_view front, std::string_view expression, std::string_view to) {
  const Module module(std::string(front) + std::string(expression) + "\n");
  Composed made;
  auto text = translated(module.compiled(), module.subject(), module.find(expression), to, &made);
  return {std::move(text), made.lowest, made.untranslated};
}

constexpr std::string_view flask_names = "import flask\nfrom flask import request\n\n";
constexpr std::string_view django_names =
    "from django.http import HttpRequest, JsonResponse\nfrom django.shortcuts import redirect, render\nfrom "
    "django.urls import "
    "reverse\n\n\ndef view(request: HttpRequest):\n    ";

TEST(Composition, ThreeDeepFromFlask) {
  const auto made =
      composed(flask_names, "flask.jsonify(to=flask.redirect(flask.url_for('a.b', id=request.form['id'])))", "django");
  EXPECT_EQ(made.text, "JsonResponse(dict(to=redirect(\"a:b\", id=request.POST[\"id\"])))");
  EXPECT_FALSE(made.untranslated);
  EXPECT_EQ(made.certainty, Certainty::close);
}

TEST(Composition, ThreeDeepFromDjango) {
  const auto made =
      composed(django_names, "JsonResponse({'to': reverse('a:b', kwargs={'id': request.POST['id']})})", "flask");
  EXPECT_EQ(made.text, "jsonify({\"to\": url_for(\"a.b\", **{\"id\": request.form[\"id\"]})})");
  EXPECT_FALSE(made.untranslated);
  EXPECT_EQ(made.certainty, Certainty::close);
}

TEST(Certainties, AreTheLowestOfTheParts) {
  EXPECT_EQ(composed(flask_names, "f(1, a.b)", "django").certainty, Certainty::exact);
  EXPECT_EQ(composed(flask_names, "f(flask.session['a'])", "django").certainty,
            testing::real_knowledge()->translation("flask-session")->certainty);
  EXPECT_EQ(composed(flask_names, "f(flask.session['a'], flask.redirect('/a', 303))", "django").certainty,
            Certainty::close);
  EXPECT_TRUE(composed(flask_names, "f(flask.stream_with_context(g))", "django").untranslated);
}

TEST(Matched, IsTheWholeAndIsNotTranslatedForever) {
  const std::vector<knowledge::SourceFile> files{
      item("own", "flask.jsonify(A)", "own({{ matched }}, {{ matched | translate }}, {{ A | translate }})",
           "A = \"not literal\"\n")};
  EXPECT_EQ(Module("import flask\n\nflask.jsonify(flask.jsonify(x))\n", files)
                .translated("flask.jsonify(flask.jsonify(x))", "django"),
            "own(flask.jsonify(flask.jsonify(x)), flask.jsonify(own(flask.jsonify(x), flask.jsonify(x), x)), "
            "own(flask.jsonify(x), flask.jsonify(x), x))");
}

}  // namespace
}  // namespace segue::match
