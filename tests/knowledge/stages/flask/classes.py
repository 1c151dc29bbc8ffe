"""What does a form make of a request, and which columns does a model have?"""

from flask import jsonify
from sqlalchemy import text

from blog.models import db


def tried(form_class):
    form = form_class()
    valid = form.validate_on_submit()
    return jsonify(valid=valid, wrong=sorted(form.errors), data={name: str(value) for name, value in form.data.items()} if valid else {})


def columns(model):
    db.create_all()
    return jsonify({row.name: [row.type.lower(), row.notnull] for row in db.session.execute(text(f"PRAGMA table_info({model.__tablename__})"))})
