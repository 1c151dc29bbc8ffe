# What may a person type about a tool, and what is refused?
from django import forms
from django.utils.text import slugify

from .models import Review, Tool


class ToolForm(forms.ModelForm):
    class Meta:
        model = Tool
        fields = ["name", "category", "description", "deposit_cents"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        slug = slugify(name)
        if not slug:
            raise forms.ValidationError("A name needs a letter or a digit.")
        if Tool.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("There is a tool of this name.")
        return name

    def save(self, commit=True):
        self.instance.slug = slugify(self.cleaned_data["name"])
        return super().save(commit)


class ReviewForm(forms.ModelForm):
    class Meta:
        model = Review
        fields = ["rating", "text"]
