// Is a text in Markdown a page that a browser may open, whoever wrote the text?
#include "cli/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace segue::cli {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Page, ShowsTablesAndCode) {
  const auto text =
      page("routing", "# Routing\n\n| a | b |\n| --- | --- |\n| `<int:id>` | x |\n\n```python\nx = 1 < 2\n```\n");
  EXPECT_THAT(text, AllOf(StartsWith("<!doctype html>"), EndsWith("</html>\n"), HasSubstr("<title>routing</title>")));
  EXPECT_THAT(text, AllOf(HasSubstr("<h1>Routing</h1>"), HasSubstr("<td><code>&lt;int:id&gt;</code></td>")));
  EXPECT_THAT(text, HasSubstr("<pre><code class=\"language-python\">x = 1 &lt; 2\n</code></pre>"));
}

TEST(Page, LinksToDocumentation) {
  EXPECT_THAT(page("", "[docs](https://docs.djangoproject.com/)"),
              HasSubstr("<a href=\"https://docs.djangoproject.com/\">docs</a>"));
}

TEST(Page, RunsNothing) {
  const auto text = page(
      "<script>",
      "<script>x()</script> <img src=x onerror=x()>\n\n[a](javascript:x()) ![b](data:text/html,x) [c](vbscript:x)");
  EXPECT_THAT(text, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("onerror"))));
  EXPECT_THAT(text, AllOf(Not(HasSubstr("javascript:")), Not(HasSubstr("data:")), Not(HasSubstr("vbscript:"))));
}

}  // namespace
}  // namespace segue::cli
