// Which definitions, attributes of classes, receivers and overridden methods can a pattern ask for?
#include <gtest/gtest.h>

#include "match/own.h"

namespace segue::match {
namespace {

constexpr std::string_view views = R"(from django.views.generic import ListView, View


class Posts(ListView):
    model = Post
    paginate_by: int = 10

    def get_queryset(self):
        return Post.objects.all()


class Plain(View):
    model = Post

    def get_queryset(self): ...


class Empty(ListView):
    model: type
    other = Post

    def get(self, request, pk): ...
)";

TEST(Definitions, CaptureTheirNames) {
  EXPECT_EQ(own("class NAME(django.views.generic.ListView): ...", views),
            (Shown{"own: Posts {NAME=Posts}", "own: Empty {NAME=Empty}"}));
  EXPECT_EQ(own("@flask_login.login_required\ndef NAME(): ...",
                "from flask_login import login_required\n\n@login_required\ndef f(a): ...\n\ndef g(): ...\n"),
            Shown{"own: f {NAME=f}"});
}

TEST(Definitions, CaptureParametersByTheirPlace) {
  EXPECT_EQ(own("class _(django.views.generic.View):\n    def get(_, __, KEY): ...", views),
            Shown{"own: Empty {KEY=pk}"});
}

TEST(Definitions, OfHooksAreMetInDerivedClassesAlone) {
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    def get_queryset(): ...", views), Shown{"own: Posts"});
}

TEST(Definitions, AskForAttributesByTheirName) {
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    model = MODEL", views), Shown{"own: Posts {MODEL=Post}"});
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    paginate_by = N", views), Shown{"own: Posts {N=10}"});
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    paginate_by = 20", views), Shown());
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    queryset = Q", views), Shown());
  EXPECT_EQ(own("class _(django.views.generic.ListView):\n    model = MODEL\n    paginate_by = N\n    def "
                "get_queryset(): ...",
                views),
            Shown{"own: Posts {MODEL=Post, N=10}"});
}

TEST(Definitions, AskForAttributesOfClassesInside) {
  EXPECT_EQ(own("class _(django.forms.ModelForm):\n    class Meta:\n        fields = \"__all__\"",
                "from django import forms\n\nclass A(forms.ModelForm):\n    class Meta:\n        model = Post\n"
                "        fields = '__all__'\n\nclass B(forms.ModelForm):\n    class Meta:\n        fields = ['a']\n\n"
                "class C(forms.ModelForm):\n    fields = '__all__'\n"),
            Shown{"own: A"});
}

constexpr std::string_view overridden = R"(from flask import Flask

class Site(Flask):
    def run(self, debug=False): ...

Site("a").run(debug=True)
Flask("a").run(debug=True)
other.run(debug=True)
)";

TEST(Overrides, OfAProjectAreMetWhereTheItemWantsIt) {
  EXPECT_EQ(own("flask.Flask.run(debug=DEBUG)", overridden), Shown{"own: Flask(\"a\").run(debug=True) {DEBUG=True}"});
  EXPECT_EQ(own("flask.Flask.run(debug=DEBUG)", overridden, "overrides = \"match\""),
            (Shown{"own: Site(\"a\").run(debug=True) {DEBUG=True}", "own: Flask(\"a\").run(debug=True) {DEBUG=True}"}));
}

TEST(Gone, MembersAreMetUnlessTheCodeKnowsIt) {
  const auto gone = [](std::string_view code) {
    return Module("from flask import Flask\n\napp = Flask('a')\n" + std::string(code) + "\n")
        .matches_of("removed-before-first-request")
        .size();
  };
  EXPECT_EQ(gone("app.before_first_request(f)"), 1U);
  EXPECT_EQ(gone("if hasattr(app, 'before_first_request'):\n    app.before_first_request(f)"), 0U);
  EXPECT_EQ(gone("if hasattr(app, 'other'):\n    app.before_first_request(f)"), 1U);
  EXPECT_EQ(gone("hasattr(app, 'before_first_request') and app.before_first_request(f)"), 0U);
  EXPECT_EQ(gone("app.before_first_request = f\napp.before_first_request(f)"), 0U);
}

TEST(Gone, NamesWithAnotherBindingAreTheModulesOwnAffair) {
  const auto gone = [](std::string_view imports) {
    return Module(std::string(imports) + "\n\ndef back(url):\n    return safe(url)\n")
        .matches_of("removed-is-safe-url")
        .size();
  };
  EXPECT_EQ(gone("from django.utils.http import is_safe_url as safe"), 1U);
  EXPECT_EQ(gone("try:\n    from django.utils.http import url_has_allowed_host_and_scheme as safe\n"
                 "except ImportError:\n    from django.utils.http import is_safe_url as safe"),
            0U);
  EXPECT_EQ(gone("try:\n    from django.utils.http import is_safe_url as safe\nexcept ImportError:\n    safe = None"),
            0U);
  EXPECT_EQ(gone("try:\n    from django.utils.http import is_safe_url as safe\nexcept ImportError:\n    raise"), 1U);
}

TEST(Switches, AreNotWhatIsWrittenIntoTheCode) {
  const auto certain = [](std::string_view code) {
    const Module module("from flask import Flask\n\napp = Flask('a')\n" + std::string(code) + "\n");
    return std::ranges::count_if(match::matches(module.compiled(), module.subject()), [](const Match& one) {
      return one.rule != nullptr && one.rule->id == "debug-true" && !one.doubtful;
    });
  };
  EXPECT_EQ(certain("if mode.debug:\n    app.run(debug=True, port=1)\nelse:\n    app.run(port=1)"), 0);
  EXPECT_EQ(certain("if mode.live:\n    app.run()\nelif mode.here:\n    app.run(debug=True)"), 0);
  EXPECT_EQ(certain("if mode.debug:\n    app.run(debug=True)"), 1);
  EXPECT_EQ(certain("if mode.debug:\n    app.run(debug=True)\nelse:\n    app.run(debug=True, port=1)"), 2);
  EXPECT_EQ(certain("if mode.debug:\n    app.run(debug=True)\nelse:\n    other.run()"), 1);
}

TEST(Overrides, AreForMethods) {
  EXPECT_EQ(own_problems("flask.redirect(A)", "overrides = \"match\""),
            Shown{"`overrides` is for patterns with a method of a class, and here is none"});
  EXPECT_EQ(own_problems("flask.Flask.run(debug=A)", "overrides = \"mach\""),
            Shown{"`overrides` is `mach`; it is one of match (match?)"});
  EXPECT_EQ(own_problems("{{ A | upper }}", "overrides = \"match\"", "jinja"),
            Shown{"`overrides` is for patterns of Python, not of jinja"});
}

TEST(Receivers, AreCapturedWithTheMethodOfTheirClass) {
  const std::string where = "[where]\nAPP = \"instance of flask.Flask\"";
  EXPECT_EQ(own("APP.run(debug=True)", overridden, where),
            Shown{"own: Flask(\"a\").run(debug=True) {APP=Flask(\"a\")}"});
  EXPECT_EQ(own("APP.run(debug=True)", overridden, "overrides = \"match\"\n" + where),
            (Shown{"own: Site(\"a\").run(debug=True) {APP=Site(\"a\")}",
                   "own: Flask(\"a\").run(debug=True) {APP=Flask(\"a\")}"}));
  EXPECT_EQ(own("APP.run(debug=True)", "from flask import Flask\n\nrun = Flask('a').run\nrun(debug=True)\n", where),
            Shown());
}

TEST(Attributes, OfAKnownObjectAreCapturedByName) {
  const std::string_view module = R"(from django.conf import settings

settings.MINE
print(settings.DEBUG, settings.MINE.upper())
settings.MINE = 1
other.MINE
)";
  EXPECT_EQ(own("django.conf.settings.NAME", module),
            (Shown{"own: settings.MINE {NAME=settings.MINE}", "own: settings.DEBUG {NAME=settings.DEBUG}",
                   "own: settings.MINE {NAME=settings.MINE}"}));
  EXPECT_EQ(own("django.conf.settings.DEBUG", module).size(), 1U);
  const std::vector<knowledge::SourceFile> files{own_article("django.conf.settings.NAME")};
  EXPECT_EQ(Module("from django.conf import settings\n\nsettings.MINE\n", files).translated("settings.MINE", "django"),
            "own(MINE)");
}

TEST(Stars, AskForWhatStandsBehindThem) {
  const std::string_view module = R"(from flask import render_template

def f():
    render_template("a.html", **locals())
    render_template("b.html", **context)
    render_template("c.html", a=1)
    render_template("d.html", a=1, **locals())

def locals(): ...

def g(locals):
    render_template("e.html", **locals())
)";
  EXPECT_EQ(own("flask.render_template(NAME, **locals())", module), Shown());  // the module's own
  EXPECT_EQ(own("flask.render_template(NAME, **locals())", module.substr(0, module.find("def locals"))),
            (Shown{"own: render_template(\"a.html\", **locals()) {NAME=\"a.html\"}",
                   "own+: render_template(\"d.html\", a=1, **locals()) {NAME=\"d.html\"}"}));
}

}  // namespace
}  // namespace segue::match
