// What does a fuzzer do when an answer is wrong, though nothing crashed?
#pragma once

#include <cstdio>
#include <cstdlib>

namespace segue::fuzz {

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

}  // namespace segue::fuzz
