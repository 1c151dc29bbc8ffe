// What can a name in generated text stand for?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace segue::knowledge {

/// A place in the user's code. `path` is shown, `key` is the document key, `line` counts from 1.
struct SiteValue {
  std::string path, key;
  std::uint32_t line = 0;
  bool operator==(const SiteValue&) const = default;
};

/// A subtree of the user's code; only the callbacks of FilterContext know what the two members mean.
struct SubtreeValue {
  const void* owner = nullptr;
  std::uint64_t id = 0;
  bool operator==(const SubtreeValue&) const = default;
};

struct Field;
struct Value;
using List = std::vector<Value>;
using Record = std::vector<Field>;

/// The default is the empty text. What is false: empty text, empty list, false, the number 0, a site without a path.
/// The conversions are implicit, since facts are turned into values by the dozen.
struct Value {
  std::variant<std::string, bool, std::int64_t, SiteValue, SubtreeValue, List, Record> is;

  Value();
  Value(std::string text);       // NOLINT(google-explicit-constructor)
  Value(std::string_view text);  // NOLINT(google-explicit-constructor)
  Value(const char* text);       // NOLINT(google-explicit-constructor): else it would become a bool
  Value(bool yes);               // NOLINT(google-explicit-constructor)
  Value(std::int64_t number);    // NOLINT(google-explicit-constructor)
  Value(SiteValue site);         // NOLINT(google-explicit-constructor)
  Value(SubtreeValue subtree);   // NOLINT(google-explicit-constructor)
  Value(List list);              // NOLINT(google-explicit-constructor)
  Value(Record record);          // NOLINT(google-explicit-constructor)
  [[nodiscard]] static Value list(const std::vector<std::string>& texts);

  [[nodiscard]] bool truthy() const;
  /// Field of a record; null for other values and unknown names.
  [[nodiscard]] const Value* field(std::string_view name) const;
};

struct Field {
  std::string name;
  Value value;
};

/// Sets or replaces a field.
void set(Record& record, std::string_view name, Value value);

}  // namespace segue::knowledge
