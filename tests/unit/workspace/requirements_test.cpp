// Which versions do the files that projects keep state?
#include "workspace/requirements.h"

#include <gtest/gtest.h>

namespace segue::workspace {
namespace {

/// "flask 3.1.3 @2 | django >=4.2, <5 @3 (optional)"
std::string shown(const Stated& stated) {
  std::string out;
  for (const auto& [version, optional] : stated.rows) {
    out += (out.empty() ? "" : " | ") + version.distribution;
    if (const auto text = spelling(version); !text.empty()) out += " " + text;
    out += " @" + std::to_string(version.line) + (optional ? " (optional)" : "");
  }
  for (const auto& include : stated.includes) out += " +" + include;
  return out;
}

TEST(Requirements, OfPip) {
  EXPECT_EQ(
      shown(parse_requirements(
          "# pinned\nFlask==3.1.3 \\\n    --hash=sha256:0\nDjango[argon2] >=4.2,<5 ; python_version > '3.8'  # why\n"
          "\n-r base.txt\n--constraint=pins.txt\n-e .\nthing @ https://example.org/x#egg=y\nWerkzeug\n")),
      "flask 3.1.3 @2 | django >=4.2, <5 @4 | werkzeug @10 +base.txt +pins.txt");
}

TEST(Requirements, OfPyproject) {
  EXPECT_EQ(
      shown(parse_pyproject(
          "[project]\ndependencies = [\n  'Flask>=2.3',\n]\n[project.optional-dependencies]\nx = ['Django==5.2']\n"
          "[dependency-groups]\ntest = ['pytest']\n")),
      "flask >=2.3 @3 | django 5.2 @6 (optional) | pytest @8 (optional)");
  EXPECT_EQ(shown(parse_pyproject("[tool.poetry.dependencies]\npython = '^3.11'\nflask = '^2.3'\ndjango = {version = "
                                  "'~4.2', optional = true}\n")),
            "django >=4.2, <4.3 @4 (optional) | flask >=2.3, <3 @3 | python >=3.11, <4 @2");
}

TEST(Requirements, OfLockFiles) {
  EXPECT_EQ(shown(parse_toml_lock("[[package]]\nname = \"flask\"\nversion = \"3.1.3\"\n[[package]]\nname = "
                                  "\"own\"\nsource = { virtual = \".\" }\n")),
            "flask 3.1.3 @3");
  EXPECT_EQ(
      shown(parse_toml_lock("[[package]]\nname = 'a'\nversion = '1'\nwheels = [\n    { url = 'x', hash = 'y' },\n    "
                            "{ url = 'z' }\n]\n[[package]]\nname = 'b'\nversion = '2'\nparts = [\n  { of = [ {x = 1},\n"
                            "  {y = 2} ] }\n]\n")),
      "a 1 @3 | b 2 @10");
  EXPECT_EQ(shown(parse_pipfile_lock(
                      R"({"default": {"flask": {"version": "==3.1.3"}}, "develop": {"pytest": {"version": "==8.0"}}})"))
                .substr(0, 11),
            "flask 3.1.3");
}

TEST(Requirements, OfSetupCfg) {
  EXPECT_EQ(shown(parse_setup_cfg("[metadata]\nname = x\n[options]\ninstall_requires =\n    Flask>=2\n    # none\n    "
                                  "Django\n[options.extras_require]\ntest =\n    pytest>7\n")),
            "flask >=2 @5 | django @7 | pytest >7 @10 (optional)");
}

TEST(Requirements, BrokenFilesSayWhy) {
  EXPECT_FALSE(parse_pyproject("[project\n").error.empty());
  EXPECT_FALSE(parse_toml_lock("[[package]]\nname = {\n").error.empty());
  EXPECT_FALSE(parse_toml_lock("= 1").error.empty());
  EXPECT_FALSE(parse_pipfile_lock("{").error.empty());
  EXPECT_TRUE(parse_pyproject("project = 3\n").rows.empty());
  EXPECT_TRUE(parse_pipfile_lock("[[[]]]").rows.empty());
}

TEST(Requirements, FilesAreToldByTheirNames) {
  for (const auto path : {"/w/requirements.txt", "/w/requirements-dev.txt", "/w/dev-requirements.txt",
                          "/w/constraints.txt", "/w/requirements/base.txt"})
    EXPECT_TRUE(is_requirements(path)) << path;
  for (const auto path : {"/w/robots.txt", "/w/requirements.in", "/w/requirements/readme.md"})
    EXPECT_FALSE(is_requirements(path)) << path;
  EXPECT_EQ(metadata_format("/w/uv.lock")->source, base::VersionSource::lock);
  EXPECT_EQ(metadata_format("/w/app.py"), nullptr);
}

}  // namespace
}  // namespace segue::workspace
