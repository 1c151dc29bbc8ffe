// How does the command line show a place in a file, and the line that stands there?
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "facts/fact.h"
#include "project/snapshot.h"

namespace segue::cli {

/// Lines and columns count from 1, columns in characters.
struct Shown {
  std::string path;  ///< relative to the current folder where it is in it
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
};
[[nodiscard]] Shown shown(const project::Snapshot& snapshot, const facts::Site& site);
[[nodiscard]] std::string path_shown(std::string_view key);

/// Texts of files, read when a line of them is asked for: closed documents don't keep theirs.
class Texts {
 public:
  /// The line without its break; empty if the file is gone meanwhile.
  [[nodiscard]] std::string line(const std::string& key, std::uint32_t number);

 private:
  std::map<std::string, std::string> texts_;
};

/// The line with its number, and the place underlined; cut to the terminal's width around the place.
[[nodiscard]] std::string excerpt(const Terminal& terminal, Ink ink, const Shown& place, std::string line);

[[nodiscard]] nlohmann::json json_of(const Shown& place);

}  // namespace segue::cli
