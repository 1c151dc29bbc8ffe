// What is said to be wrong in a Flask project, and where is nothing said?
#include <gtest/gtest.h>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

#define EXPECT_MARKED(project) EXPECT_EQ(findings(project), marks(project))

TEST(FlaskNames, UnknownOnesAreFoundInCodeAndTemplates) {
  const auto project = made(R"py(
//- app.py
from flask import Flask, redirect, render_template, url_for
app = Flask(__name__)
@app.route("/")
def index():
    url_for("static", filename="x.css")
    return redirect(url_for("indx"))
    #                        ^^^^ unknown-endpoint
@app.route("/page")
def page():
    return render_template("pgae.html")
    #                       ^^^^^^^^^ missing-template
//- templates/page.html
<a href="{{ url_for('page') }}">{{ url_for("pge") }}</a>
{#                                          ^^^ unknown-endpoint #}
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskNames, OfAFunctionThatTemplatesAreGivenInsteadAreItsOwn) {
  constexpr std::string_view rest = R"py(
//- templates/index.html
{{ url_for('nowhere') }}
)py";
  const auto with = [&](std::string_view given) {
    return findings(
               made("from flask import Flask, render_template, url_for\napp = Flask(__name__)\ndef mine(name): ...\n"
                    "def index(context):\n    " +
                    std::string(given) + "\n    return url_for('gone')" + std::string(rest)))
        .size();
  };
  EXPECT_EQ(with("context['url_for'] = mine"), 1U);
  EXPECT_EQ(with("render_template('index.html', url_for=mine)"), 1U);
  EXPECT_EQ(with("context.update({'url_for': mine})"), 1U);
  EXPECT_EQ(with("render_template('index.html', url_for=url_for)"), 2U);
  EXPECT_EQ(with("context['urls'] = mine"), 2U);
}

TEST(FlaskViews, ArgumentsAreThoseOfTheAddress) {
  const auto project = made(R"py(
//- app.py
from functools import wraps
from flask import Flask
from flask_login import login_required
from flask_httpauth import HTTPTokenAuth
app = Flask(__name__)
auth = HTTPTokenAuth()

def plain(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if len(args) > 3: return "none"
        return view(*args, **kwargs)
    return wrapper

def logged(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)
    return wrapper

def either(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if ready(): return view(*args, **kwargs)
        return login_required(view)(*args, **kwargs)
    return wrapper

def through(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return other(view)(*args, **kwargs)
    return wrapper

def needs(role):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs)
        return wrapper
    return decorate

def adds(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, user=1, **kwargs)
    return wrapper

def takes(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        kwargs.pop("id")
        return view(*args, **kwargs)
    return wrapper

@app.route("/a/<int:id>")
#           ^^^^^^^^^^^ view-arguments
@login_required
def a(number): ...
@app.route("/b/<int:id>")
#           ^^^^^^^^^^^ view-arguments
@auth.login_required(role="admin")
def b(number): ...
@app.route("/c/<int:id>")
#           ^^^^^^^^^^^ view-arguments
@logged
def c(number): ...
@app.route("/d/<int:id>")
#           ^^^^^^^^^^^ view-arguments
@needs("admin")
def d(number): ...
@app.route("/e/<int:id>")
@adds
def e(user): ...
@app.route("/f/<int:id>")
@takes
def f(): ...
@app.route("/g/<int:id>")
@plain
def g(number): ...
@app.route("/h/<int:id>")
#           ^^^^^^^^^^^ view-arguments
@either
def h(number): ...
@app.route("/i/<int:id>")
@through
def i(number): ...
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskViews, GetTheArgumentsOfThePrefixToo) {
  const auto project = made(R"py(
//- app.py
from flask import Blueprint, Flask
app = Flask(__name__)
own = Blueprint("own", __name__, url_prefix="/<lang>")
@own.route("/<int:id>")
def a(lang, id): ...
@own.route("/b")
#           ^^ view-arguments
def b(): ...
app.register_blueprint(own)
given = Blueprint("given", __name__, url_prefix="/<lang>")
@given.route("/c")
def c(place): ...
app.register_blueprint(given, url_prefix="/<place>")
lost = Blueprint("lost", __name__)
@lost.route("/<int:id>")
#            ^^^^^^^^^ view-arguments
def d(number): ...
@lost.route("/<int:id>/e")
def e(id, anything): ...
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskViews, GetWhatBlueprintsAndRegistrationsGive) {
  const auto project = made(R"py(
//- app.py
from flask import Blueprint, Flask
app = Flask(__name__)
EXTRA = {"place": "here"}
own = Blueprint("own", __name__, url_prefix="/<id>", url_defaults={"kind": "dataset"})
def rules(blueprint):
    blueprint.add_url_rule("/a", view_func=a)
def a(kind, id): ...
rules(own)
@own.route("/b")
#           ^^ view-arguments
def b(id): ...
app.register_blueprint(own)
given = Blueprint("given", __name__)
@given.route("/c")
def c(lang): ...
app.register_blueprint(given, url_defaults={"lang": "en"})
some = Blueprint("some", __name__)
@some.route("/d", defaults=EXTRA)
def d(place): ...
@some.route("/e", defaults={**EXTRA})
def e(place): ...
# What a blueprint gives stays with its own views.
outer = Blueprint("outer", __name__, url_defaults={"lang": "en"})
inner = Blueprint("inner", __name__)
@inner.route("/f")
def f(): ...
@inner.route("/g")
#             ^^ view-arguments
def g(lang): ...
outer.register_blueprint(inner)
app.register_blueprint(outer)
app.register_blueprint(some)
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskViews, ADecoratorIsNotKnownByItsSpelling) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from .own import login_required
app = Flask(__name__)
@app.route("/a/<int:id>")
@login_required
def a(): ...
//- own.py
def login_required(view):
    return lambda id: view()
)py");
  EXPECT_MARKED(project);
}

TEST(FlaskFindings, AClassThatPutsAFolderIntoItsArgumentsLeavesTemplatesOpen) {
  const auto project = made(R"py(
//- app.py
from flask import Flask, render_template
import settings
class Own(Flask):
    def __init__(self, *args, **kwargs):
        kwargs.update({"template_folder": settings.FOLDER})
        super().__init__(__name__, *args, **kwargs)
app = Own()
@app.route("/")
def index():
    return render_template("built.html")
)py");
  EXPECT_EQ(findings(project), marks(project));
}

}  // namespace
}  // namespace segue::frameworks::flask
