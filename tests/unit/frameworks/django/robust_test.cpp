// Does half-typed source lead to claims, or to worse?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

constexpr std::string_view urls_module = R"py(from django.urls import include, path, reverse
from blog import views
app_name = "x"
extra = ([path("me/", views.index, name="me")], "users") if views else [path("a", views.index)]
urlpatterns = [path("", views.index, {"a": 1}, name="index"), *extra, path("u/", include((extra, "u"), namespace="n"))]
urlpatterns += i18n_patterns(path("about/", views.index)) + [path("x", cache(60)(views.index))]
urlpatterns.append(path("late/", lambda r: r, name="late"))
try:
    reverse("late", kwargs={"a": 1, **b})
except E:
    request.urlconf = "x"
)py";
constexpr std::string_view settings_module = R"py(from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent
INSTALLED_APPS = [*A, "blog"] + ["x" if DEBUG else "y"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "a", f"{BASE_DIR}/b"],
    "OPTIONS": {"loaders": [("a", ["b"])]}}]
TEMPLATES[0]["DIRS"] += [BASE_DIR.parents[2] / "c"]
A = B
B = A
)py";
constexpr std::string_view views_module = R"py(from django.shortcuts import render
from django.views.generic import TemplateView
from django.views.decorators.http import require_http_methods
@require_http_methods(["GET"])
def index(request, a, /, *, b=1, **c):
    return render(request, ["blog/x.html", name], {"a": 1, **context})
class Page(TemplateView):
    template_name = "blog/x.html"
)py";

constexpr std::string_view models_module = R"py(from django.db import models
from django import forms
class Base(models.Model):
    made = models.DateTimeField(auto_now_add=True)
    class Meta(Other.Meta):
        abstract = True
class Post(Base, Mixin[int]):
    title, body = models.CharField(max_length=3), models.TextField()
    to = models.ForeignKey("blog.Post" if A else "self", on_delete=lambda: 1, related_name=f"{x}_%(class)s")
    many = models.ManyToManyField(to=[*b], through={"a": 1}, choices=[(1, "a"), *c])
    if DEBUG:
        x: models.Field = models.CharField(**options)
Post.add_to_class("y", models.CharField())
class PostForm(forms.ModelForm):
    a = forms.CharField(required=bool(x))
    class Meta:
        model, fields = Post, "__all__"
        exclude = ("a", *b)
)py";

/// Every way in which the last lines may be missing, a few bytes at a time.
TEST(DjangoRobust, AnyBeginningOfAModuleIsRead) {
  constexpr std::size_t step = 11;
  const auto beginnings = [&](std::string_view text, const auto& project_of) {
    for (std::size_t size = 0; size < text.size(); size += step) {
      const auto project = made(project_of(std::string(text.substr(0, size))));
      EXPECT_LE(project.snapshot->projects.size(), 1u);
    }
  };
  const std::string views = "\n//- blog/__init__.py\n//- blog/views.py\n" + std::string(views_module);
  const std::string urls = "\n//- site_urls.py\n" + std::string(urls_module);
  beginnings(urls_module, [&](const std::string& part) { return site(views + "\n//- site_urls.py\n" + part); });
  beginnings(settings_module, [&](const std::string& part) { return site(urls + views, part + " "); });
  beginnings(views_module, [&](const std::string& part) {
    return site(urls + "\n//- blog/__init__.py\n//- blog/views.py\n" + part);
  });
  beginnings(models_module, [&](const std::string& part) {
    return site(urls + "\n//- blog/__init__.py\n//- blog/models.py\n" + part);
  });
}

TEST(DjangoRobust, ADamagedListSilences) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path
urlpatterns = [path("here", print, name="here"), path("there", print, name="th
//- other.py
from django.urls import reverse
reverse("there")
)py"));
  EXPECT_TRUE(findings(project).empty());
}

TEST(DjangoRobust, ListsThatContainEachOtherEnd) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
urlpatterns = [path("a/", include("other")), path("b/", include("site_urls")), path("here", print, name="here")]
//- other.py
from django.urls import include, path
urlpatterns = [path("c/", include("site_urls"))]
)py"));
  EXPECT_EQ(urls(project), std::vector<std::string>{"/here here"});
}

}  // namespace
}  // namespace segue::frameworks::django
