// Which models does a project have, with which fields, tables and relations?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/django/project.h"
#include "workshop/models.h"

namespace segue::frameworks::django {
namespace {

using testing::field;
using testing::fields;
using testing::model;
using testing::model_gaps;
using testing::models;
using testing::reverse;

using Texts = std::vector<std::string>;

TEST(DjangoModels, FieldsHaveTypesOptionsAndTargets) {
  const auto project = made(blog(R"py(
class Author(models.Model):
    name = models.CharField("full name", max_length=80, unique=True)

class Post(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField(null=True, blank=True)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="posts")
    tags = models.ManyToManyField("Tag")
    cover = models.OneToOneField("blog.Tag", models.SET_NULL, null=True)
    STATUS = [("d", "draft")]
    def __str__(self): return self.title
    class Meta:
        ordering = ["-title"]

class Tag(models.Model):
    word = models.SlugField(primary_key=True)
)py"));
  EXPECT_EQ(models(project), (Texts{"Author blog_author", "Post blog_post", "Tag blog_tag"}));
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id", "title CharField", "body TextField null", "author ForeignKey → Author",
                   "tags ManyToManyField → Tag", "cover OneToOneField null → Tag"}));
  EXPECT_EQ(fields(project, "Tag"), Texts{"word SlugField key"});
  EXPECT_EQ(reverse(project, "Author"), Texts{"posts ← Post.author, many"});
  EXPECT_EQ(reverse(project, "Tag"), (Texts{"post_set ← Post.tags, many", "post ← Post.cover"}));
  EXPECT_FALSE(model(project, "Post").open);
  EXPECT_EQ(model_gaps(project), Texts{});
  const auto name = field(project, "Author", "name").field;
  ASSERT_EQ(name.options.size(), 3u);
  EXPECT_EQ(name.options[0].name, "verbose_name");
  EXPECT_EQ(name.options[1].value, "80");
  const auto ordering = model(project, "Post").options;
  ASSERT_EQ(ordering.size(), 1u);
  EXPECT_EQ(ordering[0].value, "[\"-title\"]");
}

TEST(DjangoModels, NumbersOfOptionsAreToldByTheirValue) {
  const auto project = made(blog(R"py(
class Post(models.Model):
    title = models.CharField(max_length=1_000, default=not False)
    size = models.IntegerField(default=-0x10)
    rate = models.FloatField(default=2.50)
)py"));
  EXPECT_EQ(testing::field(project, "Post", "title").field.options[0].value, "1000");
  EXPECT_EQ(testing::field(project, "Post", "title").field.options[1].value, "not False");
  EXPECT_EQ(testing::field(project, "Post", "size").field.options[0].value, "-16");
  EXPECT_EQ(testing::field(project, "Post", "rate").field.options[0].value, "2.5");
}

TEST(DjangoModels, AbstractBasesGiveTheirFieldsAndOptions) {
  const auto project = made(blog(R"py(
from .base import Dated, Owned
class Post(Dated, Owned):
    title = models.CharField(max_length=200)
class Quiet(Dated):
    created = None
    class Meta(Dated.Meta):
        db_table = "quiet"
//- blog/base.py
from django.conf import settings
from django.db import models as m
class Dated(m.Model):
    created = m.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
        ordering = ["created"]
class Owned(m.Model):
    owner = m.ForeignKey(settings.AUTH_USER_MODEL, m.CASCADE, related_name="%(app_label)s_%(class)s_owned")
    class Meta:
        abstract = True
)py",
                                 R"py(INSTALLED_APPS = ["blog", "django.contrib.auth", "django.contrib.contenttypes"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
)py"));
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id BigAutoField", "title CharField", "created DateTimeField", "owner ForeignKey → User"}));
  EXPECT_EQ(fields(project, "Quiet"), Texts{"id BigAutoField"});
  EXPECT_EQ(model(project, "Quiet").table, "quiet");
  EXPECT_EQ(model(project, "Quiet").options.back().name, "ordering");
  EXPECT_EQ(model(project, "Dated").inheritance, facts::Inheritance::abstract);
  EXPECT_EQ(reverse(project, "User"), Texts{"blog_post_owned ← Post.owner, many"});
}

TEST(DjangoModels, TablesOfParentsAreJoinedAndProxiesShareOne) {
  const auto project = made(blog(R"py(
class Place(models.Model):
    name = models.CharField(max_length=50)
class Restaurant(Place):
    pizza = models.BooleanField()
class Bar(Place):
    place = models.OneToOneField(Place, models.CASCADE, parent_link=True, primary_key=True)
class Nearby(Place):
    class Meta:
        proxy = True
class Visit(models.Model):
    where = models.ForeignKey(Nearby, models.CASCADE)
class LongVisit(Visit):
    pass
)py"));
  EXPECT_EQ(fields(project, "Restaurant"), (Texts{"place_ptr OneToOneField key → Place", "pizza BooleanField",
                                                  "id inherited", "name CharField inherited"}));
  EXPECT_EQ(fields(project, "Bar"),
            (Texts{"place OneToOneField key → Place", "id inherited", "name CharField inherited"}));
  EXPECT_EQ(fields(project, "LongVisit"),
            (Texts{"visit_ptr OneToOneField key → Visit", "id inherited", "where ForeignKey inherited → Nearby"}));
  EXPECT_EQ(model(project, "Nearby").table, "blog_place");
  EXPECT_EQ(model(project, "Nearby").inheritance, facts::Inheritance::proxy);
  EXPECT_EQ(model(project, "Restaurant").inheritance, facts::Inheritance::joined);
  const Texts leading{"restaurant ← Restaurant.place_ptr", "bar ← Bar.place", "visit_set ← Visit.where, many"};
  EXPECT_EQ(reverse(project, "Place"), leading);
  EXPECT_EQ(reverse(project, "Nearby"), leading);
  EXPECT_EQ(reverse(project, "Restaurant"), Texts{"visit_set ← Visit.where, many"});
}

TEST(DjangoModels, AppsNameTablesKeysAndUsers) {
  const auto project = made(site(R"py(
//- blog/__init__.py
//- blog/apps.py
from django.apps import AppConfig
class BlogConfig(AppConfig):
    name = "blog"
    label = "journal"
    default_auto_field = "django.db.models.SmallAutoField"
//- blog/models/__init__.py
from .post import Post
//- blog/models/post.py
from django.contrib.auth import get_user_model
from django.db import models
User = get_user_model()
class Post(models.Model):
    by = models.ForeignKey(User, models.CASCADE)
    liked = models.ManyToManyField("people.Person", related_name="+")
//- people/__init__.py
//- people/models.py
from django.contrib.auth.models import AbstractUser
from django.db import models
class Person(AbstractUser):
    nick = models.CharField(max_length=9)
    friends = models.ManyToManyField("self")
    boss = models.ForeignKey("self", models.CASCADE, null=True, related_query_name="employee")
)py",
                                 R"py(INSTALLED_APPS = ["blog.apps.BlogConfig", "people", "django.contrib.auth"]
AUTH_USER_MODEL = "people.Person"
)py"));
  EXPECT_EQ(model(project, "Post").table, "journal_post");
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id SmallAutoField", "by ForeignKey → Person", "liked ManyToManyField → Person"}));
  EXPECT_EQ(reverse(project, "Person"), (Texts{"post_set ← Post.by, many", "person_set ← Person.boss, many"}));
  EXPECT_FALSE(model(project, "Person").open);
  const auto names = fields(project, "Person");
  EXPECT_NE(std::ranges::find(names, "username CharField"), names.end());
  EXPECT_NE(std::ranges::find(names, "last_login DateTimeField null"), names.end());
  EXPECT_FALSE(model(project, "User").installed);
}

TEST(DjangoModels, WhatWasNotReadLeavesAModelOpen) {
  const auto project = made(blog(R"py(
from taggit.managers import TaggableManager
from colours.fields import ColourField
from tree.models import Node
class Open(models.Model):
    tags = TaggableManager()
class Coloured(models.Model):
    colour = ColourField(default="red")
class Leaf(Node):
    up = models.ForeignKey("self", models.CASCADE)
    name = models.CharField(max_length=3)
class Twig(Leaf):
    pass
class Computed(models.Model):
    for name in ("a", "b"):
        locals()[name] = models.CharField(max_length=3)
class Sure(models.Model):
    rows = models.Manager()
    LIMIT = max(1, 2)
class Late(models.Model):
    pass
Late.add_to_class("x", models.CharField(max_length=3))
class Mixin:
    plain = models.CharField(max_length=3)
class Mixed(Mixin, models.Model):
    own = models.CharField(max_length=3)
class Stranger(Node):
    pass
)py"));
  Texts open;
  for (const auto& row : testing::only_project(project).tables.models)
    if (row.open) open.push_back(row.name);
  EXPECT_EQ(open, (Texts{"Open", "Coloured", "Leaf", "Twig", "Computed", "Late"}));
  EXPECT_EQ(fields(project, "Leaf"), (Texts{"up ForeignKey → Leaf", "name CharField"})) << "the base may bring the key";
  EXPECT_EQ(fields(project, "Coloured"), (Texts{"id", "colour ColourField"}));
  EXPECT_EQ(fields(project, "Mixed"), (Texts{"id", "own CharField"}))
      << "fields of a plain class are no fields of the model";
  ASSERT_EQ(model(project, "Sure").managers.size(), 1u);
  EXPECT_EQ(model(project, "Sure").managers[0].name, "rows");
  EXPECT_EQ(model(project, "Mixed").managers.at(0).name, "objects");
}

TEST(DjangoModels, FormsSerializersAndPlainClassesAreNone) {
  const auto project = made(blog(R"py(
from django import forms
from rest_framework import serializers
class PostForm(forms.Form):
    title = forms.CharField()
class PostSerializer(serializers.Serializer):
    title = serializers.CharField()
class Plain:
    title = models.CharField(max_length=3)
class Base(Unknown):
    title = forms.CharField()
)py"));
  EXPECT_EQ(models(project), Texts{});
}

TEST(DjangoModels, CirclesEnd) {
  const auto project = made(blog(R"py(
from .other import B
class A(B, models.Model):
    a = models.CharField(max_length=1)
class Self(Self, models.Model):
    class Meta(Meta): pass
    x = models.ForeignKey("Self", models.CASCADE)
//- blog/other.py
from django.db import models
from .models import A
class B(A, models.Model):
    b = models.CharField(max_length=1)
)py"));
  EXPECT_EQ(models(project).size(), 3u);
  EXPECT_TRUE(model(project, "A").open);
}

TEST(DjangoModels, GapsSayWhatMayLeadThere) {
  const auto project = made(blog(R"py(
class Post(models.Model):
    about = models.ForeignKey(find_model(), models.CASCADE)
    to = models.ForeignKey("elsewhere.Thing", models.CASCADE)
    named = models.ForeignKey("Post", models.CASCADE, related_name=NAME)
)py",
                                 R"py(INSTALLED_APPS = ["blog", "elsewhere"] + MORE
)py"));
  EXPECT_EQ(model_gaps(project), (Texts{"installed-apps", "relation-name Post", "relation-target", "relation-target",
                                        "unknown-package elsewhere"}));
}

TEST(DjangoModels, WhatAMethodAssignsHidesNoInheritedField) {
  const auto project = made(blog(R"py(
class Sized(models.Model):
    unit = models.CharField(max_length=50, null=True)
    width = models.IntegerField()
    height = models.IntegerField()
    class Meta:
        abstract = True

class Rack(Sized):
    width = None
    def height(self): ...
    def save(self, *args, **kwargs):
        self.unit = None
        super().save(*args, **kwargs)
)py"));
  EXPECT_EQ(fields(project, "Rack"), (Texts{"id", "unit CharField null"}));
}

TEST(DjangoModels, GenericRelationsGiveNamesOnlyWhereTheyAreGivenOne) {
  const auto project = made(blog(R"py(
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation

class Bookmark(models.Model):
    object_id = models.IntegerField()
    target = GenericForeignKey()

class Marked(models.Model):
    bookmarks = GenericRelation("Bookmark", related_query_name="%(class)s")
    class Meta:
        abstract = True

class Post(Marked):
    notes = GenericRelation(Bookmark)
)py"));
  EXPECT_EQ(fields(project, "Bookmark"), (Texts{"id", "object_id IntegerField", "target GenericForeignKey"}));
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id", "notes GenericRelation null → Bookmark", "bookmarks GenericRelation null → Bookmark"}));
  EXPECT_EQ(reverse(project, "Bookmark"), Texts{"post ← Post.bookmarks, many"});
}

TEST(DjangoModels, TheOtherEndOfAParentLinkIsTheParentsAlone) {
  const auto project = made(blog(R"py(
class Place(models.Model): ...

class Visit(models.Model):
    place = models.ForeignKey(Place, models.CASCADE)

class Restaurant(Place):
    place_ptr = models.OneToOneField(Place, models.CASCADE, parent_link=True, related_name="food")

class Bar(Place): ...
)py"));
  EXPECT_EQ(reverse(project, "Place"),
            (Texts{"visit_set ← Visit.place, many", "food ← Restaurant.place_ptr", "bar ← Bar.place_ptr"}));
  EXPECT_EQ(reverse(project, "Restaurant"), Texts{"visit_set ← Visit.place, many"});
  EXPECT_EQ(reverse(project, "Bar"), Texts{"visit_set ← Visit.place, many"});
}

TEST(DjangoModels, AHiddenNameOfAGenericRelationIsNone) {
  const auto project = made(blog(R"py(
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation

class Tagged(models.Model):
    to = GenericForeignKey()

class Item(models.Model):
    hidden = GenericRelation(Tagged, related_query_name="+")
    shown = GenericRelation(Tagged, related_query_name="item")
)py"));
  EXPECT_EQ(reverse(project, "Tagged"), Texts{"item ← Item.shown, many"});
}

TEST(DjangoModels, WhatIsSaidOfAMethodAddsNothingToItsClass) {
  const auto project = made(blog(R"py(
class Base(models.Model):
    code = models.TextField()
    class Meta:
        abstract = True

class Altered(Base):
    def sync(self):
        self.code = "x"
    sync.alters_data = True

class Changed(models.Model):
    code = models.TextField()
    other.thing = True
)py"));
  EXPECT_FALSE(model(project, "Altered").open);
  EXPECT_EQ(fields(project, "Altered"), (Texts{"id", "code TextField"}));
  EXPECT_TRUE(model(project, "Changed").open);
}

}  // namespace
}  // namespace segue::frameworks::django
