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

}  // namespace
}  // namespace segue::frameworks::flask
