# Under which URLs are the tools?
from django.urls import path

from . import views

app_name = "catalogue"

urlpatterns = [
    path("", views.index, name="index"),
    path("tools/", views.ToolList.as_view(), name="tool_list"),
    path("categories/<int:category_id>/", views.category, name="category"),
    # Before <slug:slug>, which would take "new" too: the first match answers.
    path("tools/new/", views.tool_new, name="tool_new"),
    path("tools/<slug:slug>/", views.tool, name="tool"),
    path("tools/<slug:slug>/edit/", views.tool_edit, name="tool_edit"),
    path("tools/<slug:slug>/retire/", views.tool_retire, name="tool_retire"),
    path("tools/<slug:slug>/watch/", views.tool_watch, name="tool_watch"),
    path("tools/<slug:slug>/reviews/", views.review, name="review"),
]
