// Does a name lead to the same thing by every way that Python can import it?
#include <gtest/gtest.h>

#include "python/modules.h"

namespace segue::python {
namespace {

/// The files of a small package, and main.py.
Modules with_main(std::string main) {
  return Modules({{"main.py", std::move(main)},
                  {"shop/__init__.py", "from .core import app\nfrom . import views\n"},
                  {"shop/core.py", "from web import App, Group as G\napp = App()\ngroup = G()\n_hidden = App()\n"},
                  {"shop/views.py", "from .core import app, group\ndef index(): pass\n"},
                  {"shop/deep/__init__.py", ""},
                  {"shop/deep/down.py", "from ..core import group\n"},
                  {"outer.py", "def helper(): pass\n"},
                  {"listed.py",
                   "from web import App\n__all__ = ['_app', 'Group']\n__all__ += ['extra']\n_app = App()\n"
                   "from web import Group\nextra = App()\nother = App()\n"}});
}

struct Row {
  std::string_view code, name, denotes;
};

TEST(Imports, OfProjectModules) {
  for (const auto& [code, name, denotes] : std::to_array<Row>({
           {"from shop.core import app", "app", "instance web.App =shop/core.py:app"},
           {"from shop.core import app as a", "a", "instance web.App =shop/core.py:app"},
           {"from shop import app", "app", "instance web.App =shop/core.py:app"},
           {"import shop.core", "shop", "module shop/__init__.py"},
           {"import shop.core as c\nx = c.group", "x", "instance web.Group =shop/core.py:group"},
           {"import shop.core\nx = shop.core.group", "x", "instance web.Group =shop/core.py:group"},
           {"from shop import views", "views", "module shop/views.py"},
           {"from shop import core\nx = core.app", "x", "instance web.App =shop/core.py:app"},
           {"from shop.views import index", "index", "function shop/views.py:index"},
           {"from shop.deep.down import group", "group", "instance web.Group =shop/core.py:group"},
           {"from shop.core import nothing", "nothing", "?"},
           {"from shop.missing import x", "x", "?"},
           {"import outer, shop\nx = outer.helper", "x", "function outer.py:helper"},
       }))
    EXPECT_EQ(with_main(std::string(code) + "\n").exported("main.py", name), denotes) << code;
}

TEST(Imports, FromOutside) {
  for (const auto& [code, name, denotes] : std::to_array<Row>({
           {"import web", "web", "web"},
           {"import web as w\nx = w.render", "x", "web.render"},
           {"from web import App as Flask", "Flask", "web.App"},
           {"from web.app import App", "App", "web.App"},
           {"import web.app\nx = web.app.App", "x", "web.App"},
           {"from unheard_of import thing", "thing", "unheard_of.thing"},
           {"from web import *\nx = render", "x", "web.render"},
           {"from web import *\nx = unheard_of", "x", "?"},
       }))
    EXPECT_EQ(with_main(std::string(code) + "\n").exported("main.py", name), denotes) << code;
}

TEST(Imports, AStarGivesWhatIsPublic) {
  const auto modules = with_main("from shop.core import *\n");
  EXPECT_EQ(modules.exported("main.py", "app"), "instance web.App =shop/core.py:app");
  EXPECT_EQ(modules.exported("main.py", "App"), "web.App") << "names that the other module imported too";
  EXPECT_EQ(modules.exported("main.py", "_hidden"), "nothing");
}

TEST(Imports, AStarGivesWhatAllLists) {
  const auto modules = with_main("from listed import *\n");
  EXPECT_EQ(modules.exported("main.py", "_app"), "instance web.App =listed.py:_app");
  EXPECT_EQ(modules.exported("main.py", "Group"), "web.Group");
  EXPECT_EQ(modules.exported("main.py", "extra"), "instance web.App =listed.py:extra");
  EXPECT_EQ(modules.exported("main.py", "other"), "nothing");
  EXPECT_FALSE(modules.meaning("main.py").dynamic_exports);
}

TEST(Imports, WithoutAReadableAllAStarGivesEverything) {
  const Modules modules({{"main.py", "from listed import *\n"},
                         {"listed.py", "from web import App\n__all__ = [n for n in dir()]\na = App()\n"}});
  EXPECT_EQ(modules.exported("main.py", "a"), "instance web.App =listed.py:a");
}

TEST(Imports, AStarOfSomethingUnreadLeavesTheModuleOpen) {
  EXPECT_TRUE(with_main("from unheard_of import *\n").meaning("main.py").dynamic_exports);
  EXPECT_TRUE(with_main("from shop.missing import *\n").meaning("main.py").dynamic_exports);
}

TEST(Imports, TheBranchThatSaysSomethingWins) {
  for (const std::string code : {"try:\n  from web import App\nexcept ImportError:\n  App = None\n",
                                 "try:\n  from web import App\nexcept ImportError:\n  from .own import App\n",
                                 "if TYPE_CHECKING:\n  from web import App\nelse:\n  App = None\n"})
    EXPECT_EQ(with_main(code).exported("main.py", "App"), "web.App") << code;
}

TEST(Imports, InsideAFunction) {
  const auto modules = with_main(
      "def make():\n  from web import App\n  app = App()\n  from shop import views as v\n"
      "  v.index()\n  return app\n");
  EXPECT_EQ(modules.denoted("main.py", "v.index"), "function shop/views.py:index");
  EXPECT_EQ(modules.returned("main.py", "make"), "instance web.App =main.py:make.app");
  EXPECT_EQ(modules.exported("main.py", "v"), "nothing") << "the name is the function's own";
}

TEST(Imports, CyclesEndAndGiveWhatTheyCan) {
  const Modules modules({{"a.py", "from b import y\nfrom web import App\nx = App()\nz = y\n"},
                         {"b.py", "from a import x\ny = x\nfrom c import *\n"},
                         {"c.py", "from b import *\nfrom c import *\n"}});
  EXPECT_EQ(modules.exported("a.py", "z"), "instance web.App =a.py:x");
  EXPECT_EQ(modules.exported("c.py", "y"), "instance web.App =a.py:x");
}

TEST(Imports, TheModulesThatATextAsksFor) {
  const auto modules = with_main("import a.b, c\nfrom .d import e\nfrom . import f\ndef g():\n  from h import *\n");
  EXPECT_EQ(modules.meaning("main.py").imports, std::vector<std::string>{}) << "none of them is in the project";
  EXPECT_EQ(with_main("def g():\n  import shop.core\n").meaning("main.py").imports,
            (std::vector<std::string>{"shop/__init__.py", "shop/core.py"}));
}

}  // namespace
}  // namespace segue::python
