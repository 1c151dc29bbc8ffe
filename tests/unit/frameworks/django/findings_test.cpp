// What is said to be wrong in a project, and where is nothing said?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

/// The marks of the files are what is found in them.
#define EXPECT_MARKED(project) EXPECT_EQ(findings(project), marks(project))

constexpr std::string_view usual_urls = R"py(
//- site_urls.py
from django.urls import include, path
urlpatterns = [path("blog/", include("blog.urls"))]
//- blog/__init__.py
//- blog/urls.py
from django.urls import path
from . import views
app_name = "blog"
urlpatterns = [path("", views.index, name="index"), path("<int:pk>/", views.show, name="show")]
)py";
constexpr std::string_view usual_views = R"py(
//- blog/views.py
def index(request): ...
def show(request, pk): ...
)py";

std::string with_urls(std::string_view files) { return site(std::string(usual_urls) + std::string(files)); }

TEST(DjangoNames, UnknownOnesAreFoundInCodeAndTemplates) {
  const auto project = made(with_urls(R"py(
//- blog/views.py
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, reverse_lazy
from django.views.generic import CreateView

def index(request):
    reverse("blog:index")
    reverse("blog:idnex")
    #        ^^^^^^^^^^ unknown-url-name
    redirect("blog:shwo", pk=1)
    #         ^^^^^^^^^ unknown-url-name
    redirect("index")
    #         ^^^^^ unknown-url-name
    return HttpResponseRedirect(reverse("blog:shw", kwargs={"pk": 2}))
    #                                    ^^^^^^^^ unknown-url-name

def show(request, pk):
    return render(request, "blog/show.html")

class Create(CreateView):
    success_url = reverse_lazy("blog:lst")
    #                           ^^^^^^^^ unknown-url-name
//- blog/templates/blog/show.html
{% load static %}<a href="{% url 'blog:show' 1 %}">{% url "blog:sho" pk=1 %}</a>
{#                                                         ^^^^^^^^ unknown-url-name #}
)py"));
  EXPECT_MARKED(project);
  const auto& tables = only_project(project).tables;
  EXPECT_EQ(tables.url_uses.find("blog:index")->second.size(), 1u);
  EXPECT_EQ(tables.url_uses.find("blog:show")->second.size(), 1u);
}

TEST(DjangoNames, NothingIsSaidInDoubt) {
  const auto project = made(with_urls(R"py(
//- blog/views.py
import pytest
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.urls.exceptions import NoReverseMatch

def index(request): ...
def go(request, name):
    redirect("/plain/path/")
    redirect("page.html")
    redirect(name)
    reverse(name)
    reverse(f"blog:{name}")
    reverse("elsewhere", urlconf="other.urls")
    try:
        reverse("blog:maybe")
    except NoReverseMatch:
        pass
    with pytest.raises(NoReverseMatch):
        reverse("blog:never")

def show(request, pk): ...
//- blog/own.py
def reverse(name): ...
def redirect(name): ...
reverse("blog:nothing")
redirect("blog:nothing")
//- blog/test_pages.py
from django.test import override_settings
from django.urls import reverse

@override_settings(ROOT_URLCONF="other.urls")
def test_other():
    reverse("other")
//- blog/templates/blog/show.html
{% url "blog:maybe" as link %}{{ link }}{% url name %}
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoNames, AGapHidesOnlyWhatIsBelowIt) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.contrib import admin
from django.urls import include, path, reverse
from django.views.decorators.cache import cache_page
from third import Feed
urlpatterns = [
    path("admin/", admin.site.urls),
    path("x/", include("third.urls", namespace="x")),
    path("api-auth/", include("rest_framework.urls")),
    path("feed/", cache_page(60)(Feed())),
    path("here", print, name="here"),
]
def go():
    reverse("rest_framework:login")
    reverse("admin:index")
    reverse("x:any")
    reverse("hree")
    #        ^^^^ unknown-url-name
)py"));
  EXPECT_MARKED(project);
}

/// Each makes the list of addresses incomplete in a way of its own.
TEST(DjangoNames, AnyUnreadPartOfTheListSilences) {
  for (const std::string_view part :
       {"*router.urls", "path('', include('third.urls'))", "path('', include(router.urls))", "path('', router.urls)",
        "make()", "path('x', print, name=NAME)", "*[path(n, print, name=n) for n in NAMES]",
        "path('', include(LIST))"}) {
    const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path, reverse
from third import router, make, NAME, NAMES, LIST
urlpatterns = [path("here", print, name="here"), )py" +
                                   std::string(part) + R"py(]
reverse("hree")
)py"));
    EXPECT_TRUE(findings(project).empty()) << part;
    EXPECT_EQ(urls(project).empty(), false) << part;
  }
}

TEST(DjangoNames, AListThatAFunctionChangesSilences) {
  for (const std::string_view change : {"def late():\n    urlpatterns.append(make())\n", "urlpatterns.pop()\n",
                                        "urlpatterns += make()\n", "import other\nother.urlpatterns += [1]\n",
                                        "class M:\n    def m(self, request):\n        request.urlconf = 'x'\n"}) {
    const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path, reverse
from third import make
urlpatterns = [path("here", print, name="here")]
reverse("hree")
)py" + std::string(change)));
    EXPECT_TRUE(findings(project).empty()) << change;
  }
}

TEST(DjangoNames, NamesOfListsThatNoRootReachesAreNotUnknown) {
  const auto project = made(with_urls(std::string(usual_views) + R"py(
//- blog/tests/urls.py
from django.urls import path
urlpatterns = [path("only-here/", print, name="only-here")]
//- blog/tests/test_it.py
from django.urls import reverse
reverse("only-here")
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoTemplates, MissingOnesAreFoundWhereAllFoldersAreKnown) {
  const auto project = made(with_urls(R"py(
//- blog/views.py
from django.shortcuts import render
from django.template.loader import get_template, render_to_string, select_template
from django.template.response import TemplateResponse
from django.views.generic import ListView, TemplateView

def index(request):
    render(request, "blog/indx.html", {"a": 1})
    #                ^^^^^^^^^^^^^^ missing-template
    render_to_string("blog/a.html")
    #                 ^^^^^^^^^^^ missing-template
    get_template("blog/b.html")
    #             ^^^^^^^^^^^ missing-template
    select_template(["blog/c.html", "blog/index.html"])
    select_template(["blog/c.html", "blog/d.html"])
    #                 ^^^^^^^^^^^ missing-template
    return TemplateResponse(request, "blog/e.html")
    #                                 ^^^^^^^^^^^ missing-template

def show(request, pk):
    return render(request, "blog/index.html")

class List(ListView):
    template_name = "blog/lst.html"
    #                ^^^^^^^^^^^^^ missing-template

view = TemplateView.as_view(template_name="blog/f.html")
#                                          ^^^^^^^^^^^ missing-template
//- blog/templates/blog/base.html
//- blog/templates/blog/index.html
{% extends "blog/base.html" %}{% include "blog/part.html" with x=1 %}
{#                                        ^^^^^^^^^^^^^^ missing-template #}
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoTemplates, NothingIsSaidInDoubt) {
  const auto project = made(with_urls(R"py(
//- blog/views.py
from django.shortcuts import render as show_page
from django.template import TemplateDoesNotExist
from django.views.generic import TemplateView

def render(request, name): ...

def index(request): ...
def go(request, name):
    render(request, "blog/own.html")
    show_page(request, f"blog/{name}.html")
    show_page(request, "blog/data.json")
    try:
        show_page(request, "blog/maybe.html")
    except TemplateDoesNotExist:
        pass

def show(request, pk): ...

class Form:
    template_name = "blog/form.html"

class Chosen(TemplateView):
    template_name = "blog/chosen.html"
    def get_template_names(self):
        return ["blog/index.html"]
//- blog/templates/blog/index.html
{% extends parent %}{% include "./near.html" %}
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoTemplates, InstalledPackagesHideWhatTheyMayBring) {
  const auto project = made(site(std::string(usual_urls) + R"py(
//- blog/views.py
from django.shortcuts import render
def index(request):
    render(request, "admin/base_site.html")
    render(request, "registration/logged_out.html")
    render(request, "account/login.html")
    render(request, "plain.html")
    return render(request, "blog/indx.html")
    #                       ^^^^^^^^^^^^^^ missing-template
def show(request, pk): ...
//- blog/templates/blog/index.html
)py",
                                 R"py(INSTALLED_APPS = ["blog", "django.contrib.admin", "allauth.account"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoTemplates, SettingsThatCanNotBeReadSilence) {
  const std::string backend = R"("BACKEND": "django.template.backends.django.DjangoTemplates")";
  for (const auto& settings : std::vector<std::string>{
           "INSTALLED_APPS = ['blog'] + load()\nTEMPLATES = [{" + backend + ", 'APP_DIRS': True}]\n",
           "INSTALLED_APPS = ['blog']\nTEMPLATES = [{" + backend + ", 'APP_DIRS': True, 'DIRS': [FOLDER]}]\n",
           "INSTALLED_APPS = ['blog']\nTEMPLATES = [{" + backend +
               ", 'APP_DIRS': True}, {'BACKEND': "
               "'django.template.backends.jinja2.Jinja2'}]\n",
           "INSTALLED_APPS = ['blog']\nTEMPLATES = load()\n",
           "INSTALLED_APPS = ['blog']\nTEMPLATES = [{" + backend + ", 'OPTIONS': {'loaders': ['my.Loader']}}]\n",
           "INSTALLED_APPS = ['blog']\n"}) {
    const auto project = made(site(std::string(usual_urls) + R"py(
//- blog/views.py
from django.shortcuts import render
def index(request):
    return render(request, "blog/indx.html")
def show(request, pk): ...
//- blog/templates/blog/index.html
)py",
                                   settings));
    EXPECT_TRUE(findings(project).empty()) << settings;
  }
}

TEST(DjangoTemplates, FoldersAreReadFromTheWaysToWriteThem) {
  for (const std::string_view folder : {"BASE_DIR / 'pages'", "os.path.join(BASE_DIR, 'pages')",
                                        "str(BASE_DIR / 'pages')", "BASE_DIR.joinpath('pages')", "f'{BASE_DIR}/pages'",
                                        "os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pages')",
                                        "Path(__file__).resolve().parents[0] / 'pages'", "'pages'"}) {
    const auto project = made(site(R"py(
//- site_urls.py
from django.shortcuts import render
from django.urls import path
def start(request):
    return render(request, "strat.html")
    #                       ^^^^^^^^^^ missing-template
urlpatterns = [path("", start, name="start")]
//- pages/start.html
)py",
                                   "import os\nfrom pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent\n"
                                   "TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', "
                                   "'DIRS': [" +
                                       std::string(folder) + "]}]\n"));
    EXPECT_MARKED(project) << folder;
  }
}

TEST(DjangoViews, ArgumentsAreComparedWithFunctions) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path, re_path
from blog import views
from django.contrib.auth.decorators import login_required
urlpatterns = [
    path("a/<int:pk>/", views.by_id, name="a"),
    #     ^^^^^^^^^^^ view-arguments
    path("b/", login_required(views.by_id), name="b"),
    #     ^^ view-arguments
    path("c/", views.guarded, name="c"),
    #     ^^ view-arguments
    path("good/<int:id>/", views.by_id, name="good"),
    path("good/", views.by_id, {"id": 1}, name="default"),
    path("<int:id>/", include([path("in/", views.by_id, name="in")])),
    path("x/", include([path("in/", views.by_id, name="given")]), {"id": 1}),
    path("open/<int:pk>/", views.anything, name="open"),
    path("class/<int:pk>/", views.Page.as_view(), name="class"),
    path("own/<int:pk>/", views.own, name="own"),
    path("wrapped/<int:pk>/", views.change(views.by_id), name="wrapped"),
    re_path(r"^regex/(\d+)/$", views.by_id, name="regex"),
    path("some/<int:pk>/", views.by_id, views.EXTRA, name="some"),
]
//- blog/__init__.py
//- blog/views.py
from django.contrib.auth.decorators import permission_required
from django.views import View
from django.views.decorators.cache import never_cache

def change(view): ...
def by_id(request, id): ...

@never_cache
@permission_required("blog.see")
def guarded(request, id, flavour="plain"): ...

def anything(request, **arguments): ...

@change
def own(request, id): ...

class Page(View):
    def get(self, request): ...
)py"));
  EXPECT_MARKED(project);
}

TEST(DjangoRoles, TheFirstParameterOfAViewIsARequest) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path
from blog import views
urlpatterns = [path("", views.index, name="index"), path("own", views.own), path("api", views.api)]
//- blog/__init__.py
//- blog/views.py
from django.views.generic import ListView
from rest_framework.decorators import api_view
from third import change
def index(request): ...
@change
def own(request): ...
@api_view(["GET"])
def api(request): ...
def helper(request): ...
class Base(ListView):
    def get(self, request): ...
    def get_queryset(self, request): ...
class Page(Base):
    def post(self, request, pk): ...
class Plain:
    def get(self, request): ...
)py"));
  std::vector<std::string> roles;
  for (const auto& [key, role] : only_project(project).roles)
    roles.push_back(role.function + " " + std::to_string(role.position) + " " + role.class_id);
  EXPECT_EQ(roles,
            (std::vector<std::string>{"Base.get 0 django.http.HttpRequest", "Page.post 0 django.http.HttpRequest",
                                      "api 0 rest_framework.request.Request", "index 0 django.http.HttpRequest",
                                      "own 0 django.http.HttpRequest"}));
}

}  // namespace
}  // namespace segue::frameworks::django
