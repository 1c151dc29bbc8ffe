// What do the lines of an application become in another framework, in a few words?
#include "features/hints.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "features/blog.h"
#include "features/plain_text.h"
#include "frameworks/all.h"
#include "support/golden.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

constexpr std::string_view views =
    R"(from flask import Blueprint, flash, jsonify, redirect, render_template, request, session, url_for
from flask_login import login_required

bp = Blueprint("blog", __name__)


@bp.route("/post/<int:id>/edit", methods=["GET", "POST"])
@login_required
def edit(id):
    if request.method == "POST":
        title = request.form["title"]
        page = request.args.get("page", "1")
        session["last"] = title
        flash("saved", "success")
        return redirect(url_for("blog.edit", id=id))
    return render_template("blog/edit.html", id=id, page=request.args.get("page"))


@bp.route("/posts.json")
def posts():
    return jsonify(titles=[], first=url_for("blog.edit", id=1), last=url_for("blog.edit", id=2))
)";

testing::Workshop made_for(std::string_view target) {
  testing::Materials materials{.frameworks = frameworks::all()};
  materials.settings.target = target;
  return testing::workshop(blog(views), materials);
}

std::vector<Hint> hinted(const testing::Workshop& made, std::string_view path) {
  const auto size = static_cast<base::Offset>(made.fixture.text(path).size());
  return hints(*made.snapshot, testing::key_of(path), {0, size});
}

/// The lines with their hints behind them, as an editor shows them.
std::string annotated(std::string_view text, const std::vector<Hint>& all) {
  std::string out;
  base::Offset at = 0;
  for (const auto& hint : all) {
    out += text.substr(at, hint.at - at);
    out += (hint.at == at && at > 0 ? " " : "    ") + hint.label;
    at = hint.at;
  }
  return out + std::string(text.substr(at));
}

TEST(Hints, StandBehindTheLines) {
  const auto made = made_for("django");
  std::string actual;
  for (const auto* path : {"app/views.py", "app/__init__.py", "app/templates/blog/edit.html"})
    actual += annotated(made.fixture.text(path), hinted(made, path));
  EXPECT_EQ(actual, testing::golden("unit/features/golden/hints.txt", actual));
}

TEST(Hints, HaveACatchWhereAPartStaysWhatItWas) {
  testing::Materials materials{.frameworks = frameworks::all()};
  materials.settings.target = "django";
  const auto made = testing::workshop(R"py(
//- app.py
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)
class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
def some():
    return db.session.scalars(db.select(Post.id)).all()
def few():
    return Post.query.filter_by(id=1).all()
)py",
                                      materials);
  const auto label_in = [&](std::string_view function) {
    const auto from = static_cast<base::Offset>(made.fixture.text("app.py").find(function));
    const auto found = hints(*made.snapshot, testing::key_of("app.py"), {from, from + 70});
    return found.empty() ? std::string{} : found.front().label;
  };
  EXPECT_TRUE(label_in("def some").starts_with("≈ ")) << label_in("def some");
  EXPECT_TRUE(label_in("def few").starts_with("→ ")) << label_in("def few");
}

TEST(Hints, OfALineTakeNoMoreThanEditorsShow) {
  const auto made = made_for("django");
  std::map<base::Offset, std::size_t> used;
  for (const auto& hint : hinted(made, "app/views.py"))
    used[hint.at] += columns(hint.label) + (used.contains(hint.at) ? 1 : 0);
  EXPECT_FALSE(used.empty());
  for (const auto& [at, width] : used) EXPECT_LE(width, 40U) << at;
}

TEST(Hints, TellTheirCounterpartInFull) {
  for (const auto& hint : hinted(made_for("django"), "app/views.py")) {
    EXPECT_TRUE(hint.label.starts_with("→") || hint.label.starts_with("≈")) << hint.label;
    EXPECT_TRUE(hint.tooltip.starts_with("**In Django**")) << hint.tooltip;
  }
}

TEST(Hints, AreLimitedToTheRangeThatIsSeen) {
  const auto made = made_for("django");
  const auto all = hinted(made, "app/views.py");
  ASSERT_GT(all.size(), 2U);
  const auto some = hints(*made.snapshot, testing::key_of("app/views.py"), {all[1].at, all[1].at});
  ASSERT_FALSE(some.empty());
  EXPECT_TRUE(std::ranges::all_of(some, [&](const Hint& hint) { return hint.at == all[1].at; }));
}

TEST(Hints, NeedATargetThatIsAnotherFramework) {
  EXPECT_TRUE(hinted(made_for(""), "app/views.py").empty());
  EXPECT_TRUE(hinted(made_for("flask"), "app/views.py").empty());
  EXPECT_TRUE(hinted(made_for("nothing"), "app/views.py").empty());
}

}  // namespace
}  // namespace segue::features
