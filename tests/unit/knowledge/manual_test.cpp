// Does the manual for authors print files that load, and is everything that it says of texts true?
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "knowledge/pack_of_files.h"

namespace segue::knowledge {
namespace {

std::string manual() {
  std::ifstream in(SEGUE_TEST_ROOT "/knowledge/README.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The fences of four backticks, with the path behind their language.
std::vector<SourceFile> printed_files(std::string_view text) {
  constexpr std::string_view mark = "\n````";
  std::vector<SourceFile> files;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
    const auto line = text.find('\n', at + 1);
    const auto end = text.find(mark, line);
    const auto head = text.substr(at, line - at);
    files.push_back({std::string(head.substr(head.rfind(' ') + 1)), std::string(text.substr(line + 1, end - line))});
    at = end + mark.size();
  }
  return files;
}

TEST(Manual, EveryPrintedFileLoads) {
  auto files = printed_files(manual());
  ASSERT_EQ(files.size(), 12U);
  files.push_back(
      {"django/framework.toml",
       "id = \"django\"\nlabel = \"Django\"\ndistribution = \"Django\"\ndialect = \"dtl\"\nversions = [\"5.2\"]\n"
       "newest = \"5.2\"\npackages = [\"django\"]\n"});
  files.push_back({"django/facts/django.toml",
                   "[name]\n\"django.urls.path\" = { kind = \"function\", at = [\"5.2\"] }\n"
                   "\"django.db.models.QuerySet\" = { kind = \"class\", at = [\"5.2\"] }\n"});
  files.push_back({"flask/facts/flask.toml",
                   "[name]\n\"flask.Flask.app_context\" = { kind = \"method\", at = [\"3.1\"] }\n"
                   "\"flask.request\" = { kind = \"object\", at = [\"3.1\"] }\n"
                   "\"flask.views.View\" = { kind = \"class\", at = [\"3.1\"] }\n"});
  std::string errors;
  const auto loaded = load_with_fields(files);
  for (const LoadError& error : loaded.errors) errors += render(error);
  EXPECT_EQ(errors, "");
  const Items& items = loaded.knowledge.items();
  EXPECT_EQ(items.frameworks.size(), 2U);
  EXPECT_EQ(items.names.size(), 7U);
  EXPECT_EQ(items.constructs.size(), 1U);
  EXPECT_EQ(items.translations.size(), 3U);
  EXPECT_EQ(items.rules.size(), 2U);
  EXPECT_EQ(items.claims.size(), 1U);
  EXPECT_EQ(items.topics.size(), 1U);
  EXPECT_EQ(items.traps.size(), 1U);
  EXPECT_EQ(items.tables.size(), 2U);
}

TEST(Manual, NamesEveryFilter) {
  const std::string text = manual();
  for (const Filter& filter : filters()) {
    const std::string name(filter.name);
    EXPECT_TRUE(text.find('`' + name + '`') != std::string::npos || text.find('`' + name + '(') != std::string::npos)
        << name;
  }
  EXPECT_LE(filters().size(), 30U);
}

}  // namespace
}  // namespace segue::knowledge
