# What do all pages share: filters, context, error pages?
from flask import Blueprint, render_template
from sqlalchemy import select

from .extensions import db
from .models import Category, today

bp = Blueprint("site", __name__)


@bp.app_template_filter("euros")
def euros(cents: int) -> str:
    return f"€{cents // 100}.{cents % 100:02}"


@bp.app_template_test("overdue")
def is_overdue(loan) -> bool:
    return loan.returned_on is None and loan.due_on < today()


@bp.app_context_processor
def navigation() -> dict:
    categories = db.session.scalars(select(Category).order_by(Category.name)).all()
    return {"shed_name": "Harbour Street Tool Shed", "nav_categories": categories, "this_month": today()}


@bp.app_errorhandler(403)
def forbidden(error):
    return render_template("errors/403.html"), 403


@bp.app_errorhandler(404)
def not_found(error):
    return render_template("errors/404.html"), 404
