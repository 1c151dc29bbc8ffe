// What do the tables of a fixture's only project say, as texts that tests compare?
#include "workshop/tables.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace segue::testing {
namespace {

std::vector<std::string> shown(const std::vector<facts::Gap>& gaps) {
  std::vector<std::string> texts;
  for (const auto& gap : gaps) texts.push_back(gap.detail.empty() ? gap.kind : gap.kind + " " + gap.detail);
  std::ranges::sort(texts);
  return texts;
}

std::vector<std::string> written(const Workshop& workshop, std::vector<Mark> marks) {
  std::ranges::sort(marks);
  std::vector<std::string> texts;
  for (const auto& mark : marks)
    texts.push_back(testing::shown(workshop.fixture, mark.path, mark.range) + " " + mark.text);
  return texts;
}

}  // namespace

const project::Project& only_project(const Workshop& workshop) {
  if (workshop.snapshot->projects.size() != 1) ADD_FAILURE() << workshop.snapshot->projects.size() << " projects";
  static const project::Project none;
  return workshop.snapshot->projects.empty() ? none : *workshop.snapshot->projects.front();
}

std::vector<std::string> urls(const Workshop& workshop) {
  std::vector<std::string> texts;
  for (const auto& row : only_project(workshop).tables.urls) {
    std::string text = row.url + " " + row.name;
    for (const auto& other : row.other_names) text += " [" + other + "]";
    texts.push_back(std::move(text));
  }
  std::ranges::sort(texts);
  return texts;
}

facts::UrlRow row(const Workshop& workshop, std::string_view name) {
  const auto& tables = only_project(workshop).tables;
  const auto found = tables.url_by_name.find(name);
  if (found == tables.url_by_name.end()) {
    ADD_FAILURE() << "no URL is named " << name;
    return {};
  }
  return tables.urls[found->second];
}

std::vector<std::string> findings(const Workshop& workshop) {
  std::vector<Mark> found;
  for (const auto& finding : only_project(workshop).findings)
    found.push_back({path_of(finding.site.key), finding.site.range, finding.rule});
  return written(workshop, std::move(found));
}

std::vector<std::string> marks(const Workshop& workshop) { return written(workshop, workshop.fixture.marks); }

std::vector<std::string> url_gaps(const Workshop& workshop) { return shown(only_project(workshop).tables.url_gaps); }

std::vector<std::string> template_gaps(const Workshop& workshop) {
  return shown(only_project(workshop).tables.template_gaps);
}

std::vector<std::string> settings(const Workshop& workshop) {
  std::vector<std::string> out;
  for (const auto& [name, setting] : only_project(workshop).tables.settings) {
    const auto* document = workshop.snapshot->document(setting.site.key);
    const auto line = document->lines.position(setting.site.range.begin, base::Encoding::utf8).line + 1;
    out.push_back(name + (setting.use == facts::SettingUse::set ? "=" + setting.value.value_or("") : "") + "@" +
                  path_of(setting.site.key) + ":" + std::to_string(line));
  }
  return out;
}

}  // namespace segue::testing
