# Which tools are there, and who changes them?
from functools import wraps

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.views import MethodView
from flask_login import current_user, login_required
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from .extensions import db
from .forms import ReviewForm, ToolForm
from .models import Category, Review, Tool, slugify

bp = Blueprint("catalogue", __name__)


def staff_required(view):
    @wraps(view)
    @login_required
    def wrapped(*args, **kwargs):
        if not current_user.is_staff:
            abort(403)
        return view(*args, **kwargs)

    return wrapped


def get_tool_or_404(slug: str) -> Tool:
    return db.one_or_404(select(Tool).filter_by(slug=slug, retired=False))


@bp.get("/")
def index():
    newest = db.session.scalars(select(Tool).filter_by(retired=False).order_by(Tool.id.desc()).limit(3)).all()
    return render_template("catalogue/index.html", newest=newest)


class ToolList(MethodView):
    def get(self):
        query = (
            select(Tool)
            .where(Tool.retired.is_(False))
            .options(joinedload(Tool.category), selectinload(Tool.loans))
            .order_by(Tool.name)
        )
        if q := request.args.get("q", "").strip():
            query = query.where(or_(Tool.name.icontains(q), Tool.description.icontains(q)))
        page = db.paginate(query, per_page=current_app.config["TOOLS_PER_PAGE"])
        return render_template("catalogue/tool_list.html", page=page, q=q)


bp.add_url_rule("/tools/", view_func=ToolList.as_view("tool_list"))


@bp.get("/categories/<int:category_id>/")
def category(category_id):
    category = db.get_or_404(Category, category_id)
    tools = [tool for tool in category.tools if not tool.retired]
    return render_template("catalogue/category.html", category=category, tools=tools)


@bp.route("/tools/new/", methods=["GET", "POST"])
@staff_required
def tool_new():
    form = ToolForm()
    if form.validate_on_submit():
        tool = Tool(slug=slugify(form.name.data))
        form.populate_obj(tool)
        db.session.add(tool)
        db.session.commit()
        flash(f"{tool.name} is on the shelf.", "success")
        return redirect(url_for("catalogue.tool", slug=tool.slug))
    return render_template("catalogue/tool_form.html", form=form)


@bp.get("/tools/<slug>/")
def tool(slug):
    return render_template("catalogue/tool.html", tool=get_tool_or_404(slug), form=ReviewForm())


@bp.route("/tools/<slug>/edit/", methods=["GET", "POST"])
@staff_required
def tool_edit(slug):
    tool = get_tool_or_404(slug)
    form = ToolForm(obj=tool)
    if form.validate_on_submit():
        form.populate_obj(tool)
        tool.slug = slugify(tool.name)
        db.session.commit()
        flash("Saved.", "success")
        return redirect(url_for(".tool", slug=tool.slug))
    return render_template("catalogue/tool_form.html", form=form, tool=tool)


@bp.post("/tools/<slug>/retire/")
@staff_required
def tool_retire(slug):
    tool = get_tool_or_404(slug)
    tool.retired = True
    db.session.commit()
    flash(f"{tool.name} has been retired.", "success")
    return redirect(url_for(".tool_list"))


@bp.post("/tools/<slug>/watch/")
@login_required
def tool_watch(slug):
    tool = get_tool_or_404(slug)
    if tool in current_user.watching:
        current_user.watching.remove(tool)
    else:
        current_user.watching.append(tool)
    db.session.commit()
    return redirect(url_for(".tool", slug=slug))


@bp.post("/tools/<slug>/reviews/")
@login_required
def review(slug):
    tool = get_tool_or_404(slug)
    form = ReviewForm()
    if not form.validate():
        return render_template("catalogue/tool.html", tool=tool, form=form), 400
    review = db.session.scalar(select(Review).filter_by(tool=tool, member=current_user))
    if review is None:
        review = Review(tool=tool, member=current_user)
        db.session.add(review)
    form.populate_obj(review)
    db.session.commit()
    flash("Thank you for the review.", "success")
    return redirect(url_for(".tool", slug=slug, _anchor="reviews"))
