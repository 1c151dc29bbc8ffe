// Where is a name of the reference found? By its documented path, or by an alias.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/reference.h"

namespace segue::knowledge {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
/// By id, or by several ids in one key: the number of an item.
using Index = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

class PackedNames;

/// Names in the order of their files; what is packed comes first and is shared by copies. Pointers stay valid as long as
/// the value that gave them is not changed.
class Names {
 public:
  Names() = default;
  /// Of two names with one id the later is kept, in the place of the earlier.
  explicit Names(std::vector<Name> names);
  explicit Names(std::shared_ptr<const PackedNames> packed);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Name& operator[](std::size_t number) const;
  /// An id goes before an alias, a packed alias before one that is not.
  [[nodiscard]] const Name* find(std::string_view path) const;
  /// `more` over these. Of `more`, what is packed is not looked at: packs don't lie on top of each other.
  [[nodiscard]] Names with(const Names& more) const;

  class Iterator {
   public:
    using value_type = Name;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Names& names, std::size_t number) : names_(&names), number_(number) {}
    const Name& operator*() const { return (*names_)[number_]; }
    Iterator& operator++() {
      ++number_;
      return *this;
    }
    Iterator operator++(int) {
      auto before = *this;
      ++number_;
      return before;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Names* names_ = nullptr;
    std::size_t number_ = 0;
  };
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

 private:
  [[nodiscard]] const Name& current(const Name& packed) const;

  std::shared_ptr<const PackedNames> packed_;
  std::vector<Name> own_;
  std::vector<std::uint32_t> added_;  ///< of `own_`: those that replace no packed name
  Index ids_, aliases_;               ///< of `own_`
};

}  // namespace segue::knowledge
