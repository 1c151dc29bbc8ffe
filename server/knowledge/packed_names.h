// How do thousands of names cost nothing until they are asked for? They stay in the pack, with a table of hashes.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/names.h"

namespace segue::knowledge {

/// Each name is made when it is first looked at, on whatever thread that is, and then stays where it is.
class PackedNames {
 public:
  /// Nothing for a text that pack_names() did not write. The text must outlive the value.
  [[nodiscard]] static std::shared_ptr<const PackedNames> of(std::string_view packed);
  ~PackedNames();
  PackedNames(const PackedNames&) = delete;
  PackedNames& operator=(const PackedNames&) = delete;

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Name& operator[](std::size_t number) const;
  /// By id or alias.
  [[nodiscard]] const Name* find(std::string_view path) const;

 private:
  explicit PackedNames(std::string_view packed);
  [[nodiscard]] std::uint32_t number_at(std::size_t at) const;

  std::string_view packed_;
  std::size_t size_ = 0, slots_ = 0;
  std::unique_ptr<std::atomic<const Name*>[]> made_;
};

[[nodiscard]] std::string pack_names(const Names& names);

}  // namespace segue::knowledge
