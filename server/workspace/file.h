// What does a file of the user's disk say?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace segue::workspace {

/// Bytes as they are: a byte order mark stays (who lowers the text skips it), bytes need not be UTF-8.
struct ReadResult {
  std::optional<std::string> text;
  std::string error;  ///< why there is no text, for a person
  bool too_large = false;
};

/// Regular files only (a pipe would block for ever). Files above `max_size` bytes are not read.
[[nodiscard]] ReadResult read(const std::string& path, std::uint64_t max_size = 4'000'000);
[[nodiscard]] bool is_directory(const std::string& path);
[[nodiscard]] bool is_file(const std::string& path);
/// "4.0 MB"
[[nodiscard]] std::string size_text(std::uint64_t bytes);

}  // namespace segue::workspace
