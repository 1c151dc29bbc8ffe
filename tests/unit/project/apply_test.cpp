// What does a change cost, and what does it change?
#include "project/apply.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "frameworks/all.h"
#include "workshop/difference.h"
#include "workshop/workshop.h"

namespace segue::project {
namespace {

testing::Workshop made(std::string_view text) { return testing::workshop(text, {.frameworks = frameworks::all()}); }

constexpr std::string_view blog = R"(//- app/__init__.py
from flask import Flask
from .views import bp
def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix='/blog')
    return app
//- app/views.py
from flask import Blueprint, render_template
from .tools import helper
bp = Blueprint('blog', __name__)
@bp.route('/<int:id>')
def show(id):
    return render_template('show.html', x=helper())
//- app/tools.py
def helper():
    return 1
//- app/templates/show.html
{{ url_for('blog.show', id=1) }}
)";

DocumentChange written(std::string_view path, std::string text) {
  DocumentChange change;
  change.key = testing::key_of(path);
  change.text = std::make_shared<const std::string>(std::move(text));
  change.open = true;
  return change;
}

DocumentChange removed(std::string_view path) {
  DocumentChange change;
  change.key = testing::key_of(path);
  return change;
}

Applied after(const Snapshot& before, std::vector<DocumentChange> documents) {
  Changes changes;
  changes.documents = std::move(documents);
  return apply(before, changes);
}

/// The text of a file with one part of it replaced.
std::string edited(const testing::Workshop& from, std::string_view path, std::string_view what, std::string_view by) {
  std::string text(from.fixture.text(path));
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, what.size(), by);
}

/// "flask /w", one project a line.
std::string project_list(const Snapshot& snapshot) {
  std::string out;
  for (const auto& project : snapshot.projects) out += project->framework + " " + project->root + "\n";
  return out;
}

/// "/blog/<id> blog.show", one address a line, of all projects; sorted.
std::string address_list(const Snapshot& snapshot) {
  std::vector<std::string> rows;
  for (const auto& project : snapshot.projects)
    for (const auto& one : project->tables.urls)
      if (one.local_name != "static") rows.push_back(one.url + " " + one.name + "\n");
  std::ranges::sort(rows);
  std::string out;
  for (const auto& one : rows) out += one;
  return out;
}

TEST(Cost, OfAChangeInOneProjectIsNotPaidByTheOther) {
  const auto start = made(
      "//- one/app.py\nfrom flask import Flask\napp = Flask(__name__)\n//- two/app.py\nfrom flask import Flask\napp = "
      "Flask(__name__)\n");
  ASSERT_EQ(project_list(*start.snapshot), "flask /w/one\nflask /w/two\n");
  const auto now = after(
      *start.snapshot,
      {written("one/app.py", "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef f(): pass\n")});
  EXPECT_EQ(now.snapshot->counters.projects_linked, 1u);
  EXPECT_EQ(now.snapshot->projects[1], start.snapshot->projects[1]);
}

TEST(Change, OfAnExportReachesItsReaders) {
  const auto start = made(blog);
  EXPECT_EQ(address_list(*start.snapshot), "/blog/<int:id> blog.show\n");
  const auto now =
      after(*start.snapshot,
            {written("app/views.py", edited(start, "app/views.py", "'blog', __name__", "'news', __name__"))});
  EXPECT_EQ(address_list(*now.snapshot), "/blog/<int:id> news.show\n");
  ASSERT_EQ(now.snapshot->projects.size(), 1u);
  EXPECT_EQ(now.snapshot->projects[0]->findings.size(), 1u) << "the template still asks for blog.show";
  EXPECT_TRUE(std::ranges::count(now.touched, testing::key_of("app/templates/show.html")) > 0);
}

TEST(Change, ARemovedFileTakesItsRoutesAlong) {
  const auto start = made(blog);
  const auto now = after(*start.snapshot, {removed("app/views.py")});
  EXPECT_EQ(address_list(*now.snapshot), "");
  EXPECT_EQ(now.snapshot->understanding(testing::key_of("app/views.py")), nullptr);
  const auto back = after(*now.snapshot, {written("app/views.py", std::string(start.fixture.text("app/views.py")))});
  EXPECT_EQ(testing::difference_of(*back.snapshot, *start.snapshot), "");
}

TEST(Change, OfWhatIsNotThereIsNone) {
  const auto start = made(blog);
  const auto now = after(*start.snapshot, {removed("nowhere.py")});
  EXPECT_EQ(testing::difference_of(*now.snapshot, *start.snapshot), "");
}

TEST(Change, LeavesTheSnapshotBeforeItAsItWas) {
  const auto start = made(blog);
  (void)after(*start.snapshot, {removed("app/views.py"), written("app/tools.py", "x = ")});
  EXPECT_EQ(testing::difference_of(*start.snapshot, *made(blog).snapshot), "");
}

TEST(Indexing, ClaimsNoAbsence) {
  const std::string text =
      std::string(blog) + "//- app/more.py\nfrom flask import url_for\ndef f(): return url_for('blog.gone')\n";
  EXPECT_EQ(made(text).snapshot->projects.at(0)->findings.size(), 1u);
  const auto half_read = testing::workshop(text, {.frameworks = frameworks::all(), .indexing = true});
  for (const auto& project : half_read.snapshot->projects) EXPECT_TRUE(project->findings.empty());
}

TEST(Document, ToolargeIsKnownByName) {
  DocumentChange change;
  change.key = testing::key_of("app/tools.py");
  change.name_only = true;
  const auto now = after(*made(blog).snapshot, {change});
  const auto* document = now.snapshot->document(change.key);
  ASSERT_NE(document, nullptr);
  EXPECT_TRUE(document->too_large);
  EXPECT_EQ(document->ast, nullptr);
}

TEST(Document, ClosedPythonKeepsNoText) {
  auto change = written("app/tools.py", "def helper(): return 2\n");
  change.open = false;
  const auto now = after(*made(blog).snapshot, {change});
  const auto* document = now.snapshot->document(change.key);
  EXPECT_EQ(document->text, nullptr);
  EXPECT_TRUE(document->fragments.empty());
  ASSERT_NE(document->ast, nullptr);
}

TEST(Language, IsToldByTheNameUnlessTheClientSaysSo) {
  EXPECT_EQ(language_of("/a/b.py"), Language::python);
  EXPECT_EQ(language_of("/a/b.html"), Language::html_template);
  EXPECT_EQ(language_of("/a/requirements.txt"), Language::other);
  EXPECT_EQ(language_of("/a/templates/mail.txt"), Language::html_template);
  EXPECT_EQ(language_of("/a/b.j2"), Language::html_template);
  auto change = written("untitled", "from flask import Flask\n");
  change.key = "untitled:Untitled-1";
  change.language = Language::python;
  EXPECT_NE(after(*made(blog).snapshot, {change}).snapshot->document(change.key)->ast, nullptr);
}

TEST(Evidence, ReachesTheProject) {
  const auto start = made("# requires: flask 3.1.3\n" + std::string(blog));
  ASSERT_EQ(start.snapshot->projects.size(), 1u);
  ASSERT_EQ(start.snapshot->projects[0]->versions.size(), 1u);
  EXPECT_EQ(start.snapshot->projects[0]->versions[0].exact, "3.1.3");
}

// --- projects ---

std::string projects(std::string_view text) { return project_list(*made(text).snapshot); }

TEST(Projects, BeginAtTheirApplication) {
  EXPECT_EQ(projects("//- a/b/app.py\nfrom flask import Flask\napp = Flask(__name__)\n"), "flask /w/a/b\n");
  EXPECT_EQ(projects("//- site/app/__init__.py\nfrom flask import Flask\napp = Flask(__name__)\n"), "flask /w/site\n");
  EXPECT_EQ(projects("//- app.py\nfrom somewhere import Flask\napp = Flask(__name__)\n"), "");
}

TEST(Projects, WithASourceFolderLieAboveIt) {
  EXPECT_EQ(projects("//- site/pyproject.toml\n[project]\n//- site/src/app/__init__.py\nfrom flask import Flask\napp = "
                     "Flask(__name__)\n"),
            "flask /w/site\n");
}

TEST(Projects, BeginAtTheirMarkerFile) {
  EXPECT_EQ(projects("//- backend/manage.py\nfrom django.core.management import execute_from_command_line\n"),
            "django /w/backend\n");
  EXPECT_EQ(projects("//- backend/manage.py\nprint('no framework at all')\n"), "");
}

TEST(Projects, SeveralMayShareAFolder) {
  EXPECT_EQ(projects("//- manage.py\nimport django\n//- app.py\nfrom flask import Flask\napp = Flask(__name__)\n"),
            "django /w\nflask /w\n");
  EXPECT_EQ(projects("//- one/app.py\nfrom flask import Flask\na = Flask(__name__)\n//- two/app.py\nfrom flask import "
                     "Flask\nb = Flask(__name__)\n"),
            "flask /w/one\nflask /w/two\n");
}

TEST(Projects, TestApplicationsBelongToWhatTheyTest) {
  EXPECT_EQ(projects("//- app/__init__.py\nfrom flask import Flask\na = Flask(__name__)\n//- tests/conftest.py\nfrom "
                     "flask import Flask\nb = Flask(__name__)\n"),
            "flask /w\n");
}

TEST(Projects, ADistributionInsideAnotherIsItsOwn) {
  EXPECT_EQ(
      projects(
          "//- app.py\nfrom flask import Flask\na = Flask(__name__)\n//- examples/x/pyproject.toml\n[project]\n//- "
          "examples/x/app.py\nfrom flask import Flask\nb = Flask(__name__)\n"),
      "flask /w\nflask /w/examples/x\n");
}

TEST(Projects, OfADocumentAreTheNearest) {
  const auto start = made(
      "//- app.py\nfrom flask import Flask\na = Flask(__name__)\n//- x/setup.py\n//- x/app.py\nfrom flask import "
      "Flask\nb = Flask(__name__)\n");
  const auto mine = start.snapshot->projects_of(testing::key_of("x/app.py"));
  ASSERT_EQ(mine.size(), 1u);
  EXPECT_EQ(mine[0]->root, "/w/x");
}

}  // namespace
}  // namespace segue::project
