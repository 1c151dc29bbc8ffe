# Who has which tool, and until when?
from datetime import timedelta

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_login import current_user, login_required
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from .catalogue import get_tool_or_404, staff_required
from .extensions import db
from .models import Category, Loan, NotAvailable, Tool, today

bp = Blueprint("loans", __name__)


@bp.get("/")
@login_required
def mine():
    loans = db.session.scalars(
        select(Loan)
        .filter_by(member_id=current_user.id)
        .options(joinedload(Loan.tool))
        .order_by(Loan.returned_on.is_not(None), Loan.due_on)
    ).all()
    return render_template("loans/mine.html", loans=loans)


@bp.post("/borrow/<slug>/")
@login_required
def borrow(slug):
    tool = get_tool_or_404(slug)
    try:
        loan = tool.lend(current_user, days=current_app.config["LOAN_DAYS"])
    except NotAvailable as reason:
        flash(str(reason), "error")
        return redirect(url_for("catalogue.tool", slug=slug))
    db.session.commit()
    flash(f"{tool.name} is yours until {loan.due_on:%Y-%m-%d}.", "success")
    return redirect(url_for("loans.mine"))


@bp.post("/<int:loan_id>/return/")
@login_required
def give_back(loan_id):
    loan = db.first_or_404(select(Loan).filter_by(id=loan_id, member_id=current_user.id, returned_on=None))
    loan.returned_on = today()
    db.session.commit()
    flash(f"{loan.tool.name} is back.", "success")
    return redirect(url_for("loans.mine"))


@bp.get("/month/<month:month>/")
@staff_required
def month_report(month):
    following = (month + timedelta(days=31)).replace(day=1)
    rows = db.session.execute(
        select(Category.name, func.count(Loan.id).label("loans"))
        .join(Tool, Tool.category_id == Category.id)
        .join(Loan, Loan.tool_id == Tool.id)
        .where(Loan.borrowed_on >= month, Loan.borrowed_on < following)
        .group_by(Category.name)
        .order_by(Category.name)
    ).all()
    previous = (month - timedelta(days=1)).replace(day=1)
    return render_template("loans/month.html", month=month, rows=rows, previous=previous, following=following)
