// Which knowledge files does the program carry inside?  (The files of knowledge/ at build time, see SeguePack.cmake.)
#pragma once

#include <span>
#include <string_view>

namespace segue::external {

struct PackedFile {
  std::string_view path;  ///< below knowledge/, with forward slashes
  std::string_view text;
};

/// In the order of their paths.
std::span<const PackedFile> packed_knowledge();

}  // namespace segue::external
