# What may a person type, and what is refused?
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import EmailField, IntegerField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, EqualTo, Length, NumberRange, Optional, ValidationError

from .extensions import db
from .models import Category, Member, Tool, slugify


class RegisterForm(FlaskForm):
    username = StringField("Username", validators=[DataRequired(), Length(max=150)])
    password1 = PasswordField("Password", validators=[DataRequired(), Length(min=8)])
    password2 = PasswordField(
        "Password again", validators=[EqualTo("password1", message="The two passwords differ.")]
    )

    def validate_username(self, field):
        if db.session.scalar(select(Member).filter_by(username=field.data)):
            raise ValidationError("This username is taken.")


class LoginForm(FlaskForm):
    username = StringField("Username", validators=[DataRequired()])
    password = PasswordField("Password", validators=[DataRequired()])


class ProfileForm(FlaskForm):
    email = EmailField("Email", validators=[Optional(), Email(), Length(max=254)])


class ToolForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(max=120)])
    category_id = SelectField("Category", name="category", coerce=int)
    description = TextAreaField("Description")
    deposit_cents = IntegerField("Deposit in cents", default=0, validators=[NumberRange(min=0)])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tool = kwargs.get("obj")
        categories = db.session.scalars(select(Category).order_by(Category.name))
        self.category_id.choices = [(category.id, category.name) for category in categories]

    def validate_name(self, field):
        if not (slug := slugify(field.data)):
            raise ValidationError("A name needs a letter or a digit.")
        other = db.session.scalar(select(Tool).filter_by(slug=slug))
        if other and other is not self.tool:
            raise ValidationError("There is a tool of this name.")


class ReviewForm(FlaskForm):
    rating = IntegerField("Rating, 1 to 5", validators=[NumberRange(min=1, max=5)])
    text = TextAreaField("Review", validators=[Length(max=2000)])
