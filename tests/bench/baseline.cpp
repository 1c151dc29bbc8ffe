// What do reading and parsing alone cost?  baseline FOLDER...: every .py file, by tree-sitter, on all cores.
// Prints the number of files and of bytes. A tree is dropped when the next file comes: nothing less is possible.
#include <tree_sitter/api.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage* tree_sitter_python(void);

namespace {

namespace fs = std::filesystem;

/// Folders that `segue check` does not enter either in a fresh checkout.
bool skipped(const fs::path& folder) {
  const auto name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules";
}

std::vector<fs::path> python_files(const fs::path& folder) {
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator at(folder), end; at != end; ++at) {
    if (at->is_directory() && skipped(at->path())) at.disable_recursion_pending();
    if (at->is_regular_file() && at->path().extension() == ".py") found.push_back(at->path());
  }
  return found;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(fs::file_size(path), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<fs::path> files;
  for (int i = 1; i < count; ++i) std::ranges::move(python_files(arguments[i]), std::back_inserter(files));
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> bytes = 0;
  {
    const auto work = [&] {
      TSParser* parser = ts_parser_new();
      ts_parser_set_language(parser, tree_sitter_python());
      for (std::size_t i = next++; i < files.size(); i = next++) {
        const auto text = text_of(files[i]);
        bytes += text.size();
        ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
      }
      ts_parser_delete(parser);
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  }
  std::printf("%zu %zu\n", files.size(), bytes.load());
}
