// Do the examples in the articles of the rules come out as they are marked?
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "frameworks/django/project.h"

namespace segue::frameworks::django {
namespace {

/// The fences of an article that hold a project of this framework: (info, text).
std::vector<std::pair<std::string, std::string>> projects_in(const std::string& path) {
  std::ifstream in(SEGUE_TEST_ROOT "/knowledge/" + path);
  std::vector<std::pair<std::string, std::string>> fences;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (!inside && line.starts_with("```files")) {
      fences.emplace_back(line.substr(3), "");
      inside = true;
    } else if (inside && line == "```") {
      inside = false;
      if (fences.back().second.find("//- manage.py") == std::string::npos) fences.pop_back();
    } else if (inside) {
      fences.back().second += line + "\n";
    }
  }
  return fences;
}

TEST(DjangoArticles, ExamplesComeOutAsMarked) {
  for (const auto* path :
       {"django/rules/unknown-url-name.md", "rules/missing-template.md", "rules/view-arguments.md"}) {
    const auto examples = projects_in(path);
    EXPECT_GE(examples.size(), 2u) << path;
    for (const auto& [info, text] : examples) {
      const auto project = made(text);
      EXPECT_EQ(findings(project), marks(project)) << path << " " << info;
      EXPECT_EQ(project.fixture.marks.empty(), info == "files good") << path;
    }
  }
}

}  // namespace
}  // namespace segue::frameworks::django
