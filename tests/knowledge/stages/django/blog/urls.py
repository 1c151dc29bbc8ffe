"""Which addresses does the blog have, under the prefix that includes it?"""

from django.urls import path

from . import views

app_name = "blog"
urlpatterns = [path("", views.index, name="index"), path("<int:id>/", views.show, name="show")]
