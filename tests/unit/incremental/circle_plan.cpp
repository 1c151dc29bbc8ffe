// What may modules that import each other in every way say, in circles too?
#include "incremental/plans.h"

namespace segue::testing {

const std::string_view circle_files = R"(//- shop/__init__.py
<<from .listed import *
__all__ = ['bp', 'views', 'api']
~from flask import Flask
from .views import bp
from .api import *

def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix='/shop')
    app.register_blueprint(api)
    return app
~from flask import Flask
from . import views

app = Flask(__name__)
app.register_blueprint(views.bp)

@app.route('/')
def home():
    return views.helper()
~from flask import Flask
app = Flask(__name__, template_folder='pages')
from .late import register
register(app)
~~from flask import Flask
app = Flask(__name__
@app.route('/x')
def x(): pass
>>
//- shop/views.py
<<from flask import render_template, url_for, request
from .base import Group
from .extensions import make

bp = Group('views', __name__)

@bp.route('/<int:id>', methods=['GET', 'POST'])
def show(id):
    request.form['title']
    url_for('views.show', id=1)
    return render_template('show.html', item=make())

def helper():
    return url_for('home')
~from flask import Blueprint as B, url_for
bp = B('shop', __name__, url_prefix='/s')

@bp.get('/list')
def index():
    return url_for('.index')

def helper():
    return url_for('shop.nothing')
~from .base import *
from .api import ItemView
bp = Group('views', __name__)
bp.add_url_rule('/item/<key>', view_func=ItemView.as_view('item'))
~bp = None
~class Blueprint: pass
bp = Blueprint()
@bp.route('/no')
def no(): pass
>>
//- shop/base.py
<<from flask import Blueprint

class Group(Blueprint):
    pass
~from .deeper import Group as Group
__all__ = ['Group']
~class Group:
    def route(self, rule): return lambda f: f
~from flask import Blueprint as Group
~from .base import Group
>>
//- shop/deeper.py
<<from flask import Blueprint
class Group(Blueprint): pass
~from .base import Group
~import shop.views
class Group(object): pass
~from flask import *
Group = Blueprint
>>
//- shop/api.py
<<from flask import Blueprint
from flask.views import MethodView
api = Blueprint('api', __name__, url_prefix='/api')
class ItemView(MethodView):
    def get(self, key): return {}
    def post(self, key): return {}
api.add_url_rule('/items/<key>', view_func=ItemView.as_view('items'))
~from .extensions import blueprint as api
from .views import bp
class ItemView: pass
@api.route('/v')
def v(): pass
~from .views import *
from .extensions import *
__all__ = ['api']
api = make()
>>
//- shop/extensions.py
<<from flask import Blueprint

def make():
    return Blueprint('made', __name__)

blueprint = make()
~from .base import Group

def make():
    group = Group('made', __name__)
    return group
blueprint = make()
_hidden = 1
~from .api import api
def make(): return api
blueprint = api
>>
//- shop/late.py
<<def register(app):
    @app.route('/late')
    def late(): return 'x'
~from .views import bp

def register(app, prefix='/l'):
    app.register_blueprint(bp, url_prefix=prefix)
>>
//- shop/templates/show.html
<<{{ url_for('views.show', id=item) }}~{% extends 'base.html' %}{{ url_for('api.items') }}~{{ url_for('shop.index'>>
//- shop/templates/base.html
<<<p>{% block body %}{% endblock %}~>>
//- shop/pages/show.html
{{ url_for('late') }}
//- other/app.py
<<from .listed import *
__all__ = ['bp', 'views', 'api']
~from flask import Flask
from shop.views import bp
app = Flask(__name__)
app.register_blueprint(bp, name='other')
~from shop import create_app
app = create_app()
@app.route('/o')
def o(): pass
>>
//- other/requirements.txt
flask
//- other/templates/show.html
x
//- manage.py
<<import django
~print(1)
>>
//- wsgi.py
<<import shop.api~import shop~import shop.views, other.app~from shop import *>>
<<application = shop.create_app()~bp = shop.views.bp~bp = shop.api.api~app = other.app.app~bp = views.bp>>
<<
@bp.route('/w')
def w(): pass
~>>
//- shop/listed.py
<<from . import *
__all__ = ['<<bp~views~app>>']
~import shop.views as seen
bp = shop.base.Group('listed', __name__)
~from shop import *
from shop.base import Group
bp = views.bp>>
)";

}  // namespace segue::testing
