// After any sequence of changes: does the project know what it would know if it were read afresh?
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <sstream>

#include "frameworks/all.h"
#include "project/apply.h"
#include "project/dump.h"
#include "workshop/workshop.h"

namespace segue::project {
namespace {

using Files = std::map<std::string, std::string>;

DocumentChange change_of(const std::string& path, const std::string* text) {
  DocumentChange change;
  change.key = testing::key_of(path);
  if (text) change.text = std::make_shared<const std::string>(*text);
  change.open = path.ends_with(".py");
  return change;
}

std::shared_ptr<const Snapshot> nothing() {
  return empty_snapshot(testing::real_knowledge(), frameworks::all(), std::make_shared<const config::Settings>());
}

std::shared_ptr<const Snapshot> afresh(const Files& files) {
  Changes changes;
  changes.folders = {std::string(testing::folder)};
  for (const auto& [path, text] : files) changes.documents.push_back(change_of(path, &text));
  return apply(*nothing(), changes).snapshot;
}

/// What each file may say; a file may also be absent. They import each other in every way, in circles too.
const std::map<std::string, std::vector<std::string>> choices{
    {"shop/__init__.py",
     {"from flask import Flask\nfrom .views import bp\nfrom .api import *\n\ndef create_app():\n    app = "
      "Flask(__name__)\n"
      "    app.register_blueprint(bp, url_prefix='/shop')\n    app.register_blueprint(api)\n    return app\n",
      "from flask import Flask\nfrom . import views\n\napp = Flask(__name__)\napp.register_blueprint(views.bp)\n\n"
      "@app.route('/')\ndef home():\n    return views.helper()\n",
      "from flask import Flask\napp = Flask(__name__, template_folder='pages')\nfrom .late import "
      "register\nregister(app)\n",
      "", "from flask import Flask\napp = Flask(__name__\n@app.route('/x')\ndef x(): pass\n"}},
    {"shop/views.py",
     {"from flask import render_template, url_for, request\nfrom .base import Group\nfrom .extensions import make\n\n"
      "bp = Group('views', __name__)\n\n@bp.route('/<int:id>', methods=['GET', 'POST'])\ndef show(id):\n"
      "    request.form['title']\n    url_for('views.show', id=1)\n    return render_template('show.html', "
      "item=make())\n\n"
      "def helper():\n    return url_for('home')\n",
      "from flask import Blueprint as B, url_for\nbp = B('shop', __name__, url_prefix='/s')\n\n@bp.get('/list')\n"
      "def index():\n    return url_for('.index')\n\ndef helper():\n    return url_for('shop.nothing')\n",
      "from .base import *\nfrom .api import ItemView\nbp = Group('views', __name__)\n"
      "bp.add_url_rule('/item/<key>', view_func=ItemView.as_view('item'))\n",
      "bp = None\n", "class Blueprint: pass\nbp = Blueprint()\n@bp.route('/no')\ndef no(): pass\n"}},
    {"shop/base.py",
     {"from flask import Blueprint\n\nclass Group(Blueprint):\n    pass\n",
      "from .deeper import Group as Group\n__all__ = ['Group']\n",
      "class Group:\n    def route(self, rule): return lambda f: f\n", "from flask import Blueprint as Group\n",
      "from .base import Group\n"}},
    {"shop/deeper.py",
     {"from flask import Blueprint\nclass Group(Blueprint): pass\n", "from .base import Group\n",
      "import shop.views\nclass Group(object): pass\n", "from flask import *\nGroup = Blueprint\n"}},
    {"shop/api.py",
     {"from flask import Blueprint\nfrom flask.views import MethodView\napi = Blueprint('api', __name__, "
      "url_prefix='/api')\n"
      "class ItemView(MethodView):\n    def get(self, key): return {}\n    def post(self, key): return {}\n"
      "api.add_url_rule('/items/<key>', view_func=ItemView.as_view('items'))\n",
      "from .extensions import blueprint as api\nfrom .views import bp\nclass ItemView: pass\n@api.route('/v')\ndef "
      "v(): pass\n",
      "from .views import *\nfrom .extensions import *\n__all__ = ['api']\napi = make()\n"}},
    {"shop/extensions.py",
     {"from flask import Blueprint\n\ndef make():\n    return Blueprint('made', __name__)\n\nblueprint = make()\n",
      "from .base import Group\n\ndef make():\n    group = Group('made', __name__)\n    return group\nblueprint = "
      "make()\n"
      "_hidden = 1\n",
      "from .api import api\ndef make(): return api\nblueprint = api\n"}},
    {"shop/late.py",
     {"def register(app):\n    @app.route('/late')\n    def late(): return 'x'\n",
      "from .views import bp\n\ndef register(app, prefix='/l'):\n    app.register_blueprint(bp, url_prefix=prefix)\n"}},
    {"shop/templates/show.html",
     {"{{ url_for('views.show', id=item) }}", "{% extends 'base.html' %}{{ url_for('api.items') }}",
      "{{ url_for('shop.index'"}},
    {"shop/templates/base.html", {"<p>{% block body %}{% endblock %}", ""}},
    {"shop/pages/show.html", {"{{ url_for('late') }}"}},
    {"other/app.py",
     {"from flask import Flask\nfrom shop.views import bp\napp = Flask(__name__)\napp.register_blueprint(bp, "
      "name='other')\n",
      "from shop import create_app\napp = create_app()\n@app.route('/o')\ndef o(): pass\n"}},
    {"other/requirements.txt", {"flask\n"}},
    {"other/templates/show.html", {"x"}},
    {"manage.py", {"import django\n", "print(1)\n"}},
};

class Editing {
 public:
  explicit Editing(unsigned seed) : random_(seed) {
    for (const auto& [path, texts] : choices)
      if (below(3) > 0) files_[path] = texts[below(texts.size())];
    snapshot_ = afresh(files_);
  }

  void step() {
    Changes changes;
    for (auto count = 1 + below(2); count > 0; --count) {
      auto some = choices.begin();
      std::advance(some, below(choices.size()));
      const auto& [path, texts] = *some;
      const auto held = files_.find(path);
      switch (below(6)) {
        case 0:
          set(changes, path, nullptr);
          break;
        case 1:
        case 2:
          set(changes, path, &texts[below(texts.size())]);
          break;
        case 3:  // a file takes the place of another
          if (held != files_.end()) {
            const auto text = held->second;
            auto other = choices.begin();
            std::advance(other, below(choices.size()));
            set(changes, path, nullptr);
            set(changes, other->first, &text);
          }
          break;
        default:
          if (held != files_.end()) {
            const auto text = typed(held->second);
            set(changes, path, &text);
          }
      }
    }
    if (below(12) == 0) changes.folders = {std::string(testing::folder)};
    snapshot_ = apply(*snapshot_, changes).snapshot;
  }

  /// Nothing is joined while files are still being read; afterwards everything is.
  void index(bool on) {
    Changes changes;
    changes.indexing = on;
    snapshot_ = apply(*snapshot_, changes).snapshot;
  }

  [[nodiscard]] std::string known() const { return dump(*snapshot_); }
  [[nodiscard]] std::string wanted() const { return dump(*afresh(files_)); }
  [[nodiscard]] const std::string& done() const { return done_; }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  /// Something is taken out, or typed in: also what leaves a bracket or a string open.
  std::string typed(std::string text) {
    constexpr std::string_view pieces[] = {"(",
                                           ")",
                                           "'",
                                           "\n",
                                           "    ",
                                           "x",
                                           "@bp.route('/t')\ndef t(): pass\n",
                                           "# ",
                                           ":",
                                           "\"\"\"",
                                           "from .base import *\n",
                                           "return ",
                                           "app",
                                           "1"};
    const auto at = below(text.size() + 1);
    if (below(2) == 0) return text.erase(at, below(9));
    return text.insert(at, pieces[below(std::size(pieces))]);
  }

  void set(Changes& changes, const std::string& path, const std::string* text) {
    done_ += (text ? "+++ " : "--- ") + path + "\n" + (text ? *text : "") + "\n";
    changes.documents.push_back(change_of(path, text));
    if (text)
      files_[path] = *text;
    else
      files_.erase(path);
  }

  std::mt19937 random_;
  Files files_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::string done_;
};

/// The first line that differs, with the file or project that it belongs to.
std::string difference(const std::string& one, const std::string& other) {
  std::istringstream a(one), b(other);
  std::string where;
  for (std::string x, y; std::getline(a, x), std::getline(b, y), a || b; x.clear(), y.clear()) {
    if (x != y) return where + "\n  known:  " + x + "\n  afresh: " + y;
    if (x.starts_with("---") || x.starts_with("project")) where = x;
  }
  return "";
}

class AnySequence : public ::testing::TestWithParam<unsigned> {};

TEST_P(AnySequence, KnowsWhatAFreshStartKnows) {
  Editing editing(GetParam());
  for (int step = 0; step < 12; ++step) {
    editing.step();
    ASSERT_EQ(difference(editing.known(), editing.wanted()), "") << "after step " << step << "\n" << editing.done();
  }
  editing.index(true);
  for (int step = 0; step < 3; ++step) editing.step();
  editing.index(false);
  ASSERT_EQ(difference(editing.known(), editing.wanted()), "") << "after indexing\n" << editing.done();
}

INSTANTIATE_TEST_SUITE_P(Seeded, AnySequence, ::testing::Range(0U, 50U));

}  // namespace
}  // namespace segue::project
