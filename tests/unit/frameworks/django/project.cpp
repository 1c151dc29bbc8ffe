// How do the tests of this room write a project?
#include "frameworks/django/project.h"

#include <array>

#include "frameworks/django/django.h"

namespace segue::frameworks::django {

std::string site(std::string_view files, std::string_view settings) {
  constexpr std::string_view usual = R"py(INSTALLED_APPS = ["blog"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
)py";
  return R"py(//- manage.py
import django
//- site_settings.py
ROOT_URLCONF = "site_urls"
)py" + std::string(settings.empty() ? usual : settings) +
         std::string(files);
}

std::string blog(std::string_view models_py, std::string_view settings) {
  const std::string start = R"py(
//- blog/__init__.py
//- blog/models.py
from django.db import models
)py";
  return site(start + std::string(models_py), settings);
}

testing::Workshop made(std::string_view files) {
  static const std::array<Framework, 1> table{framework()};
  return testing::workshop(files, {.frameworks = table});
}

}  // namespace segue::frameworks::django
