"""What does the blog answer, and where?"""

from flask import Blueprint, url_for

bp = Blueprint("blog", __name__)


@bp.route("/")
def index():
    return f"the blog, see {url_for('blog.show', id=3)}"


@bp.route("/<int:id>/")
def show(id):
    return f"number {id}, back to {url_for('.index')}"
