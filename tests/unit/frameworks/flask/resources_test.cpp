// Which addresses do the resources of an API have that is no plain list of views?
#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using Texts = std::vector<std::string>;

TEST(FlaskResources, EveryRuleOfAResourceIsARoute) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask_restful import Api, Resource
app = Flask(__name__, static_folder=None)
api = Api(app, prefix="/api")
class Authenticated(Resource):
    method_decorators = []
class TodoList(Authenticated):
    def get(self): ...
    def post(self): ...
class Todo(Resource):
    def delete(self, pk): ...
api.add_resource(
    TodoList,
    "/todos",
    "/all",
)
api.add_resource(Todo, "/todos/<int:pk>", endpoint="todo")
@api.resource("/one")
class One(Resource):
    def get(self): ...
)py");
  EXPECT_EQ(urls(project),
            (Texts{"/api/all todolist", "/api/one one", "/api/todos todolist", "/api/todos/<int:pk> todo"}));
  EXPECT_EQ(row(project, "todolist").route.methods, (Texts{"GET", "POST"}));
  EXPECT_EQ(row(project, "todo").route.methods, Texts{"DELETE"});
  EXPECT_EQ(row(project, "todo").route.view, testing::key_of("app.py") + ":Todo");
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskResources, AClassAnswersWhatItsBasesAnswer) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask.views import MethodView, View
from outside import Base
app = Flask(__name__, static_folder=None)
class Listed(View):
    methods = ["GET", "POST"]
    def dispatch_request(self): ...
class Inherits(Listed): ...
class Plain(View):
    def get(self): ...
    def dispatch_request(self): ...
class Read(MethodView):
    def get(self): ...
class Write(Read):
    def delete(self): ...
    def post(self): ...
class Same(Read): ...
class Stands(Write):
    methods = ["GET"]
class Mixin:
    def put(self): ...
class Mixed(Mixin, MethodView): ...
class Computed(Read):
    methods = ["GET"] + more()
class Unread(Base, MethodView):
    def get(self): ...
app.add_url_rule("/listed", view_func=Listed.as_view("listed"))
app.add_url_rule("/inherits", view_func=Inherits.as_view("inherits"))
app.add_url_rule("/plain", view_func=Plain.as_view("plain"))
app.add_url_rule("/write", view_func=Write.as_view("write"))
app.add_url_rule("/same", view_func=Same.as_view("same"))
app.add_url_rule("/stands", view_func=Stands.as_view("stands"))
app.add_url_rule("/mixed", view_func=Mixed.as_view("mixed"))
app.add_url_rule("/given", view_func=Write.as_view("given"), methods=["PUT"])
app.add_url_rule("/computed", view_func=Computed.as_view("computed"))
app.add_url_rule("/unread", view_func=Unread.as_view("unread"))
)py");
  const auto methods = [&](std::string_view name) {
    EXPECT_TRUE(row(project, name).route.methods_known) << name;
    return row(project, name).route.methods;
  };
  EXPECT_EQ(methods("listed"), (Texts{"GET", "POST"}));
  EXPECT_EQ(methods("inherits"), (Texts{"GET", "POST"}));
  EXPECT_EQ(methods("plain"), Texts{"GET"});
  EXPECT_EQ(methods("write"), (Texts{"GET", "POST", "DELETE"}));
  EXPECT_EQ(methods("same"), Texts{"GET"});
  EXPECT_EQ(methods("stands"), Texts{"GET"});
  EXPECT_EQ(methods("mixed"), Texts{"PUT"});
  EXPECT_EQ(methods("given"), Texts{"PUT"});
  EXPECT_FALSE(row(project, "computed").route.methods_known);
  EXPECT_FALSE(row(project, "unread").route.methods_known);
}

TEST(FlaskResources, AnApiOfABlueprintAndOneThatIsGivenItsApplicationLater) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from views import bp, late
def create_app():
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(bp, url_prefix="/v1")
    late.init_app(app)
    return app
//- views.py
from flask import Blueprint
from flask_restful import Api, Resource
bp = Blueprint("api", __name__)
api = Api(bp)
late = Api()
class Item(Resource):
    def get(self, pk): ...
api.add_resource(Item, "/item/<int:pk>")
late.add_resource(Item, "/late", endpoint="late_item")
)py");
  EXPECT_EQ(urls(project), (Texts{"/late late_item", "/v1/item/<int:pk> api.item"}));
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskResources, ASubclassWithAMethodOfItsOwnThatRegisters) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask_restful import Api, Resource
def scoped(rule): return "/<org>" + rule
class OwnApi(Api):
    def add_scoped_resource(self, resource, *urls, **kwargs):
        urls = [scoped(url) for url in urls]
        return self.add_resource(resource, *urls, **kwargs)
app = Flask(__name__, static_folder=None)
api = OwnApi(app)
class Query(Resource):
    def get(self, org): ...
api.add_scoped_resource(Query, "/queries", endpoint="query")
)py");
  EXPECT_EQ(urls(project), Texts{"/<org>/queries query"});
  EXPECT_EQ(url_gaps(project), Texts{});
}

TEST(FlaskResources, NamespacesRouteClasses) {
  const auto project = made(R"py(
//- app.py
from flask import Flask
from flask_restx import Api, Resource
from users import ns
app = Flask(__name__, static_folder=None)
api = Api(app, doc=False)
api.add_namespace(ns)
//- users.py
from flask_restx import Namespace, Resource
ns = Namespace("users", description="who")
@ns.route("/")
@ns.route("/all")
class UserList(Resource):
    def get(self): ...
    def put(self): ...
)py");
  const auto found = urls(project);
  for (const auto* url : {"/users/ users_user_list", "/users/all users_user_list"})
    EXPECT_EQ(std::ranges::count(found, url), 1) << url;
}

}  // namespace
}  // namespace segue::frameworks::flask
