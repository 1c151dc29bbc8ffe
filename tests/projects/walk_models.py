# Which models does the real framework say an application has?  python walk_models.py flask MODULE:FACTORY | django SETTINGS
# Runs in an environment of the application and prints JSON; knows nothing of Segue.
import importlib
import json
import os
import sys


def is_here(app):
    """Some are not in the checkout (a submodule), or only serve while the project is developed."""
    package, _, last = app.rpartition(".")
    try:
        return bool(importlib.import_module(package if last[:1].isupper() else app))
    except ImportError:
        return False


def django_models(settings):
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django
    from django.conf import settings as configured

    # Models need a database that they could be in; none is opened.
    configured.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    configured.DATABASE_ROUTERS = []
    configured.INSTALLED_APPS = [app for app in configured.INSTALLED_APPS if is_here(app)]
    django.setup()
    from django.apps import apps

    for model in apps.get_models():
        meta = model._meta
        row = {"name": model.__name__, "label": meta.app_label, "table": meta.db_table, "module": model.__module__, "fields": {}}
        row["reverse"] = {}
        row["managers"] = [manager.name for manager in meta.managers]
        for field in meta.get_fields():
            if field.auto_created and not field.concrete:
                row["reverse"][field.get_accessor_name()] = f"{field.related_model.__name__}.{field.field.name}"
                continue
            row["fields"][field.name] = {
                "type": type(field).__name__,
                "null": bool(getattr(field, "null", False)),
                "key": bool(getattr(field, "primary_key", False)),
                "target": field.related_model.__name__ if field.related_model else "",
            }
        yield row


def flask_models(start):
    module, _, factory = start.partition(":")
    imported = importlib.import_module(module)
    made = getattr(imported, factory)
    app = made() if callable(made) and not hasattr(made, "extensions") else made
    with app.app_context():
        from sqlalchemy.orm import configure_mappers

        configure_mappers()
        yield from models_of(app)


def mappers_of(app):
    database = app.extensions["sqlalchemy"]
    base = getattr(database, "db", database).Model
    if hasattr(base, "registry") or hasattr(base, "_sa_registry"):
        return list(base.registry.mappers if hasattr(base, "registry") else base._sa_registry.mappers)
    return [one.__mapper__ for one in base._decl_class_registry.values() if hasattr(one, "__mapper__")]  # SQLAlchemy 1.3


def models_of(app):
    from sqlalchemy import inspect

    for mapper in mappers_of(app):
        row = {"name": mapper.class_.__name__, "table": mapper.local_table.name, "module": mapper.class_.__module__}
        row["fields"] = {}
        for attribute in inspect(mapper.class_).column_attrs:
            column = attribute.columns[0]
            if not hasattr(column, "foreign_keys") or not hasattr(column, "primary_key") or column.table is None:
                continue  # an expression
            targets = sorted(key.column.table.name for key in column.foreign_keys)
            row["fields"][attribute.key] = {
                "type": type(column.type).__name__,
                "null": bool(column.nullable),
                "key": bool(column.primary_key),
                "target": targets[0] if targets else "",
            }
        for relation in mapper.relationships:
            row["fields"][relation.key] = {
                "type": "relationship",
                "many": bool(relation.uselist),
                "target": relation.mapper.class_.__name__,
            }
        yield row


if __name__ == "__main__":
    framework, start = sys.argv[1:]
    sys.path.insert(0, os.getcwd())
    rows = list({"flask": flask_models, "django": django_models}[framework](start))
    print("MODELS" + json.dumps(rows))
