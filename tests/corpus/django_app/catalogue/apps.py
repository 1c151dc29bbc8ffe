# What is this app called?
from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
