// Where is a place of ours for the client? The only place where byte offsets become its positions and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/line_index.h"
#include "base/range.h"
#include "facts/fact.h"
#include "project/snapshot.h"
#include "protocol/types.h"

namespace segue::lsp {

/// The best of what the client offers: bytes need no conversion.
[[nodiscard]] base::Encoding best_encoding(const std::vector<std::string>& offered);
[[nodiscard]] std::string_view spelling(base::Encoding encoding);

[[nodiscard]] protocol::Position to_protocol(const base::LineIndex& lines, base::Offset at, base::Encoding encoding);
[[nodiscard]] protocol::Range to_protocol(const base::LineIndex& lines, base::Range range, base::Encoding encoding);
[[nodiscard]] base::Offset from_protocol(const base::LineIndex& lines, protocol::Position at, base::Encoding encoding);
[[nodiscard]] base::Range from_protocol(const base::LineIndex& lines, const protocol::Range& range,
                                        base::Encoding encoding);

/// A place in any document; the start of those that the snapshot doesn't hold.
[[nodiscard]] protocol::Location to_protocol(const project::Snapshot& snapshot, const facts::Site& site,
                                             base::Encoding encoding);

}  // namespace segue::lsp
