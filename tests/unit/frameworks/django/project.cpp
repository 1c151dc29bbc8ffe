// How do the tests of this room write a project, and what do they ask of it?
#include "frameworks/django/project.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "frameworks/django/django.h"

namespace segue::frameworks::django {
namespace {

std::vector<std::string> shown(const std::vector<facts::Gap>& gaps) {
  std::vector<std::string> texts;
  for (const auto& gap : gaps) texts.push_back(gap.detail.empty() ? gap.kind : gap.kind + " " + gap.detail);
  std::ranges::sort(texts);
  return texts;
}

std::vector<std::string> written(const testing::Workshop& workshop, std::vector<testing::Mark> marks) {
  std::ranges::sort(marks);
  std::vector<std::string> texts;
  for (const auto& mark : marks)
    texts.push_back(testing::shown(workshop.fixture, mark.path, mark.range) + " " + mark.text);
  return texts;
}

}  // namespace

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

testing::Workshop made(std::string_view files) {
  static const std::array<Framework, 1> table{framework()};
  return testing::workshop(files, {.frameworks = table});
}

const project::Project& only_project(const testing::Workshop& workshop) {
  if (workshop.snapshot->projects.size() != 1) ADD_FAILURE() << workshop.snapshot->projects.size() << " projects";
  static const project::Project none;
  return workshop.snapshot->projects.empty() ? none : *workshop.snapshot->projects.front();
}

std::vector<std::string> urls(const testing::Workshop& workshop) {
  std::vector<std::string> texts;
  for (const auto& row : only_project(workshop).tables.urls) {
    std::string text = row.url + " " + row.name;
    for (const auto& other : row.other_names) text += " [" + other + "]";
    texts.push_back(std::move(text));
  }
  std::ranges::sort(texts);
  return texts;
}

facts::UrlRow row(const testing::Workshop& workshop, std::string_view name) {
  const auto& tables = only_project(workshop).tables;
  const auto found = tables.url_by_name.find(name);
  if (found == tables.url_by_name.end()) {
    ADD_FAILURE() << "no URL is named " << name;
    return {};
  }
  return tables.urls[found->second];
}

std::vector<std::string> findings(const testing::Workshop& workshop) {
  std::vector<testing::Mark> found;
  for (const auto& finding : only_project(workshop).findings)
    found.push_back({testing::path_of(finding.site.key), finding.site.range, finding.rule});
  return written(workshop, std::move(found));
}

std::vector<std::string> marks(const testing::Workshop& workshop) { return written(workshop, workshop.fixture.marks); }

std::vector<std::string> url_gaps(const testing::Workshop& workshop) {
  return shown(only_project(workshop).tables.url_gaps);
}

std::vector<std::string> template_gaps(const testing::Workshop& workshop) {
  return shown(only_project(workshop).tables.template_gaps);
}

}  // namespace segue::frameworks::django
