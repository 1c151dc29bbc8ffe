// Do files come out of the pack as they went in, and is a damaged pack refused?
#include <gtest/gtest.h>

#include <random>

#include "knowledge/pack.h"

namespace segue::knowledge {
namespace {

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text(random() % (most + 1), '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

TEST(Pack, GivesBackEveryFile) {
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same run each time
  for (int round = 0; round < 200; ++round) {
    std::vector<SourceFile> files(random() % 6);
    for (SourceFile& file : files) file = {random_text(random, 30), random_text(random, 300)};
    EXPECT_EQ(unpack(pack(files)), files);
  }
}

TEST(Pack, RefusesWhatIsCutOrAltered) {
  const std::string whole = pack(std::vector<SourceFile>{{"a.md", "text"}, {"b.toml", "x = 1"}});
  ASSERT_TRUE(unpack(whole));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(unpack(std::string_view(whole).substr(0, size))) << size;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x20);
    EXPECT_FALSE(unpack(altered)) << at;
  }
  EXPECT_FALSE(unpack(whole + "x"));
}

}  // namespace
}  // namespace segue::knowledge
