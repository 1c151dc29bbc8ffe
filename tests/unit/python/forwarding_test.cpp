// Which calls are made in the end, where functions hand on what they get?
#include <gtest/gtest.h>

#include "python/made_calls.h"
#include "python/modules.h"

namespace segue::python {
namespace {

using Texts = std::vector<std::string>;

/// The calls that the last call of main.py comes to: callee, then each argument.
Texts made(std::map<std::string, std::string> files) {
  const Modules modules(std::move(files));
  const auto& ast = modules.ast("main.py");
  CallMaker calls(ast, modules.meaning("main.py"), modules.environment());
  NodeId last = no_node;
  for (NodeId id = 0; id < ast.nodes.size(); ++id)
    if (ast.is(id, Kind::call) && (last == no_node || ast[last].range.begin < ast[id].range.begin)) last = id;
  Texts out;
  for (const auto& call : calls.of_call(last)) {
    std::string text = shown(call.callee) + ":";
    for (const auto& given : call.arguments)
      text += " " + (given.name.empty() ? "" : given.name + "=") + shown(given.value);
    out.push_back(text + (call.open ? " …" : "") + (call.lost ? " lost" : ""));
  }
  return out;
}

TEST(Forwarding, ArgumentsGoWhereTheFunctionPutsThem) {
  EXPECT_EQ(made({{"main.py", "from lib import f\nf('a', 'b', kind='c', more='d')\n"},
                  {"lib.py",
                   "import web\ndef f(x, y, *rest, kind='k', other='o', **options):\n"
                   "  web.render(y, x + '!', other, kind, **options)\n"}}),
            Texts{"web.render: 'b' 'a!' 'o' 'c' more='d'"});
}

TEST(Forwarding, LoopsOverAListMakeACallEach) {
  EXPECT_EQ(made({{"main.py", "import web\nPAGES = ['a', 'b']\nfor page in PAGES:\n  web.render('/' + page)\n"}}),
            (Texts{"web.render: '/a'", "web.render: '/b'"}));
  EXPECT_EQ(
      made({{"main.py", "import web\nfor name, rule in [('a', '/a'), ('b', '/b')]:\n  web.render(rule, name)\n"}}),
      (Texts{"web.render: '/a' 'a'", "web.render: '/b' 'b'"}));
  EXPECT_EQ(
      made({{"main.py", "import web\nPAGES = ['a']\nPAGES.append(input())\nfor page in PAGES:\n  web.render(page)\n"}}),
      Texts{"web.render: ? lost"});
}

TEST(Forwarding, AMethodOfWhatIsHandedIn) {
  EXPECT_EQ(made({{"main.py", "import web\nfrom lib import add\napp = web.App()\nadd(app, ['/a', '/b'])\n"},
                  {"lib.py",
                   "def add(target, rules, **options):\n  for rule in rules:\n    target.route(rule, **options)\n"}}),
            (Texts{"web.Base.route of web.App: '/a'", "web.Base.route of web.App: '/b'"}));
}

TEST(Forwarding, GoesThroughFunctionsOfFunctions) {
  EXPECT_EQ(
      made({{"main.py", "from lib import outer\nouter('x')\n"},
            {"lib.py",
             "import web\ndef inner(name): return web.render(name)\ndef outer(name): return inner('%s/y' % name)\n"}}),
      Texts{"web.render: 'x/y'"});
}

TEST(Forwarding, WhatAFunctionMakesOfItsArgumentsIsAConstantToo) {
  const Modules modules({{"main.py", "from lib import scoped, either\na = scoped('/x')\nb = either('/x')\n"},
                         {"lib.py",
                          "def scoped(rule): return '/<org>{}'.format(rule)\n"
                          "def either(rule):\n  if SOME: return '/<org>' + rule\n  return rule\n"}});
  EXPECT_EQ(modules.exported("main.py", "a"), "'/<org>/x'");
  EXPECT_EQ(modules.exported("main.py", "b"), "?");
}

TEST(Forwarding, EndsWhereFunctionsCallEachOther) {
  EXPECT_EQ(made({{"main.py", "import web\ndef a(x):\n  web.render(x)\n  b(x)\ndef b(x): a(x)\na('1')\n"}}).front(),
            "web.render: '1'");
}

TEST(Constants, AreMadeOfConstants) {
  const Modules modules({{"main.py",
                          "A = '%s-%d' % ('a', 1)\nB = '{0}/{x}'.format('b', x='c')\nC = '/'.join(['a', 'b'])\n"
                          "D = '/a/'.strip('/')\nE = ['a'] + ['b']\nF = 'x'\nF += 'y'\nG = ['a']\nG.append(1)\n"
                          "H = '%s' % unknown\nI = '{!r}'.format('a')\nJ = 'a'\nif A: J += 'b'\nK = 'A'.lower()\n"}});
  EXPECT_EQ(modules.exported("main.py", "A"), "'a-1'");
  EXPECT_EQ(modules.exported("main.py", "B"), "'b/c'");
  EXPECT_EQ(modules.exported("main.py", "C"), "'a/b'");
  EXPECT_EQ(modules.exported("main.py", "D"), "'a'");
  EXPECT_EQ(modules.exported("main.py", "E"), std::string("a\0b\0", 4));
  EXPECT_EQ(modules.exported("main.py", "F"), "'xy'");
  for (const auto* unknown : {"G", "H", "I", "J"}) EXPECT_EQ(modules.exported("main.py", unknown), "?") << unknown;
  EXPECT_EQ(modules.exported("main.py", "K"), "'a'");
}

TEST(Attributes, AreFoundByAConstantName) {
  const Modules modules({{"main.py",
                          "import views\nfrom functools import partial\na = getattr(views, 'show')\n"
                          "b = partial(views.show, 1)\n"},
                         {"views.py", "def show(): ...\n"}});
  EXPECT_EQ(modules.exported("main.py", "a"), "function views.py:show");
  EXPECT_EQ(modules.exported("main.py", "b"), "function views.py:show");
}

}  // namespace
}  // namespace segue::python
