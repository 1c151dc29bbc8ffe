# What does the shed tell programs, as JSON?
from flask import Blueprint, abort, current_app, jsonify, request, url_for
from flask.views import MethodView
from flask_login import current_user, login_required
from sqlalchemy import select

from .catalogue import get_tool_or_404
from .extensions import db
from .models import Category, Loan, NotAvailable, Tool, today

bp = Blueprint("api", __name__)


def tool_json(tool: Tool) -> dict:
    return {
        "slug": tool.slug,
        "name": tool.name,
        "category": tool.category.name,
        "deposit_cents": tool.deposit_cents,
        "available": tool.available,
        "rating": tool.rating,
        "url": url_for("catalogue.tool", slug=tool.slug),
    }


def loan_json(loan: Loan) -> dict:
    return {
        "id": loan.id,
        "tool": loan.tool.slug,
        "due_on": loan.due_on.isoformat(),
        "returned_on": loan.returned_on and loan.returned_on.isoformat(),
    }


# By code: a handler of the application for 404 is asked before a blueprint's for HTTPException.
@bp.errorhandler(400)
@bp.errorhandler(401)
@bp.errorhandler(404)
@bp.errorhandler(409)
def as_json(error):
    return jsonify(error=error.description), error.code


@bp.get("/tools/")
def tools():
    query = select(Tool).filter_by(retired=False).order_by(Tool.name)
    if category := request.args.get("category"):
        query = query.join(Tool.category).where(Category.name == category)
    return jsonify(tools=[tool_json(tool) for tool in db.session.scalars(query)])


@bp.get("/tools/<slug>/")
def tool(slug):
    return tool_json(get_tool_or_404(slug))


class LoanCollection(MethodView):
    decorators = [login_required]

    def get(self):
        query = select(Loan).filter_by(member_id=current_user.id).order_by(Loan.id)
        return jsonify(loans=[loan_json(loan) for loan in db.session.scalars(query)])

    def post(self):
        data = request.get_json(silent=True)
        if not isinstance(data, dict) or not isinstance(data.get("tool"), str):
            abort(400, description='Send {"tool": SLUG}')
        tool = get_tool_or_404(data["tool"])
        try:
            loan = tool.lend(current_user, days=current_app.config["LOAN_DAYS"])
        except NotAvailable as reason:
            abort(409, description=str(reason))
        db.session.commit()
        return loan_json(loan), 201, {"Location": url_for("api.loan", loan_id=loan.id)}


class LoanItem(MethodView):
    decorators = [login_required]

    def get(self, loan_id):
        return loan_json(self.own_loan(loan_id))

    def delete(self, loan_id):
        loan = self.own_loan(loan_id)
        if loan.returned_on is None:
            loan.returned_on = today()
            db.session.commit()
        return "", 204

    def own_loan(self, loan_id):
        return db.first_or_404(select(Loan).filter_by(id=loan_id, member_id=current_user.id))


bp.add_url_rule("/loans/", view_func=LoanCollection.as_view("loans"))
bp.add_url_rule("/loans/<int:loan_id>/", view_func=LoanItem.as_view("loan"))
