// Where does the parser keep what it needs during one parse?
#include "syntax/memory.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace segue::syntax {
namespace {

/// What is given out is preceded by its class: blocks of a power of two, of which the first are finer.
struct alignas(8) Header {
  std::uint32_t row = 0;
};

constexpr std::size_t grain = 16;
constexpr std::size_t fine_rows = 32;                  ///< one for each multiple of the grain
constexpr std::size_t fine_limit = fine_rows * grain;  ///< in these, one more for each power of two
constexpr std::size_t rows = fine_rows + 32;
constexpr std::uint32_t from_system = 0xFFFFFFFF;  ///< the row of what was given out while no parse ran
constexpr std::size_t chunk_size = 256 << 10;

constexpr std::uint32_t row_of(std::size_t size) {
  if (size <= fine_limit) return static_cast<std::uint32_t>((size - 1) / grain);
  return static_cast<std::uint32_t>(fine_rows + std::bit_width((size - 1) / fine_limit) - 1);
}

constexpr std::size_t size_of(std::uint32_t row) {
  return row < fine_rows ? (row + 1) * grain : fine_limit << (row - fine_rows + 1);
}

[[noreturn]] void out_of_memory() {
  std::fputs("out of memory\n", stderr);
  std::abort();
}

/// Chunks are cut from the front; what is freed waits in a list of its row for the next of that size.
class Blocks {
 public:
  void* take(std::size_t size) {
    const auto row = row_of(std::max<std::size_t>(size + sizeof(Header), grain));
    if (void* const block = free_[row]) {
      std::memcpy(&free_[row], block, sizeof(void*));
      return block;
    }
    const auto bytes = size_of(row);
    if (static_cast<std::size_t>(end_ - next_) < bytes) add_chunk(bytes);
    auto* const header = new (next_) Header{row};
    next_ += bytes;
    return header + 1;
  }

  void give_back(void* block, std::uint32_t row) {
    std::memcpy(block, &free_[row], sizeof(void*));
    free_[row] = block;
  }

  /// All of it is free again; the first chunk is kept for the next parse.
  void reset() {
    free_ = {};
    if (chunks_.empty()) return;
    chunks_.resize(1);
    next_ = chunks_.front().get();
    end_ = next_ + chunk_size;
  }

 private:
  void add_chunk(std::size_t bytes) {
    const auto size = std::max(bytes, chunk_size);
    next_ = chunks_.emplace_back(std::make_unique_for_overwrite<std::byte[]>(size)).get();
    end_ = next_ + size;
  }

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::array<void*, rows> free_{};
};

/// Of the parse that runs on this thread, if one does.
constinit thread_local Blocks* in_use = nullptr;

Header* header_of(void* block) { return static_cast<Header*>(block) - 1; }

void* allocate(std::size_t size) {
  if (in_use) return in_use->take(size);
  void* const memory = std::malloc(size + sizeof(Header));
  if (!memory) out_of_memory();
  return new (memory) Header{from_system} + 1;
}

void* allocate_zeroed(std::size_t count, std::size_t size) {
  void* const block = allocate(count * size);
  std::memset(block, 0, count * size);
  return block;
}

void release(void* block) {
  if (!block) return;
  Header* const header = header_of(block);
  if (header->row == from_system) return std::free(header);
  if (in_use) in_use->give_back(block, header->row);
}

void* reallocate(void* block, std::size_t size) {
  if (!block) return allocate(size);
  Header* const header = header_of(block);
  if (header->row == from_system) {
    void* const memory = std::realloc(header, size + sizeof(Header));
    if (!memory) out_of_memory();
    return static_cast<Header*>(memory) + 1;
  }
  const auto room = size_of(header->row) - sizeof(Header);
  if (size <= room) return block;
  void* const larger = allocate(size);
  std::memcpy(larger, block, room);
  release(block);
  return larger;
}

Blocks& blocks_of_thread() {
  thread_local Blocks blocks;
  return blocks;
}

/// Before main: what was allocated by one allocator must not be freed by another.
[[maybe_unused]] const bool installed = [] {
  if (ParseMemory::ends_at_once) ts_set_allocator(allocate, allocate_zeroed, reallocate, release);
  return true;
}();

}  // namespace

ParseMemory::ParseMemory() { in_use = &blocks_of_thread(); }

ParseMemory::~ParseMemory() {
  in_use->reset();
  in_use = nullptr;
}

}  // namespace segue::syntax
