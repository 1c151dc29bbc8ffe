// What does a module say in the words of the articles, and what only looks like it?
#include <gtest/gtest.h>

#include <algorithm>

#include "match/modules.h"
#include "python/lower.h"

namespace segue::match {
namespace {

using Shown = std::vector<std::string>;

template <class... Text>
Shown list(Text... texts) {
  return {std::string(texts)...};
}

std::vector<std::string> of(std::string_view text) { return Module(text).matches(); }

TEST(Names, AreMatchedByWhatTheyResolveTo) {
  EXPECT_EQ(of("from flask import redirect as go\n\ngo('/a')\n"), list("flask-redirect: go(\"/a\") {TARGET=\"/a\"}"));
  EXPECT_EQ(of("import flask as f\n\nf.redirect('/a')\n"), list("flask-redirect: f.redirect(\"/a\") {TARGET=\"/a\"}"));
  EXPECT_EQ(of("from flask.helpers import redirect\n\nredirect('/a')\n"),
            list("flask-redirect: redirect(\"/a\") {TARGET=\"/a\"}"));
  EXPECT_EQ(of("from flask import redirect\n\ngo = redirect\ngo('/a')\n"),
            list("flask-redirect: go(\"/a\") {TARGET=\"/a\"}"));
}

TEST(Names, OfAnotherModuleOfTheProjectAreFollowed) {
  EXPECT_EQ(of("//- main.py\nfrom web import go\n\ngo('/a')\n//- web.py\nfrom flask import redirect as go\n"),
            list("flask-redirect: go(\"/a\") {TARGET=\"/a\"}"));
}

TEST(Names, ThatOnlyLookAlikeStaySilent) {
  EXPECT_EQ(of("def redirect(target): ...\n\nredirect('/a')\n"), Shown());
  EXPECT_EQ(of("from starlette.responses import redirect\n\nredirect('/a')\n"), Shown());
  EXPECT_EQ(of("from flask import redirect\n\ndef redirect(to): ...\n\nredirect('/a')\n"), Shown());
  EXPECT_EQ(of("from flask import redirect\n\ndef f(redirect):\n    redirect('/a')\n"), Shown());
  EXPECT_EQ(of("//- main.py\nfrom flask import redirect\n\nredirect('/a')\n//- flask.py\ndef redirect(to): ...\n"),
            Shown());
}

TEST(Names, AloneMeetTheirUsesAndNotTheirImports) {
  EXPECT_EQ(of("from flask_login import login_required as needed\n\n@needed\ndef f(): ...\n"),
            list("flask-login-required: needed"));
  EXPECT_EQ(of("from flask_login import login_required\n\nneeded = login_required\n"),
            list("flask-login-required: login_required"));
}

TEST(Names, ThatAreGoneAreFoundByTheirPath) {
  EXPECT_EQ(of("from django.conf.urls import url as u\n\nurlpatterns = [u(r'^$', None)]\n"),
            list("removed-conf-urls-url: u"));
  EXPECT_EQ(of("from django.conf import urls\n\nurlpatterns = [urls.url(r'^$', None)]\n"),
            list("removed-conf-urls-url: urls.url"));
  EXPECT_EQ(of("from django.urls import url\n\nurl(r'^$')\n"), Shown());
}

TEST(Names, OfWhatACallGaveAreNotTheCall) {
  EXPECT_EQ(of("from flask import redirect\n\nanswer = redirect('/a')\nanswer('/b')\n"),
            list("flask-redirect: redirect(\"/a\") {TARGET=\"/a\"}"));
}

TEST(Arguments, MeanTheSameByPlaceAndByName) {
  for (const std::string_view call :
       {"app.run(None, None, True)", "app.run(debug=True)", "app.run(port=1, debug=True)"})
    EXPECT_EQ(of("from flask import Flask\n\napp = Flask('a')\n" + std::string(call) + "\n").size(), 1U) << call;
  EXPECT_EQ(of("import flask\n\nflask.redirect(location='/a')\n"),
            list("flask-redirect: flask.redirect(location=\"/a\") {TARGET=\"/a\"}"));
  EXPECT_EQ(of("import flask\n\nflask.flash(category='error', message='no')\n"),
            list("flask-flash-category: flask.flash(category=\"error\", message=\"no\") "
                 "{MESSAGE=\"no\", CATEGORY=\"error\"}"));
}

TEST(Arguments, ThatAPatternDoesNotSpeakOfMakeTheMatchPartial) {
  EXPECT_EQ(of("import flask\n\nflask.redirect('/a', 303)\n"),
            list("flask-redirect: flask.redirect(\"/a\", 303) {TARGET=\"/a\", CODE=303}",
                 "flask-redirect+: flask.redirect(\"/a\", 303) {TARGET=\"/a\"}"));
  EXPECT_EQ(of("import flask\n\nflask.redirect('/a', code=303)\n"),
            list("flask-redirect: flask.redirect(\"/a\", code=303) {TARGET=\"/a\", CODE=303}",
                 "flask-redirect+: flask.redirect(\"/a\", code=303) {TARGET=\"/a\"}"));
}

TEST(Arguments, ThatMustBeAbsentAreUnknownBehindStars) {
  EXPECT_EQ(of("import flask\n\nflask.flash('a', **more)\n"),
            list("flask-flash?+: flask.flash(\"a\", **more) {MESSAGE=\"a\"}"));
  EXPECT_EQ(of("import flask\n\nflask.flash('a', None)\n"),
            list("flask-flash: flask.flash(\"a\", None) {MESSAGE=\"a\"}"));
}

TEST(Arguments, BehindStarsAreNotClaimed) {
  EXPECT_EQ(of("from flask import Flask\n\nFlask('a').run(*rest)\nFlask('a').run(**rest)\n"), Shown());
  EXPECT_EQ(of("import flask\n\nflask.redirect(*rest)\n"), Shown());
  EXPECT_EQ(of("import flask\n\nflask.jsonify(1, 2)\n"), Shown());
}

TEST(Arguments, OfAllOtherNamesAreCapturedTogether) {
  EXPECT_EQ(of("import flask\n\nflask.url_for('a.b', id=3, **more)\n"),
            list("flask-url-for: flask.url_for(\"a.b\", id=3, **more) {ENDPOINT=\"a.b\", ARGS=id=3 **more}"));
  EXPECT_EQ(of("import flask\n\nflask.url_for('a.b')\n"),
            list("flask-url-for: flask.url_for(\"a.b\") {ENDPOINT=\"a.b\", ARGS=}"));
}

TEST(Constants, AreMetByValueButThenNotForSure) {
  EXPECT_EQ(of("from flask import Flask\n\nDEBUG = True\nFlask('a').run(debug=DEBUG)\n"),
            list("debug-true?: Flask(\"a\").run(debug=DEBUG)"));
  EXPECT_EQ(of("from flask import Flask\n\nFlask('a').run(debug=1)\nFlask('a').run(debug=False)\n"), Shown());
  EXPECT_EQ(of("import flask\n\nflask.abort(404)\nflask.abort(403)\nflask.abort(401)\n"),
            list("flask-abort-404: flask.abort(404)", "flask-abort-status: flask.abort(404) {CODE=404}",
                 "flask-abort-403: flask.abort(403)", "flask-abort-status: flask.abort(403) {CODE=403}",
                 "flask-abort-status: flask.abort(401) {CODE=401}"));
}

TEST(Conditions, RefuseCapturesThatAreNoConstants) {
  EXPECT_EQ(of("import flask\n\ndef f(name):\n    return flask.url_for(name)\n"), Shown());
}

TEST(Methods, OfSubclassesAreThoseOfTheirBase) {
  EXPECT_EQ(of("from flask import Flask\n\nclass Site(Flask):\n    pass\n\nSite('a').run(debug=True)\n"),
            list("debug-true: Site(\"a\").run(debug=True)"));
  EXPECT_EQ(of("from flask import Flask\n\nclass Site(Flask):\n    def start(self):\n        self.run(debug=True)\n"),
            list("debug-true: self.run(debug=True)"));
}

TEST(Methods, ThatTheProjectOverridesStaySilent) {
  EXPECT_EQ(of(R"(from flask import Flask

class Site(Flask):
    def run(self, debug=False): ...

Site('a').run(debug=True)
)"),
            Shown());
}

TEST(Methods, OfProxiesAreThoseOfWhatTheyStandFor) {
  EXPECT_EQ(of("from flask import current_app\n\ndef f():\n    current_app.run(debug=True)\n"),
            list("debug-true: current_app.run(debug=True)"));
}

TEST(Methods, ByAVariableAreStillTheObjects) {
  EXPECT_EQ(of("from flask import request\n\ndef f():\n    args = request.args\n    return args.get('q')\n"),
            list("flask-request-args-get: args.get(\"q\") {KEY=\"q\"}"));
  EXPECT_EQ(of("from flask import request\n\ndef f():\n    return request.headers.get('q')\n"), Shown());
}

TEST(Objects, OfAnnotatedParametersAreMet) {
  EXPECT_EQ(of(R"(from django.http import HttpRequest

def save(request: HttpRequest):
    request.session["n"] = request.POST["title"] + request.GET.get("q")
)"),
            list("django-session: request.session[\"n\"] {KEY=\"n\"}",
                 "django-request-post: request.POST[\"title\"] {KEY=\"title\"}",
                 "django-request-get-get: request.GET.get(\"q\") {KEY=\"q\"}"));
}

TEST(Matches, OfOneNodeStandWithTheMostSpecificFirst) {
  EXPECT_EQ(of("from flask import redirect, url_for\n\nredirect(url_for('a.b'))\n"),
            list("flask-redirect-to-endpoint: redirect(url_for(\"a.b\")) {ENDPOINT=\"a.b\", ARGS=}",
                 "flask-redirect: redirect(url_for(\"a.b\")) {TARGET=url_for(\"a.b\")}",
                 "flask-url-for: url_for(\"a.b\") {ENDPOINT=\"a.b\", ARGS=}"));
  EXPECT_EQ(of("from flask import url_for\n\nurl_for('static', filename='a.css')\n"),
            list("flask-url-for-static: url_for(\"static\", filename=\"a.css\") {PATH=\"a.css\"}",
                 "flask-url-for: url_for(\"static\", filename=\"a.css\") "
                 "{ENDPOINT=\"static\", ARGS=filename=\"a.css\"}"));
}

TEST(Matches, OfANodeAreThoseOfTheModule) {
  const Module module(R"(from flask import Flask, redirect, request, session, url_for

def f():
    session["a"] = request.args.get("q")
    return redirect(url_for("a.b", id=request.form["id"]))

Flask("a").run(debug=True)
)");
  std::size_t one_by_one = 0;
  for (python::NodeId node = 0; node < module.subject().ast.nodes.size(); ++node)
    one_by_one += matches_at(module.compiled(), module.subject(), node).size();
  EXPECT_EQ(one_by_one, 7U);
  EXPECT_EQ(module.matches().size(), one_by_one);
}

TEST(Matches, SurviveEveryBeginningOfAModule) {
  const std::string text = R"(from flask import Flask, redirect, request, session, url_for
class Site(Flask):
    @login_required
    def f(self, *a, b=1, **c):
        raise Http404(f"{a!r:>{b}}") from x
        session["a"] = {**request.args.get("q", *a), 'b': [x for x in y if x]}
        return redirect(url_for("a.b", id=request.form["id"][1:], **{"c": lambda d: d}), code=303)
Site("a").run(debug=True)
)";
  const Module module("import flask\n");
  const auto& from = module.subject();
  std::size_t most = 0;
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto lowered = python::lower(std::string_view(text).substr(0, size));
    const auto meaning = python::evaluate(from.key, lowered.ast, from.environment);
    const Subject subject{from.key, lowered.ast, meaning, from.environment, from.knowledge};
    for (const auto& match : matches(module.compiled(), subject))
      (void)translated(module.compiled(), subject, match.node, "django");
    most = std::max(most, matches(module.compiled(), subject).size());
  }
  EXPECT_GE(most, 6U);
}

TEST(Matches, SurviveWhatIsNotFinishedAndWhatIsNestedDeeply) {
  EXPECT_EQ(of("import flask\n\nflask.redirect(\n"), Shown());
  std::string deep = "from flask import redirect\n\nx = ";
  for (int i = 0; i < 3000; ++i) deep += "redirect(";
  deep += "'/a'" + std::string(3000, ')') + "\n";
  const Module module(deep);
  EXPECT_GT(matches(module.compiled(), module.subject()).size(), 10U);
}

}  // namespace
}  // namespace segue::match
