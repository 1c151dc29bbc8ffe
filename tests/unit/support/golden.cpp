// Does a long text still look as it did when somebody last read it?
#include "support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace segue::testing {

std::string golden(std::string_view path, std::string_view actual) {
  const std::filesystem::path file = std::filesystem::path(SEGUE_TEST_ROOT "/tests") / path;
  const char* update = std::getenv("SEGUE_UPDATE_GOLDEN");
  if (update && std::string_view(update) == "1") {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
  }
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace segue::testing
