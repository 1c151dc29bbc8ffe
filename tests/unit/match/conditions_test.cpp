// Which captures does a condition let through, and which does it refuse?
#include <gtest/gtest.h>

#include "match/own.h"

namespace segue::match {
namespace {

/// What `flask.jsonify(A)` meets below these lines, with this condition.
Shown jsonified(std::string_view condition, std::string_view lines) {
  return own("flask.jsonify(A)", "import flask\nfrom flask import jsonify\n\n" + std::string(lines),
             "[where]\nA = " + std::string(condition));
}

TEST(Conditions, LiteralAndNotLiteral) {
  const std::string_view lines = "X = 'x'\njsonify('a')\njsonify(X)\njsonify(y)\njsonify(f())\njsonify(None)\n";
  EXPECT_EQ(jsonified("\"literal\"", lines), (Shown{"own: jsonify(\"a\") {A=\"a\"}", "own?: jsonify(X) {A=X}"}));
  EXPECT_EQ(jsonified("\"not literal\"", lines),
            (Shown{"own: jsonify(y) {A=y}", "own: jsonify(f()) {A=f()}", "own: jsonify(None) {A=None}"}));
}

TEST(Conditions, ConstantAndNotConstant) {
  const std::string_view lines = "jsonify('a')\njsonify('b')\njsonify(y)\n";
  EXPECT_EQ(jsonified("\"constant 'a'\"", lines), Shown{"own: jsonify(\"a\") {A=\"a\"}"});
  EXPECT_EQ(jsonified("\"not constant 'a'\"", lines), Shown{"own: jsonify(\"b\") {A=\"b\"}"});
}

TEST(Conditions, FormattedStrings) {
  const std::string_view lines = "jsonify(f'a{y}')\njsonify(f'a{1}')\njsonify('a')\njsonify('a' + y)\n";
  EXPECT_EQ(jsonified("\"f-string\"", lines), Shown{"own: jsonify(f\"a{y}\") {A=f\"a{y}\"}"});
  EXPECT_EQ(jsonified("\"not f-string\"", lines).size(), 3U);
}

TEST(Conditions, SubclassesAreClassesAndNotTheirObjects) {
  const std::string_view lines = R"(from flask.views import MethodView

class Item(MethodView): ...
class Other: ...

jsonify(Item)
jsonify(MethodView)
jsonify(Item())
jsonify(Other)
jsonify(unknown)
)";
  EXPECT_EQ(jsonified("\"subclass of flask.views.MethodView\"", lines),
            (Shown{"own: jsonify(Item) {A=Item}", "own: jsonify(MethodView) {A=MethodView}"}));
  EXPECT_EQ(jsonified("\"not subclass of flask.views.MethodView\"", lines),
            (Shown{"own: jsonify(Item()) {A=Item()}", "own: jsonify(Other) {A=Other}"}));
}

TEST(Conditions, AttributesOfAClass) {
  const std::string_view lines = R"(from flask.views import MethodView

class Item(MethodView):
    title = make()

item = Item()
jsonify(Item.title)
jsonify(Item.title.text)
jsonify(item.title)
jsonify(title)
jsonify(unknown.title)
)";
  EXPECT_EQ(jsonified("\"attribute of flask.views.MethodView\"", lines),
            Shown{"own: jsonify(Item.title) {A=Item.title}"});
}

TEST(Conditions, OfOneOfSeveralClasses) {
  const std::string_view lines =
      "app = flask.Flask('a')\nbp = flask.Blueprint('a', 'b')\njsonify(app)\njsonify(bp)\njsonify(flask.g)\n";
  EXPECT_EQ(jsonified("\"instance of flask.Flask or flask.Blueprint\"", lines),
            (Shown{"own: jsonify(app) {A=app}", "own: jsonify(bp) {A=bp}"}));
  EXPECT_EQ(jsonified("\"not instance of flask.Flask\"", std::string(lines) + "jsonify(y)\n").size(), 2U);
}

TEST(Conditions, SeveralHoldTogether) {
  const std::string_view lines = "jsonify('/a/<id>')\njsonify('/b')\njsonify('b')\n";
  EXPECT_EQ(jsonified("[\"route\", \"not constant '/b'\"]", lines), Shown{"own: jsonify(\"/a/<id>\") {A=\"/a/<id>\"}"});
}

TEST(Conditions, KindsOfTexts) {
  const std::string_view lines =
      "jsonify('/a/<int:id>')\njsonify('%s of {b}')\njsonify('blog/index.html')\njsonify('100 %')\njsonify(y)\n";
  EXPECT_EQ(jsonified("\"route\"", lines), Shown{"own: jsonify(\"/a/<int:id>\") {A=\"/a/<int:id>\"}"});
  EXPECT_EQ(jsonified("\"format\"", lines), Shown{"own: jsonify(\"%s of {b}\") {A=\"%s of {b}\"}"});
  EXPECT_EQ(jsonified("\"template name\"", lines), Shown{"own: jsonify(\"blog/index.html\") {A=\"blog/index.html\"}"});
  EXPECT_EQ(jsonified("\"not format\"", lines).size(), 3U);
}

TEST(Conditions, WhatAVisitorSends) {
  const std::string_view lines = R"(def view(db):
    jsonify(flask.request.args)
    jsonify(flask.request.args.get("q"))
    name = flask.request.form["name"].strip()
    query = "a" + name
    jsonify(f"b{query}")
    jsonify("c")
    jsonify(db)
    later = 1
    jsonify(later)
    later = flask.request.data
    jsonify(flask.session["name"])
)";
  EXPECT_EQ(jsonified("\"from the request\"", lines),
            (Shown{"own: jsonify(flask.request.args) {A=flask.request.args}",
                   "own: jsonify(flask.request.args.get(\"q\")) {A=flask.request.args.get(\"q\")}",
                   "own: jsonify(f\"b{query}\") {A=f\"b{query}\"}"}));
  EXPECT_EQ(jsonified("\"not from the request\"", lines),
            (Shown{"own: jsonify(\"c\") {A=\"c\"}", "own: jsonify(later) {A=later}",
                   "own: jsonify(flask.session[\"name\"]) {A=flask.session[\"name\"]}"}));
}

TEST(Conditions, WhatAVisitorSendsToAParameter) {
  EXPECT_EQ(
      own("flask.jsonify(A)",
          "from flask import jsonify\nfrom django.http import HttpRequest\n\n\ndef view(request: HttpRequest, other):\n"
          "    jsonify(request.POST['a'])\n    jsonify(other.POST['a'])\n",
          "[where]\nA = \"from the request\""),
      Shown{"own: jsonify(request.POST[\"a\"]) {A=request.POST[\"a\"]}"});
}

TEST(Conditions, ThatAreNoneAreSaid) {
  for (const std::string_view wrong :
       {"\"literel\"", "\"not\"", "3", "[\"literal\", 3]", "\"instance of \"", "\"instance of flask.Flask or \""}) {
    const auto problems = own_problems("flask.jsonify(A)", "[where]\nA = " + std::string(wrong));
    ASSERT_EQ(problems.size(), 1U) << wrong;
    EXPECT_TRUE(problems[0].starts_with("a condition is \"literal\", \"constant 'x'\", \"f-string\"")) << problems[0];
  }
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[where]\nA = \"instance of flask.Flaks\""),
            Shown{"no class `flask.Flaks` in the reference (flask.Flask?)"});
  EXPECT_EQ(own_problems("flask.jsonify(A)", "[where]\nA = \"subclass of flask.views.MethodVew\""),
            Shown{"no name `flask.views.MethodVew` in the reference (flask.views.MethodView?)"});
  EXPECT_EQ(own_problems("flask.jsonify(APP)", "[where]\nAP = \"literal\""), Shown{"no pattern captures `AP` (APP?)"});
  EXPECT_EQ(own_problems("{{ X | upper }}", "[where]\nX = \"resolves to flask.request\"", "jinja"),
            Shown{"in a template a condition is about a constant; `X` asks for something else"});
}

}  // namespace
}  // namespace segue::match
