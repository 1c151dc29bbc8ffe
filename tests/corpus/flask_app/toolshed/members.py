# How does a person join, log in and out, and see their own page?
import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_required, login_user, logout_user
from sqlalchemy import select

from .extensions import db
from .forms import LoginForm, ProfileForm, RegisterForm
from .models import Member

bp = Blueprint("members", __name__)

# A path of this site: "//host" and "/\host" would leave it in a browser.
LOCAL_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


@bp.route("/register/", methods=["GET", "POST"])
def register():
    form = RegisterForm()
    if form.validate_on_submit():
        member = Member(username=form.username.data)
        member.set_password(form.password1.data)
        db.session.add(member)
        db.session.commit()
        login_user(member)
        flash(f"Welcome, {member.username}.", "success")
        return redirect(url_for("catalogue.index"))
    return render_template("members/register.html", form=form)


@bp.route("/login/", methods=["GET", "POST"])
def login():
    if current_user.is_authenticated:
        return redirect(url_for("catalogue.index"))
    form = LoginForm()
    if form.validate_on_submit():
        member = db.session.scalar(select(Member).filter_by(username=form.username.data))
        if member and member.check_password(form.password.data):
            login_user(member)
            flash("You are logged in.", "success")
            target = request.args.get("next", "")
            return redirect(target if LOCAL_PATH.fullmatch(target) else url_for("catalogue.index"))
        form.form_errors.append("Username and password do not match.")
    return render_template("members/login.html", form=form)


@bp.post("/logout/")
def logout():
    logout_user()
    return redirect(url_for("catalogue.index"))


@bp.route("/me/", methods=["GET", "POST"])
@login_required
def profile():
    form = ProfileForm(obj=current_user)
    if form.validate_on_submit():
        form.populate_obj(current_user)
        db.session.commit()
        flash("Saved.", "success")
        return redirect(url_for("members.profile"))
    return render_template("members/profile.html", form=form)
