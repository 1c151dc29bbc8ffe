// What do the relations between models lead to, and what is their other end called?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"
#include "workshop/models.h"

namespace segue::frameworks::django {
namespace {

using testing::fields;
using testing::model_gaps;
using testing::reverse;

using Texts = std::vector<std::string>;

TEST(DjangoRelations, TheOptionsOfAModelNameAllThatGiveNoNameOfTheirOwn) {
  const auto project = made(blog(R"py(
class Tag(models.Model): ...

class Tagged(models.Model):
    tag = models.ForeignKey(Tag, models.CASCADE)
    up = models.ForeignKey("self", models.CASCADE, null=True, related_name="")
    class Meta:
        abstract = True
        default_related_name = "%(app_label)s_%(class)s_list"

class Post(Tagged):
    one = models.OneToOneField(Tag, models.CASCADE, related_name="first")
    queried = models.ManyToManyField(Tag, related_query_name="asked")

class Note(Tagged):
    class Meta(Tagged.Meta):
        default_related_name = "%(model_name)s_all"

class Own(Tagged):
    up = None
    class Meta:
        ordering = ["pk"]

class Hidden(models.Model):
    tag = models.ForeignKey(Tag, models.CASCADE)
    class Meta:
        default_related_name = "hidden+"

class Child(Post):
    class Meta:
        default_related_name = "children"
)py"));
  EXPECT_EQ(reverse(project, "Tag"),
            (Texts{"first ← Post.one", "blog_post_list ← Post.queried, many", "blog_post_list ← Post.tag, many",
                   "note_all ← Note.tag, many", "own_set ← Own.tag, many"}));
  EXPECT_EQ(reverse(project, "Post"), (Texts{"blog_post_list ← Post.up, many", "children ← Child.post_ptr"}));
  EXPECT_EQ(testing::field(project, "Note", "tag").query_name, "note_all");
  EXPECT_EQ(testing::field(project, "Post", "queried").query_name, "asked");
  EXPECT_EQ(model_gaps(project), Texts{});
}

TEST(DjangoRelations, AComputedNameForAllLeavesAGapForEach) {
  const auto project = made(blog(R"py(
class Tag(models.Model): ...

class Post(models.Model):
    tag = models.ForeignKey(Tag, models.CASCADE)
    named = models.ForeignKey(Tag, models.CASCADE, related_name="named")
    class Meta:
        default_related_name = prefix() + "posts"
)py"));
  EXPECT_EQ(reverse(project, "Tag"), (Texts{"named ← Post.named, many"}));
  EXPECT_EQ(model_gaps(project), Texts{"relation-name Tag"});
}

TEST(DjangoRelations, ToItselfLeadToTheClassThatHasTheTable) {
  const auto project = made(blog(R"py(
class Node(models.Model):
    up = models.ForeignKey("self", models.CASCADE, null=True, related_name="%(class)s_children")
    near = models.ManyToManyField("self", symmetrical=False)
    class Meta:
        abstract = True

class Named(Node):
    class Meta:
        abstract = True

class Page(Named): ...

class Section(Node): ...

class SubPage(Page): ...
)py"));
  EXPECT_EQ(fields(project, "Page"), (Texts{"id", "up ForeignKey null → Page", "near ManyToManyField → Page"}));
  EXPECT_EQ(reverse(project, "Page"),
            (Texts{"page_children ← Page.up, many", "page_set ← Page.near, many", "subpage ← SubPage.page_ptr"}));
  EXPECT_EQ(reverse(project, "Section"),
            (Texts{"section_children ← Section.up, many", "section_set ← Section.near, many"}));
}

TEST(DjangoRelations, AKeyOfSeveralFieldsIsTheKey) {
  const auto project = made(blog(R"py(
class Line(models.Model):
    pk = models.CompositePrimaryKey("order", "number")
    order = models.IntegerField()
    number = models.IntegerField()
)py"));
  EXPECT_EQ(fields(project, "Line"),
            (Texts{"pk CompositePrimaryKey key", "order IntegerField", "number IntegerField"}));
  EXPECT_TRUE(testing::field(project, "Line", "pk").field.options.empty());
}

}  // namespace
}  // namespace segue::frameworks::django
