// What do people read when they point at code?
#include "features/hover.h"

#include <gtest/gtest.h>

#include "features/blog.h"
#include "features/signature.h"
#include "frameworks/all.h"
#include "support/golden.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

using testing::Materials;
using testing::workshop;

constexpr std::string_view views = R"(from flask import Blueprint, redirect, render_template, request, url_for

bp = Blueprint("blog", __name__)


def login_required(view):
    return view


@bp.route("/post/<int:id>/edit", methods=["GET", "POST"])
@login_required
def edit(id):
    if request.method == "POST":
        title = request.form["title"]
        return redirect(url_for("blog.edit", id=id))
    return render_template("blog/edit.html", id=id)
)";

/// The views with the cursor behind the first `spot`.
std::string at(std::string_view spot) {
  std::string text(views);
  return text.insert(text.find(spot) + spot.size(), "$0");
}

std::optional<HoverData> hovered(const std::string& text,
                                 const Materials& materials = {.frameworks = frameworks::all()}) {
  const auto made = workshop(text, materials);
  return hover(*made.snapshot, made.cursor_key(), made.cursor());
}

std::string both(const std::string& text) {
  const auto data = hovered(text);
  if (!data) return "nothing\n";
  return render(*data, Format::markdown) + "\n\n=== plain ===\n\n" + render(*data, Format::plain) + '\n';
}

void expect_golden(std::string_view name, std::string_view spot) {
  const auto actual = both(blog(at(spot)));
  EXPECT_EQ(actual, testing::golden("unit/features/golden/" + std::string(name), actual));
}

TEST(Hover, Route) { expect_golden("route.txt", "bp.rou"); }
TEST(Hover, Group) { expect_golden("group.txt", "bp = Bluep"); }
TEST(Hover, FormField) { expect_golden("form.txt", "request.for"); }
TEST(Hover, AddressByName) { expect_golden("url_for.txt", "url_for(\"blog.e"); }
TEST(Hover, Template) { expect_golden("template.txt", "render_template(\"blog/e"); }
TEST(Hover, View) { expect_golden("view.txt", "def ed"); }
TEST(Hover, Redirect) { expect_golden("redirect.txt", "return redir"); }

constexpr std::string_view site = R"(
//- manage.py
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
//- site_settings.py
SECRET_KEY = "example"
ROOT_URLCONF = "site_urls"
INSTALLED_APPS = ["blog"]
//- site_urls.py
from django.urls import include, path

urlpatterns = [path("blog/", include("blog.urls"))]
//- blog/__init__.py
//- blog/urls.py
from django.urls import path

from . import views

app_name = "blog"
urlpatterns = [pa$0th("post/<int:pk>/", views.show, name="show")]
//- blog/views.py
from django.shortcuts import redirect, render


def show(request, pk):
    return redirect("blog:show", pk=request.GET["pk"])
)";

TEST(Hover, RouteOfTheOtherFramework) {
  const auto actual = both(std::string(site));
  EXPECT_EQ(actual, testing::golden("unit/features/golden/django-route.txt", actual));
}

TEST(Hover, RedirectOfTheOtherFramework) {
  std::string text(site);
  text.erase(text.find("$0"), 2);
  const auto actual = both(text.insert(text.rfind("redirect(") + 4, "$0"));
  EXPECT_EQ(actual, testing::golden("unit/features/golden/django-redirect.txt", actual));
}

TEST(Hover, PlainTextHasNoSignsOfMarkdown) {
  for (const auto* spot : {"bp.rou", "bp = Bluep", "request.for", "url_for(\"blog.e", "def ed", "return redir"}) {
    const auto data = hovered(blog(at(spot)));
    ASSERT_TRUE(data) << spot;
    const auto plain = render(*data, Format::plain);
    for (const auto* sign : {"`", "**", "](", "---", "\\"}) EXPECT_EQ(plain.find(sign), std::string::npos) << plain;
  }
}

TEST(Hover, SaysThatFilesAreStillRead) {
  const auto data = hovered(blog(at("return redir")), {.frameworks = frameworks::all(), .indexing = true});
  ASSERT_TRUE(data);
  EXPECT_NE(render(*data, Format::plain).find("Still reading the project"), std::string::npos);
  EXPECT_NE(render(*data, Format::markdown).find("Still reading the project"), std::string::npos);
}

TEST(Hover, CounterpartsAreTheReadersChoice) {
  Materials materials{.frameworks = frameworks::all()};
  materials.settings.hover_counterpart = config::Counterpart::off;
  EXPECT_TRUE(hovered(blog(at("bp.rou")), materials).value().counterparts.empty());
  materials.settings.hover_counterpart = config::Counterpart::brief;
  const auto brief = hovered(blog(at("bp.rou")), materials).value().counterparts;
  ASSERT_EQ(brief.size(), 1U);
  EXPECT_FALSE(brief[0].code.empty());
  EXPECT_TRUE(brief[0].notes.empty());
}

TEST(Hover, NamesOfOneOwnHaveNone) {
  EXPECT_FALSE(hovered("def route(x):\n    return x\n\n\nro$0ute(1)\n"));
  EXPECT_FALSE(hovered("x = 1  # ro$0ute\n"));
}

TEST(Hover, WhereNothingTakesThePlaceTheNearestNameIsCalledThat) {
  Counterpart made;
  made.label = "It";
  made.certainty = "none";
  made.notes = "Write it yourself.";
  EXPECT_EQ(render(made, Format::markdown), "**In It** · no counterpart\n\nWrite it yourself.");
  made.name = "it.other";
  EXPECT_EQ(render(made, Format::markdown), "**In It** · no counterpart · nearest `it.other`\n\nWrite it yourself.");
  EXPECT_EQ(render(made, Format::plain), "In It · no counterpart · nearest it.other\nWrite it yourself.");
}

TEST(Hover, ACounterpartWithoutANameIsToldInTheLineOfItsSign) {
  Counterpart made;
  made.label = "It";
  made.certainty = "close";
  made.notes = "Two `calls`, one\nafter the other.\n\n- The first waits.";
  EXPECT_EQ(render(made, Format::markdown), "**In It** ≈ Two `calls`, one\nafter the other.\n\n- The first waits.");
  EXPECT_EQ(render(made, Format::plain), "In It ≈ Two calls, one after the other.\n! The first waits.");
  made.notes = "- The first waits.";
  EXPECT_EQ(render(made, Format::markdown), "**In It** ≈\n\n- The first waits.");
}

TEST(Hover, SignaturesLeaveOutWhatNobodyIsToGive) {
  EXPECT_EQ(shown_signature("(name, *, _warn=True)"), "(name)");
  EXPECT_EQ(shown_signature("(a, _b='x, y', c=(1, 2), **kw) -> int"), "(a, c=(1, 2), **kw) -> int");
  EXPECT_EQ(shown_signature("(endpoint, *, _anchor=None, **values)"), "(endpoint, *, _anchor=None, **values)");
  EXPECT_EQ(shown_signature("(_text, _subtype='plain')"), "(_text)") << "one that has to be given";
  EXPECT_EQ(shown_signature("(a, b)"), "(a, b)");
  EXPECT_EQ(shown_signature("(_a='"), "()");
  EXPECT_EQ(shown_signature(""), "");
}

TEST(Hover, NamesThatAFrameworkReadsInAClassWithinAClass) {
  constexpr std::string_view module = R"(from rest_framework import serializers


class Base(serializers.ModelSerializer):
    pass


class PostSerializer(Base):
    class Meta:
        fie$0lds = ["title"]


class Other:
    class Meta:
        fields = []
)";
  const auto data = hovered(std::string(module));
  ASSERT_TRUE(data);
  EXPECT_EQ(data->subject, "rest_framework.serializers.ModelSerializer.Meta.fields");
  std::string other(module);
  other.erase(other.find("$0"), 2);
  EXPECT_FALSE(hovered(other.insert(other.rfind("fields") + 2, "$0"))) << "a class of one's own";
}

TEST(Hover, ADecoratorIsToldWithTheFunctionThatItDecorates) {
  const std::vector<knowledge::SourceFile> files{{"translations/error-page.md", R"(+++
kind = "translation"
id = "error-page"
from = "flask"
to = "django"
hint = '≈ handler404 = "{{ module }}.{{ NAME }}"'
certainty = "close"
+++
```python pattern
@flask.Flask.errorhandler(404)
def NAME(): ...
```
```python output urls
handler404 = "{{ module }}.{{ NAME }}"
```
)"}};
  const Materials materials{.frameworks = frameworks::all(), .knowledge = testing::knowledge_with(files)};
  constexpr auto module = R"(//- shop/__init__.py
//- shop/pages.py
from flask import Flask

app = Flask(__name__)


@app.error$0handler(404)
def missing(error):
    return "gone", 404


@app.errorhandler(403)
def refused(error):
    return "no", 403
)";
  const auto data = hovered(module, materials);
  ASSERT_TRUE(data);
  ASSERT_EQ(data->counterparts.size(), 1U);
  ASSERT_EQ(data->counterparts[0].code.size(), 1U);
  EXPECT_EQ(data->counterparts[0].code[0].text, "handler404 = \"shop.pages.missing\"");
  std::string other(module);
  other.erase(other.find("$0"), 2);
  const auto refused = hovered(other.insert(other.rfind("errorhandler") + 5, "$0"), materials);
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->counterparts.at(0).code.empty());
}

TEST(Hover, AFenceHoldsWhateverTheCodeSays) {
  Counterpart made;
  made.label = "It*";
  made.code = {{"python", "", "a = '```'\nb"}};
  EXPECT_EQ(render(made, Format::markdown), "**In It\\*** ≈\n````python\na = '```'\nb\n````");
}

}  // namespace
}  // namespace segue::features
