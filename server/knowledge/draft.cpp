// How are the parts read that all kinds of item share: texts, choices, references, versions?
#include "knowledge/draft.h"
#include "base/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace segue::knowledge {
namespace {

void report(Reading& reading, const PlacedText& source, std::span<const TextError> errors) {
  for (const TextError& error : errors) reading.fail(source.in_file(error.range), error.message, error.suggestion);
}

}  // namespace

Template read_text(Reading& reading, Draft& draft, PlacedText source, Syntax syntax) {
  ParsedTemplate parsed = parse_template(source.text, syntax);
  if (!parsed.errors.empty()) {
    report(reading, source, parsed.errors);
    return {};
  }
  draft.texts.push_back({parsed.text, std::move(source)});
  return std::move(parsed.text);
}

std::string read_markdown(Reading& reading, const PlacedText& source) {
  report(reading, source, check_markdown(source.text));
  return source.text;
}

void refer(const Reading& reading, Draft& draft, Reference::To to, const toml::table& table, std::string_view key) {
  if (std::string id = text_at(table, key); !id.empty()) {
    draft.references.push_back({to, std::move(id), reading.place(range_at(reading, table, key))});
  }
}

void refer_all(const Reading& reading, Draft& draft, Reference::To to, const toml::table& table, std::string_view key) {
  std::size_t number = 0;
  for (std::string& id : texts_at(table, key))
    draft.references.push_back({to, std::move(id), reading.place(range_at(reading, table, key, number++))});
}

bool is_version(std::string_view text) {
  bool digit = false;
  for (const char c : text) {
    if (c == '.' ? !digit : c < '0' || c > '9') return false;
    digit = c != '.';
  }
  return digit;
}

bool is_version_range(std::string_view text) {
  static constexpr auto operators = std::to_array<std::string_view>({">=", "<=", "==", "!=", ">", "<"});
  while (true) {
    const auto comma = text.find(',');
    auto bound = base::trimmed(text.substr(0, comma), " ");
    const auto op = std::ranges::find_if(operators, [&](std::string_view one) { return bound.starts_with(one); });
    if (op == operators.end() || !is_version(base::trimmed(bound.substr(op->size()), " "))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace segue::knowledge
