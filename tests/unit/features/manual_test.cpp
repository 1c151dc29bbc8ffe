// Do the rules and translations that the manual for authors prints hold, beside the shipped ones?
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "facts/fields.h"
#include "features/prove.h"
#include "frameworks/all.h"
#include "match/load.h"
#include "project/apply.h"
#include "workshop/workshop.h"

namespace segue::features {
namespace {

/// The fences of four backticks whose path names an item with a pattern.
std::vector<knowledge::SourceFile> printed_items() {
  std::ifstream in(SEGUE_TEST_ROOT "/knowledge/README.md", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  constexpr std::string_view mark = "\n````";
  std::vector<knowledge::SourceFile> files;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    const auto line = text.find('\n', at + 1);
    const auto end = text.find(mark, line);
    const auto head = text.substr(at, line - at);
    auto path = head.substr(head.rfind(' ') + 1);
    auto item = text.substr(line + 1, end - line);
    if (item.find(" pattern\n") != std::string::npos) files.push_back({std::move(path), std::move(item)});
    at = end + mark.size();
  }
  return files;
}

TEST(Manual, ItsRulesAndTranslationsHold) {
  const auto files = printed_items();
  const auto loaded = match::load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields()));
  for (const auto& error : loaded.errors) ADD_FAILURE() << render(error);
  const auto empty =
      project::empty_snapshot(loaded.whole, frameworks::all(), std::make_shared<const config::Settings>());
  const auto proved = prove(*empty, loaded.items->items());
  for (const auto& one : proved.wrong) ADD_FAILURE() << one.place.file->path << ": " << one.message;
  EXPECT_GE(files.size(), 4U);
  EXPECT_GE(proved.examples, 6U);
}

}  // namespace
}  // namespace segue::features
