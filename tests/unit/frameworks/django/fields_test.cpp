// What is a field of a model given that is not written in its own call?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"
#include "workshop/models.h"

namespace segue::frameworks::django {
namespace {

using testing::fields;
using testing::model_gaps;
using testing::reverse;

using Texts = std::vector<std::string>;

TEST(DjangoFields, MadeByAFunctionHaveWhatItGivesThem) {
  const auto project = made(blog(R"py(
from django.conf import settings
from .tools import empty, owner, plain, twice

def local(text="a text", **more):
    return models.TextField(text, null=True, **more)

class Post(models.Model):
    a = empty()
    b = plain()
    c = local(blank=True)
    d = plain(null=True)
    e = twice(5)
    f = owner("posts", null=False)
    g = owner(name="drafts")
    h = empty(**computed())
    i = plain(**computed())
    j = unreadable(1)
//- blog/tools.py
from django.conf import settings
from django.db import models
def empty(**more):
    return models.CharField(max_length=10, null=True, **more)
def plain(**more):
    return models.CharField(max_length=10, **more)
def twice(length):
    return plain(null=True)
def owner(name, null=True):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=null, related_name=name)
)py",
                                 R"py(INSTALLED_APPS = ["blog", "django.contrib.auth", "django.contrib.contenttypes"]
)py"));
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id", "a CharField null", "b CharField", "c TextField null", "d CharField null", "e CharField null",
                   "f ForeignKey → User", "g ForeignKey null → User", "h CharField null", "i CharField null?"}));
  EXPECT_EQ(reverse(project, "User"), (Texts{"posts ← Post.f, many", "drafts ← Post.g, many"}));
  const auto options = testing::field(project, "Post", "c").field.options;
  ASSERT_EQ(options.size(), 3u);
  EXPECT_EQ(options[0].name + "=" + options[0].value, "verbose_name=\"a text\"");
  EXPECT_EQ(options[2].name + "=" + options[2].value, "blank=True");
}

TEST(DjangoFields, OfAFunctionThatCanNotBeFollowedAreUnsure) {
  const auto project = made(blog(R"py(
def some(x) -> models.CharField:
    if x:
        return models.CharField(null=True)
    return models.CharField()
def link(to) -> models.ForeignKey:
    made = models.ForeignKey(to, models.CASCADE)
    return made
shared = models.CharField(max_length=3)

class Tag(models.Model): ...

class Post(models.Model):
    a = some(1)
    b = link(Tag)
    c = shared
)py"));
  EXPECT_EQ(fields(project, "Post"), (Texts{"id", "a CharField null?", "b ForeignKey null?", "c CharField null?"}));
  EXPECT_EQ(reverse(project, "Tag"), Texts{});
  EXPECT_EQ(model_gaps(project), (Texts{"relation-name", "relation-target"}));
}

TEST(DjangoFields, TakeOptionsFromDictionaries) {
  const auto project = made(blog(R"py(
from .options import EMPTY, NULLABLE
OWN = {"null": True, "blank": True}
MADE = dict(null=True)
CHANGED = {"null": True}
CHANGED["null"] = False

class Post(models.Model):
    a = models.CharField(max_length=3, **EMPTY)
    b = models.CharField(max_length=3, **OWN)
    c = models.CharField(max_length=3, **MADE)
    d = models.CharField(max_length=3, **CHANGED)
    e = models.CharField(max_length=3, **{"null": True})
    f = models.CharField(max_length=3, null=NULLABLE)
    g = models.CharField(max_length=3, null=computed())
    h = models.CharField(max_length=3, **computed())
    i = models.CharField(max_length=3, null=False, **computed())
    j = models.ForeignKey(**{"to": "Post", "on_delete": models.CASCADE, "related_name": "others"})
    k = models.CharField(*names())
//- blog/options.py
EMPTY = {"null": True, "blank": True}
NULLABLE = True
)py"));
  EXPECT_EQ(fields(project, "Post"),
            (Texts{"id", "a CharField null", "b CharField null", "c CharField null", "d CharField null?",
                   "e CharField null", "f CharField null", "g CharField null?", "h CharField null?", "i CharField",
                   "j ForeignKey → Post", "k CharField null?"}));
  EXPECT_EQ(reverse(project, "Post"), Texts{"others ← Post.j, many"});
}

TEST(DjangoFields, OfAnOwnClassAreNullAsTheClassSays) {
  const auto project = made(blog(R"py(
class SetsIt(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs["null"] = True
        super().__init__(*args, **kwargs)

class Suggests(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("max_length", 3)
        super().__init__(*args, **kwargs)

class Hands(models.CharField):
    def __init__(self, **kwargs):
        super().__init__(null=True, **kwargs)

class Decides(models.CharField):
    def __init__(self, **kwargs):
        if kwargs.get("null") or "other" in kwargs:
            kwargs["null"] = True
        super().__init__(**kwargs)

class Plain(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 3
        super().__init__(*args, **kwargs)

class Below(Suggests):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

class Post(models.Model):
    a = SetsIt()
    b = Suggests()
    c = Suggests(null=False)
    d = Hands()
    e = Decides()
    f = Plain()
    g = Below()
)py"));
  EXPECT_EQ(fields(project, "Post"), (Texts{"id", "a SetsIt null", "b Suggests null", "c Suggests", "d Hands null",
                                            "e Decides null?", "f Plain", "g Below null"}));
}

TEST(DjangoFields, OfAnOwnClassLeadWhereTheClassSays) {
  const auto project = made(blog(R"py(
from .fields import AuthorField, LinkField, OddField, TagField

class Tag(models.Model): ...

class Post(models.Model):
    a = AuthorField()
    b = AuthorField(related_name="drafts")
    c = TagField()
    d = LinkField(Tag)
    e = OddField(Tag)
//- blog/fields.py
from django.conf import settings
from django.db import models

class AuthorField(models.ForeignKey):
    def __init__(self, *args, **kwargs):
        kwargs["to"] = settings.AUTH_USER_MODEL
        kwargs.setdefault("on_delete", models.CASCADE)
        super().__init__(*args, **kwargs)

class TagField(models.ForeignKey):
    def __init__(self, **kwargs):
        super().__init__(to="blog.Tag", on_delete=models.CASCADE, null=True, related_name="+", **kwargs)

class LinkField(models.ForeignKey):
    def __init__(self, *args, **kwargs):
        kwargs["on_delete"] = models.CASCADE
        super().__init__(*args, **kwargs)

class OddField(models.ForeignKey):
    def __init__(self, *args, **kwargs):
        if "related_name" not in kwargs:
            kwargs["related_name"] = computed()
        super().__init__(*args, on_delete=models.CASCADE, **kwargs)
)py",
                                 R"py(INSTALLED_APPS = ["blog", "django.contrib.auth", "django.contrib.contenttypes"]
)py"));
  EXPECT_EQ(fields(project, "Post"), (Texts{"id", "a AuthorField → User", "b AuthorField → User",
                                            "c TagField null → Tag", "d LinkField → Tag", "e OddField → Tag"}));
  EXPECT_EQ(reverse(project, "User"), (Texts{"post_set ← Post.a, many", "drafts ← Post.b, many"}));
  EXPECT_EQ(reverse(project, "Tag"), Texts{"post_set ← Post.d, many"});
  EXPECT_EQ(model_gaps(project), Texts{"relation-name Tag"});
}

TEST(DjangoFields, LeadToTheUsersHoweverThatIsWritten) {
  const auto project = made(blog(R"py(
from django.conf import settings
from django.contrib.auth import get_user_model
from . import names
from .names import OWNER, TAG, People
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from people.models import Person

class Tag(models.Model): ...

class Post(models.Model):
    a = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    b = models.ForeignKey(get_user_model(), models.CASCADE, related_name="+")
    c = models.ForeignKey(getattr(settings, "AUTH_USER_MODEL", "auth.User"), models.CASCADE, related_name="+")
    d = models.ForeignKey(OWNER, models.CASCADE, related_name="+")
    e = models.ForeignKey(People, models.CASCADE, related_name="+")
    f = models.ForeignKey(TAG, models.CASCADE, related_name="+")
    g = models.ForeignKey(names.TAG, models.CASCADE, related_name="+")
    h = models.ForeignKey(names.Labels.tag, models.CASCADE, related_name="+")
    i = models.ForeignKey("journal.tag", models.CASCADE, related_name="+")
    j: "Person" = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    k = models.ForeignKey(f"{names.APP}.Tag", models.CASCADE, related_name="+")
//- blog/apps.py
from django.apps import AppConfig
class BlogConfig(AppConfig):
    name = "blog"
    label = "journal"
//- blog/names.py
from django.conf import settings
from django.contrib.auth import get_user_model
OWNER = getattr(settings, "AUTH_USER_MODEL", "auth.User")
People = get_user_model()
APP = "journal"
TAG = "journal.Tag"
class Labels:
    tag = "journal.Tag"
//- people/__init__.py
//- people/models.py
from django.contrib.auth.models import AbstractUser
class Person(AbstractUser): ...
)py",
                                 R"py(INSTALLED_APPS = ["blog.apps.BlogConfig", "people"]
AUTH_USER_MODEL = "people.Person"
)py"));
  Texts leading;
  for (const auto& one : testing::model(project, "Post").fields)
    leading.push_back(one.field.name + " " + one.target.substr(one.target.rfind(':') + 1));
  EXPECT_EQ(leading, (Texts{"id ", "a Person", "b Person", "c Person", "d Person", "e Person", "f Tag", "g Tag",
                            "h Tag", "i Tag", "j Person", "k Tag"}));
}

}  // namespace
}  // namespace segue::frameworks::django
