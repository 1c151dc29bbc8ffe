// Which keys of the configuration does Flask code set, where, and which does it read?
#include <gtest/gtest.h>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using List = std::vector<std::string>;

List settings_of(std::string_view files) { return testing::settings(made(files)); }

TEST(FlaskConfig, KeysInEveryForm) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask

app = Flask(__name__)
app.config["A"] = "a"
app.config.update(B=2, C=name)
app.config.from_mapping({"D": True}, E=None)
app.config.setdefault("F", "f")
)"),
            (List{"A=a@main.py:4", "B=2@main.py:5", "C=@main.py:5", "D=True@main.py:6", "E=None@main.py:6",
                  "F=f@main.py:7"}));
}

TEST(FlaskConfig, KeysThatAreRead) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask, current_app

app = Flask(__name__)
size = app.config["PER_PAGE"]


def view():
    return current_app.config.get("TITLE", "x"), current_app.config["PER_PAGE"]
)"),
            (List{"PER_PAGE@main.py:4", "PER_PAGE@main.py:8", "TITLE@main.py:8"}));
}

TEST(FlaskConfig, ConstantsOfAClassThatIsUsedAsConfiguration) {
  EXPECT_EQ(settings_of(R"(
//- app.py
from flask import Flask

app = Flask(__name__)
app.config.from_object("config.Production")
//- config.py
class Base:
    DEBUG = False
    name = "lower case is none"


class Production(Base):
    SECRET_KEY = "x"


class Colours:
    RED = 1
)"),
            (List{"DEBUG=False@config.py:2", "SECRET_KEY=x@config.py:7"}));
}

TEST(FlaskConfig, AModuleThatIsUsedAsConfiguration) {
  EXPECT_EQ(
      settings_of("//- app.py\nfrom flask import Flask\nimport settings\n\napp = Flask(__name__)\n"
                  "app.config.from_object(settings)\n//- settings.py\nDEBUG = True\n//- other.py\nDEBUG = False\n"),
      (List{"DEBUG=True@settings.py:1"}));
}

TEST(FlaskConfig, ClassesOfADictionaryAreToChooseFrom) {
  EXPECT_EQ(settings_of(R"(
//- app.py
from flask import Flask
from config import config as configurations

def create_app(name):
    app = Flask(__name__)
    app.config.from_object(configurations[name])
    return app
//- config.py
class Base:
    TESTING = False


class Test(Base):
    TESTING = True


class Unused:
    TESTING = 1


config = {"test": Test, "default": Base}
)"),
            (List{"TESTING=False@config.py:2", "TESTING=True@config.py:6"}));
}

TEST(FlaskConfig, KeysOfAnApplicationThatIsHandedIn) {
  EXPECT_EQ(settings_of(R"(
//- app.py
from flask import Flask
import security
app = Flask(__name__)
security.init_app(app)
//- security.py
from flask_wtf.csrf import CSRFProtect
csrf = CSRFProtect()
def init_app(app):
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    csrf.init_app(app)
//- other.py
def read(app):
    return app.config["KEY"]
)"),
            List{"WTF_CSRF_CHECK_DEFAULT=False@security.py:4"});
}

TEST(FlaskConfig, WhatOnlyLooksAlikeIsNone) {
  EXPECT_EQ(settings_of("from flask import Flask\n\napp = Flask(__name__)\nconfig = {}\nconfig['A'] = 1\n"
                        "app.configs['B'] = 1\napp.config[name] = 2\napp.config['lower'] = 3\n"),
            List{});
}

TEST(FlaskConfig, AnObjectThatAFunctionTakesIsWhatItIsGiven) {
  EXPECT_EQ(settings_of(R"(
//- app.py
from flask import Flask
from config import Usual

def create_app(config_class=Usual, more=None):
    app = Flask(__name__)
    app.config.from_object(config_class)
    app.config.from_object(more)
    return app
//- wsgi.py
from app import create_app
from config import Live

app = create_app(Live)
//- config.py
class Usual:
    TESTING = False


class Live:
    TESTING = None
    TITLE = ""
    STEP = 0.5
    NAMES = ["a"]


class Unused:
    TESTING = 1
)"),
            (List{"NAMES=@config.py:9", "STEP=0.5@config.py:8", "TESTING=False@config.py:2", "TESTING=None@config.py:6",
                  "TITLE=@config.py:7"}));
}

TEST(FlaskConfig, AClassOfADictionaryMayBeAskedForByGet) {
  EXPECT_EQ(settings_of(R"(
//- app.py
import os
from flask import Flask
from config import by_name, Usual

app = Flask(__name__)
app.config.from_object(by_name.get(os.environ["MODE"], Usual))
//- config.py
class Usual:
    TESTING = False


by_name = {"usual": Usual}
)"),
            List{"TESTING=False@config.py:2"});
}

TEST(FlaskConfig, EmptyTextsAreValuesAndComputedOnesAreNone) {
  const auto project = made(
      "from flask import Flask\nimport os\n\napp = Flask(__name__)\napp.config['A'] = ''\n"
      "app.config['B'] = os.environ\n");
  const auto& settings = testing::only_project(project).tables.settings;
  EXPECT_EQ(settings.find("A")->second.value, "");
  EXPECT_EQ(settings.find("B")->second.value, std::nullopt);
}

TEST(FlaskConfig, AttributesOfAnApplicationThatAreKeys) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask, current_app

app = Flask(__name__)
app.debug = True
app.secret_key = "k"
app.permanent_session_lifetime = 60
current_app.testing = False
app.name = "no key"
other.secret_key = "of something else"
)"),
            (List{"DEBUG=True@main.py:4", "PERMANENT_SESSION_LIFETIME=60@main.py:6", "SECRET_KEY=k@main.py:5",
                  "TESTING=False@main.py:7"}));
}

TEST(FlaskConfig, DictionariesInEveryForm) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask

app = Flask(__name__)
app.config |= {"A": 1}
app.config.update(dict(B=2), C=3)
NAMED = {"D": 4}
app.config.update(**NAMED)
app.config.from_mapping(NAMED)
app.config.update([("E", 5)], **{"F": 6})
app.config["G"], app.config["H"] = "g", "h"
app.config["I"] = app.config["J"] = None
app.config["K"] += 1
)"),
            (List{"A=1@main.py:4", "B=2@main.py:5", "C=3@main.py:5", "D=4@main.py:6", "E=5@main.py:9", "F=6@main.py:9",
                  "G=g@main.py:10", "H=h@main.py:10", "I=None@main.py:11", "J=None@main.py:11", "K=@main.py:12"}));
}

TEST(FlaskConfig, LoopsOverDictionariesThatAreWritten) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask

app = Flask(__name__)
for key, value in {"A": 1, "B": "b"}.items():
    app.config[key] = value
DEFAULTS = dict(C=3)
for key, value in DEFAULTS.items():
    app.config.setdefault(key, value)
for key in ("D", "E"):
    app.config[key] = None
for key, value in {"F": 6}.items():
    app.config[key] = other
)"),
            (List{"A=1@main.py:5", "B=b@main.py:5", "C=3@main.py:8", "D=None@main.py:10", "E=None@main.py:10",
                  "F=@main.py:12"}));
}

TEST(FlaskConfig, DictionariesThatAreChangedOrHandedInSayNothing) {
  EXPECT_EQ(settings_of(R"(
from flask import Flask

app = Flask(__name__)
CHANGED = {"A": 1}
CHANGED["A"] = 2
app.config.update(CHANGED)
TWICE = {"B": 1}
TWICE = {"B": 2}
app.config.update(TWICE)
FILLED = {"C": 1}
FILLED.update(more())
app.config.from_mapping(FILLED)
def configure(app, GIVEN, values):
    app.config.update(GIVEN)
    for key, value in values.items():
        app.config[key] = value
def other():
    GIVEN = {"D": 1}
    values = {"E": 1}
)"),
            List{});
}

TEST(FlaskConfig, ClassesAreReadWithAllThatIsInThem) {
  EXPECT_EQ(settings_of(R"(
//- app.py
import os
from flask import Flask
import config

app = Flask(__name__)
app.config.from_object(config.Live() if os.environ.get("LIVE") else "config.Local")
config.Live.LATER = 5
//- config.py
class Base:
    if __debug__:
        CONDITIONAL = 1
    elif True:
        CONDITIONAL = 2
    A, B = 3, 4


class Live(Base):
    @property
    def URI(self):
        return "x"

    def METHOD(self): ...


class Local(Base):
    C = D = 6


class Unused:
    E = 7


Base.OUTSIDE = 8
Unused.E = 9
)"),
            (List{"A=3@config.py:6", "B=4@config.py:6", "C=6@config.py:18", "CONDITIONAL=1@config.py:3",
                  "CONDITIONAL=2@config.py:5", "D=6@config.py:18", "LATER=5@app.py:7", "OUTSIDE=8@config.py:25",
                  "URI=@config.py:10"}));
}

TEST(FlaskConfig, AModuleByItsPathAndWhatItImportsWhole) {
  EXPECT_EQ(settings_of(R"(
//- web/__init__.py
from flask import Flask

app = Flask(__name__)
app.config.from_pyfile("settings.py")
//- web/settings.py
from .base import *
A = 1
//- web/base.py
B = 2
//- settings.py
C = 3
)"),
            (List{"A=1@web/settings.py:2", "B=2@web/base.py:1"}));
}

TEST(FlaskConfig, APathBelowTheFolderOfTheInstanceIsNotOneOfTheApplication) {
  EXPECT_EQ(settings_of(R"(
//- web/__init__.py
from flask import Flask

app = Flask(__name__, instance_relative_config=True)
app.config.from_pyfile("config.py")
//- web/config.py
A = 1
)"),
            List{});
}

/// As the language prints them.
TEST(FlaskConfig, NumbersAreTheirValue) {
  EXPECT_EQ(
      settings_of(R"(
from flask import Flask

app = Flask(__name__)
app.config.update(
    A=-1, B=1_000, C=0x10, D=1.50, E=-0.5, F=1e3, G=0o17, H=16 * 1024 * 1024, I=2 ** 10, J=-7 // 2, K=1e16,
    L=1E-5, M=1j, N=~1, O=not True, P=0xFFFFFFFFFFFFFFFFFFFF, Q=9223372036854775807 + 1, R=1 / 2, S=-(3 - 5), T=1 | 2)
)"),
      (List{"A=-1@main.py:5",     "B=1000@main.py:5",  "C=16@main.py:5",       "D=1.5@main.py:5",  "E=-0.5@main.py:5",
            "F=1000.0@main.py:5", "G=15@main.py:5",    "H=16777216@main.py:5", "I=1024@main.py:5", "J=-4@main.py:5",
            "K=1e+16@main.py:5",  "L=1e-05@main.py:6", "M=@main.py:6",         "N=@main.py:6",     "O=@main.py:6",
            "P=@main.py:6",       "Q=@main.py:6",      "R=@main.py:6",         "S=2@main.py:6",    "T=@main.py:6"}));
}

}  // namespace
}  // namespace segue::frameworks::flask
