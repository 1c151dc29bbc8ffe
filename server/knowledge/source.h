// Where does an item of knowledge stand? The text of a file, and a place in it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/range.h"

namespace segue::knowledge {

/// A file of knowledge as the caller read it. The path is shown in errors as it is; '/' separates folders.
struct SourceFile {
  std::string path;
  std::string text;
  bool operator==(const SourceFile&) const = default;
};

/// A range of a file; the file stays alive with the entry, so that later stages can report errors with its line.
struct Place {
  std::shared_ptr<const SourceFile> file;
  base::Range range;
};

}  // namespace segue::knowledge
