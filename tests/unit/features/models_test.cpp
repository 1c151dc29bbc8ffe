// What do people read of models and forms, in the hover and in the list?
#include "features/models.h"

#include <gtest/gtest.h>

#include "features/hover.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

constexpr std::string_view django = R"py(
//- manage.py
import django
//- site_settings.py
ROOT_URLCONF = "site_urls"
INSTALLED_APPS = ["blog"]
//- site_urls.py
urlpatterns = []
//- blog/__init__.py
//- blog/forms.py
from django import forms
from .models import Post
class EntryForm(forms.ModelForm):
    agree = forms.BooleanField()
    class Meta:
        model = Post
        fields = ["title"]
//- blog/models.py
from django.db import models
class Dated(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
class Post(Dated):
    title = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
)py";

constexpr std::string_view flask = R"py(
//- app/__init__.py
from flask import Flask
from .models import db
app = Flask(__name__)
db.init_app(app)
//- app/models.py
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    author = db.relationship("User", backref="posts")
class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
//- app/forms.py
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired
class PostForm(FlaskForm):
    title = StringField("Title", validators=[DataRequired()])
)py";

HoverData hovered(std::string_view files, std::string_view spot) {
  std::string text(files);
  text.insert(text.find(spot) + spot.size(), "$0");
  const auto made = testing::workshop(text, {.frameworks = frameworks::all()});
  auto data = hover(*made.snapshot, made.cursor_key(), made.cursor());
  if (!data) ADD_FAILURE() << "nothing at " << spot;
  return data.value_or(HoverData{});
}

TEST(ModelHover, OfClassesAndFields) {
  EXPECT_EQ(hovered(django, "class Po").title, "**Model** · `Post` → table `blog_post` · 4 fields");
  EXPECT_EQ(hovered(django, "class Dat").title, "**Model** · `Dated` · abstract, no table · 1 field");
  EXPECT_EQ(hovered(django, "    titl").title, "**Field** · `Post.title` · CharField");
  const auto parent = hovered(django, "    paren");
  EXPECT_EQ(parent.title, "**Field** · `Post.parent` · ForeignKey → `Post` · may be NULL");
  EXPECT_NE(parent.here.find("The other way: `post.answers`"), std::string::npos) << parent.here;
  EXPECT_NE(parent.here.find("Deleting the target deletes this row."), std::string::npos) << parent.here;
  EXPECT_EQ(hovered(flask, "class Blog").title, "**Model** · `BlogPost` → table `blog_post` · 3 attributes");
  EXPECT_EQ(hovered(flask, "    author_i").title, "**Column** · `BlogPost.author_id` → `User`");
  EXPECT_EQ(hovered(flask, "nullable=False)\n    author").title, "**Relationship** · `BlogPost.author` → `User`");
}

TEST(FormHover, OfClassesAndFields) {
  EXPECT_EQ(hovered(django, "class Entry").title, "**Form** · `EntryForm` of `Post` · 1 declared field");
  EXPECT_EQ(hovered(django, "    agre").title, "**Form field** · `EntryForm.agree` · BooleanField · required");
  EXPECT_EQ(hovered(flask, "class PostF").title, "**Form** · `PostForm` · 1 field");
  EXPECT_EQ(hovered(flask, "    titl").title, "**Form field** · `PostForm.title` · StringField · required");
}

TEST(ModelList, IsInTheOrderOfTheFiles) {
  const auto made = testing::workshop(django, {.frameworks = frameworks::all()});
  const auto list = models(*made.snapshot);
  std::vector<std::string> names;
  for (const auto& line : list.lines) names.push_back(line.model->name + " " + line.model->table);
  EXPECT_EQ(names, (std::vector<std::string>{"Dated ", "Post blog_post"}));
  EXPECT_TRUE(list.gaps.empty());
  EXPECT_NE(model_row(list.lines[1].project, list.lines[1].model->symbol), nullptr);
  EXPECT_EQ(model_row(list.lines[1].project, "blog.models.Nothing"), nullptr);
  EXPECT_EQ(model_row(nullptr, list.lines[1].model->symbol), nullptr);
}

}  // namespace
}  // namespace segue::features
