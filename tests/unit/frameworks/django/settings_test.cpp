// Which settings does a Django project set, where, and which does it read?
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace segue::frameworks::django
