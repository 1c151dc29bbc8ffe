# Which extensions does the application share, before any application exists?
from flask import abort, redirect, request, url_for
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
csrf = CSRFProtect()
login_manager = LoginManager()


@login_manager.unauthorized_handler
def ask_for_login():
    if request.blueprint == "api":
        abort(401, description="Log in first")
    return redirect(url_for("members.login", next=request.full_path.rstrip("?")))
