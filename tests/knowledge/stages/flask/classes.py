"""What does a form make of a request, and which columns does a model have?"""

from flask import jsonify
from sqlalchemy import text

from blog.models import db

# Names that the two give to the same column.
SAME = {"bigint": "integer", "boolean": "bool", "float": "real"}


def kind_of(column):
    return "decimal" if column.lower().startswith("numeric") else SAME.get(column.lower(), column.lower())


def tried(form_class):
    form = form_class()
    valid = form.validate_on_submit()
    return jsonify(valid=valid, wrong=sorted(form.errors), data={field.name: str(field.data) for field in form if field.type != "SubmitField"} if valid else {})


def columns(model):
    db.create_all()
    return jsonify({row.name: [kind_of(row.type), row.notnull] for row in db.session.execute(text(f"PRAGMA table_info({model.__tablename__})"))})
