# What does the staff see of the catalogue?
from django.contrib import admin

from .models import Category, Review, Tool


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(Tool)
class ToolAdmin(admin.ModelAdmin):
    list_display = ["name", "category", "deposit_cents", "retired"]
    list_filter = ["category", "retired"]
    search_fields = ["name", "description"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["watchers"]


@admin.register(Review)
class ReviewAdmin(admin.ModelAdmin):
    list_display = ["tool", "member", "rating", "written_at"]
