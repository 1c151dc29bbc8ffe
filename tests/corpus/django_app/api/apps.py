# What is this app called?
from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
