"""How does the example of a translation become a part of the application in stages/flask?"""

# What an example may use without saying where it comes from; how it says so does not count, the stage's own takes its place.
OFFERED = {"app": "from app import app", "find_user": "from users import find_user",
           "db": "from blog.models import db", "Post": "from blog.models import Post", "blog": "import blog",
           "bp": 'from flask import Blueprint\n\nbp = Blueprint("proof", __name__)'}
OWN_BLOG = 'app.register_blueprint(blog.bp, url_prefix="/blog")'
ROUTES = ("route", "add_url_rule")
MOUNTS = ("register_blueprint",)
FIRST_PARAMETER = None
CLASS_OF_VIEWS = "MethodView"
BASES = {"tried": "FlaskForm", "columns": "db.Model"}
INSIDE_A_MODEL = ""
KEY = "id = db.Column(db.Integer, primary_key=True)"


def mounted(module, view, address):
    """Lines that give the view of a module an address, where the module does not do so itself."""
    if "bp" in module.bound:
        return "app.register_blueprint(views.bp)"
    if module.routes_itself or view is None:
        return ""
    function = f'views.{view.name}.as_view("proof")' if view.is_class else f"views.{view.name}"
    methods = "" if view.is_class else ', methods=["GET", "POST", "PUT"]'
    return f'app.add_url_rule("/{address}", "proof", {function}{methods})'


def mount_module(lines):
    return "import blog  # noqa: F401\nfrom app import app\nfrom proof import views  # noqa: F401\n\n" + "\n".join(lines) + "\n"
