# Under which URLs do programs ask?
from django.urls import path

from . import views

app_name = "api"

urlpatterns = [
    path("tools/", views.ToolCollection.as_view(), name="tools"),
    path("tools/<slug:slug>/", views.ToolItem.as_view(), name="tool"),
    path("loans/", views.LoanCollection.as_view(), name="loans"),
    path("loans/<int:loan_id>/", views.LoanItem.as_view(), name="loan"),
]
