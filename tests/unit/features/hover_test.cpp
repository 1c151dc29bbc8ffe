// What do people read when they point at code?
#include "features/hover.h"

#include <gtest/gtest.h>

#include "features/blog.h"
#include "frameworks/all.h"
#include "support/golden.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

using testing::Materials;
using testing::workshop;

constexpr std::string_view views = R"(from flask import Blueprint, redirect, render_template, request, url_for

bp = Blueprint("blog", __name__)


def login_required(view):
    return view


@bp.route("/post/<int:id>/edit", methods=["GET", "POST"])
@login_required
def edit(id):
    if request.method == "POST":
        title = request.form["title"]
        return redirect(url_for("blog.edit", id=id))
    return render_template("blog/edit.html", id=id)
)";

/// The views with the cursor behind the first `spot`.
std::string at(std::string_view spot) {
  std::string text(views);
  return text.insert(text.find(spot) + spot.size(), "$0");
}

std::optional<HoverData> hovered(const std::string& text, Materials materials = {.frameworks = frameworks::all()}) {
  const auto made = workshop(text, materials);
  return hover(*made.snapshot, made.cursor_key(), made.cursor());
}

std::string both(const std::string& text) {
  const auto data = hovered(text);
  if (!data) return "nothing\n";
  return render(*data, Format::markdown) + "\n\n=== plain ===\n\n" + render(*data, Format::plain) + '\n';
}

void expect_golden(std::string_view name, std::string_view spot) {
  const auto actual = both(blog(at(spot)));
  EXPECT_EQ(actual, testing::golden("unit/features/golden/" + std::string(name), actual));
}

TEST(Hover, Route) { expect_golden("route.txt", "bp.rou"); }
TEST(Hover, Group) { expect_golden("group.txt", "bp = Bluep"); }
TEST(Hover, FormField) { expect_golden("form.txt", "request.for"); }
TEST(Hover, AddressByName) { expect_golden("url_for.txt", "url_for(\"blog.e"); }
TEST(Hover, Template) { expect_golden("template.txt", "render_template(\"blog/e"); }
TEST(Hover, View) { expect_golden("view.txt", "def ed"); }
TEST(Hover, Redirect) { expect_golden("redirect.txt", "return redir"); }

}  // namespace
}  // namespace segue::features
