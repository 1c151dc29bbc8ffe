"""Which settings, with which defaults, and which tags and filters of templates do these packages bring? Used by walk.py."""

import ast
import importlib
import inspect
import re

# Libraries of tags and filters; the first are there in each template, the others after `{% load … %}`.
DJANGO_BUILT_IN = ["django.template.defaulttags", "django.template.defaultfilters", "django.template.loader_tags"]
DJANGO_LOADED = ["django.templatetags.cache", "django.templatetags.i18n", "django.templatetags.l10n", "django.templatetags.static",
                 "django.templatetags.tz", "django.contrib.humanize.templatetags.humanize", "django.contrib.admin.templatetags.log"]
JINJA_EXTENSIONS = ["i18n", "do", "loopcontrols", "debug"]
LONGEST = 100

# Django reads them, but has no value where a project gives none.
WITHOUT_DEFAULT = ["MESSAGE_LEVEL", "MESSAGE_TAGS", "ROOT_URLCONF", "SITE_ID"]


def spelled(value):
    """A default as Python source, `...` for what has no literal or a long one."""
    text = repr(value)
    try:
        same = ast.literal_eval(text) == value
    except (ValueError, SyntaxError):
        same = False
    return text if same and len(text) <= LONGEST else "..."


def settings_of(place, values):
    return {f"{place}.{name}": {"kind": "setting", "default": spelled(value)} for name, value in values.items() if name.isupper()}


def in_a_template(signature_of, function, given):
    """What a filter takes behind its name: not the value, nor what the engine gives."""
    signature = re.sub(r"(, )?autoescape=\w+\)$", ")", signature_of(function, given) or "()")
    return None if signature in ("()", "(/)") else signature


def django_words(signature_of):
    names = {}
    for module in DJANGO_BUILT_IN + DJANGO_LOADED:
        try:
            library = importlib.import_module(module).register
        except ImportError:
            continue
        place = "django.template" if module in DJANGO_BUILT_IN else module
        for tag in library.tags:
            names[f"{place}.tags.{tag}"] = {"kind": "tag"}
        for name, function in library.filters.items():
            names[f"{place}.filters.{name}"] = {"kind": "filter", "signature": in_a_template(signature_of, function, 1)}
    return names


def jinja_words(signature_of):
    from jinja2 import ext, filters, parser

    # What the parser and the lexer know besides their table; `print` is not documented.
    tags = (parser._statement_keywords | {"call", "filter", "raw"}) - {"print"}
    names = {f"jinja2.tags.{tag}": {"kind": "tag"} for tag in tags}
    for extension in JINJA_EXTENSIONS:
        names.update({f"jinja2.ext.{extension}.tags.{tag}": {"kind": "tag"} for tag in getattr(ext, extension).tags})
    for name, function in filters.FILTERS.items():
        given = 2 if hasattr(inspect.unwrap(function), "jinja_pass_arg") else 1
        names[f"jinja2.filters.{name}"] = {"kind": "filter", "signature": in_a_template(signature_of, function, given)}
    return names


def words(packages, signature_of):
    """id -> what the generator says of it."""
    names = {}
    if "django" in packages:
        from django.conf import global_settings

        names.update(settings_of("django.conf.settings", vars(global_settings)))
        names.update({f"django.conf.settings.{name}": {"kind": "setting"} for name in WITHOUT_DEFAULT})
        names.update(django_words(signature_of))
        try:
            from rest_framework.settings import DEFAULTS
        except ImportError:
            DEFAULTS = {}
        names.update(settings_of("rest_framework.settings.api_settings", DEFAULTS))
    if "flask" in packages:
        from flask import Flask

        names.update(settings_of("flask.Flask.config", Flask.default_config))
    if "jinja2" in packages:
        names.update(jinja_words(signature_of))
    return names
