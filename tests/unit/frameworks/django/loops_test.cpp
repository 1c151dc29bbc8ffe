// Which addresses do loops and comprehensions make?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using Texts = std::vector<std::string>;

testing::Workshop with_urls(std::string_view urls_py) {
  return made(site(R"py(
//- blog/__init__.py
//- blog/views.py
def index(request): ...
def show(request, pk): ...
//- site_urls.py
from django.urls import include, path, re_path
from blog import views
)py" + std::string(urls_py)));
}

TEST(DjangoLoops, OverLiteralsMakeARouteInEachTurn) {
  const auto project = with_urls(R"py(
PAGES = ["q", "r"]
VIEWS = {"s/": views.index, "t/": views.show}
urlpatterns = [path(name + "/", views.index, name=name) for name in ("a", "b")]
urlpatterns += [path(f"{x}/{y}/", views.index, name=y) for x, y in [("c", "d"), ("e", "f")]]
for name in ["g", "h"]:
    urlpatterns.append(path("%s/" % name, views.index, name=name))
for name in ("i", "j"):
    urlpatterns += [re_path("^{}/$".format(name), views.index, name=name), path(name + "/more/", views.index)]
for rule, view, name in [("k/", views.index, "k"), ("l/<int:pk>/", views.show, "l")]:
    urlpatterns.append(path(rule, view, name=name))
urlpatterns.extend(path(name, views.index, name=name) for name in PAGES)
urlpatterns = urlpatterns + [path(rule, view) for rule, view in VIEWS.items()]
for name in ("u", "v"):
    if name != "u":
        urlpatterns.append(path(name, views.index, name=name))
)py");
  EXPECT_EQ(urls(project),
            (Texts{"/a/ a", "/b/ b", "/c/d/ d", "/e/f/ f", "/g/ g", "/h/ h", "/i/ i", "/i/more/ ", "/j/ j", "/j/more/ ",
                   "/k/ k", "/l/<int:pk>/ l", "/q q", "/r r", "/s/ ", "/t/ ", "/v v"}));
  EXPECT_EQ(url_gaps(project), Texts{});
  EXPECT_EQ(row(project, "l").route.view_name, "show");
  EXPECT_EQ(row(project, "l").route.arguments.size(), 1u);
  EXPECT_FALSE(row(project, "g").route.condition);
  EXPECT_TRUE(row(project, "v").route.condition);
}

TEST(DjangoLoops, MountWhatTheyInclude) {
  const auto project = with_urls(R"py(
urlpatterns = [path(f"{app}/", include(f"{app}.urls")) for app in ("blog", "shop")]
for prefix in ("x/", "y/"):
    urlpatterns.append(path(prefix, include([path("own/", views.index)])))
for app in ["shop"]:
    urlpatterns += [path("again/", include(app + ".urls", namespace=app + "-two"))]
//- blog/urls.py
from django.urls import path
from . import views
urlpatterns = [path("in/", views.index, name="in")]
//- shop/__init__.py
//- shop/urls.py
from django.urls import path
from blog import views
app_name = "shop"
urlpatterns = [path("buy/", views.index, name="buy")]
)py");
  EXPECT_EQ(urls(project), (Texts{"/again/buy/ shop-two:buy [shop:buy]", "/blog/in/ in", "/shop/buy/ shop:buy",
                                  "/x/own/ ", "/y/own/ "}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(DjangoLoops, OverWhatCanNotBeToldLeaveGaps) {
  const auto project = with_urls(R"py(
from somewhere import names
urlpatterns = [path("a/", views.index, name="a")]
urlpatterns += [path(name, views.index, name=name) for name in names()]
for number in range(3):
    urlpatterns.append(path(str(number), views.index, name=f"n{number}"))
urlpatterns += [path(name, views.index, name=name) for name in ("b", "c") if name in names()]
for app in names():
    urlpatterns.append(path(app, include(app + ".urls")))
for name in ("d", "e"):
    urlpatterns = [path(name, views.index, name=name)]
)py");
  const auto found = url_gaps(project);
  EXPECT_EQ(std::ranges::count(found, "dynamic-registration"), 5);
  EXPECT_EQ(urls(project), Texts{"/a/ a"});
}

TEST(DjangoLoops, OfAFunctionFillItsList) {
  const auto project = with_urls(R"py(
def pages():
    found = []
    for name in ("a", "b"):
        found.append(path(name, views.index, name=name))
    return found
def others(names):
    return [path(name, views.index, name=name) for name in names]
urlpatterns = pages() + [*others(["c"])]
)py");
  EXPECT_EQ(urls(project), (Texts{"/a a", "/b b"}));
  EXPECT_EQ(url_gaps(project), Texts{"dynamic-registration"});
}

}  // namespace
}  // namespace segue::frameworks::django
