// What do the names of relations and the class of the users denote where code uses them?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using python::NodeId;

std::string last(std::string_view symbol) { return std::string(symbol.substr(symbol.find_last_of(":/") + 1)); }

std::string shown(const python::Value& value) {
  using enum python::ValueKind;
  const auto name = last(value.name);
  if (value.kind == klass) return "class " + name;
  if (value.kind == external) return value.receiver.empty() ? name : name + " of " + last(value.origin);
  if (value.kind != instance) return "?";
  return value.origin.empty() ? name : name + " of " + last(value.origin);
}

/// What stands at a mark, as the second look at its module sees it.
std::string denoted(const testing::Workshop& project, const testing::Mark& mark) {
  const auto key = testing::key_of(mark.path);
  const auto& ast = *project.snapshot->document(key)->ast;
  const auto& meaning = *project.snapshot->understanding(key)->with_roles;
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, python::Kind::attribute) && ast.name_range(id) == mark.range) return shown(meaning.of(id));
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast[id].range == mark.range) return shown(meaning.of(id));
  return "nothing stands here";
}

void expect_marks(const testing::Workshop& project) {
  for (const auto& mark : project.fixture.marks)
    EXPECT_EQ(denoted(project, mark), mark.text) << testing::shown(project.fixture, mark.path, mark.range);
}

TEST(DjangoValues, OfRelationsAreRowsAndManagers) {
  const auto project = made(site(R"py(
//- blog/__init__.py
//- blog/models.py
from django.db import models

class Published(models.Manager):
    def live(self): ...

class Author(models.Model):
    name = models.CharField(max_length=9)
    def newest(self):
        first = self.posts.order_by("-id").first()
        #            ^^^^^ Published of Post.objects
        return first.author.name
        #            ^^^^^^ Author

class Tag(models.Model):
    def all_posts(self):
        return self.post_set.filter(title="x")
        #           ^^^^^^^^ Published of Post.objects
        #                    ^^^^^^ django.db.models.Manager.filter of Post.objects

class Post(models.Model):
    title = models.CharField(max_length=9)
    author = models.ForeignKey(Author, models.CASCADE, related_name="posts")
    tags = models.ManyToManyField(Tag)
    objects = Published()

class Cover(models.Model):
    post = models.OneToOneField(Post, models.CASCADE)

class Review(Post): ...
//- blog/tools.py
from .models import Author, Post

def tools(author: Author, post: Post, other):
    author.posts.live()
    #      ^^^^^ Published of Post.objects
    author.posts.create(title="x")
    #            ^^^^^^ django.db.models.Manager.create of Post.objects
    post.cover
    #    ^^^^^ Cover
    post.review.tags.all()
    #    ^^^^^^ Review
    #           ^^^^ django.db.models.Manager of Tag.objects
    post.author.posts
    #    ^^^^^^ Author
    Post.author
    #    ^^^^^^ django.db.models.ForeignKey of Post.author
    other.posts
    #     ^^^^^ ?
    author.articles
    #      ^^^^^^^^ ?
)py"));
  expect_marks(project);
}

TEST(DjangoValues, OfTheUsersAreOfTheClassThatTheSettingsName) {
  const auto project = made(site(R"py(
//- people/__init__.py
//- people/models.py
from django.contrib.auth.models import AbstractUser
from django.db import models
class Person(AbstractUser):
    nick = models.CharField(max_length=9)
class Note(models.Model):
    by = models.ForeignKey("people.Person", models.CASCADE)
//- people/tools.py
from django.contrib.auth import get_user_model
User = get_user_model()

def tools():
    user = User.objects.get(pk=1)
    #      ^^^^ class Person
    user.note_set.count()
    #    ^^^^^^^^ django.db.models.Manager of Note.objects
    get_user_model().objects
#   ^^^^^^^^^^^^^^^^ class Person
)py",
                                 R"py(INSTALLED_APPS = ["people", "django.contrib.auth", "django.contrib.contenttypes"]
AUTH_USER_MODEL = "people.Person"
)py"));
  expect_marks(project);
}

}  // namespace
}  // namespace segue::frameworks::django
