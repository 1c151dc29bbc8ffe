# Which app answers which part of the site?
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("catalogue.urls")),
    path("loans/", include("loans.urls")),
    path("members/", include("members.urls")),
    path("api/", include("api.urls")),
    path("admin/", admin.site.urls),
]
