// What does a file of the user's disk say?
#include "workspace/file.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace segue::workspace {

namespace fs = std::filesystem;

bool is_directory(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} bytes", bytes);
  if (bytes < 1'000'000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

ReadResult read(const std::string& path, std::uint64_t max_size) {
  ReadResult out;
  std::error_code failure;
  const auto status = fs::status(path, failure);
  if (!fs::exists(status)) {
    out.error = failure && failure != std::errc::no_such_file_or_directory ? failure.message() : "no such file";
    return out;
  }
  if (!fs::is_regular_file(status)) {
    out.error = "no regular file";
    return out;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    out.error = std::error_code(errno, std::generic_category()).message();
    return out;
  }
  // The size may change between stat and read: the cap holds for what is read. One byte more than the file has is asked
  // for, so that its end is met, and a text that is kept takes no more than it needs.
  std::string text;
  const auto expected = fs::file_size(path, failure);
  constexpr std::size_t large = 1 << 16;
  std::size_t step = !failure && expected <= max_size ? static_cast<std::size_t>(expected) + 1 : large;
  for (; stream && text.size() <= max_size; step = large) {
    const auto before = text.size();
    text.resize(before + step);
    stream.read(text.data() + before, static_cast<std::streamsize>(step));
    text.resize(before + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) {
    out.error = "reading failed";
  } else if (text.size() > max_size) {
    out.too_large = true;
    out.error = fmt::format("over the cap of {}", size_text(max_size));
  } else {
    out.text = std::move(text);
  }
  return out;
}

}  // namespace segue::workspace
