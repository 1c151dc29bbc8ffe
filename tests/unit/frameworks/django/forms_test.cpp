// Which forms and serializers does a module define?
#include <gtest/gtest.h>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

using Texts = std::vector<std::string>;

const facts::Facts& facts_of(const testing::Workshop& project) {
  return *project.snapshot->understanding(testing::key_of("blog/forms.py"))->facts[0];
}

Texts fields(const facts::Form& form) {
  Texts shown;
  for (const auto& field : form.fields) shown.push_back(field.name + (field.optional ? "" : " required"));
  return shown;
}

TEST(DjangoForms, FieldsAndTheirModel) {
  const auto project = made(site(R"py(
//- blog/__init__.py
//- blog/models.py
from django.db import models
class Post(models.Model): pass
//- blog/forms.py
from django import forms as f
from django.contrib.auth.forms import UserCreationForm
from colours.forms import ColourField
from .models import Post
class Search(f.Form):
    q = f.CharField()
    tag = f.CharField(required=False)
    PAGE = 20
class PostForm(f.ModelForm):
    agree = f.BooleanField()
    class Meta:
        model = Post
        fields = ["title", "body"]
class All(f.ModelForm):
    class Meta:
        model = Post
        fields = "__all__"
class Most(PostForm):
    class Meta:
        model = Post
        exclude = ("owner",)
class Join(UserCreationForm):
    mail = f.EmailField()
class Red(f.Form):
    colour = ColourField()
class Computed(f.ModelForm):
    class Meta:
        model = Post
        fields = NAMES + ["x"]
class Short(PostForm):
    class Meta(PostForm.Meta):
        exclude = ("body",)
class Plain:
    q = f.CharField()
)py"));
  const auto& forms = facts_of(project).forms;
  ASSERT_EQ(forms.size(), 8u);
  EXPECT_EQ(fields(forms[0]), (Texts{"q required", "tag"}));
  EXPECT_FALSE(forms[0].open);
  EXPECT_EQ(forms[1].model, testing::key_of("blog/models.py") + ":Post");
  EXPECT_EQ(forms[1].taken, (Texts{"title", "body"}));
  EXPECT_TRUE(forms[2].takes_all);
  EXPECT_TRUE(forms[3].takes_all);
  EXPECT_EQ(forms[3].left, Texts{"owner"});
  EXPECT_EQ(forms[4].name, "Join");
  EXPECT_TRUE(forms[5].open) << "what the class of another package is was not read";
  EXPECT_EQ(fields(forms[5]), Texts{"colour required"});
  EXPECT_TRUE(forms[6].open);
  EXPECT_FALSE(forms[7].takes_all) << "its Meta goes on from one that names fields";
}

TEST(DjangoForms, SerializersGiveDataToo) {
  const auto project = made(site(R"py(
//- blog/__init__.py
//- blog/forms.py
from rest_framework import serializers
class PostSerializer(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()
    title = serializers.CharField(max_length=9)
    by = serializers.CharField(read_only=True)
    kind = serializers.CharField(default="x")
    class Meta:
        model = Post
        fields = "__all__"
class Outer(serializers.Serializer):
    post = PostSerializer(many=True)
)py"));
  const auto& found = facts_of(project).serializers;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(fields(found[0]), (Texts{"url", "title required", "by", "kind"}));
  EXPECT_EQ(found[0].model, "Post") << "not known, so as it is written";
  EXPECT_EQ(fields(found[1]), Texts{"post required"});
  EXPECT_TRUE(facts_of(project).forms.empty());
  EXPECT_TRUE(facts_of(project).models.empty());
}

}  // namespace
}  // namespace segue::frameworks::django
