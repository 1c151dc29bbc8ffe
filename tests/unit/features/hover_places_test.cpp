// Is there a hover at settings, at the import of a framework, and in templates?
#include <gtest/gtest.h>

#include "features/hover.h"
#include "frameworks/all.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

std::string hovered(const std::string& text) {
  const auto made = testing::workshop(text, {.frameworks = frameworks::all()});
  const auto data = hover(*made.snapshot, made.cursor_key(), made.cursor());
  return data ? render(*data, Format::plain, 200) : "nothing";
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(HoverSetting, TellsItsValueAndWhatTheFrameworkDoesWithIt) {
  const auto text = hovered("from flask import Flask\n\napp = Flask(__name__)\napp.config[\"SECRET$0_KEY\"] = \"x\"\n");
  EXPECT_TRUE(text.starts_with("Setting · SECRET_KEY = x")) << text;
  EXPECT_TRUE(says(text, "django.conf.settings.SECRET_KEY")) << text;
}

TEST(HoverSetting, OfTheProjectTellsWhereItIsSet) {
  const auto text = hovered(R"(
//- app.py
from flask import Flask, current_app

app = Flask(__name__)
app.config["PER_PAGE"] = 20


def view():
    return current_app.config["PER_$0PAGE"]
)");
  EXPECT_TRUE(says(text, "A setting of this project")) << text;
  EXPECT_TRUE(says(text, "app.py:4")) << text;
}

TEST(HoverSetting, IsNoneInAClassThatIsNotUsedAsConfiguration) {
  EXPECT_EQ(hovered("from flask import Flask\n\napp = Flask(__name__)\n\n\nclass Colours:\n    RE$0D = 1\n"),
            "nothing");
}

TEST(HoverImport, TellsTheVersionAndWhatIsSaid) {
  const auto text = hovered("# requires: flask 3.1.3\nfrom fla$0sk import Flask\n\napp = Flask(__name__)\n");
  EXPECT_TRUE(text.starts_with("Flask · 3.1.3")) << text;
  EXPECT_TRUE(says(text, "false")) << text;
  EXPECT_EQ(hovered("import fla$0sky\n"), "nothing");
}

TEST(HoverTemplate, TellsWhatAnOutputBecomes) {
  const auto page = [](const std::string& text) {
    return hovered("//- app.py\nfrom flask import Flask\n\napp = Flask(__name__)\n//- templates/a.html\n" + text);
  };
  EXPECT_TRUE(says(page("{{ url_f$0or(\"blog.show\", id=3) }}\n"), "{% url \"blog:show\" id=3 %}"));
  EXPECT_TRUE(says(page("{{ title | trun$0cate(20) }}\n"), "title|truncatechars:20"));
}

}  // namespace
}  // namespace segue::features
