// Which template tags, filters and converters does a project register?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using Texts = std::vector<std::string>;

const facts::Facts& facts_of(const testing::Workshop& project, std::string_view path) {
  return *project.snapshot->understanding(testing::key_of(path))->facts[0];
}

TEST(DjangoDefinitions, TagsAndFiltersAreNamedByTheirLibrary) {
  const auto project = made(site(R"py(
//- site_urls.py
//- blog/templatetags/blog_tags.py
from django import template
from django.template import Library
register = template.Library()
@register.filter
def shout(value): ...
@register.filter(name="low", is_safe=True)
def lower(value): ...
@register.simple_tag(takes_context=True)
def latest(context): ...
@register.inclusion_tag("blog/box.html", name="box")
def show_box(): ...
@register.tag("cache_it")
def do_cache(parser, token): ...
def plain(value): ...
register.filter("quiet", plain)
register.simple_tag(plain, name="now_plain")
)py"));
  const auto& facts = facts_of(project, "blog/templatetags/blog_tags.py");
  Texts tags, filters;
  for (const auto& tag : facts.template_tags) tags.push_back(tag.library + " " + tag.name);
  for (const auto& filter : facts.template_filters) filters.push_back(filter.name);
  std::ranges::sort(tags);
  std::ranges::sort(filters);
  EXPECT_EQ(tags, (Texts{"blog_tags box", "blog_tags cache_it", "blog_tags latest", "blog_tags now_plain"}));
  EXPECT_EQ(filters, (Texts{"low", "quiet", "shout"}));
}

TEST(DjangoDefinitions, ConvertersHaveTheNameOfTheirRegistration) {
  const auto project = made(site(R"py(
//- site_urls.py
from django.urls import path, register_converter
class Year:
    regex = "[0-9]{4}"
register_converter(Year, "yyyy")
urlpatterns = [path("<yyyy:year>/", print, name="year")]
)py"));
  const auto& facts = facts_of(project, "site_urls.py");
  ASSERT_EQ(facts.converters.size(), 1u);
  EXPECT_EQ(facts.converters[0].name, "yyyy");
  EXPECT_EQ(facts.converters[0].type, testing::key_of("site_urls.py") + ":Year");
  EXPECT_EQ(row(project, "year").arguments.at(0).converter, "yyyy");
}

}  // namespace
}  // namespace segue::frameworks::django
