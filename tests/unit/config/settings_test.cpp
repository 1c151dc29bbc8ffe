// Do settings mean the same wherever they are written, and does each wrong one get a message at its place?
#include <gtest/gtest.h>

#include <array>

#include "config/document.h"
#include "config/parse.h"
#include "external/json.h"

namespace segue::config {
namespace {

const Names names{{{"flask", "Flask", ""}, {"django", "Django", ""}}, {"unknown-endpoint", "urls"}};

Parsed toml(std::string_view text, std::string_view path = "/w/segue.toml") { return parse_toml(text, path, names); }
Parsed json(const char* text, Place place = Place::editor) {
  return parse_json(nlohmann::json::parse(text), "/w", names, place);
}
Parsed command_line(std::vector<std::string> given) { return parse_assignments(given, "/w", names); }

Settings settings_of(const Parsed& parsed) {
  for (const auto& problem : parsed.problems) ADD_FAILURE() << render(problem);
  return merged(std::array{parsed.layer});
}

std::string problems(const Parsed& parsed) {
  std::string out;
  for (const auto& problem : parsed.problems) out += render(problem) + "\n";
  return out;
}

TEST(Settings, AreTheSameInEveryPlace) {
  const auto file =
      settings_of(toml("target = \"django\"\nmax-file-size = 1000\nexclude = [\"old/\"]\n[hover]\ncounterpart = "
                       "\"short\"\n[severity]\nurls = \"hint\"\n"));
  EXPECT_EQ(file.target, "django");
  EXPECT_EQ(file.max_file_size, 1000u);
  EXPECT_EQ(file.exclude, std::vector<std::string>{"old/"});
  EXPECT_EQ(file.hover_counterpart, Counterpart::brief);
  EXPECT_EQ(settings_of(json(R"({"target": "django", "maxFileSize": 1000, "exclude": ["old/"],
                                 "hover": {"counterpart": "short"}, "severity": {"urls": "hint"}})")),
            file);
  EXPECT_EQ(settings_of(json(R"({"target": "django", "maxFileSize": 1000, "exclude": ["old/"],
                                 "hover.counterpart": "short", "severity.urls": "hint"})")),
            file);
  EXPECT_EQ(settings_of(command_line({"target=django", "max-file-size=1000", "exclude=old/", "hover.counterpart=short",
                                      "severity.urls=hint"})),
            file);
}

TEST(Settings, OfAPyprojectStandInTheirTable) {
  const auto parsed = toml("[project]\nname = 'x'\n[tool.segue]\nmigrate-to = 'flask'\n", "/w/pyproject.toml");
  EXPECT_TRUE(parsed.present);
  EXPECT_EQ(settings_of(parsed).target, "flask");
  EXPECT_FALSE(toml("[project]\nname = 'x'\n", "/w/pyproject.toml").present);
}

TEST(Settings, WrongOnesAreSaidAndTheRestCounts) {
  const auto parsed = toml("[hover]\nconterpart = \"off\"\n[hints]\nenabled = false\n");
  EXPECT_NE(
      problems(parsed).find("segue.toml:2:1: no setting \"hover.conterpart\"; did you mean \"hover.counterpart\"?"),
      std::string::npos)
      << problems(parsed);
  EXPECT_FALSE(merged(std::array{parsed.layer}).hints_enabled);
}

TEST(Settings, OfTheWrongTypeSayWhatWasExpected) {
  for (const std::string_view text :
       {"target = 3", "target = 'rails'", "max-files = 0", "max-files = -1", "max-files = 1.5", "exclude = 'x'",
        "exclude = [1]", "severity = 'off'", "severity = {urls = 'loud'}", "severity = {nothing = 'off'}", "hover = 1",
        "hints = {enabled = 'yes'}", "log-level = 2026-01-01"}) {
    const auto parsed = toml(text);
    ASSERT_EQ(parsed.problems.size(), 1u) << text;
    EXPECT_EQ(parsed.problems[0].line, 1u) << text;
    EXPECT_EQ(merged(std::array{parsed.layer}), Settings{}) << text;
  }
}

TEST(Settings, ThatBreakTheFileAreOneProblem) {
  const auto parsed = toml("target = \n");
  ASSERT_EQ(parsed.problems.size(), 1u);
  EXPECT_EQ(parsed.problems[0].line, 1u);
  EXPECT_FALSE(toml(std::string(100'000, '[')).problems.empty());
}

TEST(Settings, ARepositoryMayNotWriteFilesNorCallItselfTrusted) {
  EXPECT_EQ(toml("trusted = true").problems.size(), 1u);
  EXPECT_EQ(toml("log-file = '/tmp/x'").problems.size(), 1u);
  EXPECT_TRUE(problems(json(R"({"logFile": "/tmp/x"})")).empty());
  EXPECT_FALSE(settings_of(json(R"({"trusted": false})", Place::client)).trusted);
}

TEST(Settings, LaterLayersGoFirstAndSeveritiesNameByName) {
  const auto file = toml("target = 'flask'\n[severity]\nurls = 'off'\nunknown-endpoint = 'hint'\n");
  const auto line = command_line({"severity.urls=error"});
  const auto both = merged(std::array{file.layer, line.layer});
  EXPECT_EQ(both.target, "flask");
  EXPECT_EQ(severity_of(both, "unknown-endpoint", "urls", Severity::warning), Severity::hint);
  EXPECT_EQ(severity_of(both, "another", "urls", Severity::warning), Severity::error);
  EXPECT_EQ(severity_of(both, "another", "other", Severity::warning), Severity::warning);
}

TEST(Settings, WhatAProjectMayNotChooseUntrustedIsPassedOver) {
  const auto project = toml("python = 'env'\nknowledge = ['k']\n");
  EXPECT_EQ(settings_of(project).python, "/w/env");
  const auto distrust = json(R"({"trusted": false})", Place::client);
  const auto untrusted = merged(std::array{project.layer, distrust.layer});
  EXPECT_EQ(untrusted.python, "");
  EXPECT_TRUE(untrusted.knowledge.empty());
}

TEST(Settings, OfTheExtensionAloneArePassedOver) {
  EXPECT_EQ(problems(json(R"({"path": "/bin/segue", "trace": {"server": "off"}, "target": null})")), "");
}

TEST(Settings, DefaultsAreThoseOfTheTable) {
  const Settings defaults;
  for (const auto& setting : settings_table()) {
    Settings again;
    setting.set(again, setting.get(defaults));
    EXPECT_EQ(again, defaults) << setting.name;
    EXPECT_EQ(find_setting(camel_case(setting.name)), &setting) << setting.name;
    EXPECT_FALSE(setting.text.empty());
  }
}

TEST(Settings, DescriptionsAreMadeOfTheTable) {
  EXPECT_TRUE(nlohmann::json::accept(json_schema(names)));
  EXPECT_TRUE(nlohmann::json::accept(manifest_properties(names)));
  for (const auto& setting : settings_table())
    EXPECT_NE(markdown_table(names).find(setting.name), std::string::npos) << setting.name;
}

}  // namespace
}  // namespace segue::config
