// What do large Django projects write instead of a plain list of patterns, and is it understood?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view views = R"py(
//- blog/__init__.py
//- blog/views.py
def index(request): ...
def show(request, pk): ...
)py";

testing::Workshop with_views(std::string_view files) { return made(site(std::string(files) + std::string(views))); }

TEST(DjangoIdioms, FunctionsThatReturnPatterns) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import include, path
from blog import views
from blog.parts import admin_part, listed
def inner():
    return [path("deep/", views.index, name="deep")]
def account(kind):
    return include([
        path("show/", views.index, name=kind + "-show"),
        path("in/", include(inner())),
    ])
urlpatterns = [path("user/", account("user")), path("org/", account("org")), path("admin/", admin_part()), *listed()]
//- blog/parts.py
from django.urls import include, path
from . import views
def admin_part():
    return include(([path("x/", views.index, name="x")], "part"))
def listed():
    urls = [path("l/", views.index, name="l")]
    return urls
)py");
  const auto found = urls(project);
  for (const auto* url : {"/user/in/deep/ deep", "/org/in/deep/ deep", "/admin/x/ part:x", "/l/ l"})
    EXPECT_EQ(std::ranges::count(found, url), 1) << url;
  EXPECT_EQ(url_gaps(project), (Texts{"dynamic-name", "dynamic-name"})) << "what both calls give as a name";
}

TEST(DjangoIdioms, WhatAFunctionAddsIsJudgedWhereItStands) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import path
from blog import views
urlpatterns = [path("<int:pk>/", views.show, name="page")]
//- blog/models.py
from django.shortcuts import render
from django.urls import reverse
class Profile:
    def send(self, pk):
        return reverse("nowhere", args=[pk])
        #               ^^^^^^^ unknown-url-name
    def link(self, name, pk):
        return reverse("p" + name, args=[pk])
def show(request, context, name="blog/none.html"):
    render(request, "blog/no.html", context)
    #                ^^^^^^^^^^^^ missing-template
    return render(request, name, context)
//- blog/pages.py
from .models import Profile, show
def go(request, pk):
    Profile().send(pk)
    Profile().link("age", pk)
    Profile().link("gae", pk)
   #^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-url-name
    show(request, {"pk": pk})
    show(request, {"pk": pk}, "blog/gone.html")
    #                          ^^^^^^^^^^^^^^ missing-template
//- blog/templates/blog/index.html
)py");
  EXPECT_EQ(findings(project), marks(project));
}

TEST(DjangoIdioms, AFunctionThatMakesOnePattern) {
  const auto project = with_views(R"py(
//- site_urls.py
from blog import views
from blog.parts import page
urlpatterns = [page("about", views.index), page("terms", views.index, "legal")]
//- blog/parts.py
from django.urls import path
def page(slug, view, name=None):
    return path(f"{slug}/", view, name=name or slug)
)py");
  const auto found = urls(project);
  const bool whole = std::ranges::count(found, "/about/ about") == 1 && std::ranges::count(found, "/terms/ legal") == 1;
  EXPECT_TRUE(whole || !url_gaps(project).empty());
}

TEST(DjangoIdioms, AFolderOnThePathOfImports) {
  const auto project = made(R"py(
//- manage.py
import django
//- config/__init__.py
//- config/settings.py
import sys
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE_DIR / "apps"))
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["apps.articles"]
//- config/urls.py
from django.urls import include, path
urlpatterns = [path("a/", include("articles.urls"))]
//- apps/articles/__init__.py
//- apps/articles/urls.py
from django.urls import path
urlpatterns = [path("list/", print, name="list")]
)py");
  EXPECT_EQ(urls(project), Texts{"/a/list/ list"});
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(DjangoIdioms, AViewThatIsAnObject) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.contrib.syndication.views import Feed
from django.urls import path
from django.views import View
class News(Feed): ...
class Logged:
    def __init__(self, view): ...
feed = News()
shown = View.as_view(template="x")
urlpatterns = [path("a", News(), name="a"), path("b", feed, name="b"), path("c", Logged(News()), name="c"),
               path("d", shown, name="d")]
)py",
                                 "INSTALLED_APPS = []\n"));
  EXPECT_EQ(row(project, "d").route.view, "django.views.generic.View");
  for (const auto* name : {"a", "b", "c"})
    EXPECT_EQ(row(project, name).route.view, testing::key_of("site_urls.py") + ":News") << name;
  EXPECT_TRUE(row(project, "a").route.view_is_class);
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(DjangoIdioms, ListsByOtherNamesAreJoined) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import include, path
from blog.history import patterns_history
from blog.users import urlpatterns as user_urls
from blog.all import api_urls
urls = [path("a/", include([path("b/", include([path("c/", include(patterns_history))]))]))]
urlpatterns = [*user_urls, *urls] + api_urls
//- blog/history.py
from django.urls import path
from . import views
patterns_history = [path("h/", views.index, name="history")]
//- blog/users.py
from django.urls import path
from . import views
urlpatterns = [path("me/", views.index, name="me")]
//- blog/all.py
from .more import urls as api_urls
//- blog/more.py
from django.urls import path
from . import views
urls = []
urls += [path("m/", views.index, name="m")]
)py");
  EXPECT_EQ(urls(project), (Texts{"/a/b/c/h/ history", "/m/ m", "/me/ me"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(DjangoIdioms, RoutersAddTheirUrls) {
  const auto project = with_views(R"py(
//- site_urls.py
from rest_framework.routers import SimpleRouter
from blog.api import PostViewSet
router = SimpleRouter()
router.register("posts", PostViewSet, basename="post")
urlpatterns = []
urlpatterns += router.urls
//- blog/api.py
from rest_framework import viewsets
class PostViewSet(viewsets.ReadOnlyModelViewSet): ...
)py");
  EXPECT_EQ(urls(project), (Texts{"/posts/ post-list", "/posts/(?P<pk>[^/.]+)/ post-detail"}));
}

TEST(DjangoIdioms, PatternsOfLanguagesUnderConditions) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from blog import views
urlpatterns = []
if settings.USE_MODELTRANSLATION:
    urlpatterns += i18n_patterns(path("i18n/", include("django.conf.urls.i18n")))
urlpatterns += i18n_patterns(path("home/", views.index, name="home"))
if "shop" in settings.INSTALLED_APPS:
    urlpatterns += [path("shop/", views.index, name="shop")]
else:
    urlpatterns.append(path("none/", views.index, name="none"))
)py");
  const auto found = urls(project);
  for (const auto* url : {"/<language>/home/ home", "/shop/ shop", "/none/ none"})
    EXPECT_EQ(std::ranges::count(found, url), 1) << url;
  EXPECT_TRUE(row(project, "shop").condition);
  EXPECT_FALSE(row(project, "home").condition);
}

TEST(DjangoIdioms, RulesAreFormattedFromConstants) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import include, path, re_path
from blog import views
PREFIX = "v1/"
VERSION = 2
urlpatterns = [
    re_path(r"^{}api/$".format(PREFIX), views.index, name="api"),
    re_path(r"^%sold/$" % PREFIX, views.index, name="old"),
    path(f"{PREFIX}x/", views.index, name="x"),
    path("v{0}/{name}/".format(VERSION, name="y"), views.index, name="y"),
    path("%s-%d/" % ("z", VERSION), views.index, name="z"),
    path("/".join(["p", "q", ""]), views.index, name="pq"),
    path(unknown("p"), views.index, name="unknown"),
]
)py");
  EXPECT_EQ(row(project, "api").url, "/v1/api/");
  EXPECT_EQ(row(project, "old").url, "/v1/old/");
  EXPECT_EQ(row(project, "x").url, "/v1/x/");
  EXPECT_EQ(row(project, "y").url, "/v2/y/");
  EXPECT_EQ(row(project, "z").url, "/z-2/");
  EXPECT_EQ(row(project, "pq").url, "/p/q/");
  EXPECT_TRUE(row(project, "pq").literal);
  EXPECT_FALSE(row(project, "unknown").literal);
}

TEST(DjangoIdioms, AnApiObjectOfAPackageIsAGap) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import include, path, reverse
from tastypie.api import Api
v2_api = Api(api_name="v2")
urlpatterns = [path("api/", include(v2_api.urls))]
reverse("api_dispatch_list")
)py");
  EXPECT_EQ(url_gaps(project), Texts{"unread-module"});
  EXPECT_EQ(findings(project), Texts{});
}

TEST(DjangoIdioms, AddressesOfAnApplicationsConfiguration) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.apps import apps
from django.urls import include, path, reverse
urlpatterns = [path("shop/", include(apps.get_app_config("shop").urls[0])), path("s/", apps.get_app_config("shop").urls)]
reverse("basket:add")
//- shop/__init__.py
//- shop/apps.py
from django.apps import AppConfig
from django.urls import path
class ShopConfig(AppConfig):
    name = "shop"
    def get_urls(self): return [path("x/", self.view, name="x")]
    @property
    def urls(self): return self.get_urls(), "shop", "shop"
)py");
  EXPECT_EQ(url_gaps(project), (Texts{"unmounted-group x", "unread-module", "unread-module"}));
  EXPECT_EQ(findings(project), Texts{});
}

TEST(DjangoIdioms, AddressesOfARegistryAreAGap) {
  const auto project = with_views(R"py(
//- site_urls.py
from importlib import import_module
from django.urls import include, path, reverse
from blog.registry import get_model_urls, register_model_view
urlpatterns = [path("x/", include(get_model_urls("blog", "post")))]
for provider in ("one", "two"):
    module = import_module("providers." + provider)
    urlpatterns += getattr(module, "urlpatterns", [])
reverse("post_list")
//- blog/registry.py
from django.urls import path
registry = {}
def register_model_view(model, name):
    def wrapper(cls):
        registry[model] = (name, cls)
        return cls
    return wrapper
def get_model_urls(app, model):
    paths = []
    for name, view in registry.items():
        paths.append(path(f"{name}/", view.as_view(), name=f"{model}_{name}"))
    return paths
)py");
  EXPECT_FALSE(url_gaps(project).empty());
  EXPECT_EQ(findings(project), Texts{});
}

TEST(DjangoIdioms, HostsHaveUrlconfsOfTheirOwn) {
  const auto project = made(site(R"py(
//- hosts.py
from django.conf import settings
from django_hosts import host, patterns
host_patterns = patterns("", host("www", settings.ROOT_URLCONF, name="www"), host("docs", "docs_urls", name="docs"))
//- site_urls.py
from django.urls import path, reverse
from django_hosts import reverse as reverse_host
urlpatterns = [path("a/", print, name="a")]
reverse_host("anything", host="docs")
reverse("page")
//- docs_urls.py
from django.urls import path
urlpatterns = [path("page/", print, name="page")]
)py",
                                 "INSTALLED_APPS = [\"django_hosts\"]\nROOT_HOSTCONF = \"hosts\"\n"));
  EXPECT_EQ(urls(project), (Texts{"/a/ a", "/page/ page"}));
  EXPECT_EQ(findings(project), Texts{});
}

TEST(DjangoIdioms, OwnReverseAndRender) {
  const auto project = with_views(R"py(
//- blog/helpers.py
from django import shortcuts, urls
def reverse(name, *args, **kwargs):
    return urls.reverse(name, args=args, kwargs=kwargs)
def render(request, template, context=None):
    return shortcuts.render(request, template, context)
def absolute(name, host="x", **kwargs):
    return host + urls.reverse(name, kwargs=kwargs)
//- blog/templates/blog/yes.html
//- blog/pages.py
from .helpers import absolute, render, reverse
def page(request):
    reverse("gone")
            #^^^^ unknown-url-name
    reverse("post", 1)
    absolute("post", pk=1)
    return render(request, "blog/no.html", {"a": 1})
                           #^^^^^^^^^^^^ missing-template
//- site_urls.py
from django.urls import path
from blog import views
urlpatterns = [path("<int:pk>/", views.show, name="post")]
)py");
  EXPECT_EQ(testing::only_project(project).tables.url_uses.at("post").size(), 2u);
  EXPECT_EQ(findings(project), marks(project));
}

TEST(DjangoIdioms, TemplatesOfJinjaInDjango) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path
from blog import views
urlpatterns = [path("<int:pk>/", views.show, name="post")]
//- blog/views.py
from django.shortcuts import render
def show(request, pk): return render(request, "blog/page.html")
//- blog/__init__.py
//- blog/jinja2/blog/page.html
<a href="{{ url('post', 1) }}">{{ post.title|length }}</a>
)py",
                                 R"py(INSTALLED_APPS = ["blog"]
TEMPLATES = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "APP_DIRS": True,
              "OPTIONS": {"environment": "blog.jinja.environment"}}]
)py"));
  EXPECT_EQ(findings(project), Texts{});
  EXPECT_EQ(template_gaps(project), Texts{"other-engine"});
}

TEST(DjangoIdioms, ModelsAreAskedForByAString) {
  const auto project = with_views(R"py(
//- site_urls.py
from django.urls import path
from django.views.generic import ListView
from core.loading import get_class, get_model
Product = get_model("catalogue", "Product")
CatalogueView = get_class("catalogue.views", "CatalogueView")
urlpatterns = [path("c/", CatalogueView.as_view(), name="c"), path("d/", ListView.as_view(model=Product), name="d")]
//- core/__init__.py
//- core/loading.py
def get_class(module, name): return load(module, name)
def get_model(app, name): return load(app, name)
)py");
  EXPECT_EQ(urls(project), (Texts{"/c/ c", "/d/ d"}));
  EXPECT_EQ(findings(project), Texts{});
}

}  // namespace
}  // namespace segue::frameworks::django
