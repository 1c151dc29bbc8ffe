// How do settings look once they are read, whatever they were written in? One tree for TOML, JSON and command lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/parse.h"

namespace segue::config {

/// Lines and columns as in Problem.
struct Mark {
  std::uint32_t line = 0, column = 0, end_column = 0;
};

/// `other` stands for what no setting can be (a date); `text` then says what it is.
struct Written {
  enum class Type : std::uint8_t { null, boolean, integer, text, list, table, other };
  struct Member;
  Type type = Type::null;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string text;
  std::vector<Written> items;
  std::vector<Member> members;
  Mark mark;

  [[nodiscard]] static Written of_text(std::string_view text);
  [[nodiscard]] static Written of_table();
};
struct Written::Member {
  std::string key;
  Mark mark;  ///< of the key
  Written value;
};

inline Written Written::of_text(std::string_view text) {
  Written out;
  out.type = Type::text;
  out.text = text;
  return out;
}
inline Written Written::of_table() {
  Written out;
  out.type = Type::table;
  return out;
}

/// Where the tree comes from, for messages and for relative paths.
struct Origin {
  std::string path;    ///< of the file; empty if none
  std::string folder;  ///< relative paths start here
  Place place = Place::editor;
};

/// Settings deeper than this are no settings; conversions into the tree stop here.
inline constexpr int deepest = 4;

/// The settings of a table; wrong ones become problems, the rest counts.
[[nodiscard]] Parsed validated(const Written& table, const Origin& origin, const Names& names);

/// The nearest name of a setting, in the spelling of the place; or empty.
[[nodiscard]] std::string nearest_setting(std::string_view name, Place place);

}  // namespace segue::config
