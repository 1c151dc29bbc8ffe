// How is what stands between the braces of a text read?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/text_node.h"

namespace segue::knowledge {

[[nodiscard]] inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
[[nodiscard]] inline bool is_space(char c) { return is_blank(c) || c == '\n'; }
[[nodiscard]] inline bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
[[nodiscard]] inline bool is_word_part(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

/// A part of the source that is read from left to right; `offset` is its place in the source.
struct Cursor {
  std::string_view text;
  std::size_t offset = 0;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text[at]; }
  void skip_space();
  std::string word();
};

/// Reads `name.field | filter("argument")` to the end of the cursor's text; nothing after an error.
[[nodiscard]] std::optional<Expression> read_expression(Cursor& cursor, std::vector<TextError>& errors);

/// Where `closing` stands, texts in quotes passed over; npos if nowhere.
[[nodiscard]] std::size_t find_closing(std::string_view source, std::size_t from, std::string_view closing);

}  // namespace segue::knowledge
