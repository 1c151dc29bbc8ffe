// How does an item become bytes, and bytes an item again? One list of members for both ways.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "knowledge/members.h"

namespace segue::knowledge {

/// Numbers take as many bytes as they need, seven bits each; texts and lists start with their length.
struct Packing {
  std::string bytes;

  template <class... Parts>
  void operator()(const Parts&... parts) {
    (part(parts), ...);
  }
  void four_bytes(std::uint32_t number) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
  }

 private:
  void part(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
    bytes += static_cast<char>(number);
  }
  template <class Word>
    requires std::is_enum_v<Word> || std::integral<Word>
  void part(Word word) {
    part(static_cast<std::uint64_t>(word));
  }
  void part(const std::string& text) {
    part(text.size());
    bytes += text;
  }
  template <class Item>
  void part(const std::vector<Item>& list) {
    part(list.size());
    for (const Item& item : list) part(item);
  }
  template <class Value>
  void part(const std::map<std::string, Value, std::less<>>& table) {
    part(table.size());
    for (const auto& [key, value] : table) (*this)(key, value);
  }
  /// Only the source travels; it is parsed where it is read.
  void part(const Template& text) { (*this)(text.syntax, text.source); }
  /// Places are for errors, and what is packed has none.
  void part(const Place&) {}
  template <class Item>
    requires std::is_class_v<Item>
  void part(const Item& item) {
    members(*this, item);
  }
};

/// Reads what Packing wrote. Of other texts nothing comes of use, but nothing bad either.
struct Unpacking {
  std::string_view rest;
  bool good = true;

  template <class... Parts>
  void operator()(Parts&... parts) {
    (part(parts), ...);
  }
  std::uint32_t four_bytes() {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4 && i < rest.size(); ++i)
      number |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
    take(4);
    return number;
  }

 private:
  std::string_view take(std::uint64_t size) {
    good = good && size <= rest.size();
    const auto out = rest.substr(0, good ? static_cast<std::size_t>(size) : 0);
    rest.remove_prefix(out.size());
    return out;
  }
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = take(1);
      if (byte.empty()) return 0;
      out |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte[0]) & 0x7FU) << shift;
      if ((static_cast<unsigned char>(byte[0]) & 0x80U) == 0) break;
    }
    return out;
  }
  template <class Word>
    requires std::is_enum_v<Word> || std::integral<Word>
  void part(Word& word) {
    word = static_cast<Word>(number());
  }
  void part(std::string& text) { text = take(number()); }
  template <class Item>
  void part(std::vector<Item>& list) {
    for (auto left = number(); left > 0 && good; --left) part(list.emplace_back());
  }
  template <class Value>
  void part(std::map<std::string, Value, std::less<>>& table) {
    for (auto left = number(); left > 0 && good; --left) {
      std::string key;
      part(key);
      part(table[std::move(key)]);
    }
  }
  void part(Template& text) {
    (*this)(text.syntax, text.source);
    if (!text.empty()) text = parse_template(text.source, text.syntax).text;
  }
  void part(Place&) {}
  template <class Item>
    requires std::is_class_v<Item>
  void part(Item& item) {
    members(*this, item);
  }
};

}  // namespace segue::knowledge
