// Where does the parser keep what it needs during one parse?
#pragma once

namespace segue::syntax {

/// While one lives, what tree-sitter allocates on this thread comes from blocks of the thread, and ends with it: a tree
/// or a parser made meanwhile need not be deleted, and must not be used afterwards. One at a time on each thread.
/// Under a sanitizer all memory is the system's, so that a node used too late is seen; then both must be deleted.
class ParseMemory {
 public:
  ParseMemory();
  ~ParseMemory();
  ParseMemory(const ParseMemory&) = delete;
  ParseMemory& operator=(const ParseMemory&) = delete;

#ifdef SEGUE_SANITIZED
  static constexpr bool ends_at_once = false;
#else
  static constexpr bool ends_at_once = true;
#endif
};

}  // namespace segue::syntax
