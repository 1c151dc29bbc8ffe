// Which hooks, commands, filters and converters does a project give its application?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using Texts = std::vector<std::string>;

facts::Facts facts_of(std::string_view code) {
  const auto project = made("//- app.py\n" + std::string(code));
  return *project.snapshot->understanding(testing::key_of("app.py"))->facts[0];
}

TEST(FlaskDefinitions, HooksAsDecoratorsAndByCalls) {
  const auto facts = facts_of(R"py(
from flask import Blueprint, Flask
app = Flask(__name__)
bp = Blueprint("bp", __name__)
@app.errorhandler(404)
def missing(error): ...
@bp.app_errorhandler(ValueError)
def wrong(error): ...
@app.context_processor
def menu(): return {}
def check(): ...
def broken(error): ...
app.before_request(check)
app.register_error_handler(500, broken)
)py");
  Texts hooks;
  for (const auto& hook : facts.hooks)
    hooks.push_back(std::string(python::symbol_name(hook.function)) + " " + hook.subject + (hook.whole_app ? "!" : ""));
  std::ranges::sort(hooks);
  EXPECT_EQ(hooks, (Texts{"broken 500", "check ", "menu ", "missing 404", "wrong builtins.ValueError!"}));
}

TEST(FlaskDefinitions, CommandsFiltersAndConverters) {
  const auto facts = facts_of(R"py(
from flask import Blueprint, Flask
from werkzeug.routing import BaseConverter
app = Flask(__name__)
bp = Blueprint("bp", __name__)
class ListConverter(BaseConverter): ...
app.url_map.converters["list"] = ListConverter
@app.cli.command()
def init_db(): ...
@bp.cli.command("load")
def load_data(): ...
@app.template_filter()
def shout(value): ...
@bp.app_template_filter("low")
def lower(value): ...
app.add_template_filter(lower, "lower")
)py");
  Texts commands, filters;
  for (const auto& command : facts.commands) commands.push_back(command.name.text);
  for (const auto& filter : facts.template_filters) filters.push_back(filter.name);
  std::ranges::sort(filters);
  EXPECT_EQ(commands, (Texts{"init-db", "load"}));
  EXPECT_EQ(filters, (Texts{"low", "lower", "shout"}));
  ASSERT_EQ(facts.converters.size(), 1u);
  EXPECT_EQ(facts.converters[0].name, "list");
}

}  // namespace
}  // namespace segue::frameworks::flask
