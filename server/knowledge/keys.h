// Which keys has each table of knowledge? One list, for the loader and for the schema that authors' editors read.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace segue::knowledge {

enum class Shape : std::uint8_t {
  framework,
  library,
  context,
  name,
  counterpart,
  generated,
  historic,
  construct,
  translation,
  rule,
  fix,
  where,
  surroundings,
  claim,
  evidence,
  topic,
  row,
  preference,
  trap,
  open,  ///< any keys with texts
};

struct Key {
  enum class Type : std::uint8_t {
    text,
    texts,
    text_or_texts,
    flag,
    link,
    table,            ///< of the shape `of`
    tables,           ///< a list of them
    table_of_tables,  ///< any keys, each with one of them
  };
  std::string_view name;
  Type type = Type::text;
  bool required = false;
  std::string_view about{};                     ///< for authors
  std::span<const std::string_view> choices{};  ///< the spellings, where they are a closed list
  Shape of = Shape::open;
};

struct Keys {
  Shape shape;
  std::string_view called;  ///< "a rule"
  std::span<const Key> keys;
};

[[nodiscard]] const Keys& keys_of(Shape shape);

}  // namespace segue::knowledge
