// Which files of a workspace concern Segue?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"

namespace segue::workspace {

/// knowledge: items of the project's own (`.segue/knowledge/`). metadata: what says which versions and settings count.
enum class FileKind : std::uint8_t { python, html_template, metadata, knowledge };

/// By its name alone; nothing for files that don't concern us. `requirements/dev.txt` is metadata, `robots.txt` a
/// template: whether it is used as one, only the code that asks for it can say.
[[nodiscard]] std::optional<FileKind> kind_of(std::string_view path);

struct FileEntry {
  std::string path;  ///< absolute, normal
  FileKind kind = FileKind::python;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< in ticks of the file system's clock: equal or not, nothing else
  bool too_large = false;     ///< over the cap: known by name, not to be read
  bool operator==(const FileEntry&) const = default;
};

/// What a person should know of the walk: "static/dump.html: 50.2 MB, over the cap of 4.0 MB: not read".
struct Note {
  std::string path, text;
  bool operator==(const Note&) const = default;
};

struct WalkOptions {
  std::vector<std::string> include, exclude;  ///< lines in the syntax of .gitignore, as seen from each folder
  std::uint64_t max_file_size = 4'000'000;
  std::uint64_t max_files = 100'000;
};
[[nodiscard]] WalkOptions walk_options(const config::Settings& settings);

/// All lists are ordered by path.
struct Walked {
  std::vector<FileEntry> files;
  std::vector<std::string> directories;  ///< that were read, the folders among them
  /// Directories, and files of a kind, that ignore rules left out. Something may be there: no claim that it is absent.
  std::vector<std::string> ignored;
  std::vector<Note> notes;
  bool complete = true;  ///< false: unreadable directory, cap reached, cancelled, or a folder is gone
};

/// Each real file once, however many links lead to it; a link that leads out of the folders is followed only if
/// `include` names it. Nested .gitignore files count (those above a folder too, up to its repository), then the default
/// excludes, then `exclude`; `include` goes before all of them.
[[nodiscard]] Walked walk(std::span<const std::string> folders, const WalkOptions& options,
                          const std::stop_token& stop = {});

}  // namespace segue::workspace
