// What does code become when every part of it is translated?
#include <gtest/gtest.h>

#include "match/modules.h"

namespace segue::match {
namespace {

std::string to_django(std::string_view expression) {
  const Module module("from flask import *\nimport flask\n\n" + std::string(expression) + "\n");
  return module.translated(expression, "django");
}

TEST(Composition, TranslatesPartsWithinParts) {
  EXPECT_EQ(to_django("flask.redirect(flask.url_for('a.b', id=flask.request.form['id']))"),
            "redirect(\"a:b\", id=request.POST[\"id\"])");
  EXPECT_EQ(to_django("flask.jsonify([flask.request.args.get('q'), x + 1])"),
            "JsonResponse([request.GET.get(\"q\"), x + 1], safe=False)");
}

TEST(Composition, LeavesAsWrittenWhatHasNoItem) {
  const std::string text = "import flask\n\nf(flask.stream_with_context(g), flask.request.form['a'])\n";
  const Module module(text);
  Composed composed;
  EXPECT_EQ(translated(module.compiled(), module.subject(),
                       module.find("f(flask.stream_with_context(g), flask.request.form['a'])"), "django", &composed),
            "f(flask.stream_with_context(g), request.POST[\"a\"])");
  EXPECT_TRUE(composed.untranslated);
  EXPECT_EQ(composed.lowest, knowledge::Certainty::close);
}

TEST(Composition, IsExactWhereNothingHadToBeTranslated) {
  const Module module("f(1, a.b)\n");
  Composed composed;
  EXPECT_EQ(translated(module.compiled(), module.subject(), module.find("f(1, a.b)"), "django", &composed),
            "f(1, a.b)");
  EXPECT_FALSE(composed.untranslated);
  EXPECT_EQ(composed.lowest, knowledge::Certainty::exact);
}

TEST(Composition, IntoTheSameFrameworkChangesNothing) {
  const Module module("import flask\n\nflask.redirect('/a')\n");
  EXPECT_EQ(module.translated("flask.redirect('/a')", "flask"), "flask.redirect(\"/a\")");
}

std::string printed_as(std::string_view expression) {
  const auto text = std::string(expression) + "\n";
  const Module module(text);
  return source_of(module.subject().ast, module.find(expression));
}

TEST(Source, IsPrintedAsItWasMeant) {
  for (const std::string_view same : {"f(a, *b, c=1, **d)",
                                      "a.b[0].c()",
                                      "x[1:2]",
                                      "x[1:]",
                                      "x[:1]",
                                      "[1, 2.5, None]",
                                      "{\"a\": 1}",
                                      "{a, b}",
                                      "(a,)",
                                      "a + b + c",
                                      "a * (b + c)",
                                      "(a + b).c",
                                      "not a",
                                      "-a",
                                      "a if b else c",
                                      "a and (b or c)",
                                      "a < b",
                                      "a not in b",
                                      "lambda x, y=1: x",
                                      "[a for a in b if a]",
                                      "{a: b for a, b in c}",
                                      "f\"a{b}c\"",
                                      "b\"x\"",
                                      "\"q\\\"\\n\"",
                                      "f(x := 1)"}) {
    EXPECT_EQ(printed_as(same), same);
  }
  EXPECT_EQ(printed_as("'it'"), "\"it\"");
  EXPECT_EQ(printed_as("r'\\d'"), "\"\\\\d\"");
}

TEST(Source, ShowsWhatTheTreeDoesNotKeepAsCut) {
  EXPECT_EQ(printed_as("a < b <= c"), "…");
  EXPECT_EQ(printed_as("f'{a:.2f}'"), "f\"{…}\"");
  EXPECT_EQ(printed_as("x[1::2]"), "x[…]");
}

}  // namespace
}  // namespace segue::match
