// How does source text become the lowered tree, piece by piece?
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "python/ast.h"

namespace segue::python {

/// One lowered piece: its ranges count from the start of the piece, so it stays valid wherever the piece moves to.
struct Fragment {
  Ast ast;  ///< without a root
  std::vector<NodeId> statements;
  std::uint64_t hash = 0;  ///< of its text, kind and indent
};

/// Fragments of the last lowering of the same document, by hash: what an edit does not touch is not parsed again.
using FragmentCache = std::vector<std::shared_ptr<const Fragment>>;

struct Lowered {
  Ast ast;                   ///< of the whole module
  FragmentCache fragments;   ///< in order; hand them to the next call
  std::uint32_t parsed = 0;  ///< pieces that had to be parsed: what this edit cost
};

/// Somebody who types needs them; of a file that was only read they would be a copy for nothing.
enum class Fragments : std::uint8_t { kept, dropped };

/// Never fails. A byte order mark is skipped (offsets still count it). Answers depend on the text alone:
/// the cache changes the cost, never the result.
[[nodiscard]] Lowered lower(std::string_view text, const FragmentCache& cache = {},
                            Fragments fragments = Fragments::kept);

}  // namespace segue::python
