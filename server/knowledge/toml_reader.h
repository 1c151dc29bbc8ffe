// What does a TOML table of knowledge say, with keys and types checked and every problem placed?
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/line_index.h"
#include "external/toml.h"
#include "knowledge/error.h"
#include "knowledge/keys.h"
#include "knowledge/placed_text.h"
#include "knowledge/source.h"

namespace segue::knowledge {

/// A file that is being read. Its TOML may be a part of it: the front matter of an article.
struct Reading {
  std::shared_ptr<const SourceFile> file;
  base::LineIndex index;
  std::uint32_t first_line = 0;  ///< of the TOML in the file
  std::vector<LoadError>& errors;

  void fail(base::Range range, std::string_view message, std::string_view suggestion = {});
  [[nodiscard]] base::Offset offset(toml::source_position position) const;
  [[nodiscard]] base::Range range(const toml::source_region& region) const;
  [[nodiscard]] Place place(base::Range range) const { return {file, range}; }
};

/// Nothing after a syntax error, which is reported.
[[nodiscard]] bool parse_toml(Reading& reading, std::string_view text, toml::table& table);

/// Reports unknown keys, wrong types, spellings that are not on the list and missing keys. `missing_at` is the place for
/// what is not there. `also`: further keys that hold texts.
void check_keys(Reading& reading, const toml::table& table, Shape shape, base::Range missing_at,
                std::span<const std::string> also = {});

/// What is absent or of another type is empty: check_keys has said so.
[[nodiscard]] std::string text_at(const toml::table& table, std::string_view key);
[[nodiscard]] std::vector<std::string> texts_at(const toml::table& table, std::string_view key);
[[nodiscard]] PlacedText placed_at(const Reading& reading, const toml::table& table, std::string_view key);
/// Of the value (strings: without quotes).
[[nodiscard]] base::Range range_at(const Reading& reading, const toml::table& table, std::string_view key);
/// Of one text of a list.
[[nodiscard]] base::Range range_at(const Reading& reading, const toml::table& table, std::string_view key,
                                   std::size_t number);
[[nodiscard]] base::Range range_of(const Reading& reading, const toml::node& node);
[[nodiscard]] std::vector<const toml::table*> tables_at(const toml::table& table, std::string_view key);

}  // namespace segue::knowledge
