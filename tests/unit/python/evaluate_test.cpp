// What do expressions denote: by what they resolve to, never by how they are spelled?
#include <gtest/gtest.h>

#include "python/modules.h"

namespace segue::python {
namespace {

/// One module, main.py.
Modules module_of(std::string text) { return Modules({{"main.py", std::move(text)}}); }

std::string what(const Modules& modules, std::string_view source) { return modules.denoted("main.py", source); }

TEST(Instances, KnowTheNameThatTheyWereFirstBoundTo) {
  const auto modules = module_of("from web import App\napp = App()\nsame = app\nApp().route\n");
  EXPECT_EQ(modules.exported("main.py", "app"), "instance web.App =main.py:app");
  EXPECT_EQ(modules.exported("main.py", "same"), "instance web.App =main.py:app");
  EXPECT_EQ(what(modules, "App().route"), "web.Base.route of web.App");
}

TEST(Instances, OfAFactoryAreThoseThatItMakes) {
  const auto modules = module_of(
      "import web\n"
      "def create_app(config=None):\n"
      "  app = web.App()\n"
      "  if config is None:\n"
      "    return None\n"
      "  return app\n"
      "def outer():\n  return create_app()\n"
      "app = create_app()\nother = outer()\nother.route('/')\n");
  EXPECT_EQ(modules.exported("main.py", "app"), "instance web.App =main.py:create_app.app");
  EXPECT_EQ(what(modules, "other.route"), "web.Base.route of web.App");
}

TEST(Instances, OfTwoDifferentClassesAreUnknown) {
  const auto modules =
      module_of("import web\ndef make(x):\n  if x:\n    return web.App()\n  return web.Group()\ny = make(1)\n");
  EXPECT_EQ(modules.exported("main.py", "y"), "?");
}

TEST(Instances, GoThroughUnpackingWithAndWalrus) {
  const auto modules = module_of(
      "import web\na, b = web.App(), web.Group()\nwith web.App() as c: pass\nif (d := web.Group()): pass\n"
      "[e, *f] = web.App(), 1\n");
  EXPECT_EQ(modules.exported("main.py", "a"), "instance web.App =main.py:a");
  EXPECT_EQ(modules.exported("main.py", "b"), "instance web.Group =main.py:b");
  EXPECT_EQ(modules.exported("main.py", "c"), "instance web.App =main.py:c");
  EXPECT_EQ(modules.exported("main.py", "d"), "instance web.Group =main.py:d");
}

TEST(Instances, ComeFromAnnotations) {
  const auto modules = module_of(
      "from __future__ import annotations\nimport web\nfrom typing import Optional\n"
      "def f(app: web.App, maybe: web.Group | None = None): app.route; maybe.route\n"
      "def make() -> web.Group: ...\nx = make()\ny: web.App\n");
  EXPECT_EQ(what(modules, "app.route"), "web.Base.route of web.App");
  EXPECT_EQ(what(modules, "maybe.route"), "web.Base.route of web.Group");
  EXPECT_EQ(modules.exported("main.py", "x"), "instance web.Group =main.py:x");
  EXPECT_EQ(modules.exported("main.py", "y"), "instance web.App =main.py:y");
}

TEST(Instances, ComeFromAnnotationsInEveryForm) {
  const auto modules = module_of(
      "import web\nfrom typing import Annotated, Optional, Union\nfrom web import Group\n"
      "def f(a: 'web.App', b: Optional[web.App], c: 'Group | None', d: Union[None, 'Group'], e: Annotated['Group', "
      "1],\n"
      "      g: list[web.App], h: 'Later', i: 'no such thing'):\n"
      "  a.route; b.route; c.route; d.route; e.route; g.route; h.own; i.route\n"
      "class Later:\n  own = 'x'\n");
  for (const auto* one : {"a.route", "b.route"}) EXPECT_EQ(what(modules, one), "web.Base.route of web.App") << one;
  for (const auto* one : {"c.route", "d.route", "e.route"})
    EXPECT_EQ(what(modules, one), "web.Base.route of web.Group") << one;
  for (const auto* one : {"g.route", "i.route"}) EXPECT_EQ(what(modules, one), "?") << one;
  EXPECT_EQ(what(modules, "h.own"), "'x'");
}

TEST(Instances, OfRowsAreOfTheClassInBrackets) {
  const auto modules = module_of(
      "import orm\nclass Post(orm.Model): title = 'x'\n"
      "def f(rows: orm.QuerySet[Post], later: 'orm.QuerySet'): rows.filter().first().title\n");
  EXPECT_EQ(what(modules, "rows.filter().first()"), "instance main.py:Post");
}

TEST(Instances, AreGivenToFunctionsThatNobodyAnnotates) {
  const auto modules =
      module_of("import web\ndef register(app):\n  app.route('/')\ndef make():\n  a = web.App()\n  register(a)\n");
  EXPECT_EQ(what(modules, "app.route"), "web.Base.route of web.App");
}

TEST(Spelling, SaysNothing) {
  const auto modules = module_of(
      "class App:\n  def route(self, rule): return lambda f: f\ndef render(name): ...\n"
      "app = App()\n@app.route('/')\ndef view(): return render('x.html')\n");
  EXPECT_EQ(what(modules, "app.route"), "function main.py:App.route of main.py:App");
  EXPECT_EQ(what(modules, "render('x.html')"), "?");
  EXPECT_EQ(modules.exported("main.py", "App"), "class main.py:App");
}

TEST(Spelling, OfTheFrameworkWithoutItsImportIsUnknown) {
  const auto modules = module_of("app = App()\n@app.route('/')\ndef view(web): return web.render('x.html')\n");
  EXPECT_EQ(what(modules, "app.route"), "?");
  EXPECT_EQ(what(modules, "web.render"), "?") << "a parameter hides what a module is called";
}

TEST(Spelling, ALocalNameHidesTheImportedOne) {
  const auto modules = module_of(
      "from web import redirect\ndef f(redirect):\n  return redirect(1)\ndef g():\n  return redirect(2)\n"
      "x = [redirect(3) for redirect in y]\ndef h():\n  redirect = other\n  return redirect(4)\n");
  EXPECT_EQ(what(modules, "redirect(1)"), "?");
  EXPECT_EQ(what(modules, "redirect(2)"), "instance web.Response");
  EXPECT_EQ(what(modules, "redirect(3)"), "?");
  EXPECT_EQ(what(modules, "redirect(4)"), "?");
}

TEST(Spelling, ARebindingInAnotherBranchIsNoReasonToBelieveIt) {
  const auto modules =
      module_of("from web import redirect\nredirect = wrap(redirect)\ndef f():\n  return redirect(1)\n");
  EXPECT_EQ(what(modules, "redirect(1)"), "?");
}

TEST(Scopes, ClassNamesAreNotSeenByMethods) {
  const auto modules =
      module_of("import web\nclass C:\n  app = web.App()\n  x = app\n  def f(self):\n    return app\n");
  EXPECT_EQ(modules.returned("main.py", "C.f"), "?");
  EXPECT_EQ(shown(modules.meaning("main.py").classes.find("C")->second.members.find("x")->second),
            "instance web.App =main.py:C.app");
}

TEST(Scopes, GlobalAndNonlocalBindWhereTheySay) {
  const auto modules = module_of(
      "import web\napp = None\ndef setup():\n  global app\n  app = web.App()\n"
      "def outer():\n  inner = None\n  def fill():\n    nonlocal inner\n    inner = web.Group()\n  fill()\n  return "
      "inner\n");
  EXPECT_EQ(modules.exported("main.py", "app"), "instance web.App =main.py:app");
  EXPECT_EQ(modules.exported("main.py", "inner"), "nothing");
}

TEST(Constants, AreFollowed) {
  const auto modules = module_of("A = '/x'\nB = A + '/y'\nC = f'{B}/z'\nD = 1\nE = True\nF = None\nG = f'{unknown}'\n");
  EXPECT_EQ(modules.exported("main.py", "B"), "'/x/y'");
  EXPECT_EQ(modules.exported("main.py", "C"), "'/x/y/z'");
  EXPECT_EQ(modules.exported("main.py", "D"), "1");
  EXPECT_EQ(modules.exported("main.py", "E"), "True");
  EXPECT_EQ(modules.exported("main.py", "F"), "None");
  EXPECT_EQ(modules.exported("main.py", "G"), "?");
}

TEST(Objects, OutsideLeadToTheirClass) {
  const auto modules = module_of("from web import request as asked\nasked.args.get('q')\n");
  EXPECT_EQ(what(modules, "asked"), "web.request");
  EXPECT_EQ(what(modules, "asked.args"), "instance web.Args =web.Request.args");
  EXPECT_EQ(what(modules, "asked.args.get"), "web.Args.get of web.Args");
}

TEST(Calls, GiveWhatKnowledgeSays) {
  const auto modules = module_of("from web import redirect, render\nx = redirect('/')\ny = render('z')\n");
  EXPECT_EQ(modules.exported("main.py", "x"), "instance web.Response =main.py:x");
  EXPECT_EQ(modules.exported("main.py", "y"), "?");
}

TEST(Classes, InheritAcrossModules) {
  const Modules modules(
      {{"main.py",
        "from models.book import Book\nBook.objects.filter(x=1).filter(y=2)\nBook().save()\nb = Book()\nb.title\n"},
       {"models/__init__.py", ""},
       {"models/base.py", "import orm\nclass Base(orm.Model):\n  def title(self): pass\n"},
       {"models/book.py", "from .base import Base as B\nclass Mixin: pass\nclass Book(Mixin, B): pass\n"}});
  EXPECT_EQ(modules.denoted("main.py", "Book.objects"), "instance orm.Manager =models/book.py:Book.objects");
  EXPECT_EQ(modules.denoted("main.py", "Book.objects.filter"), "orm.Manager.filter of orm.Manager");
  EXPECT_EQ(modules.denoted("main.py", "Book.objects.filter(x=1)"),
            "instance orm.QuerySet =models/book.py:Book.objects");
  EXPECT_EQ(modules.denoted("main.py", "Book.objects.filter(x=1).filter"), "orm.QuerySet.filter of orm.QuerySet");
  EXPECT_EQ(modules.denoted("main.py", "Book.objects.filter(x=1).filter(y=2)"),
            "instance orm.QuerySet =models/book.py:Book.objects");
  EXPECT_EQ(modules.denoted("main.py", "Book().save"), "orm.Model.save of models/book.py:Book");
  EXPECT_EQ(modules.denoted("main.py", "b.title"), "function models/base.py:Base.title of models/book.py:Book");
  EXPECT_TRUE(derives_from("models/book.py:Book", "orm.Model", modules.environment()));
  EXPECT_FALSE(derives_from("models/book.py:Mixin", "orm.Model", modules.environment()));
}

TEST(Classes, AnOverrideIsFoundBeforeWhatItOverrides) {
  const auto modules =
      module_of("import orm\nclass A(orm.Model):\n  def save(self): return super().save()\nA().save\n");
  EXPECT_EQ(what(modules, "A().save"), "function main.py:A.save of main.py:A");
  EXPECT_EQ(what(modules, "super().save"), "orm.Model.save of orm.Model");
}

TEST(Classes, AreAskedInTheOrderOfPython) {
  // The class that two bases share comes behind both, inside the project and outside of it.
  const auto modules = module_of(
      "import web\n"
      "class Top:\n  def here(self): pass\n"
      "class Left(Top): pass\n"
      "class Right(Top):\n  def here(self): pass\n"
      "class Both(Left, Right): pass\n"
      "class Plain(web.Base): pass\n"
      "class Grouped(web.Group):\n  def route(self): pass\n"
      "class Mixed(Plain, Grouped): pass\n"
      "Both().here\nMixed().route\n");
  EXPECT_EQ(what(modules, "Both().here"), "function main.py:Right.here of main.py:Both");
  EXPECT_EQ(what(modules, "Mixed().route"), "function main.py:Grouped.route of main.py:Mixed");
  std::vector<std::string> order;
  for (const auto& name : class_info(modules.environment(), "main.py:Mixed")->above) order.emplace_back(name);
  EXPECT_EQ(order, (std::vector<std::string>{"main.py:Plain", "main.py:Grouped", "web.Group", "web.Base"}));
}

TEST(Classes, HaveManagersOfTheirOwnAndShareTheRest) {
  const auto modules = module_of(
      "import orm\nimport web\n"
      "class Rows(orm.QuerySet): pass\nclass Own(orm.Manager): pass\n"
      "class Base(orm.Model):\n  objects = Rows.as_manager()\n  some = Own()\n  app = web.App()\n"
      "class Book(Base): pass\n"
      "Book.objects.first()\nBook.some.filter(x=1)\nBook.app\nBase.some\n");
  EXPECT_EQ(what(modules, "Book.objects.first()"), "instance main.py:Book");
  EXPECT_EQ(what(modules, "Book.some.filter(x=1)"), "instance orm.QuerySet =main.py:Book.some");
  EXPECT_EQ(what(modules, "Book.app"), "instance web.App =main.py:Base.app");
  EXPECT_EQ(what(modules, "Base.some"), "instance main.py:Own =main.py:Base.some");
}

TEST(Classes, OfUnknownBasesClaimNothingToBeMissing) {
  const auto modules = module_of(
      "from unheard_of import Base\nimport web\nclass A(Base): pass\nclass B(web.App): pass\nclass C(f()): pass\n");
  EXPECT_FALSE(find_member("main.py:A", "thing", modules.environment()).complete);
  EXPECT_FALSE(find_member("main.py:C", "thing", modules.environment()).complete);
  EXPECT_TRUE(find_member("main.py:B", "thing", modules.environment()).complete);
  EXPECT_EQ(find_member("main.py:B", "route", modules.environment()).owner, "web.App");
  const auto halves = module_of(
      "from unheard_of import Base\nclass A:\n  def first(self): pass\nclass B(A, Base): pass\nclass C(B):\n  def "
      "last(self): pass\n");
  EXPECT_TRUE(find_member("main.py:C", "first", halves.environment()).complete);
  EXPECT_FALSE(find_member("main.py:C", "other", halves.environment()).complete);
}

TEST(Classes, KnowWhatTheirMethodsPutIntoSelf) {
  const auto modules = module_of(
      "import web\nclass Site:\n  def __init__(self):\n    self.app = web.App()\n  def run(self):\n    "
      "self.app.register(1)\n"
      "site = Site()\nsite.app.route\n");
  EXPECT_EQ(what(modules, "self.app.register"), "web.App.register of web.App");
  EXPECT_EQ(what(modules, "site.app.route"), "web.Base.route of web.App");
}

TEST(Classes, HaveMethodsOfEveryKind) {
  const auto modules = module_of(
      "import web\nclass C:\n  @property\n  def app(self): return web.App()\n  @classmethod\n  def make(cls): return "
      "cls()\n"
      "  @staticmethod\n  def group(name): return web.Group()\nx = C().app\ny = C.make()\nz = C.group()\n");
  EXPECT_EQ(modules.exported("main.py", "x"), "instance web.App =main.py:x");
  EXPECT_EQ(modules.exported("main.py", "y"), "instance main.py:C =main.py:y");
  EXPECT_EQ(modules.exported("main.py", "z"), "instance web.Group =main.py:z");
  EXPECT_EQ(modules.meaning("main.py").functions.find("C.group")->second.parameters,
            (std::vector<std::string>{"name"}));
}

TEST(Classes, MadeByACallOfAClassOutside) {
  const auto modules = module_of(
      "import orm\nclass Rows(orm.QuerySet):\n  def shown(self): return self.filter()\n"
      "class Rules(orm.Manager.with_methods_of(Rows)): pass\n"
      "class A(orm.Model):\n  rows = Rows.as_manager()\n  rules = Rules()\n  plain = "
      "orm.Manager.with_methods_of(Rows)()\n"
      "A.rows.filter().first\nA.rows.shown\nA.rules.filter\nA.plain.filter\nA.objects.first\n");
  EXPECT_EQ(what(modules, "A.rows.filter().first"), "orm.QuerySet.first of main.py:Rows");
  EXPECT_EQ(what(modules, "A.rows.shown"), "function main.py:Rows.shown of main.py:Rows");
  EXPECT_EQ(what(modules, "A.rules.filter"), "orm.Manager.filter of main.py:Rules");
  EXPECT_EQ(what(modules, "A.plain.filter"), "orm.Manager.filter of orm.Manager");
}

TEST(Classes, FoundByTheirNameAreSomeClassBelow) {
  const auto modules = module_of(
      "import orm\nA = orm.model_named('a')\ndef named(name):\n  try:\n    return orm.model_named(name)\n"
      "  except ImportError:\n    return other(name)\nB = "
      "named('b')\nA.objects.filter\nB.objects.filter\nB().objects\n");
  EXPECT_EQ(what(modules, "A.objects.filter"), what(modules, "B.objects.filter"));
  EXPECT_EQ(modules.exported("main.py", "A"), "orm.Model");
  EXPECT_EQ(modules.exported("main.py", "B"), "orm.Model");
}

TEST(Annotations, OfACastAreBelieved) {
  const auto modules = module_of(
      "import typing\nimport web\nfrom typing import cast\nclass Own(web.Request): pass\n"
      "a = cast(Own, web.request)\nb = typing.cast('web.Args', x)\nc = cast(int, x)\nd = cast()\n");
  EXPECT_EQ(modules.exported("main.py", "a"), "instance main.py:Own =main.py:a");
  EXPECT_EQ(modules.exported("main.py", "b"), "instance web.Args =main.py:b");
  EXPECT_EQ(modules.exported("main.py", "c"), "?");
  EXPECT_EQ(modules.exported("main.py", "d"), "?");
}

TEST(Annotations, OfAResultDenoteWhatTheyName) {
  const auto modules = module_of("import web\ndef f() -> web.Response: pass\n");
  EXPECT_EQ(what(modules, "web.Response"), "web.Response");
}

TEST(Roles, AreASecondLook) {
  const std::string text = "def view(request, pk):\n  request.args\n  pk.args\n";
  EXPECT_EQ(Modules({{"main.py", text}}).denoted("main.py", "request.args"), "?");
  const Modules with_role({{"main.py", text}}, {{"view", 0, "web.Request"}});
  EXPECT_EQ(with_role.denoted("main.py", "request.args"), "instance web.Args =web.Request.args");
  EXPECT_EQ(with_role.denoted("main.py", "pk.args"), "?");
}

TEST(HalfTyped, TheRestStillMeansWhatItMeans) {
  for (const std::string damage :
       {"app.", "app.route(", "@app.route('/", "from web import ", "x = [app.", "def f(", "class C(app.", "print('"}) {
    const auto modules =
        module_of("from web import App\napp = App()\n" + damage + "\n\n@app.route('/a')\ndef a(): pass\n");
    EXPECT_EQ(modules.exported("main.py", "app"), "instance web.App =main.py:app") << damage;
    EXPECT_EQ(modules.exported("main.py", "a"), "function main.py:a") << damage;
  }
}

// --- bounds ---

std::string many(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Bounds, DeepInputStaysUnknownAndEnds) {
  (void)module_of("x = " + many("(", 10'000) + "1" + many(")", 10'000) + "\n");
  (void)module_of("x = " + many("[", 10'000) + "\n");
  (void)module_of("x = 1" + many(" + 1", 5'000) + "\n");
  (void)module_of("x = a" + many(".b()", 5'000) + "\n");
  (void)module_of("x = " + many("lambda: ", 3'000) + "1\n");
  std::string nested;
  for (int i = 0; i < 400; ++i) nested += many(" ", i) + "if x:\n";
  (void)module_of(nested + many(" ", 400) + "pass\n");
  const auto chain = module_of("if a: pass\n" + many("elif a: import web\n", 5'000) + "x = web\n");
  EXPECT_EQ(chain.exported("main.py", "x"), "web") << "a chain is no nesting";
}

TEST(Bounds, FunctionsThatCallEachOther) {
  const auto modules = module_of("def a(): return b()\ndef b(): return a()\nx = a()\ndef f(): return f()\nf()\n");
  EXPECT_EQ(modules.exported("main.py", "x"), "?");
  std::string chain;
  for (int i = 0; i < 3'000; ++i)
    chain += "def f" + std::to_string(i) + "(): return f" + std::to_string(i + 1) + "()\n";
  (void)module_of(chain + "x = f0()\n");
}

TEST(Bounds, ClassesThatDeriveFromEachOther) {
  const Modules circle({{"a.py", "from b import B\nclass A(B): pass\nA().thing\n"},
                        {"b.py", "from a import A\nclass B(A): pass\nB().thing\n"}});
  EXPECT_EQ(circle.denoted("a.py", "A().thing"), "?");
  std::string chain = "class C0: pass\n";
  for (int i = 1; i < 5'000; ++i) chain += "class C" + std::to_string(i) + "(C" + std::to_string(i - 1) + "): pass\n";
  const auto modules = module_of(chain + "C4999().thing\n");
  EXPECT_FALSE(derives_from("main.py:C4999", "web.App", modules.environment()));
}

TEST(Fingerprints, ChangeWithWhatOthersCanSee) {
  const auto print = [](const std::string& text, std::string_view name) {
    return fingerprint(module_of(text).meaning("main.py"), name);
  };
  const std::string before = "import web\ndef f(x): return web.App()\nclass C:\n  y = 1\n";
  EXPECT_EQ(print(before, "f"),
            print("import web\n\n# moved\ndef f(x):\n  z = 1\n  return web.App()\nclass C:\n  y = 1\n", "f"));
  EXPECT_NE(print(before, "f"), print("import web\ndef f(x): return web.Group()\nclass C:\n  y = 1\n", "f"));
  EXPECT_NE(print(before, "f"), print("import web\ndef f(x, y): return web.App()\nclass C:\n  y = 1\n", "f"));
  EXPECT_NE(print(before, "C"), print("import web\ndef f(x): return web.App()\nclass C:\n  y = 2\n", "C"));
  EXPECT_NE(print(before, "*"), print(before + "z = 1\n", "*"));
}

}  // namespace
}  // namespace segue::python
