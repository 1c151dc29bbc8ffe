// Do texts get exactly the fields that they may name?
#include "features/scope.h"

#include <gtest/gtest.h>

#include <set>

#include "facts/fields.h"
#include "features/blog.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

constexpr std::string_view views = R"(from flask import Blueprint, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

bp = Blueprint("blog", __name__)
db = SQLAlchemy()


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class PostForm(FlaskForm):
    title = StringField()


@bp.route("/post/<int:id>/edit")
def edit(id):
    request.form["title"]
    url_for("blog.edit", id=id)
    return render_template("blog/edit.html", id=id)
)";

std::set<std::string> given(const knowledge::Record& scope) {
  std::set<std::string> names;
  for (const auto& field : scope) names.insert(field.name);
  return names;
}

/// Fields of records in lists ("arguments.name") belong to their list.
std::set<std::string> declared(std::string_view kind) {
  std::set<std::string> names;
  for (const auto& [fact, field] : facts::fact_fields())
    if ((fact == kind || fact == "*") && field.find('.') == std::string_view::npos) names.insert(std::string(field));
  return names;
}

TEST(Scope, HoldsWhatFactsDeclare) {
  const auto made = testing::workshop(blog(views), {.frameworks = frameworks::all()});
  std::set<std::string_view> kinds;
  for (const auto& file : made.fixture.files) {
    const auto key = testing::key_of(file.path);
    auto facts = facts_of(*made.snapshot, key);
    for (auto& view : views_in(*made.snapshot, key)) facts.push_back(std::move(view));
    for (const auto& fact : facts) {
      const auto kind = kind_of(fact.fact);
      kinds.insert(kind);
      EXPECT_EQ(given(scope_of(*made.snapshot, fact)), declared(kind)) << kind;
    }
  }
  for (const auto* kind : {"app", "group", "mount", "route", "url-reference", "template-reference", "request-data",
                           "model", "model-field", "form", "form-field", "view"})
    EXPECT_TRUE(kinds.contains(kind)) << kind;
}

TEST(Scope, HoldsTheCallsThatAFieldIsGiven) {
  const auto made = testing::workshop(R"(from flask_wtf import FlaskForm
from flask_sqlalchemy import SQLAlchemy
from wtforms import StringField
from wtforms.validators import DataRequired, Length

db = SQLAlchemy()


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column("name", db.String(80), default=make(1))
    author_id = db.Column(db.ForeignKey("author.id", ondelete="CASCADE"))


class PostForm(FlaskForm):
    title = StringField("Title", validators=[DataRequired(), Length(min=2, max=80), check])
)",
                                      {.frameworks = frameworks::all()});
  const auto text = knowledge::parse_template(
      "{{ name }}:{% for one in calls %} {{ one.name }}({{ one.arguments | join(\", \") }}){% end %};", {});
  std::string shown;
  for (const auto& fact : facts_of(*made.snapshot, testing::key_of("main.py")))
    if (kind_of(fact.fact) == "model-field" || kind_of(fact.fact) == "form-field")
      shown += knowledge::render(text.text, scope_of(*made.snapshot, fact), {});
  EXPECT_EQ(shown,
            "id:;title: String(80) make(1);author_id: ForeignKey(\"author.id\", ondelete=\"CASCADE\");title: "
            "DataRequired() Length(min=2, max=80);");
}

}  // namespace
}  // namespace segue::features
