// Do URIs of every kind that editors send become one key a document, and keys the URI that the editor knows?
#include "base/uri.h"

#include <gtest/gtest.h>

namespace segue::base {
namespace {

struct Pair {
  std::string_view uri, key;
};

TEST(Uri, BecomesThePathAndBack) {
  constexpr Pair pairs[] = {
      {"file:///home/ann/app.py", "/home/ann/app.py"},
      {"file:///home/ann/my%20project/a%23b.py", "/home/ann/my project/a#b.py"},
      {"file:///home/%C3%A9t%C3%A9/%F0%9F%8E%B8.py", "/home/été/🎸.py"},
      {"file:///srv/100%25.py", "/srv/100%.py"},
      {"file:///C%3A/code/app.py", "C:/code/app.py"},
      {"file://server/share/app.py", "//server/share/app.py"},
      {"file://wsl%24/Debian/home/app.py", "//wsl$/Debian/home/app.py"},
      {"untitled:Untitled-1", "untitled:Untitled-1"},
      {"vscode-notebook-cell:/a/b.ipynb#W0s%3D", "vscode-notebook-cell:/a/b.ipynb#W0s%3D"},
  };
  for (const auto& [uri, key] : pairs) {
    EXPECT_EQ(key_of_uri(uri), key);
    if (uri.find("wsl") == std::string_view::npos) EXPECT_EQ(uri_of_key(key), uri);
    EXPECT_EQ(key_of_uri(uri_of_key(key)), key) << "the same document again";
  }
}

TEST(Uri, SpellingsOfOneFileHaveOneKey) {
  for (const auto uri : {"file:///C:/code/app.py", "file:///c%3A/code/app.py", "file:///c:/code/./lib/../app.py",
                         "file:///c%3a/code//app.py"})
    EXPECT_EQ(key_of_uri(uri), "C:/code/app.py") << uri;
  for (const auto uri : {"file:///a/b.py", "file:/a/b.py", "file://localhost/a/b.py", "file:///a/b.py?x#L3",
                         "FILE:///a/b.py", "file:///a/%62.py"})
    EXPECT_EQ(key_of_uri(uri), "/a/b.py") << uri;
}

TEST(Uri, WhatIsNoUriIsKept) {
  EXPECT_EQ(key_of_uri(""), "");
  EXPECT_EQ(key_of_uri("file:///a/%zz%4"), "/a/%zz%4");
  EXPECT_EQ(key_of_uri("nonsense"), "nonsense");
}

TEST(Uri, OneLetterIsADriveAndNoScheme) {
  EXPECT_TRUE(is_path("C:/x.py"));
  EXPECT_TRUE(is_path("/a:b/c"));
  EXPECT_FALSE(is_path("untitled:x.py"));
  EXPECT_FALSE(is_path("git+ssh://host/x.py"));
}

TEST(Path, IsMadeNormal) {
  constexpr Pair pairs[] = {
      {"/a//b/./c/", "/a/b/c"},
      {"/a/../../b", "/b"},
      {"a/../../b", "../b"},
      {"./a", "a"},
      {"", "."},
      {"/", "/"},
      {"c:\\Users\\Ann\\app.py", "C:/Users/Ann/app.py"},
      {"\\\\server\\share\\x.py", "//server/share/x.py"},
      {"/a\\b/c", "/a\\b/c"},  // a backslash is a character like others where paths start with a slash
  };
  for (const auto& [given, normal] : pairs) EXPECT_EQ(normal_path(given), normal) << given;
}

TEST(Path, IsSeenFromAFolder) {
  EXPECT_EQ(relative_path("/a/b/c.py", "/a"), "b/c.py");
  EXPECT_EQ(relative_path("/a/b/c.py", "/"), "a/b/c.py");
  EXPECT_EQ(relative_path("/a", "/a"), ".");
  EXPECT_EQ(relative_path("/ab/c.py", "/a"), "/ab/c.py") << "/ab is not inside of /a";
  EXPECT_TRUE(is_inside("/a/b", "/a/b"));
  EXPECT_FALSE(is_inside("/a/bc", "/a/b"));
}

TEST(Path, HasParts) {
  EXPECT_EQ(parent_path("/a/b.py"), "/a");
  EXPECT_EQ(parent_path("/a"), "/");
  EXPECT_EQ(parent_path("/"), "");
  EXPECT_EQ(parent_path("a"), "");
  EXPECT_EQ(file_name("/a/b.py"), "b.py");
  EXPECT_EQ(extension("/a.d/b.tar.gz"), ".gz");
  EXPECT_EQ(extension("/a.d/.env"), "");
  EXPECT_EQ(extension("/a.d/b"), "");
}

}  // namespace
}  // namespace segue::base
