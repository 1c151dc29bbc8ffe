// Which file does an import mean, and in which order are modules evaluated?
#include "project/modules.h"

#include <gtest/gtest.h>

#include <functional>

#include "project/graph.h"

namespace segue::project {
namespace {

/// The file, "missing", or the dotted path with "outside:" before it. `web` is a package that knowledge knows.
std::string found(const std::vector<std::string>& files, std::string_view importer, std::string_view dotted) {
  const ModuleIndex index(files, {"/w"}, {});
  const auto where = index.find(importer, dotted, [](std::string_view top) { return top == "web"; });
  switch (where.where) {
    case python::Environment::Found::Where::project:
      return where.key;
    case python::Environment::Found::Where::outside:
      return "outside:" + where.key;
    default:
      return "missing";
  }
}

TEST(Import, StartsAtTheFolderAboveThePackages) {
  const std::vector<std::string> files{"/w/shop/__init__.py", "/w/shop/views.py", "/w/shop/deep/__init__.py",
                                       "/w/shop/deep/x.py", "/w/tool.py"};
  EXPECT_EQ(found(files, "/w/shop/deep/x.py", "shop.views"), "/w/shop/views.py");
  EXPECT_EQ(found(files, "/w/shop/deep/x.py", "shop"), "/w/shop/__init__.py");
  EXPECT_EQ(found(files, "/w/shop/deep/x.py", "tool"), "/w/tool.py");
  EXPECT_EQ(found(files, "/w/shop/views.py", "shop.gone"), "missing");
  EXPECT_EQ(found(files, "/w/shop/views.py", "views"), "outside:views")
      << "a sibling is no absolute import in a package";
  EXPECT_EQ(found(files, "/w/shop/views.py", "os.path"), "outside:os.path");
}

TEST(Import, MayBeRelative) {
  const std::vector<std::string> files{"/w/a/__init__.py", "/w/a/b.py", "/w/a/c/__init__.py", "/w/a/c/d.py"};
  EXPECT_EQ(found(files, "/w/a/c/d.py", "."), "/w/a/c/__init__.py");
  EXPECT_EQ(found(files, "/w/a/c/d.py", "..b"), "/w/a/b.py");
  EXPECT_EQ(found(files, "/w/a/c/__init__.py", ".d"), "/w/a/c/d.py");
  EXPECT_EQ(found(files, "/w/a/c/d.py", "..gone"), "missing");
  EXPECT_EQ(found(files, "/w/a/c/d.py", "......b"), "missing");
}

TEST(Import, FindsASourceFolder) {
  const std::vector<std::string> files{"/w/pyproject.toml",  "/w/src/shop/__init__.py", "/w/src/shop/x.py",
                                       "/w/tests/test_x.py", "/w/lib/setup.py",         "/w/lib/src/tools/__init__.py"};
  EXPECT_EQ(found(files, "/w/tests/test_x.py", "shop.x"), "/w/src/shop/x.py");
  EXPECT_EQ(found(files, "/w/src/shop/x.py", "shop"), "/w/src/shop/__init__.py");
  EXPECT_EQ(found(files, "/w/tests/test_x.py", "tools"), "/w/lib/src/tools/__init__.py") << "a distribution beside";
}

TEST(Import, FindsFoldersWithoutInit) {
  const std::vector<std::string> files{"/w/space/inner/x.py", "/w/main.py", "/w/web/own.py"};
  EXPECT_EQ(found(files, "/w/main.py", "space.inner.x"), "/w/space/inner/x.py");
  EXPECT_EQ(found(files, "/w/main.py", "space.inner"), "/w/space/inner/__init__.py");
  EXPECT_EQ(found(files, "/w/main.py", "web"), "outside:web") << "a folder of that name does not hide the package";
}

TEST(Import, OwnPackagesHideThoseOutside) {
  EXPECT_EQ(found({"/w/web/__init__.py", "/w/main.py"}, "/w/main.py", "web"), "/w/web/__init__.py");
  EXPECT_EQ(found({"/w/web.py", "/w/main.py"}, "/w/main.py", "web"), "/w/web.py");
}

TEST(Import, OfTwoProjectsIsTheNearer) {
  const std::vector<std::string> files{"/w/one/manage.py", "/w/one/shop/__init__.py", "/w/one/shop/x.py",
                                       "/w/two/manage.py", "/w/two/shop/__init__.py", "/w/two/shop/x.py"};
  EXPECT_EQ(found(files, "/w/one/shop/x.py", "shop.x"), "/w/one/shop/x.py");
  EXPECT_EQ(found(files, "/w/two/shop/x.py", "shop.x"), "/w/two/shop/x.py");
}

TEST(Import, OutsideOfEveryFolderStaysWithItsOwn) {
  EXPECT_EQ(found({"/elsewhere/a.py", "/elsewhere/b.py", "/w/c.py"}, "/elsewhere/a.py", "b"), "/elsewhere/b.py");
  EXPECT_EQ(found({"/elsewhere/a.py", "/w/c.py"}, "/elsewhere/a.py", "c"), "outside:c");
  EXPECT_EQ(found({"untitled:Untitled-1", "/w/c.py"}, "untitled:Untitled-1", "c"), "outside:c");
}

using Imports = std::map<std::string, std::vector<std::string>, std::less<>>;
using Groups = std::vector<std::vector<std::string>>;

TEST(Graph, EachModuleComesAfterWhatItImports) {
  const auto graph = import_graph(Imports{{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}, {"d", {"a", "gone"}}});
  EXPECT_EQ(graph.groups, (Groups{{"c"}, {"b"}, {"a"}, {"d"}}));
}

TEST(Graph, CirclesAreGroups) {
  const auto graph = import_graph(Imports{{"a", {"b"}}, {"b", {"c"}}, {"c", {"a", "d"}}, {"d", {"d"}}});
  EXPECT_EQ(graph.groups, (Groups{{"d"}, {"a", "b", "c"}}));
  EXPECT_EQ(graph.group_of.at("a"), graph.group_of.at("c"));
}

TEST(Graph, LongChainsCostNoStack) {
  Imports imports;
  constexpr int count = 50'000;
  for (int i = 0; i < count; ++i) imports[std::to_string(i)] = {std::to_string((i + 1) % count)};
  EXPECT_EQ(import_graph(imports).groups.size(), 1u);
}

}  // namespace
}  // namespace segue::project
