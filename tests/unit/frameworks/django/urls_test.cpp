// Which addresses does a project have, and under which names?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view blog = R"py(
//- blog/__init__.py
//- blog/views.py
def index(request): ...
def show(request, pk): ...
//- blog/urls.py
from django.urls import path
from . import views
app_name = "blog"
urlpatterns = [path("", views.index, name="index"), path("<int:pk>/", views.show, name="show")]
)py";

TEST(DjangoUrls, IncludesAddPrefixesAndNamespaces) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
from shop import urls as shop_urls
urlpatterns = [
    path("blog/<slug:lang>/", include("blog.urls")),
    path("news/", include("blog.urls", namespace="news")),
    path("shop/", include(shop_urls)),
    path("deep/", include(([path("a/", include("blog.urls"))], "deep"))),
]
//- shop/__init__.py
//- shop/urls.py
from django.urls import path
import blog.views
urlpatterns = [path("all", blog.views.index, name="all")]
)py") + std::string(blog));
  EXPECT_EQ(urls(project),
            (Texts{"/blog/<slug:lang>/ blog:index", "/blog/<slug:lang>/<int:pk>/ blog:show", "/deep/a/ deep:blog:index",
                   "/deep/a/<int:pk>/ deep:blog:show", "/news/ news:index [blog:index]",
                   "/news/<int:pk>/ news:show [blog:show]", "/shop/all all"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  const auto show = row(project, "deep:blog:show");
  EXPECT_EQ(show.route.view, testing::key_of("blog/views.py") + ":show");
  ASSERT_EQ(show.arguments.size(), 1u);
  EXPECT_EQ(show.arguments[0].name, "pk");
  EXPECT_EQ(show.arguments[0].converter, "int");
  EXPECT_EQ(show.route.view_site.key, testing::key_of("blog/views.py"));
  EXPECT_EQ(row(project, "blog:index").arguments.at(0).name, "lang");
}

TEST(DjangoUrls, ListsAreMadeInManyWays) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from blog import views
from blog.extra import more

users = ([path("me/", views.index, name="me")], "users")
api = [path("v1/", views.index, name="v1")]
urlpatterns = [path("", views.index, name="home"), *api]
urlpatterns += i18n_patterns(path("about/", views.index, name="about"), prefix_default_language=False)
urlpatterns = urlpatterns + more + [path("u/", include(users))]
urlpatterns.append(path("late/", views.index, name="late"))
if settings.DEBUG:
    urlpatterns += static("/media/")
    urlpatterns += [re_path(r"^debug/(?P<level>\d+)/$", views.index, name="debug")]
//- blog/extra.py
from django.urls import path
from . import views
more = [path("more/", views.index, name="more")]
)py") + std::string(blog));
  EXPECT_EQ(urls(project), (Texts{"/ home", "/<language>/about/ about", "/debug/(?P<level>\\d+)/ debug", "/late/ late",
                                  "/more/ more", "/u/me/ users:me", "/v1/ v1"}));
  EXPECT_EQ(url_gaps(project), (Texts{"unmounted-group blog"}));
  const auto debug = row(project, "debug").route;
  EXPECT_TRUE(debug.pattern);
  EXPECT_EQ(debug.rule.text, "^debug/(?P<level>\\d+)/$");
  EXPECT_EQ(debug.arguments.at(0).name, "level");
}

TEST(DjangoUrls, ViewsAreFoundThroughDecoratorsAndClasses) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import TemplateView
from blog import views
urlpatterns = [
    path("a", login_required(views.index), {"page": 1}, name="a"),
    path("b", views.Page.as_view(), name="b"),
    path("c", views.send, name="c"),
    path("d", views.change, name="d"),
    path("e", TemplateView.as_view(template_name="blog/e.html"), name="e"),
]
//- blog/__init__.py
//- blog/views.py
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST
def index(request, page): ...
class Page(View): ...
@require_POST
def send(request): ...
@require_http_methods(["PUT", "PATCH"])
def change(request): ...
//- blog/templates/blog/e.html
)py"));
  EXPECT_EQ(row(project, "a").route.view, testing::key_of("blog/views.py") + ":index");
  EXPECT_EQ(row(project, "a").route.decorators, Texts{"login_required"});
  EXPECT_EQ(row(project, "a").route.defaults.at(0).name, "page");
  EXPECT_TRUE(row(project, "a").route.methods.empty()) << "every method reaches it";
  EXPECT_TRUE(row(project, "b").route.view_is_class);
  EXPECT_EQ(row(project, "b").route.view, testing::key_of("blog/views.py") + ":Page");
  EXPECT_EQ(row(project, "c").route.methods, Texts{"POST"});
  EXPECT_EQ(row(project, "d").route.methods, (Texts{"PUT", "PATCH"}));
  EXPECT_TRUE(row(project, "d").route.methods_given);
  EXPECT_EQ(row(project, "e").route.view, "django.views.generic.TemplateView");
  EXPECT_TRUE(findings(project).empty());
}

TEST(DjangoUrls, AuthUrlsAreKnownAndTheAdminIsAGap) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.contrib import admin
from django.urls import include, path
urlpatterns = [path("accounts/", include("django.contrib.auth.urls")), path("admin/", admin.site.urls)]
)py",
                                 "INSTALLED_APPS = []\n"));
  EXPECT_EQ(urls(project).size(), 8u);
  EXPECT_EQ(row(project, "password_reset_confirm").url, "/accounts/reset/<uidb64>/<token>/");
  EXPECT_EQ(row(project, "login").route.view, "django.contrib.auth.views.LoginView");
  EXPECT_EQ(url_gaps(project), Texts{"admin admin"});
}

TEST(DjangoUrls, WhatIsNotUnderstoodIsAGapBelowItsNamespace) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
from debug_toolbar.toolbar import debug_toolbar_urls
urlpatterns = [
    path("blog/", include("blog.urls")),
    path("x/", include("third.urls", namespace="x")),
    path("y/", include(("third.urls", "app"))),
] + debug_toolbar_urls()
//- blog/urls.py
from django.urls import path
from .api import more
app_name = "blog"
urlpatterns = [path("one", print, name="one"), *more()]
//- blog/api.py
def more(): return [line for line in open("patterns")]
)py"));
  EXPECT_EQ(url_gaps(project),
            (Texts{"dynamic-registration blog", "dynamic-registration djdt", "unread-module app", "unread-module x"}));
}

TEST(DjangoUrls, RootsComeFromSettingsInPackages) {
  const auto project = made(R"py(
//- manage.py
import django
//- config/__init__.py
//- config/settings/__init__.py
//- config/settings/base.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent.parent
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.auth"] + ["blog.apps.BlogConfig"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "pages"], "APP_DIRS": True}]
//- config/settings/local.py
from .base import *
INSTALLED_APPS += ["local_app"]
//- config/urls.py
from django.urls import include, path
urlpatterns = [path("blog/", include("blog.urls"))]
//- blog/apps.py
from django.apps import AppConfig
class BlogConfig(AppConfig):
    name = "blog"
//- blog/templates/blog/index.html
//- local_app/__init__.py
//- local_app/templates/local.html
//- pages/start.html
)py" + std::string(blog));
  EXPECT_EQ(urls(project), (Texts{"/blog/ blog:index", "/blog/<int:pk>/ blog:show"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  const auto& tables = only_project(project).tables;
  EXPECT_TRUE(tables.templates.contains("start.html"));
  EXPECT_TRUE(tables.templates.contains("blog/index.html"));
  EXPECT_TRUE(tables.templates.contains("local.html"));
  EXPECT_EQ(template_gaps(project), (Texts{"installed-package auth", "installed-package registration"}));
}

TEST(DjangoUrls, WithoutARootAllListsCountAndNothingIsClaimed) {
  const auto project = made(R"py(
//- manage.py
import django
//- settings.py
import os
ROOT_URLCONF = os.environ["ROOT"]
//- site_urls.py
from django.urls import include, path
from django.shortcuts import redirect
urlpatterns = [path("blog/", include("blog.urls"))]
def go(request):
    return redirect("blog:nothing")
)py" + std::string(blog));
  EXPECT_EQ(urls(project).size(), 2u);
  EXPECT_EQ(url_gaps(project), Texts{"no-root"});
  EXPECT_TRUE(findings(project).empty());
}

TEST(DjangoUrls, FunctionsOfTheProjectDoNotMatch) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path as real
def path(*arguments, **named): ...
def view(request): ...
routes = [path("a", view, name="a")]
urlpatterns = [real("b", view, name="b")]
)py"));
  EXPECT_EQ(urls(project), Texts{"/b b"});
}

constexpr std::string_view shop_package = R"py(
//- site-packages/shop/__init__.py
//- site-packages/shop/apps.py
from django.apps import AppConfig
class ShopConfig(AppConfig):
    name = "shop"
//- site-packages/shop/urls.py
from django.urls import include, path
from . import views
app_name = "shop"
urlpatterns = [path("all/", views.all, name="all"), path("cart/", include("shop.cart.urls"))]
//- site-packages/shop/cart/urls.py
from django.urls import path
from . import views
urlpatterns = [path("<int:pk>/", views.show, name="cart")]
//- site-packages/shop/templates/shop/all.html
//- site-packages/shop/manage.py
import django
//- site-packages/unasked/urls.py
urlpatterns = []
)py";

constexpr std::string_view shop_settings = R"py(INSTALLED_APPS = ["blog", "shop.apps.ShopConfig"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
)py";

constexpr std::string_view shop_includes = R"py(
//- site_urls.py
from django.urls import include, path
urlpatterns = [path("shop/", include("shop.urls")), path("blog/", include("blog.urls"))]
)py";

TEST(DjangoUrls, InstalledPackagesAreReadWhereTheyAreIncluded) {
  const auto project =
      made(site(std::string(shop_includes) + std::string(shop_package), shop_settings) + std::string(blog));
  EXPECT_EQ(urls(project), (Texts{"/blog/ blog:index", "/blog/<int:pk>/ blog:show", "/shop/all/ shop:all",
                                  "/shop/cart/<int:pk>/ shop:cart"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(template_gaps(project), Texts{});
  EXPECT_TRUE(only_project(project).tables.templates.contains("shop/all.html"));
  EXPECT_FALSE(project.snapshot->document(testing::key_of("site-packages/unasked/urls.py")));
}

TEST(DjangoUrls, WhatIsNotInstalledMayBringAnything) {
  const auto project = made(site(shop_includes, shop_settings) + std::string(blog));
  EXPECT_EQ(urls(project), (Texts{"/blog/ blog:index", "/blog/<int:pk>/ blog:show"}));
  EXPECT_EQ(url_gaps(project), (Texts{"unknown-package shop", "unread-module"}));
  EXPECT_EQ(project.snapshot->projects.front()->tables.wanted, (Texts{"shop.urls", "shop.apps"}));
}

TEST(DjangoUrls, RoutersMakeAddressesOfTheirClasses) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
from rest_framework.routers import DefaultRouter, SimpleRouter
from blog import rest

router = DefaultRouter()
router.register("posts", rest.PostViewSet)
router.register("tags", rest.TagViewSet, basename="label")
plain = SimpleRouter()
plain.register("posts", rest.PostViewSet)
urlpatterns = [path("api/", include((router.urls, "api"))), path("v2/", include(plain.urls))]
//- blog/models.py
from django.db import models
class Post(models.Model): ...
//- blog/rest.py
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from .models import Post

class Flagging:
    @action(detail=True, methods=["post"])
    def mark_read(self, request, pk): ...

class PostViewSet(Flagging, viewsets.ModelViewSet):
    queryset = Post.objects.all()
    @action(detail=False, url_path="new")
    def newest(self, request): ...

class TagViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    lookup_field = "slug"
)py") + std::string(blog));
  EXPECT_EQ(urls(project),
            (Texts{"/api/ api:api-root", "/api/posts/ api:post-list", "/api/posts/(?P<pk>[^/.]+)/ api:post-detail",
                   "/api/posts/(?P<pk>[^/.]+)/mark_read/ api:post-mark-read", "/api/posts/new/ api:post-newest",
                   "/api/tags/ api:label-list", "/v2/posts/ post-list", "/v2/posts/(?P<pk>[^/.]+)/ post-detail",
                   "/v2/posts/(?P<pk>[^/.]+)/mark_read/ post-mark-read", "/v2/posts/new/ post-newest"}));
  EXPECT_EQ(url_gaps(project), (Texts{"unmounted-group blog"}));
}

TEST(DjangoUrls, RoutersThatCannotBeReadHideTheirNames) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from elsewhere import OtherViewSet, fill
from blog.rest import NamelessViewSet

router = DefaultRouter()
router.register("others", OtherViewSet)
router.register("nameless", NamelessViewSet)
fill(router)
urlpatterns = [path("api/", include((router.urls, "api")))]
//- blog/rest.py
from rest_framework import viewsets
class NamelessViewSet(viewsets.ModelViewSet):
    def get_queryset(self): ...
)py") + std::string(blog));
  const auto gaps = url_gaps(project);
  EXPECT_EQ(std::ranges::count(gaps, "dynamic-registration api"), 3);
}

TEST(DjangoUrls, ResourcesAreCalledAfterTheModelOfTheirRows) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import include, path
from rest_framework.routers import SimpleRouter
from blog import rest

router = SimpleRouter()
router.register("drafts", rest.DraftViewSet)
router.register("trees", rest.TreeViewSet)
router.register("made", rest.MadeViewSet)
router.register("users", rest.UserViewSet)
urlpatterns = [path("api/", include(router.urls))]
//- blog/models.py
from django.db import models
class Rows(models.QuerySet): ...
class Post(models.Model): ...
class Tree(models.Model):
    objects = Rows.as_manager()
//- blog/rest.py
from rest_framework import mixins, viewsets
from .models import Post, Rows, Tree

class Listed(mixins.ListModelMixin, viewsets.GenericViewSet): ...
class DraftViewSet(Listed):
    queryset = Post.objects.defer("text").order_by("pk")
class TreeViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Tree.objects.add_related_count(Post, "trees")
    lookup_field = "name"
    lookup_value_regex = r"[\w.@+-]+"
class MadeViewSet(Listed):
    queryset = Rows(model=Post).order_by("pk")
class UserViewSet(Listed):
    queryset = rows_of("user")
)py") + std::string(blog));
  EXPECT_EQ(urls(project), (Texts{"/api/drafts/ post-list", "/api/made/ ",
                                  R"(/api/trees/(?P<name>[\w.@+-]+)/ tree-detail)", "/api/users/ "}));
  for (const auto& row : only_project(project).tables.urls)
    EXPECT_EQ(row.route.name.literal, !row.name.empty()) << row.url;
  EXPECT_EQ(url_gaps(project), (Texts{"dynamic-registration", "dynamic-registration", "unmounted-group blog"}));
}

}  // namespace
}  // namespace segue::frameworks::django
