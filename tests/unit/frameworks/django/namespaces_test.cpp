// Which names of a namespace are judged although something else of the project is open?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

#define EXPECT_MARKED(project) EXPECT_EQ(findings(project), marks(project))

/// A root list with `root` in it, and the package `blog` with `inside` in its list.
std::string blog_in(std::string_view root, std::string_view inside, std::string_view app_name = "\"blog\"") {
  return site(R"py(
//- site_urls.py
from django.urls import include, path
from third import router, NAME
from blog import urls as blog_urls
urlpatterns = [path("here", print, name="here"), )py" +
              std::string(root) + R"py(]
//- blog/__init__.py
//- blog/urls.py
from django.urls import include, path
from third import router, NAME
app_name = )py" +
              std::string(app_name) + R"py(
urlpatterns = [
    path("", print, name="index"),
    path("tags/", include(([path("", print, name="all")], "tags"))),
    )py" + std::string(inside) +
              R"py(
]
)py");
}

constexpr std::string_view asked = R"py(
//- blog/views.py
from django.urls import reverse
def go():
    reverse("hree")
    reverse("gone:index")
    reverse("blog:gone:index")
    reverse("blog:index")
    reverse("blog:idnex")
    #        ^^^^^^^^^^ unknown-url-name
    reverse("blog:tags:all")
    reverse("blog:tags:lal")
    #        ^^^^^^^^^^^^^ unknown-url-name
//- blog/templates/blog/index.html
{% url "blog:tags:lal" %}{% url "hree" %}
{#      ^^^^^^^^^^^^^ unknown-url-name #}
)py";

constexpr std::string_view included = R"(path("blog/", include("blog.urls")))";

TEST(DjangoNamespaces, ThatWereReadWholeAreJudgedWhereTheRootIsOpen) {
  for (const std::string_view open :
       {"*router.urls", "path('', include('third.urls'))", "path('', router.urls)", "path('x', print, name=NAME)",
        "path('', include('third.urls', namespace=NAME))", "path('third/', include(('third.urls', 'third')))"}) {
    const auto project = made(blog_in(std::string(included) + ", " + std::string(open), "") + std::string(asked));
    if (open.find("'third'") == std::string_view::npos)
      EXPECT_MARKED(project) << open;
    else
      EXPECT_GE(findings(project).size(), 3U) << open;
  }
}

TEST(DjangoNamespaces, OfAnotherNameThanTheirOwnAreJudgedUnderBoth) {
  const auto project = made(blog_in(R"(path("", include("blog.urls", namespace="news")), *router.urls)", "") + R"py(
//- blog/views.py
from django.urls import reverse
reverse("news:index")
reverse("blog:index")
reverse("news:idnex")
#        ^^^^^^^^^^ unknown-url-name
reverse("blog:tags:lal")
#        ^^^^^^^^^^^^^ unknown-url-name
)py");
  EXPECT_MARKED(project);
}

/// What is open in a namespace hides its names, not those of a namespace below that was read whole.
TEST(DjangoNamespaces, ThatAreOpenThemselvesAreNotJudged) {
  for (const std::string_view open :
       {"*router.urls", "path('', include('third.urls'))", "path('', router.urls)", "path('x', print, name=NAME)",
        "path('', include('third.urls', namespace=NAME))", "*[path(n, print, name=n) for n in NAME]"}) {
    const auto project = made(blog_in(included, open) + R"py(
//- blog/views.py
from django.urls import reverse
reverse("blog:idnex")
reverse("blog:gone:index")
reverse("blog:tags:lal")
#        ^^^^^^^^^^^^^ unknown-url-name
reverse("hree")
#        ^^^^ unknown-url-name
)py");
    EXPECT_MARKED(project) << open;
  }
}

TEST(DjangoNamespaces, OfAComputedNameHideWhatMayBeTheirs) {
  for (const std::string_view root :
       {R"(path("blog/", include("blog.urls")))", R"(path("blog/", include(blog_urls)))",
        R"(path("blog/", include("blog.urls", namespace=NAME)))", R"(path("blog/", include(("blog.urls", NAME))))"}) {
    const auto project = made(blog_in(root, "", "NAME") + R"py(
//- blog/views.py
from django.urls import reverse
reverse("blog:idnex")
reverse("blog:tags:lal")
reverse("hree")
)py");
    EXPECT_MARKED(project) << root;
  }
}

/// These may change any list, or put another in its place.
TEST(DjangoNamespaces, AreNotJudgedWhereAnyListMayBeAnother) {
  for (const std::string_view change :
       {"def late(module):\n    module.urlpatterns += [1]\n", "def late(module):\n    module.urlpatterns.append(1)\n",
        "class M:\n    def m(self, request):\n        request.urlconf = 'x'\n",
        "from django.urls import set_urlconf\nset_urlconf(unknown())\n",
        "from blog import urls\nurls.urlpatterns.append(1)\n"}) {
    const auto project = made(blog_in(included, "") + R"py(
//- blog/views.py
from django.urls import reverse
reverse("blog:idnex")
//- blog/more.py
)py" + std::string(change));
    EXPECT_TRUE(findings(project).empty()) << change;
  }
}

}  // namespace
}  // namespace segue::frameworks::django
