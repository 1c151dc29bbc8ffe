"""What does a form make of a request, and which columns does a model have?"""

from django.db import connection
from django.http import JsonResponse

# Names that the two give to the same column.
SAME = {"bigint": "integer", "boolean": "bool", "float": "real"}


def kind_of(column):
    return "decimal" if column.lower().startswith("numeric") else SAME.get(column.lower(), column.lower())


def tried(request, form_class):
    form = form_class(request.POST) if request.method == "POST" else form_class()
    valid = form.is_valid()
    return JsonResponse({"valid": valid, "wrong": sorted(form.errors), "data": {name: str(value) for name, value in form.cleaned_data.items()} if valid else {}})


def columns(request, model):
    with connection.schema_editor() as editor:
        editor.create_model(model)
    with connection.cursor() as cursor:
        rows = cursor.execute(f"PRAGMA table_info({model._meta.db_table})").fetchall()
    return JsonResponse({name: [kind_of(kind), missing] for _, name, kind, missing, *_ in rows})
