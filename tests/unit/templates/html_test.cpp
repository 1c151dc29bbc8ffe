// Are the HTML tags that carry names and addresses found, with tags of the template in and between them?
#include <gtest/gtest.h>

#include "shown.h"

namespace segue::templates {
namespace {

std::string elements(const Template& from) {
  std::string out;
  for (const auto& element : from.elements) {
    out += (element.closing ? "/" : "") + std::string(from.text(element.name));
    for (const auto& attribute : from.attributes_of(element)) {
      out += " " + std::string(from.text(attribute.name));
      if (attribute.has_value) out += (attribute.dynamic ? "~" : "=") + std::string(from.text(attribute.value));
    }
    out += "; ";
  }
  return out;
}

TEST(Html, FormsAndTheirFields) {
  const auto from =
      parse("<FORM method=post action='/x'>\n<input name=\"title\" required/><p><b>x</b></form>", Dialect::jinja);
  EXPECT_EQ(elements(from), "form method=post action=/x; input name=title required; /form; ");
}

TEST(Html, TemplateTagsInsideOfTags) {
  const auto from =
      parse("<a href=\"{{ f(\">\") }}#x\" {% if a > b %}data-{{ k }}=1{% endif %} class=z>", Dialect::jinja);
  EXPECT_EQ(elements(from), "a href~{{ f(\">\") }}#x data-{{ k }}=1 class=z; ");
}

TEST(Html, RangesOfValues) {
  const auto code = marked("<a «href»=\"«/x/{{ y }}»\">");
  const auto from = parse(code.text, Dialect::dtl);
  ASSERT_EQ(from.attributes.size(), 1u);
  EXPECT_EQ(from.attributes[0].name_range, code.ranges[0]);
  EXPECT_EQ(from.attributes[0].value_range, code.ranges[1]);
  EXPECT_TRUE(from.attributes[0].quoted && from.attributes[0].dynamic);
}

TEST(Html, ScriptsCommentsAndTemplateCommentsHaveNone) {
  const auto from = parse(
      "<script>if (a <b c=1) {}</script><!-- <a href=x> --><style><a b=c></style>"
      "{# <a href=y> #}{% raw %}<a href=z>{% endraw %} 1 <2",
      Dialect::jinja);
  EXPECT_EQ(elements(from), "a href=z; ");
}

TEST(Html, LeftOpen) {
  EXPECT_EQ(elements(parse("<a href=\"x", Dialect::jinja)), "a href=x; ");
  EXPECT_EQ(elements(parse("<a href=<b id=2", Dialect::jinja)), "a href=<b id=2; ");
  EXPECT_EQ(elements(parse("<a id=1 <b id=2>", Dialect::jinja)), "a id=1; b id=2; ");
}

}  // namespace
}  // namespace segue::templates
