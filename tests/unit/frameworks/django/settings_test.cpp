// Which settings does a Django project set, where, and which does it read?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using List = std::vector<std::string>;

List settings_of(std::string_view files) { return testing::settings(made(files)); }

TEST(DjangoSettings, AreSetInTheirModuleAndReadByName) {
  EXPECT_EQ(settings_of(R"(
//- manage.py
import django
//- site/settings.py
ROOT_URLCONF = "site.urls"
PER_PAGE = 20
//- site/views.py
from django.conf import settings

size = settings.PER_PAGE
title = getattr(settings, "TITLE", "x")
)"),
            (List{"PER_PAGE=20@site/settings.py:2", "PER_PAGE@site/views.py:3",
                  "ROOT_URLCONF=site.urls@site/settings.py:1", "TITLE@site/views.py:4"}));
}

TEST(DjangoSettings, OfOtherObjectsAreNone) {
  EXPECT_EQ(settings_of(R"(
//- manage.py
import django
//- app.py
from app.conf import settings

size = settings.PER_PAGE
name = getattr(settings, other)
)"),
            List{});
}

TEST(DjangoSettings, AreAttributesOfClasses) {
  const auto project = made(R"py(
//- manage.py
import django
//- site_settings.py
from configurations import Configuration
class Base(Configuration):
    ROOT_URLCONF = "site_urls"
    INSTALLED_APPS = ["blog"]
    DEBUG = False
class Development(Base):
    DEBUG = True
//- site_urls.py
from django.urls import path
from django.conf import settings
urlpatterns = [path("a/", print, name="a")]
settings.DEBUG
//- blog/__init__.py
)py");
  EXPECT_EQ(urls(project), List{"/a/ a"});
  EXPECT_EQ(url_gaps(project), List{});
  const auto found = testing::settings(project);
  EXPECT_EQ(std::ranges::count(found, "DEBUG=True@site_settings.py:7"), 1);
  EXPECT_EQ(std::ranges::count(found, "DEBUG=False@site_settings.py:5"), 1);
}

TEST(DjangoSettings, AreSplitOverFilesThatAreIncluded) {
  const auto project = made(R"py(
//- manage.py
import django
//- conf/__init__.py
from split_settings.tools import include, optional
include("base.py", "parts/*.py", optional("local.py"))
//- conf/base.py
ROOT_URLCONF = "site_urls"
INSTALLED_APPS = ["blog"]
//- conf/parts/mail.py
EMAIL_HOST = "mail"
OWN_SETTING = 1
//- conf/local.py
DEBUG = True
//- site_urls.py
from django.urls import path
urlpatterns = [path("a/", print, name="a")]
//- blog/__init__.py
)py");
  EXPECT_EQ(urls(project), List{"/a/ a"});
  const auto found = testing::settings(project);
  for (const auto* setting :
       {"EMAIL_HOST=mail@conf/parts/mail.py:1", "OWN_SETTING=1@conf/parts/mail.py:2", "DEBUG=True@conf/local.py:1"})
    EXPECT_EQ(std::ranges::count(found, setting), 1) << setting;
}

}  // namespace
}  // namespace segue::frameworks::django
