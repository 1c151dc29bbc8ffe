// What does each construct become in the target framework, in a few words at the end of the line?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "project/snapshot.h"

namespace segue::features {

struct Hint {
  base::Offset at = 0;  ///< end of the construct's first line
  base::Range construct;
  std::string label;    ///< at most 40 characters for all hints of a line together
  std::string tooltip;  ///< Markdown: what the hover shows of the counterpart
  std::string item;     ///< id of the translation
};

/// Ordered by offset; empty without a target framework (settings), for documents of the target itself and outside `range`.
[[nodiscard]] std::vector<Hint> hints(const project::Snapshot& snapshot, std::string_view key, base::Range range);

}  // namespace segue::features
