// What may the files of a project with groups, factories, models and templates say?
#include "incremental/plans.h"

namespace segue::testing {

const std::string_view flask_files = R"(//- requirements.txt
flask<<==3.1.0~>=2.2,<3~>>
flask-sqlalchemy
//- site/__init__.py
<<from flask import Flask~from flask import Flask as F~import flask>>
from . import config
from .extensions import db<<, login~>>
from .$other import bp<< as first~>>
<<
class App(<<Flask~flask.Flask~F>>):
    pass
~>>

def create_app(<<name=None~config_object=config.Base>>):
    app = <<Flask~F~App~flask.Flask>>(__name__<<~, template_folder='pages'~, static_url_path='/files'>>)
    app.config<<.from_object(config.<<Base~Testing~gone>>)~['SECRET_KEY'] = 'x'~.from_mapping(DEBUG=True, OWN=1)>>
    db.init_app(app)
    <<register(app)~app.register_blueprint(bp<<~, url_prefix='/<<a~b/<int:top>/c>>'>>)~pass>>
    <<
    @app.route('/')
    def home():
        return render_template('<<base~home>>.html')
~>>
    return <<app~wrap(app)>>


def wrap(app):
    return app


def register(app, prefix='/<<r~s>>'):
    from .$other import bp as late
    app.register_blueprint(late<<, url_prefix=prefix~, name='<<late~again>>'~>>)


<<app = create_app()~application = create_app()~>>
//- site/config.py
class Base:
    SECRET_KEY = '<<dev~prod>>'
    <<DEBUG = True~OWN_LIMIT = 5~SQLALCHEMY_DATABASE_URI = 'sqlite://'>>


class Testing(<<Base~object~Missing>>):
    TESTING = <<True~False>>
//- site/extensions.py
from flask_sqlalchemy import SQLAlchemy
<<from flask_login import LoginManager
login = LoginManager()
login.login_view = '<<auth.show~blog.list~gone.x>>'
~>>
db = SQLAlchemy()
//- site/tools.py
from <<flask import render_template, url_for~.more import *>>
<<
def page(name, **more):
    return render_template(name, **more)
~from .more import page
~def page(name): return None
>>

def link(name, **values):
    return <<url_for(name, **values)~'/' + name>>
//- site/more.py
from flask import *
<<from .tools import link
~>>
def page(name, **more):
    return <<render_template(name, site=1, **more)~name>>
//- site/base.py
from flask import Blueprint<< as B~>>
from flask.views import MethodView


class Group(<<Blueprint~B~Blueprint, Mixin~object>>):
    <<pass~def route(self, rule, **options): return super().route(rule, **options)>>


class Listing(MethodView):
    <<methods = ['GET'<<, 'POST'~>>]
~>>
    def get(self<<~, key>>):
        return {}
//- site/$app.py
from flask import Blueprint, render_template, url_for, request<<, abort~>>
from .base import Group, Listing
from .tools import page<<, link~>>
from .models import <<$app_Row~Row~*>>

bp = <<Blueprint~Group>>('<<$app~$other>>', __name__<<~, url_prefix='/<<$app~x/<int:up>/z>>'>>)
<<
inner = Blueprint('inner', __name__)
bp.register_blueprint(inner, url_prefix='/inner')

@inner.get('/deep')
def deep():
    return <<''~link('.<<list~deep>>')>>

~>>
@bp.route('/<<~list>>'<<~, methods=['POST'<<, 'GET'~>>]>>)
<<@guarded
~>>def list():
    <<return page('<<$app~$other>>/list.html', rows=Row.query.all())~return url_for('<<.show~$other.show~inner.deep>>')>>


@bp.<<get~route~post>>('/<<<int:id~id~string:name>>>')
def show(<<id~name~id, name>>):
    request.<<form~args>>['<<title~page>>']
    return <<render_template('$app/show.html', row=<<id~None>>)~url_for('.list'<<~, q=1>>)~abort(404)>>


def guarded(view):
    <<def inner(*args, **kwargs): return view(*args, **kwargs)
    return inner~return view>>


<<bp.add_url_rule('/all', view_func=Listing.as_view('<<all~each>>'))~for rule in ['/x', '/y']: bp.add_url_rule(rule, 'xy', list)>>
//- site/models.py
from .extensions import db
from sqlalchemy.orm import Mapped, mapped_column, relationship


class Row(<<db.Model~Base~object>>):
    __tablename__ = '<<rows~row>>'
    id = db.Column(db.Integer, primary_key=True)
    <<title = db.Column(db.String(<<80~120>>)<<~, nullable=False>>)~size: Mapped[<<int~str | None>>] = mapped_column()>>
    <<parent_id = db.Column(db.ForeignKey('<<rows.id~other.id>>'))
    parent = relationship('<<Row~Other>>', backref='children')~>>


class Other(<<Row~db.Model>>):
    <<id = db.Column(db.Integer, primary_key=True)~note = db.Column(db.Text)>>
//- site/models_$app.py
from .models import Row as $app_Row


class More(<<$app_Row~$app_Row.Inner>>):
    more = 1
//- site/templates/base.html
<title>{% block title %}{% endblock %}</title>
<< <a href="{{ url_for('<<$other.list~$other.show~home~static>>'<<~, id=1~, filename='x.css'>>) }}">x</a>~>>
{% block <<body~main>> %}{% endblock %}
//- site/templates/$app/list.html
{% extends "<<base~layout~$other/show>>.html" %}
{% block <<body~main>> %}<<{% for row in rows %}{{ row.title }}{% endfor %}~{% include "<<part~$app/show>>.html" %}>>{% endblock %}
//- site/templates/$app/show.html
<<{% extends "base.html" %}~>>
<form action="{{ url_for('<<.list~$app.list~$other.show>>'<<~, id=row>>) }}"><<{{ row|title }}~{{ csrf_token() }}>></form>
//- site/pages/home.html
{% import "<<base~_macros>>.html" as m %}
)";

}  // namespace segue::testing
