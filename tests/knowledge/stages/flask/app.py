"""The application that examples of translations are put into: a blog, a login, and what a test wants to know and to set."""

from flask import Flask, get_flashed_messages, jsonify, request, session
from flask_login import LoginManager, current_user, login_user

from blog.models import Post, db
from users import find_user

app = Flask(__name__)
app.config.update(SECRET_KEY="stage", SQLALCHEMY_DATABASE_URI="sqlite://", WTF_CSRF_ENABLED=False)
db.init_app(app)
login_manager = LoginManager(app)
login_manager.login_view = "login"


@login_manager.user_loader
def load_user(id):
    return find_user() if id == find_user().id else None


@app.route("/login")
def login():
    return "log in, please"


@app.route("/stage/login")
def stage_login():
    login_user(find_user())
    return ""


@app.route("/stage/seed")
def stage_seed():
    session.update(request.args.to_dict())
    return ""


@app.route("/stage/state")
def stage_state():
    return jsonify(
        messages=get_flashed_messages(with_categories=True),
        user=current_user.is_authenticated,
        session={key: value for key, value in session.items() if not key.startswith("_")},
        posts=[post.title for post in db.session.scalars(db.select(Post).order_by(Post.id))])


with app.app_context():
    db.create_all()
    db.session.add_all(Post(id=id, title=f"post {id}") for id in (1, 2, 3))
    db.session.commit()
