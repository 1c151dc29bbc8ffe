// Which files of a real folder are read, and what is said of the others?
#include "workspace/walk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/uri.h"
#include "workspace/evidence.h"

namespace segue::workspace {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, which is gone after the test.
class Walk : public ::testing::Test {
 protected:
  Walk() {
    std::string pattern = (fs::temp_directory_path() / "segue-XXXXXX").string();
    root_ = fs::canonical(mkdtemp(pattern.data())).string();
  }
  ~Walk() override {
    std::error_code failure;
    fs::remove_all(root_, failure);
  }
  void write(const std::string& path, std::string_view text = "") const {
    fs::create_directories(fs::path(at(path)).parent_path());
    std::ofstream(at(path), std::ios::binary) << text;
  }
  void link(const std::string& to, const std::string& path) const { fs::create_symlink(to, at(path)); }
  [[nodiscard]] std::string at(const std::string& path) const { return root_ + "/" + path; }
  [[nodiscard]] Walked walked(const WalkOptions& options = {}, const std::stop_token& stop = {}) const {
    const std::vector folders{root_};
    return walk(folders, options, stop);
  }
  [[nodiscard]] std::string files(const WalkOptions& options = {}) const {
    std::string out;
    for (const auto& file : walked(options).files)
      out += (out.empty() ? "" : " ") + base::relative_path(file.path, root_);
    return out;
  }

  std::string root_;
};

TEST_F(Walk, FindsWhatConcernsSegue) {
  for (const auto path :
       {"a.py", "t/x.html", "notes.odt", "pyproject.toml", "uv.lock", ".segue/knowledge/r.md", "x.pyc"})
    write(path);
  EXPECT_EQ(files(), ".segue/knowledge/r.md a.py pyproject.toml t/x.html uv.lock");
}

TEST_F(Walk, NestedIgnoreFilesCountForWhatIsBelow) {
  write(".gitignore", "*.html\n/out/\n");
  write("sub/.gitignore", "!keep.html\nx.py\n");
  for (const auto path : {"a.html", "sub/keep.html", "sub/x.py", "x.py", "out/y.py", "sub/out/z.py"}) write(path);
  EXPECT_EQ(files(), "sub/keep.html sub/out/z.py x.py");
  const auto ignored = walked().ignored;
  EXPECT_TRUE(std::ranges::count(ignored, at("out")) == 1) << "something may be there: no claim that it is absent";
}

TEST_F(Walk, NothingBelowAnIgnoredFolderComesBack) {
  write(".gitignore", "out/\n!out/a.py\n");
  write("out/a.py");
  EXPECT_EQ(files(), "");
}

TEST_F(Walk, IgnoreFilesAboveCountUpToTheRepository) {
  write(".git/HEAD");
  write(".gitignore", "gen.py\n");
  write("part/gen.py");
  write("part/a.py");
  const std::vector folders{at("part")};
  const auto found = walk(folders, {});
  ASSERT_EQ(found.files.size(), 1u);
  EXPECT_EQ(found.files[0].path, at("part/a.py"));
}

TEST_F(Walk, EnvironmentsAndCachesAreNobodysCode) {
  for (const auto path : {".venv/a.py", "node_modules/b.py", "x/__pycache__/c.py", "site-packages/d.py",
                          "own/pyvenv.cfg", "own/e.py", "build/f.py", "dist/__init__.py", "a.py"})
    write(path);
  EXPECT_EQ(files(), "a.py dist/__init__.py") << "a package may be called dist";
}

TEST_F(Walk, SettingsGoBeforeIgnoreFiles) {
  write(".gitignore", "gen/\n");
  for (const auto path : {"gen/a.py", "old/b.py", "c.py"}) write(path);
  EXPECT_EQ(files({.include = {"gen/"}, .exclude = {"old/"}}), "c.py gen/a.py");
}

TEST_F(Walk, LinksLeadToEachFileOnce) {
  write("real/a.py");
  link("real", "again");
  link(".", "real/loop");
  link("nowhere", "dangling.py");
  EXPECT_EQ(files(), "real/a.py");
  EXPECT_TRUE(walked().complete);
}

TEST_F(Walk, LinksOutOfTheWorkspaceAreFollowedOnRequest) {
  write("elsewhere/a.py");
  write("w/b.py");
  link("../elsewhere", "w/out");
  const std::vector folders{at("w")};
  EXPECT_EQ(walk(folders, {}).files.size(), 1u);
  EXPECT_EQ(walk(folders, {}).notes.size(), 1u);
  EXPECT_EQ(walk(folders, {.include = {"out"}, .exclude = {}}).files.size(), 2u);
}

TEST_F(Walk, LargeFilesAreKnownByName) {
  write("big.py", std::string(2'000, '#'));
  const auto found = walked({.include = {}, .exclude = {}, .max_file_size = 1'000});
  ASSERT_EQ(found.files.size(), 1u);
  EXPECT_TRUE(found.files[0].too_large);
  ASSERT_EQ(found.notes.size(), 1u);
  EXPECT_NE(found.notes[0].text.find("2.0 kB"), std::string::npos) << found.notes[0].text;
}

TEST_F(Walk, TooManyFilesAreSaidToBeUnknown) {
  for (int i = 0; i < 10; ++i) write("f" + std::to_string(i) + ".py");
  const auto found = walked({.include = {}, .exclude = {}, .max_file_size = 1'000, .max_files = 4});
  EXPECT_EQ(found.files.size(), 4u);
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.notes.size(), 1u);
}

TEST_F(Walk, AFolderThatIsGoneIsSaid) {
  const std::vector folders{at("gone")};
  const auto found = walk(folders, {});
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.notes.size(), 1u);
}

TEST_F(Walk, StopsWhenAsked) {
  write("a.py");
  std::stop_source source;
  source.request_stop();
  const auto found = walked({}, source.get_token());
  EXPECT_TRUE(found.files.empty());
  EXPECT_FALSE(found.complete);
}

// --- evidence ---

TEST_F(Walk, EvidenceIsSearchedUpward) {
  write("pyproject.toml", "[project]\ndependencies = ['flask>=2']\n");
  write("backend/manage.py");
  const std::vector<std::string> wanted{"flask"};
  const auto found = evidence_for(at("backend"), root_, wanted, std::nullopt);
  ASSERT_EQ(found.versions.size(), 1u);
  EXPECT_EQ(spelling(found.versions[0]), ">=2");
  EXPECT_EQ(found.versions[0].path, at("pyproject.toml"));
  EXPECT_EQ(found.versions[0].line, 2u);
}

TEST_F(Walk, ALockFileGoesBeforeARangeAndWhatIsInstalledBeforeBoth) {
  write("pyproject.toml", "[project]\ndependencies = ['flask>=2']\n");
  write("uv.lock", "[[package]]\nname = 'flask'\nversion = '3.0.1'\n");
  const std::vector<std::string> wanted{"Flask"};
  const auto locked = evidence_for(root_, root_, wanted, std::nullopt);
  ASSERT_EQ(locked.versions.size(), 1u);
  EXPECT_EQ(locked.versions[0].exact, "3.0.1");
  write(".venv/lib/python3.12/site-packages/flask-3.1.3.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: Flask\nVersion: 3.1.3\n");
  write(".venv/pyvenv.cfg");
  const auto installed = evidence_for(root_, root_, wanted, find_environment(root_, root_, "", ""));
  ASSERT_EQ(installed.versions.size(), 1u);
  EXPECT_EQ(installed.versions[0].exact, "3.1.3");
  EXPECT_EQ(installed.versions[0].source, base::VersionSource::installed);
}

TEST_F(Walk, IncludedRequirementsAreReadOnce) {
  write("requirements.txt", "-r requirements/base.txt\n-r requirements.txt\n-r ../outside.txt\n");
  write("requirements/base.txt", "flask==3.1.3\n");
  const std::vector<std::string> wanted{"flask", "django"};
  const auto found = evidence_for(root_, root_, wanted, std::nullopt);
  ASSERT_EQ(found.versions.size(), 1u);
  EXPECT_EQ(found.versions[0].exact, "3.1.3");
  EXPECT_EQ(found.sources.size(), 2u);
}

}  // namespace
}  // namespace segue::workspace
