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

TEST(DjangoSettings, AreWhateverAModuleBindsInCapitals) {
  EXPECT_EQ(settings_of(R"py(
//- manage.py
import django
//- conf/settings.py
from pathlib import Path as P_A
from .common import DEBUG, TIMES, lower
from .consts import MAX_ITEMS, other as OTHER
import os as OS_MODULE
ROOT_URLCONF = "site_urls"
FIRST = SECOND = 2
LEFT, RIGHT = "l", lower
_ = str
_1 = 3
def SHOW(request): ...
//- conf/common.py
from .consts import TIMES
DEBUG = True
IGNORED = 1
def lower(): ...
//- conf/consts.py
MAX_ITEMS = 10
TIMES = 3
other = 4
)py"),
            (List{"DEBUG=True@conf/common.py:2", "FIRST=2@conf/settings.py:6", "LEFT=l@conf/settings.py:7",
                  "MAX_ITEMS=10@conf/consts.py:1", "OS_MODULE=@conf/settings.py:4", "OTHER=4@conf/consts.py:3",
                  "P_A=@conf/settings.py:1", "RIGHT=@conf/settings.py:7", "ROOT_URLCONF=site_urls@conf/settings.py:5",
                  "SECOND=2@conf/settings.py:6", "SHOW=@conf/settings.py:10", "TIMES=3@conf/consts.py:2"}));
}

TEST(DjangoSettings, AreImportedByNameWithTheListOfPackages) {
  const auto found = settings_of(R"py(
//- manage.py
import django
//- conf/settings.py
from .common import INSTALLED_APPS
DEBUG = True
OWN = 1
//- conf/common.py
INSTALLED_APPS = []
//- conf/tools.py
from .common import INSTALLED_APPS
FOREIGN = 1
)py");
  EXPECT_EQ(found,
            (List{"DEBUG=True@conf/settings.py:2", "INSTALLED_APPS=@conf/common.py:1", "OWN=1@conf/settings.py:3"}));
}

TEST(DjangoSettings, HaveTheValuesOfNumbersHoweverTheyAreWritten) {
  EXPECT_EQ(settings_of(R"py(
//- manage.py
import django
//- site_settings.py
ROOT_URLCONF = "site_urls"
BELOW = -1
BINARY = 0b1_01
BIG = 10_000
FLOAT = 1_0.50
HEX = 0xFF
HUGE = 123456789012345678901234567890
IMAGINARY = 1j
LARGE = 1e16
LESS = -2.5e-7
OCTAL = 0o17
TEN = 1e1
ZERO = -0
)py"),
            (List{"BELOW=-1@site_settings.py:2", "BIG=10000@site_settings.py:4", "BINARY=5@site_settings.py:3",
                  "FLOAT=10.5@site_settings.py:5", "HEX=255@site_settings.py:6",
                  "HUGE=123456789012345678901234567890@site_settings.py:7", "IMAGINARY=@site_settings.py:8",
                  "LARGE=1e+16@site_settings.py:9", "LESS=-2.5e-07@site_settings.py:10", "OCTAL=15@site_settings.py:11",
                  "ROOT_URLCONF=site_urls@site_settings.py:1", "TEN=10.0@site_settings.py:12",
                  "ZERO=0@site_settings.py:13"}));
}

}  // namespace
}  // namespace segue::frameworks::django
