# Under which URLs are tools borrowed and brought back?
from django.urls import path, register_converter

from . import converters, views

register_converter(converters.MonthConverter, "month")

app_name = "loans"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("borrow/<slug:slug>/", views.borrow, name="borrow"),
    path("<int:loan_id>/return/", views.give_back, name="give_back"),
    path("month/<month:month>/", views.month_report, name="month_report"),
]
